"""The second look: what waits for it, who may give it, and giving it.

It is for what patients read around articles, which no clinician signs: `clinic.models.texts`
has the list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page

from articles.checks import Finding
from articles.checks.surrounding_texts import (
    FOR_SEARCH_ENGINES,
    field_label,
    plain,
    text_findings,
)
from articles.models import TherapyArticlePage
from articles.models.locking import lock_page
from clinic.models import ClinicDetails, SecondLook, public_texts, with_looks, writers_of
from clinic.models.accounts import accounts_with
from clinic.models.second_look import sealed_look, texts_seen
from clinic.models.staff import homes_of, sites_of, works_for
from clinic.models.texts import TEXTS, digest_of, present_texts, texts_of_model

from .acceptance import accepted_findings
from .people import accounts_of_same_people

RIGHT = "clinic.add_secondlook"
RIGHT_TO_ACCEPT = "clinic.accept_finding"


class CannotLook(Exception):
    """The texts stay as they are. The message says why, in a sentence for staff."""


@dataclass(frozen=True)
class Waiting:
    """A record with texts that no second person looked at, as they are now."""

    record: Any

    @property
    def kind(self) -> str:
        """The kind of record, as addresses name it."""
        return type(self.record)._meta.label_lower

    @property
    def name(self) -> str:
        """What staff call the record."""
        return str(getattr(self.record, "title", "") or getattr(self.record, "name", self.record))

    @property
    def kind_in_words(self) -> str:
        words = str(self.record._meta.verbose_name)
        return words[:1].upper() + words[1:]

    @property
    def fields(self) -> list[str]:
        return public_texts(self.record).waiting()

    @property
    def held_back(self) -> list[str]:
        """The fields on the page whose present words patients do not read meanwhile."""
        locale = getattr(self.record, "locale", None)
        with override(locale.language_code if locale else None):
            held_back = public_texts(self.record).held_back()
        return [name for name in held_back if name not in FOR_SEARCH_ENGINES]

    def in_words(self, names: Iterable[str]) -> str:
        """These fields in the words of their form: “Title and Introduction”."""
        labels = [field_label(self.record, name) for name in names]
        return str(get_text_list(labels, _("and")))

    @property
    def changes(self) -> list[tuple[str, str, str, str]]:
        """The label of each field, what was looked at last, what it says now, what it is for."""
        seen = texts_seen(sealed_look(self.record))
        present, around = present_texts(self.record), texts_of_model(self.record)
        return [
            (
                field_label(self.record, name),
                plain(around.in_one_form(name, seen.get(name, ""))),
                plain(around.in_one_form(name, present[name])),
                str(self.record._meta.get_field(name).help_text),
            )
            for name in self.fields
        ]

    @property
    def digest(self) -> str:
        """What names exactly these texts, so that nobody looks at others than were shown."""
        return digest_of(present_texts(self.record))

    @cached_property
    def findings(self) -> list[Finding]:
        return text_findings(self.record)

    @property
    def blocking_findings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_blocking]

    @cached_property
    def writers(self) -> dict[int, str]:
        return writers_of(self.record)

    @cached_property
    def log_ins_of_writers(self) -> set[int]:
        """Every account of the writers, as far as the site can know; none without a writer."""
        return accounts_of_same_people(self.writers) if self.writers else set()

    @cached_property
    def second_people(self) -> list[Any]:
        """Those who may look at these texts: they have the right, and no part in them."""
        return [
            person
            for person in people_with_right()
            if person.pk not in self.log_ins_of_writers and is_for_clinics_of(person, self.record)
        ]

    def reason_against(self, user: Any) -> str:
        """Why this person does not look at these texts, in a sentence, or ""."""
        if not may_look(user):
            return _("Your account has no right to be the second person at texts.")
        if not is_for_clinics_of(user, self.record):
            return _("This text is of another clinic, or of every clinic.")
        if user.pk in self.log_ins_of_writers:
            return _("You had a part in this text, so somebody else must check it.")
        if self.blocking_findings and not may_accept(user):
            return _("What the checks marked must change first, or a site manager accepts it.")
        return ""


def may_look(user: Any) -> bool:
    """Whether this person may be the second person at texts at all."""
    return bool(user.is_active and user.has_perm(RIGHT))


def is_for_clinics_of(user: Any, record: Any) -> bool:
    """Whether the texts of a record are of the clinics of a person alone."""
    homes = homes_of(user)
    if homes is None:
        return True
    if isinstance(record, Page):
        return works_for(user, record)
    own = {site.pk for site in sites_of(user) or ()}
    if isinstance(record, ClinicDetails):
        return record.site_id in own
    named = set(record.clinics.values_list("pk", flat=True))
    return bool(named) and named <= own


def may_accept(user: Any) -> bool:
    """Whether this person may let pass, for a reason, what the checks marked in a text."""
    return bool(user.is_active and user.has_perm(RIGHT_TO_ACCEPT))


def people_with_right() -> list[Any]:
    """All active log-ins that may be the second person, by name."""
    return sorted(accounts_with(RIGHT), key=lambda user: user.get_username())


def readable_records(model: type[models.Model]) -> Any:
    """The records of a kind that patients may read something of, with their newest looks."""
    records = with_looks(model._default_manager.all())
    if issubclass(model, TherapyArticlePage):
        records = records.exclude(search_description="").defer("body")
    if issubclass(model, Page):
        return records.live().order_by("path")
    return records.order_by("pk")


def all_waiting(user: Any = None) -> Iterator[Waiting]:
    """Every record with texts that wait, in a fixed order; for somebody those of their clinics.

    One query for each kind of record, and one for each record of somebody who does not work for
    all clinics.
    """
    for model in TEXTS:
        for record in readable_records(model):
            is_own = user is None or is_for_clinics_of(user, record)
            if is_own and public_texts(record).waiting():
                yield Waiting(record)


def waiting_record(kind: str, record_id: int, is_locked: bool = False) -> Waiting | None:
    """One record as it is now, whether something of it waits or not.

    None if there is none of which patients may read something: the draft of a page is for those
    who may edit it. Locked until the transaction ends where that is asked for.
    """
    model = next((model for model in TEXTS if model._meta.label_lower == kind), None)
    if model is None:
        return None
    records = readable_records(model).filter(pk=record_id)
    if is_locked and records.exists():
        if issubclass(model, Page):
            lock_page(record_id)
        else:
            model._default_manager.select_for_update().get(pk=record_id)
    record = records.first()
    return Waiting(record) if record else None


@transaction.atomic
def look_at(
    kind: str,
    record_id: int,
    shown_digest: str,
    user: Any,
    acceptance_reasons: Mapping[str, str] | None = None,
) -> Waiting:
    """Store that this person looked at the texts that the screen showed, and found them right.

    `acceptance_reasons` say by the key of each blocking finding why it may stay. Raises
    `CannotLook` where the texts changed since, where a reason is missing, or where this
    person may not.
    """
    waiting = waiting_record(kind, record_id, is_locked=True)
    if waiting is None:
        raise CannotLook(_("What you looked at is not there any more."))
    if waiting.digest != shown_digest:
        raise CannotLook(
            _("The text of “%(name)s” changed while you read it. Please read it again.")
            % {"name": waiting.name}
        )
    if reason := waiting.reason_against(user):
        raise CannotLook(reason)
    fields = [field_label(waiting.record, name) for name in waiting.fields]
    if not fields:
        raise CannotLook(_("Somebody has checked this text already."))
    accepted = accepted_findings(waiting.findings, acceptance_reasons or {})
    if len(accepted) < len(waiting.blocking_findings):
        raise CannotLook(_("Give a reason for each finding that you accept, or have it changed."))
    SecondLook.objects.add(waiting.record, user, waiting.writers.values(), accepted)
    log(
        instance=waiting.record,
        action="articles.second_look",
        user=user,
        data={
            "fields": fields,
            "writers": sorted(waiting.writers.values()),
            "accepted": accepted,
        },
    )
    return waiting


def records_with_forged_look() -> Iterator[Any]:
    """The records whose newest look this site did not store. One query for each kind."""
    for model in TEXTS:
        records = with_looks(model._default_manager.all(), texts_of_first_field(model))
        for record in records.order_by("pk").iterator(chunk_size=200):
            if record.newest_look and sealed_look(record) is None:
                yield record


def texts_of_first_field(model: type[models.Model]) -> str:
    """A field of a kind of record: enough of a look to load, where only its code is compared."""
    return TEXTS[model].fields[0]
