"""What the form of a record says of the second look at its texts."""

from typing import Any

from django import template

from articles.admin.surrounding_texts import what_patients_read, whom_it_waits_for
from articles.signoff.second_look import Waiting

register = template.Library()


@register.simple_tag
def waiting_texts(record: Any, user: Any) -> dict[str, Any]:
    """What waits of a record or draft, in the words of its form, and for whom."""
    waiting = Waiting(record)
    if not waiting.fields:
        return {}
    return {
        "waiting": waiting,
        "labels": waiting.in_words(waiting.fields),
        "patients_read": what_patients_read(waiting),
        "who": whom_it_waits_for(waiting, user),
    }
