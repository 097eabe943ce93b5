"""Everything that changed in an article since it was signed."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from articles.content import CLINICAL_FIELDS, ClinicalContent, ContentError, clinical_content
from articles.models import Rule, SignOff, TherapyArticlePage
from articles.models.review import team_approves

from ..review.base import ArticleAdminView
from ..review.comparison import FieldChange, compare


def words_of_link(page: Any) -> str:
    """What the screen is called, by who approved what patients read.

    No query where a list fetched the editions beforehand.
    """
    edition = getattr(page, "edition", None)
    if edition and edition.sign_off.approved_under == Rule.EDITORIAL_TEAM:
        return _("What changed since it was approved")
    return _("What changed since it was signed")


def since_signed_address(page: Any) -> str:
    """Where to see what changed since the signature; "" without an edition and a newer draft.

    For a page of any class. No query where a list fetched the editions beforehand.
    """
    if not isinstance(page, Page) or not page.pk or page.alias_of_id:
        return ""
    if not page.has_unpublished_changes or page.specific_class is not TherapyArticlePage:
        return ""
    if not hasattr(page, "edition"):
        return ""
    return reverse("since_signed", args=[page.pk])


def since_signed_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an article, in lists and in the editor."""
    address = since_signed_address(page)
    if address and page.permissions_for_user(user).can_edit():
        yield Button(words_of_link(page), url=address, icon_name="history", priority=66)


class SinceSignedView(ArticleAdminView):
    """Each difference between what was signed last and the draft.

    Raises `PermissionDenied` for whoever may neither edit nor publish the article, and so does
    not see its draft.
    """

    template_name = "articles/admin/history/since_signed.html"
    header_icon = "history"

    def get_page_title(self) -> str:
        return words_of_link(self.page)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        permissions = self.page.permissions_for_user(request.user)
        if not (permissions.can_edit() or permissions.can_publish()):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.page.get_latest_revision_as_object()
        decision = SignOff.objects.decisions(self.page.pk).first()
        signed = decision if decision and decision.act != SignOff.Act.WITHDRAWN else None
        changes, problem = signed_changes(signed, draft)
        return {
            **super().get_context_data(**kwargs),
            "article": self.page,
            "signed": signed,
            "is_of_team": signed.approved_under == Rule.EDITORIAL_TEAM
            if signed
            else team_approves(),
            "changes": changes,
            "problem": problem,
            "other_changes": self.other_changes(draft) if self.page.live else [],
            "signed_version": signed and self.page.revisions.filter(pk=signed.revision_id).first(),
        }

    def other_changes(self, draft: TherapyArticlePage) -> list[Any]:
        """What changed beside the signed content, compared with what is live; as Wagtail does."""
        panel = draft.get_edit_handler().get_bound_panel(
            instance=draft, request=self.request, form=None
        )
        comparisons = [compare_field(self.page, draft) for compare_field in panel.get_comparison()]
        return [
            comparison
            for comparison in comparisons
            if not (comparison.is_field and comparison.field.name in CLINICAL_FIELDS)
            and comparison.has_changed()
        ]


def signed_changes(
    signed: SignOff | None, draft: TherapyArticlePage
) -> tuple[list[FieldChange], str]:
    """Where the draft differs from what was signed, and why that cannot be told, or ""."""
    if signed is None:
        if team_approves():
            return [], _("No approval counts for this article now, so there is nothing to compare.")
        return [], _("No signature counts for this article now, so there is nothing to compare.")
    try:
        return compare(ClinicalContent(signed.content, signed.records), clinical_content(draft)), ""
    except ContentError as error:
        return [], str(error)
