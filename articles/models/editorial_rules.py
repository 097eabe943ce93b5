"""What a clinic decides about its editorial checks: advice it does without, phrases it avoids."""

import re
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Orderable


class EditorialRules(ClusterableModel, BaseGenericSetting):
    """One row for the whole site. Without it every rule applies, and no phrase is avoided.

    `silenced` are identifiers of rules, such as `readability/passive`. Only advice can be
    silenced: a rule that stops an approval stays, whatever stands here.
    """

    silenced = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("advice that we do without"),
        default=list,
        blank=True,
    )

    panels = [
        InlinePanel(
            "avoided_phrases",
            heading=_("Phrases that we avoid"),
            label=_("Phrase that we avoid"),
            help_text=_(
                "They are found in articles, and in texts around them such as the home page, the "
                "names of topics and search descriptions. One that stops the approval also keeps "
                "a text around articles from its second look."
            ),
        ),
        FieldPanel("silenced"),
    ]

    class Meta:
        verbose_name = _("editorial rules")

    @classmethod
    def present(cls) -> "EditorialRules":
        """The clinic's decisions as they are stored now. Two queries, and nothing is written."""
        stored = cls.objects.prefetch_related("avoided_phrases").first()
        return stored or cls()


class AvoidedPhrase(Orderable):
    """Words that this clinic does not want in its articles and around them, in any language."""

    rules = ParentalKey(EditorialRules, on_delete=models.CASCADE, related_name="avoided_phrases")
    phrase = models.CharField(
        _("phrase"),
        max_length=100,
        help_text=_("Found as whole words, in capitals or not. Example: suffers from"),
    )
    reason = models.CharField(
        _("what is wrong with it"),
        max_length=200,
        help_text=_("Writers read this. Example: It makes people sound helpless."),
    )
    instead = models.CharField(
        _("write instead"),
        max_length=100,
        blank=True,
        help_text=_("Words that fit in its place, if there are any. Example: has"),
    )
    stops_approval = models.BooleanField(
        _("stops the approval"),
        default=False,
        help_text=_("An article with it is not approved until it is reworded or accepted."),
    )

    panels = [
        FieldPanel("phrase"),
        FieldPanel("reason"),
        FieldPanel("instead"),
        FieldPanel("stops_approval"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("phrase that we avoid")

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        super().clean()
        if not any(map(str.isalnum, self.phrase)):
            raise ValidationError({"phrase": _("Enter at least one word. Example: suffers from")})

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it: whole words, with any space between them."""
        words = r"\s+".join(re.escape(word) for word in self.phrase.split())
        return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)

    def positions(self, text: str) -> Any:
        """Where it stands in a text, as pairs of start and end."""
        return (match.span() for match in self.pattern.finditer(text))
