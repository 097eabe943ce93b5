"""Who must not use a therapy: what stands under “Do not use” in clinical content, and what two
articles have in common there. Nothing is guessed from words: what blocks hold is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.blocks import WARNING_SUBJECTS
from articles.blocks.warning_subjects import OTHER

from .short_answers import DO_NOT_USE


@dataclass(frozen=True)
class DoNotUse:
    """One point under “Do not use”: the condition in the reader's words, and the stored key of
    its subject, "" if nobody filed it.
    """

    condition: str
    about: str = ""

    @property
    def key(self) -> str:
        """What two spellings of one condition have in common: letter case and white space aside."""
        return " ".join(self.condition.casefold().split())


@dataclass(frozen=True)
class InCommon:
    """What two articles both have under “Do not use”, in the order of the first one.

    `conditions` are the same in both, word for word, as those of a shared warning are.
    `subjects` are the words of subjects about which both have other points.
    """

    conditions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions or self.subjects)


def points_to_avoid(content: dict[str, Any]) -> list[DoNotUse]:
    """The points under “Do not use” of this clinical content, in its order, own ones first."""
    shared_warnings = content.get("shared_warnings", [])
    points = []
    for child in content.get("body", []):
        if child["type"] != "contraindications":
            continue
        value = child.get("value", {})
        rows = [row for row in value.get("shared_items", []) if "warning" in row]
        shared = [shared_warnings[row["warning"]] for row in rows]
        points += [
            DoNotUse(warning["condition"], warning.get("about", ""))
            for warning in [*value.get("items", []), *shared]
            if warning.get("severity") == DO_NOT_USE and warning.get("condition")
        ]
    return points


def in_common(these: Iterable[DoNotUse], others: Iterable[DoNotUse]) -> InCommon:
    """What of these points another article has as well.

    A subject counts where no condition of it is the same; “Other” is no subject.
    """
    others = list(others)
    other_keys = {point.key for point in others}
    same = {point.key: point for point in these if point.key in other_keys}
    told = {point.about for point in same.values()}
    other_subjects = {point.about for point in others} - told - {OTHER}
    own_subjects = {point.about for point in these}
    return InCommon(
        tuple(point.condition for point in same.values()),
        tuple(
            str(words)
            for subject, words in WARNING_SUBJECTS.items()
            if subject in own_subjects & other_subjects
        ),
    )
