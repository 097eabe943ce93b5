"""The counts of findings that lists show: noted when a draft is saved, and asked for in SQL."""

from collections.abc import Iterable

from django.db.models import Case, F, Q, QuerySet, TextChoices, When
from django.utils.translation import gettext_lazy as _

from articles.checks import RULES_VERSION, Finding, findings
from articles.models import DraftFindings, TherapyArticlePage
from articles.models.draft_findings import is_checked, is_newest_version


class Checked(TextChoices):
    """What the checks noticed in an article, for a filter."""

    BLOCKING = "blocking", _("Something stops the approval")
    ADVISORY = "advisory", _("Advice only")
    NOTHING = "nothing", _("Nothing was found")
    NOT_CHECKED = "not_checked", _("Not checked since the article or the rules changed")


def note_findings(draft: TherapyArticlePage, found: Iterable[Finding]) -> None:
    """Keep how many findings there are in the newest version of an article. One query.

    `draft` is that version as it is stored; see `is_counted` for what is passed over.
    """
    if is_counted(draft):
        severities = (finding.is_blocking for finding in found)
        DraftFindings.objects.note(draft, severities, RULES_VERSION)


def is_counted(draft: TherapyArticlePage) -> bool:
    """Whether lists show counts of it: not of an alias, which shows what its source shows, and
    not of a page without a version."""
    return bool(draft.pk and not draft.alias_of_id and draft.latest_revision_created_at)


def check_and_note(draft: TherapyArticlePage) -> list[Finding]:
    """Run the checks over the newest version of an article, and keep how many findings it has."""
    found = findings(draft)
    note_findings(draft, found)
    return found


def with_finding_counts(articles: QuerySet) -> QuerySet:
    """The same articles with `blocking_count` and `advisory_count`. No query of its own.

    Both are None where the newest version was not checked under the present rules. Where
    that is because the rules changed, and not the article, `rules_changed` is true.
    """
    checked = is_checked(RULES_VERSION)
    return articles.annotate(
        rules_changed=Case(
            When(is_newest_version() & ~Q(draft_findings__rules_version=RULES_VERSION), then=True),
            default=False,
        ),
        blocking_count=Case(When(checked, then=F("draft_findings__blocking"))),
        advisory_count=Case(When(checked, then=F("draft_findings__advisory"))),
    )


def articles_with(checked: Checked) -> QuerySet:
    """The articles of which the checks noticed this. Templates are none."""
    articles = TherapyArticlePage.objects.filter(template_mark=None)
    conditions = {
        Checked.BLOCKING: Q(draft_findings__blocking__gt=0),
        Checked.ADVISORY: Q(draft_findings__blocking=0, draft_findings__advisory__gt=0),
        Checked.NOTHING: Q(draft_findings__blocking=0, draft_findings__advisory=0),
    }
    if checked in conditions:
        return articles.filter(is_checked(RULES_VERSION), conditions[checked])
    return with_finding_counts(articles.filter(alias_of=None)).filter(blocking_count=None)
