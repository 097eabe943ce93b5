"""What a password may be: long, and none that others know or that can be guessed.

As NIST SP 800-63B-4 (3.1.1.2) and OWASP ASVS 5.0 (6.2) have it: at least 15 characters, of any
kind and as many as somebody likes, no rule of what it is made of, and none that was in a breach,
is common, or is made of words that belong here. A password is judged as a whole and as it was
typed; what is cut off is only what people add to a common one.
"""

import logging
import re
import string
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from clinic.models import ClinicDetails

from .breached_passwords import BreachedPasswords, UnreadableList

logger = logging.getLogger(__name__)

LENGTH = 15
# What must be left once the words that belong here are cut out, or of what is repeated.
OWN_LENGTH = 8
SHORTEST_WORD = 4

# What people add to a common password.
ADDED = string.digits + string.punctuation + " "
LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")


class LengthValidator:
    """At least 15 characters, counted as they are typed. There is no upper limit."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LENGTH:
            raise ValidationError(
                _(
                    "This password has %(number)d characters, and it needs %(length)d or more. "
                    "Four or five words that have nothing to do with each other would do."
                )
                % {"number": len(password), "length": LENGTH},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        return _(
            "%(length)d characters or more, of any kind. Four or five words that have nothing to "
            "do with each other are easy to remember. Spaces count, and you may paste it."
        ) % {"length": LENGTH}


class KnownPasswordValidator:
    """None that is common, or that the list of `BREACHED_PASSWORDS` has."""

    @cached_property
    def common(self) -> frozenset[str]:
        return frozenset(CommonPasswordValidator().passwords)

    def validate(self, password: str, user: Any = None) -> None:
        if self.is_common(password) or is_breached(password):
            raise ValidationError(
                _(
                    "Others have used this password, and it stands in lists that thieves try "
                    "first. Please choose one that you have never used elsewhere."
                ),
                code="password_known",
            )

    def is_common(self, password: str) -> bool:
        """Whether it is a common one, with or without what people add before and behind it."""
        lower = password.lower()
        return lower in self.common or lower.strip(ADDED) in self.common

    def get_help_text(self) -> str:
        return _("None that you use elsewhere, or that is known from a theft of passwords.")


class GuessableValidator:
    """Not made of the clinic's name, the person's name or one short piece over and over."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LENGTH:
            return  # which is said already
        if is_little_more_than(context_words(user), password):
            raise ValidationError(
                _(
                    "This password is little more than your name or the clinic’s, which others "
                    "would try. Please add words that have nothing to do with either."
                ),
                code="password_of_context",
            )
        if is_monotonous(password):
            raise ValidationError(
                _(
                    "This password is a short piece over and over, or signs in a row, which "
                    "others would try. Please choose words that do not follow from each other."
                ),
                code="password_monotonous",
            )

    def get_help_text(self) -> str:
        return _("Not your name, your username or the clinic’s name with a little added.")


def context_words(user: Any) -> set[str]:
    """Words that somebody who knows the clinic and the person would try, in small letters."""
    texts = [settings.WAGTAIL_SITE_NAME, ClinicDetails.of_default_site().name]
    for name in ("username", "first_name", "last_name", "email"):
        texts.append(getattr(user, name, "") or "")
    words = {word.lower() for text in texts for word in LETTERS_AND_DIGITS.findall(text)}
    words |= {text.lower() for text in texts}
    words |= {"".join(LETTERS_AND_DIGITS.findall(text)).lower() for text in texts}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def is_little_more_than(words: set[str], password: str) -> bool:
    """Whether hardly anything of it is left without these words."""
    whole = rest = password.lower()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != whole and len("".join(LETTERS_AND_DIGITS.findall(rest))) < OWN_LENGTH


def is_monotonous(password: str) -> bool:
    """Whether it is one piece of fewer than eight signs over and over, or one run of signs."""
    return is_run(password) or any(
        password[size:] == password[:-size] for size in range(1, OWN_LENGTH)
    )


def is_run(signs: str) -> bool:
    """Whether each sign follows on the one before, as in 123456789012345 or abcdefghijklmno."""
    codes = [ord(sign) for sign in signs]
    steps = {after - before for before, after in pairwise(codes)}
    return steps <= {1, -9} or steps <= {-1, 9}


def is_breached(password: str) -> bool:
    """Whether the list of the settings has it. One that cannot be read is an error in the log."""
    if not settings.BREACHED_PASSWORDS:
        return False
    try:
        return password in BreachedPasswords(settings.BREACHED_PASSWORDS)
    except UnreadableList:
        logger.exception("A password was not looked up among those of breaches.")
        return False
