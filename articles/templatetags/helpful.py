"""What the question at the end of an article offers."""

from django import template

from articles.models import HelpfulAnswer
from articles.models.helpful_count import REASONS

register = template.Library()


@register.simple_tag
def helpful_reasons() -> list[HelpfulAnswer]:
    """What a reader may choose beside “No”."""
    return REASONS
