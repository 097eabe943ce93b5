"""The signs that all articles about back pain share, in the words that a clinic starts with."""

from importlib import import_module

from articles.demo.site_tree import locale
from articles.models import WarningSigns

BACK_PAIN = import_module("articles.migrations.0020_back_pain_signs").BACK_PAIN


def back_pain_emergency() -> WarningSigns:
    return record("emergency")


def back_pain_urgent() -> WarningSigns:
    return record("urgent")


def record(urgency: str) -> WarningSigns:
    """The list of this urgency; a test that emptied the database gets it back."""
    (fields,) = (fields for fields in BACK_PAIN if fields["urgency"] == urgency)
    existing = WarningSigns.objects.base(locale()).filter(urgency=urgency).first()
    return existing or WarningSigns.objects.create(**fields, for_back_pain=True, locale=locale())
