"""What the clinic decided about the checks in its settings, and what follows for all of them."""

from collections.abc import Iterable, Iterator

from articles.models import EditorialRules, TherapyArticlePage

from .finding import Finding, Severity
from .places import once
from .rules import RULES


@once
def decisions(draft: TherapyArticlePage) -> EditorialRules:
    """What the clinic decided, read once for all checks of a draft."""
    return EditorialRules.present()


def without_silenced(findings: Iterable[Finding], draft: TherapyArticlePage) -> Iterator[Finding]:
    """The findings but for the advice that the clinic does without. What blocks always stays."""
    silenced = frozenset(decisions(draft).silenced)
    return (finding for finding in findings if finding.is_blocking or finding.rule not in silenced)


def rules_to_silence() -> list[str]:
    """The identifiers of all rules that only advise, by family and name."""
    return sorted(name for name, rule in RULES.items() if rule.severity is Severity.ADVISORY)
