"""Which log-ins belong to one clinician: the person who signs is more than the present log-in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from articles.models import Clinician, ClinicianLogIn
from articles.models.clinician import ClinicianQuerySet


@dataclass(frozen=True)
class Person:
    """A clinician with every log-in that is theirs, as far as the site can know.

    That is each one that their record has or ever had, in any language, and each other
    account with the name of the clinician, or the name or e-mail address of such a log-in.
    """

    clinician: Clinician
    log_in_ids: frozenset[int]
    names: frozenset[str]

    def is_named(self, names: Iterable[str]) -> bool:
        """Whether any of these is a name of this person, whatever its case and spaces."""
        return not self.names.isdisjoint(map(comparable, names))


def person_of(user: Any) -> Person | None:
    """The clinician whose record has this log-in, if there is one. Two queries."""
    return next(iter(people(Clinician.objects.filter(user=user))), None)


def people(clinicians: ClinicianQuerySet) -> list[Person]:
    """These clinicians as people, in the order of their names. Two queries, however many."""
    log_ins = ClinicianLogIn.objects.filter(clinician__translation_key=OuterRef("translation_key"))
    records = clinicians.annotate(log_in_ids=ArraySubquery(log_ins.values("user")))
    accounts = names_of_accounts()
    return [
        person_with_accounts(record, {*record.log_in_ids}, accounts)
        for record in records.select_related("user").order_by("name")
    ]


def person_with_accounts(
    clinician: Clinician, log_ins: set[int], accounts: dict[int, set[str]]
) -> Person:
    names = {comparable(clinician.name)} | names_among(log_ins, accounts)
    return Person(clinician, frozenset(log_ins | with_names(names, accounts)), frozenset(names))


def accounts_of_same_people(log_ins: Iterable[int]) -> set[int]:
    """These accounts, and each other one with the name or e-mail address of one. One query."""
    accounts = names_of_accounts()
    return {*log_ins} | with_names(names_among(log_ins, accounts), accounts)


def names_of_accounts() -> dict[int, set[str]]:
    """The full name and the e-mail address of each account, by its primary key. One query."""
    rows = get_user_model().objects.values_list("pk", "first_name", "last_name", "email")
    return {
        pk: {comparable(f"{first} {last}"), comparable(email)} - {""}
        for pk, first, last, email in rows
    }


def names_among(log_ins: Iterable[int], accounts: dict[int, set[str]]) -> set[str]:
    return {name for pk in log_ins for name in accounts.get(pk, ())}


def with_names(names: set[str], accounts: dict[int, set[str]]) -> set[int]:
    return {pk for pk, others in accounts.items() if not names.isdisjoint(others)}


def comparable(name: str) -> str:
    """A name or an e-mail address as it is compared: without case and spaces at the ends."""
    return " ".join(name.split()).casefold()
