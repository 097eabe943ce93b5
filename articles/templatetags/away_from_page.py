"""What lists, cards and descriptions print of a text, away from the page that it is from."""

from django import template
from django.utils.translation import get_language

from articles.content import away_from_page, first_sentence_away

register = template.Library()


@register.filter
def first_sentence_away_from_page(text: str | None) -> str:
    """The first sentence of a text in the language of the page that may stand in a list or card."""
    return first_sentence_away(str(text or ""), get_language() or "")


@register.filter
def sentences_away_from_page(text: str | None) -> str:
    """The sentences of a text in the language of the page that may stand in a description."""
    return away_from_page(str(text or ""), get_language() or "")
