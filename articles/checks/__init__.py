"""Editorial checks: functions from a draft to what they noticed."""

from . import (  # noqa: F401 - add their checks
    certainty,
    evidence,
    guidelines,
    populations,
    references,
    structure,
)
from .finding import Finding, Severity, Span
from .needed import listed, needed_and_empty
from .registry import RULES_VERSION, check, findings

__all__ = [
    "RULES_VERSION",
    "Finding",
    "Severity",
    "Span",
    "check",
    "findings",
    "listed",
    "needed_and_empty",
]
