"""What contraindications are about, so that a reader finds their own among many."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

Contraindication = TypeVar("Contraindication", bound=Any)

OTHER = "other"

# The stored key of each subject and its words, in the order in which readers meet them.
WARNING_SUBJECTS = {
    "skin_and_feeling": _("Skin and feeling"),
    "blood_and_heart": _("Blood and heart"),
    "pregnancy": _("Pregnancy"),
    "implants": _("Implants and devices"),
    "medicines": _("Medicines"),
    "cannot_speak_up": _("Children, and people who cannot say that it hurts"),
    "infection_and_cancer": _("Infection and cancer"),
    OTHER: _("Other"),
}


def subject_of(warning: Any) -> str:
    """The subject of a warning; one that nobody filed, or that we do not know, is `OTHER`."""
    return warning.about if warning.about in WARNING_SUBJECTS else OTHER


def by_subject(
    warnings: Sequence[Contraindication],
) -> list[tuple[str, Sequence[Contraindication]]]:
    """The warnings by what they are about: words and warnings of each subject that has any.

    Subjects come in the order of `WARNING_SUBJECTS`, warnings in the order of the editor.
    """
    return [
        (str(words), members)
        for subject, words in WARNING_SUBJECTS.items()
        if (members := [warning for warning in warnings if subject_of(warning) == subject])
    ]
