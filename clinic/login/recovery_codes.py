"""Recovery codes: shown once, when they are made, and kept as hashes alone.

allauth has such codes, too, but makes them of a seed that it keeps, from which they can be read
again. The codes that a release before made so are taken until `hash_old_codes` replaced the seed.
"""

import secrets
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

from clinic.models import RecoveryCode

from .sealing import NotOpened, unseal

COUNT = 10
# Two of them tell which code it is, so that one hash is made for each try; the others are 46 bits.
DIGITS = 16
BEGINNING = RecoveryCode._meta.get_field("beginning").max_length

HASHER = PBKDF2PasswordHasher()


def old_codes() -> Any:
    """What allauth keeps of the codes that it made."""
    return Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES)


def unused_count(account: Any) -> int:
    old = old_codes().filter(user_id=account.pk).first()
    left = len(old.wrap().get_unused_codes()) if old else 0
    return left + RecoveryCode.objects.filter(account_id=account.pk).count()


@transaction.atomic
def make_codes(account: Any) -> list[str]:
    """New codes, which nothing of this site can tell again. Those of before work no more."""
    get_user_model().objects.select_for_update().get(pk=account.pk)
    remove_codes(account)
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _number in range(COUNT)]
    store(account, codes)
    return codes


def remove_codes(account: Any) -> None:
    old_codes().filter(user_id=account.pk).delete()
    RecoveryCode.objects.filter(account_id=account.pk).delete()


def store(account: Any, codes: list[str]) -> None:
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account_id=account.pk, beginning=code[:BEGINNING], code_hash=hash_of(code))
        for code in codes
    )


def hash_of(code: str) -> str:
    iterations = settings.RECOVERY_CODE_ITERATIONS
    return HASHER.encode(code, HASHER.salt(), iterations=iterations)


@transaction.atomic
def take_recovery_code(account: Any, entered: str) -> bool:
    """Whether this is a code of the account that was not used yet; then it is now."""
    code = normalize_user_code(entered)
    candidates = RecoveryCode.objects.select_for_update().filter(
        account_id=account.pk, beginning=code[:BEGINNING]
    )
    for candidate in candidates if len(code) > 6 else ():
        if HASHER.verify(code, candidate.code_hash):
            candidate.delete()
            return True
    return False


def can_be_read(old: Authenticator) -> bool:
    try:
        unseal(old.data["seed"])
    except NotOpened:
        return False
    return True


def hash_old_codes() -> int:
    """Replace what allauth keeps of codes that were not used by hashes of these; of how many.

    What no key of this site opens stays: the key may come back.
    """
    count = 0
    for pk in old_codes().values_list("pk", flat=True):
        with transaction.atomic():
            old = old_codes().select_for_update().filter(pk=pk).first()
            if old is not None and can_be_read(old):
                codes = old.wrap().get_unused_codes()
                store(old.user, codes)
                old.delete()
                count += len(codes)
    return count
