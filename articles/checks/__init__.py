"""Editorial checks: functions from a draft to what they noticed."""

from . import (  # noqa: F401 - add their checks
    care_cards,
    certainty,
    evidence,
    guidelines,
    populations,
    references,
    structure,
)
from .finding import Finding, Severity, Span
from .registry import RULES_VERSION, check, findings

__all__ = ["RULES_VERSION", "Finding", "Severity", "Span", "check", "findings"]
