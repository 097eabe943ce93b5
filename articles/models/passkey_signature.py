"""The signature that a signer's own passkey made over what they signed.

A passkey signs the challenge that it is given (WebAuthn Level 2, 7.2). Here the challenge is the
SHA-256 of a nonce, of the time, and of everything that the signer saw and entered, so whoever does
not hold the passkey cannot make it say anything else, nor say it at another time, not even with
the database and the keys of this site (OWASP ASVS 5.0, 4.1.5). Anybody can check it from the row
of the sign-off alone. What no row can tell is whose the passkey is: see `fingerprint`.
"""

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from cryptography.exceptions import InvalidSignature
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticatorData, CollectedClientData

from clinic.models.seal import serialize_date

if TYPE_CHECKING:
    from .sign_off import SignOff

# What a passkey signs of a sign-off: who signs what, and what patients read of who it was.
COVERED_FIELDS = (
    "accepted", "act", "approved_under", "approver_name", "board", "clinician_id",
    "clinician_name", "conflict_of_interest", "digest", "holds_from", "holds_until", "language",
    "license", "license_number", "note", "page_id", "page_title", "reason", "review_due", "rules",
    "statement", "user_id", "user_name",
)  # fmt: skip
# Seconds from the question to a passkey to the sign-off. No browser waits as long for a finger.
LONGEST_WAIT = 600
# Seconds by which the clocks of two machines may differ.
CLOCKS_DIFFER_BY = 60


class Question(TypedDict):
    """What makes each challenge another one: a random text, and the time, as Unix seconds."""

    nonce: str
    asked_at: int


class PasskeySignature(Question):
    """What is kept of it, beside the question.

    `name` is what its owner calls the passkey. The others are base64url without padding (RFC 4648,
    5): `public_key` is its key as COSE (RFC 9052), the rest is as in the answer of a browser
    (WebAuthn Level 2, 5.2.2).
    """

    name: str
    public_key: str
    authenticator_data: str
    client_data: str
    signature: str


def challenge(sign_off: "SignOff", question: Question) -> bytes:
    """What a passkey is asked to sign for this sign-off, which need not be stored yet."""
    covered = {name: getattr(sign_off, name) for name in COVERED_FIELDS}
    covered |= {"nonce": question["nonce"], "asked_at": question["asked_at"]}
    text = json.dumps(covered, sort_keys=True, ensure_ascii=False, default=serialize_date)
    return hashlib.sha256(text.encode()).digest()


def problem_of_passkey(sign_off: "SignOff", kept: PasskeySignature) -> str:
    """Why what is kept is no signature of this sign-off by a passkey, or ""."""
    try:
        if is_signed_by_passkey(sign_off, kept):
            return ""
    except (AttributeError, InvalidSignature, LookupError, RuntimeError, TypeError, ValueError):
        pass
    return _("The signature by the signer’s passkey is not one of what it says.")


def is_signed_by_passkey(sign_off: "SignOff", kept: PasskeySignature) -> bool:
    """Whether a passkey whose owner was present and recognized signed exactly this.

    Raises one of several errors where what is kept cannot be read, and `InvalidSignature`.
    """
    client_data = CollectedClientData(websafe_decode(kept["client_data"]))
    authenticator_data = AuthenticatorData(websafe_decode(kept["authenticator_data"]))
    public_key = CoseKey.parse(cbor.decode(websafe_decode(kept["public_key"])))  # type: ignore[arg-type]
    public_key.verify(authenticator_data + client_data.hash, websafe_decode(kept["signature"]))
    return (
        client_data.type == CollectedClientData.TYPE.GET
        and client_data.challenge == challenge(sign_off, kept)
        and is_in_time(kept["asked_at"], sign_off.at or timezone.now())
        and authenticator_data.is_user_present()
        and authenticator_data.is_user_verified()
    )


def is_in_time(asked_at: int, at: datetime) -> bool:
    """Whether a question that was asked then is still good at this moment."""
    return -CLOCKS_DIFFER_BY <= at.timestamp() - asked_at <= LONGEST_WAIT


def fingerprint(kept: PasskeySignature) -> str:
    """By which people tell one passkey from another: 16 hexadecimal digits of its public key."""
    return hashlib.sha256(websafe_decode(kept["public_key"])).hexdigest()[:16]
