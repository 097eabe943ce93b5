"""Editorial checks: functions from a draft to what they noticed."""

from . import (  # noqa: F401 - add their checks
    alternatives,
    care_cards,
    certainty,
    citations,
    doses,
    evidence,
    guidelines,
    populations,
    references,
    safety,
    structure,
)
from .finding import Finding, Severity, Span
from .registry import RULES_VERSION, check, findings

__all__ = ["RULES_VERSION", "Finding", "Severity", "Span", "check", "findings"]
