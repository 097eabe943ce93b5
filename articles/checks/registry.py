"""All checks, in the order in which their findings are shown."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import TherapyArticlePage

from .decisions import without_silenced
from .finding import Finding, Span
from .places import looked_up_once

logger = logging.getLogger(__name__)

# The rule that passes on what the editor's form says of a field in a block.
FORM = "structure/block"

# What is too strong for the rating beside it.
TOO_STRONG = "certainty/too-strong"

CheckFunction = Callable[[TherapyArticlePage], Iterable[Finding]]

CHECKS: list[CheckFunction] = []


def check(function: CheckFunction) -> CheckFunction:
    """Register a check: a function from a draft to findings, that changes and stores nothing."""
    CHECKS.append(function)
    return function


def findings(draft: TherapyArticlePage) -> list[Finding]:
    """What all checks notice in a draft, the blocking findings first.

    A check that fails stops neither a save nor a review: it is logged, and is a
    finding itself, a blocking one, because what was not looked at is not clear. If a
    query of it fails, neither the other checks nor a signature that goes on fail too.
    """
    [found] = findings_of_each([draft])
    return found


def findings_of_each(drafts: Sequence[TherapyArticlePage]) -> list[list[Finding]]:
    """The findings of each draft; what is the same for all of them is looked up once."""
    with looked_up_once():
        return [in_order(without_silenced(found)) for found in run_all(drafts)]


def in_order(found: Iterable[Finding]) -> list[Finding]:
    found = without_second_ones(without_general_ones(found))
    return sorted(number_duplicates(found), key=lambda finding: not finding.is_blocking)


def run_all(drafts: Sequence[TherapyArticlePage]) -> list[list[Finding]]:
    """All checks within one savepoint; where one of them fails, again with one for each.

    A check stores nothing, so it does no harm to run it twice.
    """
    try:
        with transaction.atomic():
            return [[found for check in CHECKS for found in check(draft)] for draft in drafts]
    except Exception:
        return [[found for check in CHECKS for found in run_one(check, draft)] for draft in drafts]


def without_general_ones(all_findings: Iterable[Finding]) -> list[Finding]:
    """The same without what the form says of an empty field that another rule says more about."""
    all_findings = list(all_findings)
    explained = {
        finding.path
        for finding in all_findings
        if finding.is_blocking and not finding.is_unfilled and finding.rule != FORM
    }
    return [
        finding
        for finding in all_findings
        if not finding.is_unfilled or finding.path not in explained
    ]


def without_second_ones(all_findings: Iterable[Finding]) -> list[Finding]:
    """The same without a claim in words that are called surer than their rating anyway.

    Both would ask for the same change, and whoever signs for two reasons.
    """
    all_findings = list(all_findings)
    spans: dict[str, list[Span]] = {}
    for finding in all_findings:
        if finding.rule == TOO_STRONG and finding.span:
            spans.setdefault(finding.path, []).append(finding.span)
    return [
        finding
        for finding in all_findings
        if not finding.rule.startswith("claims/")
        or not finding.span
        or not any(finding.span.overlaps(other) for other in spans.get(finding.path, ()))
    ]


def number_duplicates(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, each with how many before it read the same, so that no two share a key."""
    counts: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        yield replace(finding, earlier_duplicates=counts[finding.identity])
        counts[finding.identity] += 1


def run_one(check: CheckFunction, draft: TherapyArticlePage) -> list[Finding]:
    try:
        with transaction.atomic():
            return list(check(draft))
    except Exception:
        name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
        logger.exception("The check %s could not be run on page %s.", name, draft.pk)
        message = _(
            "The check “%(name)s” could not be run, so nobody knows what it would have found. "
            "Tell whoever runs the site."
        )
        return [Finding("checks/not-run", message % {"name": name})]
