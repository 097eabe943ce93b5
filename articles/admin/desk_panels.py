"""The dashboard as a desk: what was withdrawn, what the checks found, and starting an article."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.urls import reverse
from wagtail.admin.ui.components import Component

from articles.models import Clinician, SignOff
from articles.signoff.noted_findings import Checked, articles_with
from articles.signoff.status import ReviewStatus, first_value
from clinic.models.accounts import accounts_with

from .clinician_accounts import RIGHT_TO_ADD, is_of_clinicians
from .old_posts import IMPORT_URL_NAME
from .review.panels import LIMIT, TOTAL, count_beyond_limit, editable_articles, report_url
from .starting.copies import may_begin
from .starting.templates import templates_for

# More names than these in a sentence help nobody.
MAX_NAMES = 5


class StartPanel(Component):
    """The ways to begin, for those who may write articles."""

    name = "start"
    template_name = "articles/admin/start.html"
    order = 45

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not may_begin(user):
            return {}
        return {
            "add_address": reverse(
                "start_article"
                if templates_for(user).exists()
                else "therapy-articles:choose_parent"
            ),
            "import_address": reverse(IMPORT_URL_NAME),
            "list_address": reverse("therapy-articles:index"),
        }


class NoRecordPanel(Component):
    """What a clinician misses whose log-in has no record yet, and who can help."""

    name = "no_record"
    template_name = "articles/admin/no_record.html"
    order = 2

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        is_clinician = any(map(is_of_clinicians, user.groups.values_list("name", flat=True)))
        if not is_clinician or Clinician.objects.filter(user=user).exists():
            return {}
        keepers = accounts_with(RIGHT_TO_ADD, superusers=False)
        names = [
            keeper.get_full_name() or keeper.get_username()
            for keeper in keepers.order_by("last_name", "pk")[:MAX_NAMES]
        ]
        return {"has_no_record": True, "keepers": ", ".join(names)}


class FoundPanel(Component):
    """Drafts in which the checks found what stops an approval, one's own first."""

    name = "found"
    template_name = "articles/admin/found.html"
    order = 35

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        is_own = Q(owner=user) | Q(latest_revision__user=user)
        found = editable_articles(user).filter(pk__in=articles_with(Checked.BLOCKING).values("pk"))
        articles = (
            found.annotate(total=TOTAL, is_others=Case(When(is_own, then=0), default=1))
            .select_related("draft_findings")
            .defer("body")
            .order_by("is_others", "-latest_revision_created_at", "pk")[:LIMIT]
        )
        return {
            "request": parent_context["request"],
            "found_articles": articles,
            "more": count_beyond_limit(articles),
            "list_address": f"{reverse('therapy-articles:index')}?findings={Checked.BLOCKING}",
        }


class WithdrawnPanel(Component):
    """Articles that a clinician or a site manager withdrew, with the reason, the newest first."""

    name = "withdrawn"
    template_name = "articles/admin/withdrawn_articles.html"
    order = 25

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        withdrawals = SignOff.objects.filter(page=OuterRef("pk"), act=SignOff.Act.WITHDRAWN)
        newest = withdrawals.order_by("-number")
        withdrawn = editable_articles(user).filter(
            Exists(withdrawals), review_status=ReviewStatus.WITHDRAWN
        )
        articles = (
            withdrawn.annotate(
                total=TOTAL,
                withdrawn_at=first_value(newest.values("at")),
                withdrawal_note=first_value(newest.values("note")),
            )
            .defer("body")
            .order_by("-withdrawn_at", "pk")[:LIMIT]
        )
        return {
            "request": parent_context["request"],
            "withdrawn_articles": articles,
            "more": count_beyond_limit(articles),
            "report_url": report_url("clinical_review_report", state=ReviewStatus.WITHDRAWN),
        }
