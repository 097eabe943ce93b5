"""Which log-ins belong to one clinician: the person who signs is more than the present log-in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from articles.models import Clinician, ClinicianLogIn


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


def people(clinicians: Iterable[Clinician]) -> list[Person]:
    """These clinicians with their log-ins, in the same order. Two queries, however many."""
    clinicians = list(clinicians)
    log_ins_of_records = log_ins_by_person(clinicians)
    accounts = get_user_model().objects.values_list("pk", "first_name", "last_name", "email")
    names_of_accounts = {
        pk: {comparable(f"{first} {last}"), comparable(email)} - {""}
        for pk, first, last, email in accounts
    }
    return [
        person_of(clinician, log_ins_of_records[clinician.translation_key], names_of_accounts)
        for clinician in clinicians
    ]


def log_ins_by_person(clinicians: list[Clinician]) -> dict[Any, set[int]]:
    """Every log-in that the records of these people have or had, by their translation keys."""
    log_ins: dict[Any, set[int]] = defaultdict(set)
    for clinician in clinicians:
        log_ins[clinician.translation_key] |= {clinician.user_id} if clinician.user_id else set()
    rows = ClinicianLogIn.objects.filter(clinician__translation_key__in=log_ins)
    for translation_key, user_id in rows.values_list("clinician__translation_key", "user_id"):
        log_ins[translation_key].add(user_id)
    return log_ins


def person_of(
    clinician: Clinician, log_ins: set[int], names_of_accounts: dict[int, set[str]]
) -> Person:
    names = {comparable(clinician.name)}
    names |= {name for pk in log_ins for name in names_of_accounts.get(pk, ())}
    same_people = {pk for pk, others in names_of_accounts.items() if not names.isdisjoint(others)}
    return Person(clinician, frozenset(log_ins | same_people), frozenset(names))


def comparable(name: str) -> str:
    """A name or an e-mail address as it is compared: without case and spaces at the ends."""
    return " ".join(name.split()).casefold()
