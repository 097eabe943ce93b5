"""What an editorial check noticed."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Blocking stops approval until a clinician accepts it; advisory never stops anything."""

    BLOCKING = "blocking"
    ADVISORY = "advisory"


@dataclass(frozen=True)
class Finding:
    """One thing that a check noticed, in words for staff.

    `rule` is `family/name`. `place` says where in the article, in the words of
    the editor; `path` is the same place as the editor's own content path, such
    as `body.<block id>.claims`. `suggestion` is wording that would do.
    """

    rule: str
    message: str
    severity: Severity = Severity.BLOCKING
    place: str = ""
    path: str = ""
    suggestion: str = ""

    @property
    def is_blocking(self) -> bool:
        return self.severity is Severity.BLOCKING

    @property
    def key(self) -> str:
        """What tells this finding from the others of the same draft, in a form's field names."""
        said = "\0".join((self.rule, self.place, self.message))
        return hashlib.sha256(said.encode()).hexdigest()[:16]
