"""Shortcodes of WordPress: pieces of code in square brackets, within the text of a post."""

import html as html_entities
import re
from dataclasses import dataclass, field

from django.utils.html import escape

from articles.importing.post import Lost

# One shortcode, or with double brackets one that is only talked about.
SHORTCODE = re.compile(
    r"(?P<escaped>\[)?\[(?P<end>/)?(?P<name>[A-Za-z][\w-]{0,60})"
    r"(?P<attributes>(?:[\s=][^\[\]<>]{0,2000})?)\](?(escaped)(?P<second>\])?)"
)
ATTRIBUTE = re.compile(
    r"""(?<![\w-])([\w-]{1,60})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"']+))"""
)
ADDRESS = re.compile(r"https?://[^\s\"'\]]+")

MEDIA = {"video", "youtube", "vimeo", "wpvideo", "videopress", "embed"}
CONTAINERS = {"caption", "wp_caption"}
KNOWN = MEDIA | CONTAINERS | {"gallery", "audio", "playlist"}
NO_PLACE = (
    "It is a piece of code that another program filled in; an article has no such place. If "
    "readers need what stood there, write it."
)


@dataclass
class Expanded:
    """A text in which shortcodes are HTML, and the code that has no place in an article."""

    html: str
    lost: list[Lost] = field(default_factory=list)


def expand(content: str) -> Expanded:
    """Known shortcodes as HTML. Of others the code goes and the words between stay.

    Words in brackets are a shortcode only if its name is known, or it has attributes, or
    it is closed somewhere: “[sic]” and “[1]” are words.
    """
    result = Expanded("")
    closed = {match["name"] for match in SHORTCODE.finditer(content) if match["end"]}

    def replace(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if match["escaped"]:
            if match["second"]:
                return match[0][1:-1]
            return "[" + (replace_one(match, name, match[0][1:]) or "")
        return replace_one(match, name, match[0])

    def replace_one(match: re.Match[str], name: str, code: str) -> str:
        attributes = attributes_of(match["attributes"])
        if name not in KNOWN and not attributes and match["name"] not in closed:
            return code
        if match["end"]:
            return closing_html(name)
        if name in CONTAINERS:
            caption = attributes.get("caption", "")
            words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
            return f"<figure>{words}"
        if name in MEDIA:
            address = address_in(attributes, match["attributes"])
            if address or name == "embed":
                return f'<div><iframe src="{escape(address)}"></iframe>' if address else "<div>"
        if name == "audio" and (address := address_in(attributes, match["attributes"])):
            return f'<div><audio src="{escape(address)}"></audio>'
        if name in ("gallery", "playlist"):
            ids = attributes.get("ids") or attributes.get("include") or ""
            return f'<gallery ids="{escape(ids)}" code="{escape(code)}"></gallery>'
        result.lost.append(Lost("code", html_entities.unescape(code), NO_PLACE))
        return "<div>" if name in closed else " "

    result.html = SHORTCODE.sub(replace, content)
    return result


def closing_html(name: str) -> str:
    return "</figure>" if name in CONTAINERS else "</div>"


def attributes_of(code: str) -> dict[str, str]:
    return {
        name.lower(): html_entities.unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(code)
    }


def address_in(attributes: dict[str, str], code: str) -> str:
    """Where a video or a sound is: an attribute, or the address alone as in `[youtube=…]`."""
    named = (attributes.get(name, "") for name in ("src", "mp4", "m4v", "webm", "mp3", "url"))
    found = next(filter(None, named), "")
    if not found and (match := ADDRESS.search(html_entities.unescape(code))):
        found = match[0]
    return found
