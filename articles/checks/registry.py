"""All checks, in the order in which their findings are shown."""

from collections.abc import Callable, Iterable

from articles.models import TherapyArticlePage

from .finding import Finding

# Kept with each sign-off; raised whenever a check is added or judges otherwise.
RULES_VERSION = "2"

Check = Callable[[TherapyArticlePage], Iterable[Finding]]

CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Register a check: a function from a draft to findings, that changes and stores nothing."""
    CHECKS.append(function)
    return function


def findings(draft: TherapyArticlePage) -> list[Finding]:
    """What all checks notice in a draft, the blocking findings first."""
    found = [finding for check in CHECKS for finding in check(draft)]
    return sorted(found, key=lambda finding: not finding.is_blocking)
