"""What a browser answers for a passkey, read so that whatever is sent ends in no server error."""

from collections.abc import Callable
from typing import Any, TypeVar

from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

Read = TypeVar("Read")

# In characters. What a browser answers takes some hundreds, with a certificate some thousands.
LONGEST_ANSWER = 65_536

NOT_ACCEPTED = gettext_lazy("This passkey was not accepted. Please try again.")


def read_answer(read: Callable[[], Read], refusal: Any = NOT_ACCEPTED) -> Read:
    """What `read` makes of an answer; raises `ValidationError` with the refusal if it cannot.

    The libraries let some malformed answers, and wrong signatures, end in other errors: those of
    Python for what is too deep, and for an algorithm that they do not know, are `RuntimeError`.
    """
    try:
        return read()
    except (ArithmeticError, AttributeError, InvalidSignature, LookupError, RuntimeError,
            TypeError, ValidationError, ValueError) as error:  # fmt: skip
        raise ValidationError(refusal, code="passkey") from error


class PasskeyAnswerField(forms.JSONField):
    """What a browser says of a passkey. Nothing too long, or too deep for the reader, is read."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise ValidationError(NOT_ACCEPTED, code="passkey")
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:  # ValueError: a number of too many digits
            raise ValidationError(NOT_ACCEPTED, code="passkey") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing: an answer is good for one question, so no form shows it again."""
        return None

    def prepare_value(self, value: Any) -> str:
        return ""
