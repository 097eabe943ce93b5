"""Fictional clinicians, and log-ins for trying the site."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group
from django.utils import timezone

from articles.models import Clinician

from .second_look import look_at
from .site_tree import locale

License = Clinician.License

CLINICIANS: dict[str, dict[str, Any]] = {
    "maya-ortiz": {
        "name": "Maya Ortiz",
        "license_type": License.MD,
        "license_number": "SAMPLE-MD-0001",
        "board": "American Board of Anesthesiology",
        "conflict_of_interest": "Dr. Ortiz performs nerve procedures and spinal injections. The "
        "clinic is paid for them. She takes no money from makers of devices or medicines.",
        "biography": "Dr. Ortiz is a fictional person on this sample site. She treats people "
        "with back and nerve pain, and she is our medical director.",
        "may_sign": True,
    },
    "samuel-whitfield": {
        "name": "Samuel Whitfield",
        "license_type": License.DO,
        "license_number": "SAMPLE-DO-0002",
        "board": "American Board of Physical Medicine and Rehabilitation",
        "conflict_of_interest": "None to declare.",
        "biography": "Dr. Whitfield is a fictional person on this sample site. He helps people "
        "move again after an injury or surgery.",
        "may_sign": True,
    },
    "hana-kobayashi": {
        "name": "Hana Kobayashi",
        "license_type": License.DPT,
        "license_number": "SAMPLE-PT-0003",
        "board": "American Board of Physical Therapy Specialties",
        "conflict_of_interest": "Dr. Kobayashi leads exercise classes at the clinic. The clinic "
        "is paid for them.",
        "biography": "Dr. Kobayashi is a fictional person on this sample site. She is a physical "
        "therapist who works with people whose back pain has lasted for months.",
    },
    "leila-haddad": {
        "name": "Leila Haddad",
        "license_type": License.PHD,
        "license_number": "SAMPLE-PSY-0004",
        "board": "American Board of Professional Psychology",
        "conflict_of_interest": "Dr. Haddad offers talk therapy at the clinic. The clinic is paid "
        "for it.",
        "biography": "Dr. Haddad is a fictional person on this sample site. She is a psychologist "
        "who works with people in long-term pain.",
    },
}


@dataclass(frozen=True)
class Login:
    """A log-in for trying the site. Its password stands in the source for anyone to read."""

    username: str
    password: str
    role: str
    group: str

    @property
    def code_secret(self) -> str:
        """The secret of which an app makes six digits, for anyone to read as well."""
        digest = hashlib.sha256(f"second step of {self.username}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


LOGINS = (
    Login("marketing", "plain-words-help", "writes articles", "Marketing"),
    Login("clinician", "first-do-no-harm", "signs articles as Maya Ortiz, MD", "Clinicians"),
    Login("manager", "keep-the-lights-on", "looks after the site and its users", "Site managers"),
)
SIGNING_CLINICIAN_SLUG = "maya-ortiz"


class SampleLoginsNotAllowed(Exception):
    """Sample log-ins were asked for where their public passwords would be a danger."""

    def __init__(self) -> None:
        super().__init__(
            "Sample log-ins have passwords that anyone can read in the source. "
            "They are made only where the setting SAMPLE_LOGINS_ALLOWED is on."
        )


def clinician(slug: str) -> Clinician:
    """The clinician with this slug, one of `CLINICIANS`."""
    fields = CLINICIANS[slug] | {"license_expires_on": license_expiry(), "is_sample": True}
    record, is_new = Clinician.objects.get_or_create(locale=locale(), slug=slug, defaults=fields)
    if is_new:
        look_at(record)
    return record


def license_expiry() -> date:
    """The end of the year after next, seen from today."""
    return date(timezone.localdate().year + 2, 12, 31)


def load() -> list[Clinician]:
    return [clinician(slug) for slug in CLINICIANS]


def account(username: str) -> Any:
    """The account with this name, without a password that would let anybody in."""
    users = get_user_model().objects
    return users.filter(username=username).first() or users.create_user(username)


def staff_account(username: str) -> Any:
    """The account of `LOGINS` with this name and in its group, still without a password.

    An account that somebody uses stays in the groups that it has.
    """
    user = account(username)
    if not user.has_usable_password():
        user.groups.add(group_of(username))
    return user


def group_of(username: str) -> Group:
    (login,) = (login for login in LOGINS if login.username == username)
    return Group.objects.get(name=login.group)


def signing_clinician(slug: str) -> Clinician:
    """The clinician with this slug, with an account to sign with."""
    signer = clinician(slug)
    if signer.user is None:
        signer.user = account("clinician" if slug == SIGNING_CLINICIAN_SLUG else slug)
        signer.save(update_fields=["user"])
    return signer


def create_logins() -> None:
    """Give the sample accounts their passwords, codes and groups; those that have them keep theirs.

    Raises `SampleLoginsNotAllowed` unless the settings allow them.
    """
    if not settings.SAMPLE_LOGINS_ALLOWED:
        raise SampleLoginsNotAllowed
    for login in LOGINS:
        user = account(login.username)
        if not user.has_usable_password():
            user.set_password(login.password)
            user.email = f"{login.username}@example.org"
            user.save()
            user.groups.add(group_of(login.username))
        give_code(login, user)
    signing_clinician(SIGNING_CLINICIAN_SLUG)


def give_missing_codes() -> None:
    """Give their codes to sample accounts of a release that asked for none."""
    if settings.SAMPLE_LOGINS_ALLOWED:
        for login in LOGINS:
            if user := get_user_model().objects.filter(username=login.username).first():
                give_code(login, user)


def give_code(login: Login, user: Any) -> None:
    """Give an account with its sample password a second step that needs no phone, if it has none.

    The page that asks for the six digits shows them: `clinic.login`.
    """
    has_factor = Authenticator.objects.filter(user=user).exists()
    if not has_factor and check_password(login.password, user.password):
        TOTP.activate(user, login.code_secret)
