"""What a clinic puts first among the results of a search."""

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from .search_words import PhrasesModel
from .topic import Topic

MAX_TARGETS = 3


class PromotedResult(PhrasesModel, ClusterableModel):
    """Words, and up to three pages or topics that come first for whoever types them.

    What patients may not read comes nowhere, whatever was chosen.
    """

    panels = [
        FieldPanel("language"),
        FieldPanel("words"),
        InlinePanel(
            "targets",
            heading=_("What comes first"),
            label=_("Page or topic"),
            min_num=1,
            max_num=MAX_TARGETS,
            help_text=_("Results say that the clinic chose them. Up to three."),
        ),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("chosen results")
        verbose_name_plural = _("chosen results")
        ordering = ["language", "words", "pk"]
        indexes = [GinIndex(fields=["keys"], name="promoted_result_keys")]

    def __str__(self) -> str:
        return ", ".join(self.words)


class PromotedTarget(Orderable):
    """One page or one topic that comes first."""

    result = ParentalKey(PromotedResult, on_delete=models.CASCADE, related_name="targets")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip

    panels = [
        PageChooserPanel("page", ["articles.TherapyArticlePage", "clinic.StandardPage"]),
        FieldPanel("topic"),
    ]

    wagtail_reference_index_ignore = True

    class Meta(Orderable.Meta):
        verbose_name = _("page or topic that comes first")

    def __str__(self) -> str:
        return str(self.page or self.topic)

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.topic_id):
            raise ValidationError(_("Choose either a page or a topic."))
