"""How the admin calls one stored version of a page."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from articles.models import Rule, SignOff


def moment_of(revision: Revision) -> str:
    """When a version was saved, as staff read it."""
    return date_format(timezone.localtime(revision.created_at), "DATETIME_FORMAT")


def words_for_version(revision: Revision, page: Any) -> str:
    """When a version was saved and by whom, and who signed it where somebody did."""
    words = _("Version of %(moment)s") % {"moment": moment_of(revision)}
    if revision.user is not None:
        name = revision.user.get_full_name() or revision.user.get_username()
        words = _("%(version)s, saved by %(name)s") % {"version": words, "name": name}
    if isinstance(page, Page):
        signatures = SignOff.objects.without_content().filter(
            page=page.pk, revision=revision.pk, act=SignOff.Act.SIGNED
        )
        if signature := signatures.order_by("-number").first():
            name = signature.credentials or signature.approver_name or signature.user_name
            sentence = _("%(version)s, signed by %(name)s")
            if signature.approved_under == Rule.EDITORIAL_TEAM:
                sentence = _("%(version)s, approved by %(name)s")
            words = sentence % {"version": words, "name": name}
    return words
