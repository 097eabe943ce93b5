"""What the dashboard tells a person about clinical review: what waits, what is due, what failed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Q, QuerySet, When, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from articles.content import ContentError, clinical_content
from articles.models import ClinicalReviewTask, Clinician, Rule, SignOff, TherapyArticlePage
from articles.models.record_with_page import records_for
from articles.signoff.authorship import authorship_of
from articles.signoff.due_dates import HORIZONS_IN_DAYS, licenses_due, reviews_due
from articles.signoff.eligibility import Approver, present_rule, standing_of
from articles.signoff.people import people
from articles.signoff.status import (
    ReviewStatus,
    pages_ever_refused,
    pages_in_review,
    status_words,
    with_reason,
    with_review_status,
)

LIMIT = 10
# Of each group of what is due.
MAX_ROWS = 5
# How many rows there are in all, in the query that fetches the first.
TOTAL = Window(Count("pk"))


def editable_articles(user: Any, action: str = "change") -> QuerySet:
    pages = page_permission_policy.instances_user_has_permission_for(user, action)
    articles = TherapyArticlePage.objects.filter(
        alias_of=None, template_mark=None, pk__in=pages.values("pk")
    )
    return with_review_status(articles)


def report_url(name: str, **query: Any) -> str:
    return f"{reverse(name)}?{urlencode(query)}"


def count_beyond_limit(rows: QuerySet) -> int:
    """How many there are besides those that are shown."""
    return max((row.total for row in rows), default=0) - LIMIT


class WaitingPanel(Component):
    """Articles that wait for a signature, the oldest submission first; for those who may sign.

    Where the editorial team approves articles, for those who may publish them, too. Whether
    this person may approve takes several queries for each article, so
    only the first ten are looked at, and the report has the others.
    """

    name = "waiting_for_signature"
    template_name = "articles/admin/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        person = next(iter(people(Clinician.objects.signing().filter(user=user))), None)
        rule = present_rule()
        is_for_the_team = person is None and rule == Rule.EDITORIAL_TEAM
        publishes = is_for_the_team and page_permission_policy.user_has_permission(user, "publish")
        if person is None and not publishes:
            return {}
        # The same articles as in the report, so that one counts what the other lists.
        waiting = editable_articles(user).filter(
            pk__in=pages_in_review(), review_status=ReviewStatus.WAITING
        )
        oldest = waiting.annotate(total=TOTAL).order_by("waiting_since", "pk")[:LIMIT]
        approver = Approver(user, person)
        rows = [(article, reasons_against_draft(approver, article, rule)) for article in oldest]
        if is_for_the_team and not rows:
            return {}
        return {
            "request": parent_context["request"],
            "is_for_the_team": is_for_the_team,
            "heading": _("Waiting for your approval")
            if is_for_the_team
            else _("Waiting for your signature"),
            "signable_articles": [article for article, reasons in rows if not reasons],
            "unsignable_articles": [(article, reasons) for article, reasons in rows if reasons],
            "more": count_beyond_limit(oldest),
            "report_url": report_url(
                "clinical_review_report", state=ReviewStatus.WAITING, ordering="waiting_since"
            ),
        }


def reasons_against_draft(approver: Approver, article: TherapyArticlePage, rule: Rule) -> list[str]:
    """Why this person may not approve the draft of this article; none if they may.

    The findings aside, which may keep a writer of the team from it: checking a draft takes long.
    """
    draft = article.get_latest_revision_as_object()
    try:
        authorship = authorship_of(draft, clinical_content(draft))
    except ContentError as error:
        return [str(error)]
    return standing_of(approver, draft, authorship, rule).reasons


class ReadyPanel(Component):
    """Articles that are signed and that this person may publish, the oldest signature first.

    Whoever submitted them wanted to publish them by hand. Where the team approved them all, it
    says so.
    """

    name = "ready_to_publish"
    template_name = "articles/admin/ready.html"
    order = 12

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = SignOff.objects.waiting_approvals().values("page")
        ready = editable_articles(user, "publish").filter(
            pk__in=waiting, review_status=ReviewStatus.READY
        )
        articles = ready.annotate(total=TOTAL).defer("body").order_by("last_signed_at", "pk")
        articles = articles[:LIMIT]
        is_for_the_team = bool(articles) and all(
            article.approved_under == Rule.EDITORIAL_TEAM for article in articles
        )
        return {
            "is_for_the_team": is_for_the_team,
            "heading": _("Approved. You publish it.")
            if is_for_the_team
            else _("Signed. You publish it."),
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
            "ready_articles": articles,
            "more": count_beyond_limit(articles),
            "report_url": report_url("clinical_review_report", state=ReviewStatus.READY),
        }


class OtherWorkflowsPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's list of what waits for this person, without what `WaitingPanel` shows."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        states = TaskState.objects.reviewable_by(parent_context["request"].user)
        other_states = states.exclude(
            task__in=ClinicalReviewTask.objects.all(),
            workflow_state__content_type=ContentType.objects.get_for_model(TherapyArticlePage),
        )
        shown_ids = set(other_states.values_list("pk", flat=True))
        if not shown_ids:
            return {}
        context = super().get_context_data(parent_context)
        states = [state for state in context["states"] if state["task_state"].pk in shown_ids]
        return {**context, "states": states}


class SubmittedPanel(UserObjectsInWorkflowModerationPanel):
    """Wagtail's list of what this person submitted or owns and what became of it, in our words."""

    template_name = "articles/admin/submitted.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        states = context["workflow_states"]
        waiting_words = status_words(ReviewStatus.WAITING, rule=present_rule()) if states else ""
        for state in states:
            task_state = state.current_task_state
            if task_state and task_state.status == TaskState.STATUS_REJECTED:
                state.words = ReviewStatus.RETURNED.label
            elif task_state and task_state.task.specific_class is ClinicalReviewTask:
                state.words = waiting_words
            else:
                state.words = _("In review")
        return {**context, "request": parent_context["request"]}


class RefusedPanel(Component):
    """Drafts that a clinician returned or that were refused publication, one's own first."""

    name = "refused"
    template_name = "articles/admin/refused.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        is_returned_or_refused = Q(pk__in=pages_in_review()) | Q(pk__in=pages_ever_refused())
        refused = editable_articles(user).filter(
            is_returned_or_refused, review_status__in=[ReviewStatus.RETURNED, ReviewStatus.REFUSED]
        )
        is_own = Q(owner=user) | Q(latest_revision__user=user)
        rows = with_reason(refused).annotate(
            total=TOTAL,
            since=Coalesce("returned_at", "refused_at"),
            is_others=Case(When(is_own, then=0), default=1),
        )
        articles = rows.defer("body").order_by("is_others", "-since", "pk")[:LIMIT]
        return {
            "request": parent_context["request"],
            "refused_articles": [
                (article, ReviewStatus(article.review_status).label) for article in articles
            ],
            "more": count_beyond_limit(articles),
            "reports": [
                (status.label, report_url("clinical_review_report", state=status))
                for status in (ReviewStatus.RETURNED, ReviewStatus.REFUSED)
            ],
        }


@dataclass(frozen=True)
class DueItem:
    """One line of what is due; `page` if it is about one."""

    url: str
    title: str
    detail: str
    day: date
    page: Page | None = None


@dataclass(frozen=True)
class DueGroup:
    """What is due in one period: how many, the first of them, and where all are, or ""."""

    heading: str
    count: int
    rows: list[DueItem]
    url: str


class DuePanel(Component):
    """What is past its day, and what comes to it within the horizons, each in a group."""

    template_name = "articles/admin/due.html"
    anchor: str
    heading: Any
    columns: tuple[Any, Any, Any]
    headings: tuple[Any, Any, Any]
    field: str

    def due_items(self, user: Any, until: date) -> QuerySet:
        raise NotImplementedError

    def row(self, item: Any, user: Any) -> DueItem:
        raise NotImplementedError

    def report_address(self, user: Any, days: dict[str, date]) -> str:
        """The list of all that is counted, or "" if there is none of exactly these."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        return {"request": request, "panel": self, "groups": list(self.due_groups(request.user))}

    def due_groups(self, user: Any) -> Iterator[DueGroup]:
        """Two queries for each group, at most."""
        today = timezone.localdate()
        all_due = self.due_items(user, today + timedelta(days=HORIZONS_IN_DAYS[-1]))
        for heading, days in self.periods(today):
            date_filter = {f"{self.field}__{DATE_LOOKUPS[end]}": day for end, day in days.items()}
            due_items = all_due.filter(**date_filter)
            if count := due_items.count():
                rows = [self.row(item, user) for item in due_items[:MAX_ROWS]]
                yield DueGroup(heading, count, rows, self.report_address(user, days))

    def periods(self, today: date) -> Iterator[tuple[str, dict[str, date]]]:
        """The heading of each period, with its first day, if it has one, and its last."""
        past, soon, later = self.headings
        yield past, {"to": today - timedelta(days=1)}
        start = 0
        for end in HORIZONS_IN_DAYS:
            heading = later if start else soon
            days = {"from": today + timedelta(days=start), "to": today + timedelta(days=end)}
            yield heading % {"start": start, "end": end}, days
            start = end + 1


# How a database compares with the ends of a period.
DATE_LOOKUPS = {"from": "gte", "to": "lte"}


class ReviewsDuePanel(DuePanel):
    """Articles that patients read and whose review is due; for those who may edit them."""

    name = "reviews_due"
    anchor = "reviews-due"
    order = 30
    heading = gettext_lazy("Reviews due")
    columns = (gettext_lazy("Article"), gettext_lazy("Signed by"), gettext_lazy("Review due"))
    headings = (
        gettext_lazy("Overdue"),
        gettext_lazy("Due within %(end)d days"),
        gettext_lazy("Due in %(start)d to %(end)d days"),
    )
    field = "sign_off__review_due"

    def due_items(self, user: Any, until: date) -> QuerySet:
        pages = page_permission_policy.instances_user_has_permission_for(user, "change")
        return reviews_due(until).filter(page__in=pages.values("pk"))

    def row(self, item: Any, user: Any) -> DueItem:
        url = reverse("clinical_review", args=[item.pk])
        approval = item.sign_off
        return DueItem(url, item.title, approval.credentials, approval.review_due, item.page)

    def report_address(self, user: Any, days: dict[str, date]) -> str:
        query = {f"review_due_{end}": day for end, day in days.items()}
        return report_url("clinical_review_report", **query)


class LicensesDuePanel(DuePanel):
    """Licenses that end, for those who enter the new date; one's own, for a clinician."""

    name = "licenses_due"
    anchor = "licenses-due"
    order = 32
    heading = gettext_lazy("Licenses")
    columns = (gettext_lazy("Clinician"), gettext_lazy("License"), gettext_lazy("Expires on"))
    headings = (
        gettext_lazy("Expired"),
        gettext_lazy("Expire within %(end)d days"),
        gettext_lazy("Expire in %(start)d to %(end)d days"),
    )
    field = "license_expires_on"

    def due_items(self, user: Any, until: date) -> QuerySet:
        licenses = records_for(user, licenses_due(until))
        return licenses if may_change_clinicians(user) else licenses.filter(user=user)

    def row(self, item: Any, user: Any) -> DueItem:
        action = "edit" if may_change_clinicians(user) else "inspect"
        url = reverse(f"wagtailsnippets_articles_clinician:{action}", args=[item.pk])
        license_type = item.get_license_type_display()
        return DueItem(url, item.name, license_type, item.license_expires_on)

    def report_address(self, user: Any, days: dict[str, date]) -> str:
        if not may_change_clinicians(user):  # The report has those of others, too.
            return ""
        query = {f"license_expires_on_{end}": day for end, day in days.items()}
        return report_url("license_report", may_sign="true", **query)


def may_change_clinicians(user: Any) -> bool:
    """Whether this person looks after the records of clinicians."""
    return user.has_perm("articles.change_clinician")
