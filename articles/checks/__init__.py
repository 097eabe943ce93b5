"""Editorial checks: functions from a draft to what they noticed."""

from . import evidence, structure  # noqa: F401 - add their checks
from .finding import Finding, Severity
from .registry import RULES_VERSION, check, findings

__all__ = ["RULES_VERSION", "Finding", "Severity", "check", "findings"]
