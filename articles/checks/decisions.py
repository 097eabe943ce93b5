"""What the clinic decided about the checks in its settings, and what follows for all of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from articles.models import EditorialRules

from .finding import Finding, Severity
from .places import looked_up_once, once
from .rules import RULES


@once
def decisions() -> EditorialRules:
    """What the clinic decided, read once for all drafts that are checked together."""
    return EditorialRules.present()


@contextmanager
def decided_once() -> Iterator[None]:
    """Within this, what the clinic decided is read once, however many texts are checked."""
    with looked_up_once():
        decisions()
        yield


def without_silenced(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but for the advice that the clinic does without. What blocks always stays."""
    silenced = frozenset(decisions().silenced)
    return (finding for finding in findings if finding.is_blocking or finding.rule not in silenced)


def rules_to_silence() -> list[str]:
    """The identifiers of all rules that only advise, by family and name."""
    return sorted(name for name, rule in RULES.items() if rule.severity is Severity.ADVISORY)
