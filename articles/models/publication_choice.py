"""When an article is to go live once it is signed, as whoever submitted it chose."""

from typing import ClassVar

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


class PublicationChoice(models.Model):
    """What somebody chose for the draft of an article, one row for each article.

    The day itself is the draft's own day to go live, which a signature binds. Without a row,
    and once something went live after the choice, what is signed goes live at once.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="publication_choice"
    )
    when = models.CharField(_("when"), max_length=10, choices=When)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen_at = models.DateTimeField(_("chosen at"))

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("choice of when to publish")
        default_permissions = ()

    def __str__(self) -> str:
        return f"Page {self.page_id}: {self.get_when_display()}"

    @property
    def counts(self) -> bool:
        """Whether nothing went live and nothing was withdrawn after the choice. One query."""
        ends = SignOff.objects.filter(
            page=self.page_id,
            act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN],
            at__gt=self.chosen_at,
        )
        return not ends.exists()


def choice_for(page: Page) -> PublicationChoice | None:
    """What was chosen for this page and counts. No query where nothing was ever chosen and the
    page was loaded with that."""
    choice = getattr(page, "publication_choice", None)
    return choice if choice is not None and choice.counts else None
