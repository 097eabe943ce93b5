"""The second look at the sample texts, by a fictional second person."""

from typing import Any

from django.contrib.auth import get_user_model

from clinic.models import SecondLook

# Another log-in than that of who writes the sample articles.
SECOND_PERSON = "clinician"


def look_at(record: Any) -> None:
    """Store that the second person looked at the texts of a record as it is stored now."""
    users = get_user_model().objects
    person = users.filter(username=SECOND_PERSON).first() or users.create_user(SECOND_PERSON)
    SecondLook.objects.add(type(record)._default_manager.get(pk=record.pk), person)
