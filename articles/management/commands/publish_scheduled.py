"""Publishes what is due, as Wagtail does, but what may not go live stops nothing else."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

from articles.admin.publishing import what_is_missing
from articles.content import ContentError
from articles.models import TherapyArticlePage
from articles.models.locking import lock_page

logger = logging.getLogger(__name__)


class NotSigned(Exception):
    """A clinician's signature is missing. The message says why."""

    what_to_do = gettext_lazy(
        "To publish it, open it here and submit it to clinical review:\n%(address)s"
    )


# For whatever else keeps a page from publication.
MEND_IT = gettext_lazy(
    "Open it here, mend what stands in the way, and publish or schedule it again:\n%(address)s"
)


def publish(revision: Revision) -> None:
    """Publish a revision that is due, an article only if it is signed.

    Raises `NotSigned`, or whatever keeps the page from publication.
    """
    with transaction.atomic():
        model = revision.content_type.model_class()
        if model is not None and issubclass(model, TherapyArticlePage):
            lock_page(int(revision.object_id))
            if missing := what_is_missing(revision.as_object()):
                raise NotSigned(missing)
        revision.publish(log_action="wagtail.publish.scheduled")


def reason_for(error: Exception) -> str:
    """Why a page was not published, in sentences for staff; what is technical is in the log."""
    match error:
        case NotSigned() | ContentError():
            return str(error)
        case ValidationError():
            return " ".join(error.messages)
        case _:
            return _(
                "Something failed on the server. Its log says what, for whoever looks after it."
            )


def clear_schedule(revision: Revision, error: Exception) -> None:
    """End a schedule that cannot be kept, write it down, and tell who is concerned."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page = revision.content_object
    if not isinstance(page, Page):
        return
    reason = reason_for(error)
    log(instance=page.specific, action="articles.refuse_schedule", data={"reason": reason})
    people = [revision.user, page.owner, page.latest_revision and page.latest_revision.user]
    addresses = sorted({one.email for one in people if one and one.is_active and one.email})
    subject = _("“%(title)s” was not published as scheduled") % {"title": revision.object_str}
    link = reverse("wagtailadmin_pages:edit", args=[page.pk])
    what_to_do = getattr(error, "what_to_do", MEND_IT)
    text = "\n\n".join(
        [
            reason,
            _("The draft is safe, and its schedule is cleared."),
            what_to_do % {"address": settings.WAGTAILADMIN_BASE_URL + link},
        ]
    )
    for address in addresses:
        try:
            send_mail(" ".join(subject.split()), text, None, [address])
        except Exception:
            logger.exception("Page %s: %s was not told about its schedule.", page.pk, address)


class Command(WagtailCommand):
    help = "Publishes pages that are due and takes expired ones offline."

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
            for revision in due.order_by("approved_go_live_at"):
                self.publish_or_skip(revision)
        super().handle(*args, **options)

    def publish_or_skip(self, revision: Revision) -> None:
        try:
            publish(revision)
        except Exception as error:
            if not isinstance(error, NotSigned):
                logger.exception("Revision %s was not published as scheduled.", revision.pk)
            with transaction.atomic():
                clear_schedule(revision, error)
            self.stdout.write(f"Skipped “{revision.object_str}”: {reason_for(error)}")
