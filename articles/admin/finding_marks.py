"""Where findings are, for the marks at the blocks and fields of the editor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks import Finding


@dataclass(frozen=True)
class FindingMark:
    """What stands at one place of the editor: how much was found there, or in a part of it.

    `path` is the content path of the place, and `is_own` says whether a finding is about
    just this place; otherwise only what folds up may show the mark. It leads to `first`.
    """

    path: str
    first: Finding
    count: int
    blocking: int
    is_own: bool

    @property
    def words(self) -> str:
        if self.count == self.blocking == 1:
            return _("1 finding, must change")
        counts = {"count": self.count, "blocking": self.blocking}
        if not self.blocking:
            return ngettext("%(count)d finding", "%(count)d findings", self.count) % counts
        return _("%(count)d findings, %(blocking)d must change") % counts


def marks_of(findings: Iterable[Finding]) -> list[FindingMark]:
    """A mark for each place that a finding is about, and for all that these places are in.

    In the order of the findings, what holds a place before the place.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        for path in paths_to(finding.path):
            by_path.setdefault(path, []).append(finding)
    return [
        FindingMark(
            path,
            first=found[0],
            count=len(found),
            blocking=sum(finding.is_blocking for finding in found),
            is_own=any(finding.path == path for finding in found),
        )
        for path, found in by_path.items()
    ]


def paths_to(path: str) -> Iterator[str]:
    """The content paths of everything that a place is in, and last its own."""
    steps = path.split(".") if path else []
    return (".".join(steps[:length]) for length in range(1, len(steps) + 1))
