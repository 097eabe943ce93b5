"""When an article is to go live once it is signed, as whoever submitted it chose."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .sign_off import SignOff


class When(models.TextChoices):
    """When what is signed goes live."""

    AT_ONCE = "at_once", _("Publish it as soon as it is signed")
    ON_DAY = "on_day", _("Publish it on this day")
    BY_HAND = "by_hand", _("Tell me, and I publish it")


class PublicationChoiceQuerySet(models.QuerySet["PublicationChoice"]):
    def that_counts(self, page_id: Any) -> "PublicationChoice | None":
        """What was chosen for this article, unless something went live or was withdrawn since.

        One query.
        """
        later_ends = SignOff.objects.filter(
            page=models.OuterRef("page"),
            act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN],
            at__gt=models.OuterRef("chosen_at"),
        )
        choices = self.filter(page=page_id).exclude(models.Exists(later_ends))
        return choices.select_related("chosen_by").first()

    def is_by_hand(self, page_id: Any) -> bool:
        """Whether what is signed waits until somebody publishes it."""
        choice = self.that_counts(page_id)
        return choice is not None and choice.when == When.BY_HAND


class PublicationChoice(models.Model):
    """What somebody chose for the draft of an article, one row for each article.

    The day itself is the draft's own day to go live, which a signature binds. Without a row,
    and once something went live after the choice, what is signed goes live at once.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    when = models.CharField(_("when"), max_length=10, choices=When)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen_at = models.DateTimeField(_("chosen at"))

    objects = PublicationChoiceQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("choice of when to publish")
        default_permissions = ()

    def __str__(self) -> str:
        return f"Page {self.page_id}: {self.get_when_display()}"
