"""The signature that a signer's own passkey made over what they signed.

A passkey signs the challenge that it is given (WebAuthn Level 2, 7.2). Here the challenge is the
SHA-256 of a nonce and of everything that the signer saw and entered, so whoever does not hold the
passkey cannot make it say anything else, not even with the database and the keys of this site
(OWASP ASVS 5.0, 4.1.5). Anybody can check it from the row of the sign-off alone.
"""

import hashlib
import json
from typing import TYPE_CHECKING, TypedDict

from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext as _
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticatorData, CollectedClientData

from clinic.models.seal import serialize_date

if TYPE_CHECKING:
    from .sign_off import SignOff

# What a passkey signs of a sign-off.
COVERED_FIELDS = (
    "accepted", "approved_under", "clinician_id", "digest", "holds_from", "holds_until", "note",
    "page_id", "reason", "review_due", "rules", "statement", "user_id",
)  # fmt: skip


class PasskeySignature(TypedDict):
    """What is kept of it, each value but `name` as base64url without padding (RFC 4648, 5).

    `name` is what its owner calls the passkey, `public_key` its key as COSE (RFC 9052), and
    `nonce` is what makes each challenge another one. The others are as in the answer of a browser
    (WebAuthn Level 2, 5.2.2).
    """

    name: str
    public_key: str
    nonce: str
    authenticator_data: str
    client_data: str
    signature: str


def challenge(sign_off: "SignOff", nonce: str) -> bytes:
    """What a passkey is asked to sign for this sign-off, which need not be stored yet."""
    covered = {name: getattr(sign_off, name) for name in COVERED_FIELDS}
    text = json.dumps(
        {"nonce": nonce, **covered}, sort_keys=True, ensure_ascii=False, default=serialize_date
    )
    return hashlib.sha256(text.encode()).digest()


def problem_of_passkey(sign_off: "SignOff", kept: PasskeySignature) -> str:
    """Why what is kept is no signature of this sign-off by a passkey, or ""."""
    try:
        if is_signed_by_passkey(sign_off, kept):
            return ""
    except (AttributeError, InvalidSignature, LookupError, TypeError, ValueError):
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
        and client_data.challenge == challenge(sign_off, kept["nonce"])
        and authenticator_data.is_user_present()
        and authenticator_data.is_user_verified()
    )


def fingerprint(kept: PasskeySignature) -> str:
    """By which people tell one passkey from another: 16 hexadecimal digits of its public key."""
    return hashlib.sha256(websafe_decode(kept["public_key"])).hexdigest()[:16]
