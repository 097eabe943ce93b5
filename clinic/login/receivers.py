"""Which functions of this package hear of what happens in django-allauth and django-axes."""

from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
)
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.db.models.signals import pre_save

from .noted_factors import note_added, note_removed
from .sessions import keep_network_alone
from .throttling import count_wrong_code, keep_no_form


def connect() -> None:
    authentication_failed.connect(count_wrong_code)
    authenticator_added.connect(note_added)
    authenticator_removed.connect(note_removed)
    pre_save.connect(keep_no_form, sender=AccessAttempt)
    pre_save.connect(keep_network_alone, sender=UserSession)
