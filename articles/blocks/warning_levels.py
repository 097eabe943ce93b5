"""How serious a warning is, and how patients read warnings in groups, gravest first."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .warning_subjects import by_subject

GET_HELP_NOW = "get_help_now"
UNCHECKED = "unchecked"

SEVERITIES = [
    (GET_HELP_NOW, _("Get help now: an emergency by itself")),
    ("absolute", _("Absolute: must not be used")),
    ("relative", _("Relative: needs a clinician’s judgment")),
    ("precaution", _("Precaution: needs care")),
    (UNCHECKED, _("Unchecked: no source confirms how serious it is")),
]

# The severities that a source stands behind.
GRADED_SEVERITIES = {"absolute", "relative", "precaution"}

# How one source grades a warning, strictest first: what staff choose, what patients read.
SOURCE_LEVELS = {
    "absolute": (_("Must not be used"), _("Says not to use it.")),
    "relative": (_("Needs a clinician’s judgment"), _("Says to ask a clinician first.")),
    "precaution": (_("Needs care"), _("Says to take care.")),
    "allowed": (_("Has no objection"), _("Has no objection.")),
}

# How soon a care card or a list of signs asks for help: for staff, and above the card.
URGENCIES = {
    "non_urgent": (_("Non-urgent"), _("Non-urgent advice:")),
    "urgent": (_("Urgent"), _("Urgent advice:")),
    "emergency": (_("Emergency"), _("Immediate action required:")),
}


class WarningValue(blocks.StructValue):
    """One contraindication: a condition, how serious it is, and what its sources say."""

    @property
    def severity(self) -> str | None:
        return self.get("severity")

    @property
    def about(self) -> str | None:
        return self.get("about")

    @property
    def rows(self) -> list[Any]:
        """Its sources, each with what it says, without the rows that are still empty."""
        return [
            row
            for row in self.get("sources") or ()
            if any(row.get(name) for name in ("reference", "says", "level"))
        ]

    @property
    def has_source(self) -> bool:
        return any(row.get("reference") for row in self.rows)

    @property
    def is_unchecked(self) -> bool:
        """Whether no source says how serious it is. An emergency needs none to be one."""
        if self.severity == GET_HELP_NOW:
            return False
        return self.severity not in GRADED_SEVERITIES or not self.has_source


class SharedWarningValue(WarningValue):
    """A warning that is kept once for many articles, with the sources that this one cites.

    Templates print it like any other. Without a record it says nothing.
    """

    @property
    def condition(self) -> str:
        return self._said("condition")

    @property
    def severity(self) -> str:
        return self._said("severity")

    @property
    def about(self) -> str:
        return self._said("about")

    @property
    def reason(self) -> str:
        return self._said("reason")

    @property
    def instead(self) -> str:
        return self._said("instead")

    def _said(self, name: str) -> str:
        """What the record says, an own one or one as it is printed; "" if none is chosen."""
        return getattr(self.get("warning"), name, "")


class SourceRowValue(blocks.StructValue):
    """One source of a warning, how it grades it, and what it says."""

    @property
    def level_words(self) -> str:
        """How this source grades the warning, as patients read it; "" if that is not known."""
        level = self.get("level")
        return str(SOURCE_LEVELS[level][1]) if level in SOURCE_LEVELS else ""


@dataclass(frozen=True)
class WarningGroup:
    """Warnings of one gravity under one heading, with the shape that stands beside it.

    `instruction` comes before what a reader is to do. `checked` are printed first,
    `unchecked` after them, under one sentence that says so. A group that `is_folded` says how
    many they are and what they are about, and opens with a tap.
    """

    heading: str
    shape: str
    instruction: str
    checked: list[WarningValue]
    unchecked: list[WarningValue]
    is_folded: bool = False

    @property
    def count(self) -> int:
        return len(self.checked) + len(self.unchecked)

    @property
    def subjects(self) -> list[str]:
        """What the warnings are about, in words."""
        return [words for words, _members in by_subject([*self.checked, *self.unchecked])]


WHAT_TO_DO = _("What to do:")
INSTEAD = _("Instead:")

# Heading, shape, what comes before the instruction, and the severities in the group,
# gravest first. An unchecked warning is never dropped and never graded.
GROUPS: list[tuple[Promise, str, Promise, set[str]]] = [
    (_("Get help now"), "triangle", WHAT_TO_DO, {GET_HELP_NOW}),
    (_("Do not use"), "octagon", INSTEAD, {"absolute"}),
    (_("Ask your clinician first"), "diamond", INSTEAD, {"relative", UNCHECKED}),
    (_("Take care"), "circle", INSTEAD, {"precaution"}),
]


ASK_FIRST = 2  # the place in `GROUPS` of what nobody graded


def group_of(severity: str | None) -> int:
    """The place in `GROUPS` of a severity; one that we do not know is not graded either."""
    places = (place for place, group in enumerate(GROUPS) if severity in group[-1])
    return next(places, ASK_FIRST)


def group_heading(severity: str | None) -> str:
    """The heading under which patients read a warning of this severity."""
    return str(GROUPS[group_of(severity)][0])


# A list longer than this is no list that a tired person reads to the end.
LONGEST_OPEN_LIST = 20


def group_warnings(warnings: list[WarningValue]) -> list[WarningGroup]:
    """The groups that have any warning, gravest first, each in the order of the editor.

    In a very long list only the gravest groups are open, down to “Do not use”, so that the way
    to help stays in reach; the first group always is.
    """
    groups: list[WarningGroup] = []
    is_long = len(warnings) > LONGEST_OPEN_LIST
    for place, (heading, shape, instruction, _severities) in enumerate(GROUPS):
        members = [warning for warning in warnings if group_of(warning.severity) == place]
        checked = [warning for warning in members if not warning.is_unchecked]
        unchecked = [warning for warning in members if warning.is_unchecked]
        if members:
            is_folded = is_long and place >= ASK_FIRST and bool(groups)
            groups.append(
                WarningGroup(str(heading), shape, str(instruction), checked, unchecked, is_folded)
            )
    return groups
