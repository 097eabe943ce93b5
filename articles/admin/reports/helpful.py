"""The report on what readers answered: how often each article was helpful, and why it was not."""

from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from articles.models import HelpfulAnswer, HelpfulCount, SignOff, TherapyArticlePage
from articles.models.helpful_count import REASONS, signed_act

from .base import ArticleReport


def counts_since_signature() -> QuerySet:
    """What readers answered about what the outer article's newest signature approved."""
    counts = HelpfulCount.objects.filter(page=OuterRef("pk"), signature=OuterRef("signature"))
    return counts.order_by()


def number_of(counts: QuerySet) -> Coalesce:
    """How many answers these are together, for each outer article."""
    numbers = counts.values("page").annotate(together=Sum("number")).values("together")
    return Coalesce(Subquery(numbers), Value(0), output_field=IntegerField())


class HelpfulFilterSet(WagtailFilterSet):
    reason = ChoiceFilter(
        label=_("What readers said"),
        empty_label=_("Anything"),
        choices=[(answer.value, answer.label) for answer in HelpfulAnswer],
        method="with_answer",
    )

    class Meta:
        model = TherapyArticlePage
        fields: list[str] = []

    def with_answer(self, articles: QuerySet, name: str, answer: str) -> QuerySet:
        counts = counts_since_signature()
        of_answer = counts.exclude(answer="yes") if answer == "no" else counts.filter(answer=answer)
        return articles.filter(Exists(of_answer))


class HelpfulReport(ArticleReport):
    page_title = _("Was it helpful?")
    purpose = _(
        "What readers answered at the end of each article since it was last signed. Start with "
        "the articles that have the most “No”: open one, mend what readers name, and submit it "
        "to review. The numbers begin anew when a clinician signs again."
    )
    header_icon = "comment"
    export_filename = "was-it-helpful"
    index_url_name = "helpful_report"
    index_results_url_name = "helpful_report_results"
    menu_order = 120
    filterset_class = HelpfulFilterSet
    default_ordering = "-no"
    columns = [
        *ArticleReport.first_columns,
        Column(
            "since",
            label=_("Signed on"),
            accessor=lambda article: timezone.localdate(article.since),
            sort_key="since",
        ),
        Column("yes", label=_("Yes"), sort_key="yes"),
        Column("no", label=_("No, with or without a reason"), sort_key="no"),
        *(Column(reason.name.lower(), label=reason.label, sort_key=reason.name.lower())
          for reason in REASONS),
    ]  # fmt: skip

    def get_base_queryset(self) -> QuerySet:
        """Articles with any answer since what patients read was signed."""
        counts = counts_since_signature()
        numbers: dict[str, Any] = {
            reason.name.lower(): number_of(counts.filter(answer=reason)) for reason in REASONS
        }
        signatures = SignOff.objects.filter(number=OuterRef("signature")).order_by()
        return (
            self.editable(TherapyArticlePage.objects.all())
            .annotate(signature=signed_act("edition__sign_off"))
            .filter(Exists(counts))
            .annotate(
                since=Subquery(signatures.values("at")),
                yes=number_of(counts.filter(answer=HelpfulAnswer.YES)),
                no=number_of(counts.exclude(answer=HelpfulAnswer.YES)),
                **numbers,
            )
        )
