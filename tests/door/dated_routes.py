"""The ways to show what a clinician signed on other days than those it was signed for.

What is signed here for another time is, for now, as if nobody had signed it.
"""

import time

from django.core.management import call_command
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailScheduler
from wagtail.models import Page, Workflow

from articles.models import Edition
from tests import forging
from tests.door import arrival
from tests.door.arrival import article
from tests.door.routes import make_due, route, unsigned_draft
from tests.signing import sign

LATER = timezone.timedelta(days=20)


def sign_for_later(world):
    """A clinician signs a draft for a later day, and it is scheduled; what may go live then."""
    page = unsigned_draft(world)
    page.go_live_at = timezone.now() + LATER
    revision = page.save_revision()
    approval = sign(page)
    revision.publish()
    return approval


def draft_for_now(world):
    page = article(world).get_latest_revision_as_object()
    page.go_live_at = None
    return page


@route("publishing today what was signed for a later day", arrival.is_published)
def publish_early(world):
    sign_for_later(world)
    draft_for_now(world).save_revision().publish()


@route("a schedule before the day that was signed", arrival.is_published)
def schedule_early(world):
    sign_for_later(world)
    make_due(draft_for_now(world).save_revision())
    call_command(WagtailScheduler())


@route("saving the row before the day that was signed", arrival.is_live_with_unsigned_content)
def save_early(world):
    sign_for_later(world)
    page = draft_for_now(world)
    page.live = True
    page.save()


@route("the end of a workflow before the day that was signed", arrival.is_approved)
def approve_early(world):
    sign_for_later(world)
    workflow = Workflow.objects.get(name="Clinical review")
    state = workflow.start(article(world), world.user)
    draft_for_now(world).save_revision()
    state.current_task_state.specific.approve(user=world.user)


def sign_until_now(world):
    """A clinician signs a draft for a moment, in which patients read it, and that is over now."""
    page = unsigned_draft(world)
    page.expire_at = timezone.now() + timezone.timedelta(seconds=2)
    revision = page.save_revision()
    sign(page)
    revision.publish()
    assert article(world).live
    time.sleep(max(0, (page.expire_at - timezone.now()).total_seconds()))


@route("publishing without an end what was signed until a day", arrival.is_published, moves=True)
def publish_longer(world):
    sign_until_now(world)
    page = article(world)
    page.unpublish(set_expired=True)
    page = article(world).get_latest_revision_as_object()
    page.expire_at = None
    page.save_revision().publish()


@route("SQL that takes the end away", arrival.is_live_with_unsigned_content, moves=True)
def remove_end(world):
    sign_until_now(world)
    Page.objects.filter(pk=world.article_id).update(expire_at=None, expired=False, live=True)


def has_early_edition(world):
    editions = Edition.objects.filter(page=world.article_id)
    return editions.filter(sign_off__holds_from__gt=timezone.now()).exists()


@route("SQL that forges that the day has come", has_early_edition, moves=True)
def forge_day(world):
    approval = sign_for_later(world)
    forging.insert_sign_off(
        act="live", of_id=approval.pk, page_id=world.article_id, page_title="Unsigned heat",
        at=approval.holds_from,
    )  # fmt: skip
    forging.insert_edition(approval)
