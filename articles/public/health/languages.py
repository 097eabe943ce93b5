"""The languages in which a health record may ask."""

from django.conf import settings


def language_of(code: str) -> str:
    """The language of the site for a code of ISO 639-1; the site's first where it has no other."""
    code = code.lower().partition("-")[0].partition("_")[0]
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
