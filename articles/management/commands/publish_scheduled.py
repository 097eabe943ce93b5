"""Publishes what is due, as Wagtail does, but what may not go live stops nothing else.

It also forgets searches that are too old to be kept, and what was left over.
"""

import logging
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import DraftStateMixin, Page, Revision

from articles.content import ContentError
from articles.models import MissingAddress, TherapyArticlePage, UnfoundSearch
from articles.models.locking import lock_page
from articles.models.weeks import week_of
from articles.signoff.outbox import send_to_each
from articles.signoff.publish_gate import section_problem, signoff_problem
from clinic.forgetting import forget_left_over
from clinic.models import NotedCommand

logger = logging.getLogger(__name__)


class NotSigned(Exception):
    """A clinician's signature is missing. The message says why."""

    what_to_do = gettext_lazy(
        "To publish it, open it here and submit it to clinical review:\n%(address)s"
    )


# For whatever else keeps a page from publication.
FIX_HINT = gettext_lazy(
    "Open it here, mend what stands in the way, and publish or schedule it again:\n%(address)s"
)


def due_revisions() -> QuerySet[Revision]:
    """The revisions whose day has come, the longest due first."""
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return revisions.order_by("approved_go_live_at", "pk")


def expired(model: Any) -> QuerySet[Any]:
    """What is live of this model although its day to end has passed, the longest first."""
    return model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")


@transaction.atomic
def unpublish(item: Any) -> None:
    """Take what has expired offline, if it still is to be once nobody else can change it."""
    if isinstance(item, Page):
        lock_page(item.pk)
    else:
        type(item).objects.select_for_update(of=("self",)).get(pk=item.pk)
    expired_item = expired(type(item)).filter(pk=item.pk).first()
    if expired_item is not None:
        expired_item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def publish(revision: Revision) -> None:
    """Publish a revision that is due, an article only if it is signed.

    What is published is the revision as it is once nobody else can change it; if it is not
    due any more by then, nothing is. Raises `NotSigned`, or whatever keeps the page from
    publication.
    """
    model = revision.content_type.model_class()
    is_article = model is not None and issubclass(model, TherapyArticlePage)
    if is_article:
        lock_page(int(revision.object_id))
    due_revision = due_revisions().filter(pk=revision.pk).select_for_update().first()
    if due_revision is None:
        return
    if is_article:
        article = due_revision.as_object()
        if problem := signoff_problem(article):
            raise NotSigned(problem)
        if problem := section_problem(article):
            raise ValidationError(problem)
    due_revision.publish(log_action="wagtail.publish.scheduled")


def reason_for(error: Exception) -> str:
    """Why a page was not published, in sentences for staff; what is technical is in the log."""
    match error:
        case NotSigned() | ContentError():
            return str(error)
        case ValidationError():
            return " ".join(error.messages)
        case OperationalError() | InterfaceError():
            return _("The database was not available for it. The next run tries it again.")
        case _:
            return _(
                "Something failed on the server. Its log says what, for whoever looks after it."
            )


def clear_schedule(revision: Revision, error: Exception) -> None:
    """End a schedule that cannot be kept, write it down, and tell who is concerned."""
    scheduled_revision = Revision.objects.filter(
        pk=revision.pk, approved_go_live_at=revision.approved_go_live_at
    )
    if not scheduled_revision.update(approved_go_live_at=None):
        return
    page = revision.content_object
    if not isinstance(page, Page):
        return
    reason = reason_for(error)
    log(instance=page.specific, action="articles.refuse_schedule", data={"reason": reason})
    users = [revision.user, page.owner, page.latest_revision and page.latest_revision.user]
    addresses = {user.email for user in users if user and user.is_active and user.email}
    subject = _("“%(title)s” was not published as scheduled") % {"title": revision.object_str}
    link = reverse("wagtailadmin_pages:edit", args=[page.pk])
    what_to_do = getattr(error, "what_to_do", FIX_HINT)
    text = "\n\n".join(
        [
            reason,
            _("The draft is safe, and its schedule is cleared."),
            what_to_do % {"address": settings.WAGTAILADMIN_BASE_URL + link},
        ]
    )
    send_to_each(addresses, subject, text)


def draft_models() -> list[Any]:
    """The models besides pages whose records can have drafts, and expire."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]


class Command(NotedCommand, WagtailCommand):
    help = "Publishes pages that are due and takes expired ones offline."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what Wagtail's command does, but each page by itself.

        Wagtail's own would publish what has become due since we looked without a look at it,
        and has no other way to take offline what has expired:
        https://github.com/wagtail/wagtail/blob/v7.4/wagtail/management/commands/publish_scheduled.py
        When its publication of one revision is a method, that is all to be replaced here.
        """
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        UnfoundSearch.objects.forget_old()
        MissingAddress.objects.forget_old(week_of(timezone.localdate()))
        forget_left_over()
        for model in (Page, *draft_models()):
            for item in list(expired(model)):
                self.unpublish_or_skip(item)
        for revision in list(due_revisions()):
            self.publish_or_skip(revision)

    def unpublish_or_skip(self, item: Any) -> None:
        try:
            unpublish(item)
        except Exception as error:
            logger.exception("%s %s was not taken offline.", type(item).__name__, item.pk)
            self.stdout.write(f"Skipped “{item}”: {reason_for(error)}")

    def publish_or_skip(self, revision: Revision) -> None:
        try:
            publish(revision)
        except (OperationalError, InterfaceError) as error:
            # A lost connection or a deadlock passes, and the schedule stays for the next run.
            logger.exception("Revision %s was not published; it stays scheduled.", revision.pk)
            self.stdout.write(f"Skipped “{revision.object_str}”: {reason_for(error)}")
        except Exception as error:
            if not isinstance(error, NotSigned):
                logger.exception("Revision %s was not published as scheduled.", revision.pk)
            with transaction.atomic():
                clear_schedule(revision, error)
            self.stdout.write(f"Skipped “{revision.object_str}”: {reason_for(error)}")
