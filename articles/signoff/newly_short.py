"""Live articles that the rules of today would stop, and those of their signature did not.

A new rule unpublishes nothing: what was signed stays before patients until somebody decides.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks import RULES_VERSION, Finding, findings
from articles.models import Edition, SignOff, TherapyArticlePage

# So many editions are held in memory at one time; each weighs some 60 KB.
BATCH = 20


@dataclass(frozen=True)
class NewlyShort:
    """A live article, the version of the rules under which it was signed, and what is new."""

    article: TherapyArticlePage
    signed_under: str
    findings: list[Finding]


def newly_short() -> Iterator[NewlyShort]:
    """Each live article that was signed under other rules and has a blocking finding by these.

    What the clinician accepted is not new. Articles come one by one, in the order of their
    pages; the queries grow with those that were signed under other rules, and with no others.
    """
    editions = Edition.objects.live().exclude(sign_off__rules=RULES_VERSION)
    related = editions.select_related("sign_off", "page__live_revision").order_by("page")
    for edition in related.iterator(chunk_size=BATCH):
        revision = edition.page.live_revision
        if revision is None:
            continue
        article = revision.as_object()
        if found := not_accepted(findings(article), edition.sign_off):
            yield NewlyShort(article, edition.sign_off.rules, found)


def not_accepted(found: list[Finding], sign_off: SignOff) -> list[Finding]:
    """The blocking findings that this sign-off does not accept, each as often as it is accepted."""
    accepted = Counter(
        (finding["rule"], finding["place"], finding["message"]) for finding in sign_off.accepted
    )
    remaining = []
    for finding in found:
        key = (finding.rule, finding.place, finding.message)
        if accepted[key]:
            accepted[key] -= 1
        elif finding.is_blocking:
            remaining.append(finding)
    return remaining
