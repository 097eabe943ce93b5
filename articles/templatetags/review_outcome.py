"""What a clinician wrote about an article, for whoever opens it in the editor."""

from typing import Any

from django import template

from articles.models import TherapyArticlePage
from articles.signoff.returned import last_return, last_withdrawal

register = template.Library()


@register.inclusion_tag("articles/admin/where_it_stands.html")
def review_outcome(page: Any) -> dict[str, Any]:
    """The last return and the withdrawal of an article, with what to do next. Two queries.

    Nothing for a page that is no article, or that is new.
    """
    if not isinstance(page, TherapyArticlePage) or not page.pk:
        return {}
    withdrawal = last_withdrawal(page.pk)
    return {
        "page": page,
        "returned": last_return(page.pk),
        "withdrawal": withdrawal,
        "withdrawer": withdrawal and (withdrawal.credentials or withdrawal.user_name),
        "is_in_review": page.workflow_in_progress,
    }
