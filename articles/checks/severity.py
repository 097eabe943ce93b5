"""How much a finding weighs."""

from enum import StrEnum


class Severity(StrEnum):
    """Blocking stops approval until a clinician accepts it; advisory never stops anything."""

    BLOCKING = "blocking"
    ADVISORY = "advisory"
