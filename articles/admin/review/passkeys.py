"""A passkey signs an article: what it is asked to sign, and what it answered."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import get_credentials, get_server
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from fido2 import cbor
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticationResponse, UserVerificationRequirement

from articles.models.passkey_signature import PasskeySignature, Question
from articles.signoff.signing import CannotSign
from clinic.requests.passkey_answers import read_answer

# Within a session: the last `Question`, until it is answered.
QUESTION = "signing_question"
# It must ask for a finger, a face or a PIN, as it stands in the place of the password.
VERIFIED = UserVerificationRequirement.REQUIRED

ChallengeOf = Callable[[Question], bytes]


def passkeys_of(user: Any) -> list[Authenticator]:
    """The passkeys of this account, the first that was added first."""
    passkeys = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
    return list(passkeys.order_by("pk"))


def question_to_passkey(request: HttpRequest, challenge_of: ChallengeOf) -> dict[str, Any]:
    """What a browser is to ask the passkeys of this account, for one answer (WebAuthn, 5.5)."""
    question = Question(nonce=secrets.token_urlsafe(32), asked_at=int(time.time()))
    request.session[QUESTION] = question
    options, _state = get_server().authenticate_begin(
        get_credentials(request.user), VERIFIED, challenge_of(question)
    )
    return dict(options)


def signature_of_passkey(
    request: HttpRequest, answer: Any, challenge_of: ChallengeOf
) -> PasskeySignature:
    """The signature in this answer to the last question. Each question is answered once.

    Raises `CannotSign` where it is no signature by a passkey of this account over that challenge.
    """
    refusal = _(
        "Your passkey did not confirm this, so nothing has changed. Please try again. If it goes "
        "on, look under your name, “How you log in”, whether it is still there. A security key "
        "needs a PIN for this."
    )
    question: Question | None = request.session.pop(QUESTION, None)
    if question is None or not answer:
        raise CannotSign(refusal)
    state = {
        "challenge": websafe_encode(challenge_of(question)),
        "user_verification": VERIFIED,
    }

    def read() -> PasskeySignature:
        answered = AuthenticationResponse.from_dict(answer)
        used = get_server().authenticate_complete(state, get_credentials(request.user), answered)
        # What was read is kept, not what was sent: much else reads the same.
        return {
            **question,
            "name": name_of(request.user, used.credential_id),
            "public_key": websafe_encode(cbor.encode(used.public_key)),
            "authenticator_data": websafe_encode(answered.response.authenticator_data),
            "client_data": websafe_encode(answered.response.client_data),
            "signature": websafe_encode(answered.response.signature),
        }

    try:
        return read_answer(read, refusal)
    except ValidationError as error:
        raise CannotSign(*error.messages) from error


def name_of(user: Any, credential_id: bytes) -> str:
    """What the owner calls the passkey with this id."""
    return next(
        passkey.wrap().name
        for passkey in passkeys_of(user)
        if passkey.wrap().authenticator_data.credential_data.credential_id == credential_id
    )
