"""Who approves articles here, for the words of the admin's templates."""

from django import template

from articles.models import review

register = template.Library()


@register.simple_tag
def team_approves() -> bool:
    """Whether the editorial team may approve articles now. One query."""
    return review.team_approves()
