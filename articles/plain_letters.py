"""Letters as they are compared, in whatever form somebody wrote them."""

import unicodedata


def plain_letters(text: str) -> str:
    """A text in small letters without accents: “Dolor crónico” is “dolor cronico”."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
