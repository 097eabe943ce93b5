"""What the form of a record says of the second look at its texts."""

from typing import Any

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.admin.surrounding_texts import whom_it_waits_for
from articles.signoff.second_look import Waiting

register = template.Library()


@register.simple_tag
def waiting_texts(record: Any, user: Any) -> dict[str, Any]:
    """What waits of a record or draft, in the words of its form, and for whom."""
    waiting = Waiting(record)
    labels = waiting.labels
    if not labels:
        return {}
    return {
        "waiting": waiting,
        "labels": get_text_list(labels, _("and")),
        "who": whom_it_waits_for(waiting, user),
    }
