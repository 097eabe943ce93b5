"""Whether a request would rather have Markdown than HTML, by its Accept header.

https://www.rfc-editor.org/rfc/rfc9110#name-accept
"""

MARKDOWN, HTML = "text/markdown", "text/html"
LONGEST = 1_000


def prefers_markdown(accept: str) -> bool:
    """Whether Markdown is asked for by its name, and not less than HTML.

    A browser, and whoever takes anything, gets HTML.
    """
    if MARKDOWN not in accept.lower() or len(accept) > LONGEST:
        return False
    qualities = dict(quality_of(part) for part in accept.split(","))
    markdown = qualities.get(MARKDOWN, 0.0)
    html = next((qualities[name] for name in (HTML, "text/*", "*/*") if name in qualities), 0.0)
    # What stands for anything is no wish for HTML.
    is_named = HTML in qualities
    return markdown > 0 and (markdown >= html if is_named else True)


def quality_of(part: str) -> tuple[str, float]:
    """The name of a media type, and how much it is wanted: 1 unless it says less."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _equals, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return name, 0.0
            return name, quality if 0 <= quality <= 1 else 0.0
    return name, 1.0
