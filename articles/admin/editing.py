"""Wagtail's editor, with findings beside it, in which no save crosses a signature."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PageStatusSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from articles.models import SignOff, TherapyArticlePage
from articles.models.locking import locked_pages
from articles.replacing import replacement_path

from .citation_links import parse_primary_key
from .findings_panel import FindingsPanel
from .form_problems import PublicationProblemsMixin
from .history.sittings import SittingMixin
from .languages import hide_the_only_language
from .old_posts import ImportedPostPanel
from .status_panel import say_when_it_goes_live
from .text_pages import TextPageMixin

# Names the version that an autosave stored, and that the next save takes the place of.
OVERWRITE_FIELD = "overwrite_revision_id"


class SignatureGuardMixin:
    """An editor's post and a signature of the same article come one after the other.

    Wagtail compares the version that the browser has with the latest one, and
    then saves; without a lock a signature can fall in between. And it refuses
    only an autosave that comes too late, not what is saved by hand. What is no number of a
    version is the number of none, which Wagtail answers with a sentence.
    """

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]
        with transaction.atomic():
            articles = ContentType.objects.get_for_model(TherapyArticlePage)
            list(locked_pages([page_id]).filter(content_type=articles).values_list("pk"))
            return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get(OVERWRITE_FIELD):
            data = request.POST.copy()
            data[OVERWRITE_FIELD] = str(parse_primary_key(data[OVERWRITE_FIELD]))
            request.POST = data  # type: ignore[assignment]
        is_saved_by_hand = not self.expects_json_response
        if is_saved_by_hand and self.is_out_of_date and (sign_off := self.sign_off_since_loaded()):
            return self.show_form_again(sign_off)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def sign_off_since_loaded(self: Any) -> SignOff | None:
        """The newest signature or withdrawal after the version that the browser has, if any."""
        post_data = self.request.POST
        loaded_revision_id = parse_primary_key(
            post_data.get(OVERWRITE_FIELD) or post_data.get("loaded_revision_id")
        )
        decisions = SignOff.objects.decisions(self.real_page_record.pk)
        if loaded_revision_id:
            revisions = self.real_page_record.revisions.filter(pk=loaded_revision_id)
            # A version is stored just before its own signature, which whoever loads it has seen.
            decisions = decisions.filter(at__gt=revisions.values("created_at")).exclude(
                revision=loaded_revision_id
            )
        return decisions.without_content().first()

    def show_form_again(self: Any, sign_off: SignOff) -> HttpResponse:
        """The form with what was typed, and what happened in the meantime. Nothing is saved."""
        name = sign_off.credentials or sign_off.user_name
        if sign_off.act == SignOff.Act.WITHDRAWN:
            message = _("%(name)s withdrew this article while you were editing it.")
        else:
            message = _("%(name)s signed this article while you were editing it.")
        messages.error(
            self.request,
            " ".join(
                [
                    message % {"name": name},
                    _(
                        "Nothing was saved, and what you typed is still below. Look at the signed "
                        "version first. If you save now, your text becomes a new draft, and "
                        "patients keep reading what was signed."
                    ),
                ]
            ),
            buttons=[self.get_view_draft_message_button()],
        )
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.is_valid()  # what was typed goes into the page that is shown
        self.has_unsaved_changes = True
        # Whether it becomes the draft is for whoever typed it to say.
        self.autosave_enabled = False
        return self.render_to_response(self.get_context_data())


class ArticlePanelsMixin:
    """An editor with what the checks notice in an article beside it, and what it was made of.

    Wagtail’s own checks run in the preview with a script of Wagtail’s, which no page for
    patients has. So its panel would say for ever that nothing was found, and is left out.
    The status panel says when a draft goes live, and leads to where that is chosen.

    The form of a new article has the panel from the start: Wagtail turns that
    form into the editor after the first save, and only fills the panels it has.
    """

    def get_side_panels(self: Any) -> MediaContainer:
        panels = MediaContainer(
            panel
            for panel in super().get_side_panels()  # type: ignore[misc]
            if not isinstance(panel, ChecksSidePanel)
        )
        for panel in panels:
            hide_the_only_language(panel)
            if isinstance(panel, PageStatusSidePanel):
                say_when_it_goes_live(panel, self.form)
        if isinstance(self.page, TherapyArticlePage):
            panels.append(FindingsPanel(self.page, self.request))
            imported_post = ImportedPostPanel(self.page, self.request)
            if imported_post.is_shown():
                panels.append(imported_post)
        return panels


class OneMessageMixin:
    """An editor that says nothing of a save where what follows the save is said anyway.

    Whoever submits a draft is told of that, and what was found, in one message.
    """

    def add_save_confirmation_message(self: Any) -> None:
        if getattr(self.request, "submit_action", None) is None:
            super().add_save_confirmation_message()  # type: ignore[misc]


class ArticleCreateView(
    PublicationProblemsMixin, ArticlePanelsMixin, TextPageMixin, SittingMixin, CreateView
):
    """Wagtail's form of a new page, with findings."""


class ArticleEditView(
    OneMessageMixin,
    PublicationProblemsMixin,
    ArticlePanelsMixin,
    TextPageMixin,
    SignatureGuardMixin,
    SittingMixin,
    EditView,
):
    """Wagtail's editor, with findings and the guard of signatures.

    Whoever opens it has the checks look at the newest version, which the list of articles then
    knows of; `note_saved_draft` does the same when it is saved.
    """

    def get_side_panels(self: Any) -> MediaContainer:
        panels = super().get_side_panels()
        if self.request.method == "GET":
            for panel in panels:
                if isinstance(panel, FindingsPanel):
                    panel.note()
        return panels


class ArticleRevertView(
    PublicationProblemsMixin,
    ArticlePanelsMixin,
    TextPageMixin,
    SignatureGuardMixin,
    RevisionsRevertView,
):
    """Wagtail's editor of an older version, with the same."""


# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.admin.views.pages.create.CreateView",
        name="wagtailadmin_pages:add",
        route="pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        view=ArticleCreateView.as_view(),
        own_name="add",
    ),
    replacement_path(
        "wagtail.admin.views.pages.edit.EditView",
        name="wagtailadmin_pages:edit",
        route="pages/<int:page_id>/edit/",
        view=ArticleEditView.as_view(),
    ),
    replacement_path(
        "wagtail.admin.views.pages.revisions.RevisionsRevertView",
        name="wagtailadmin_pages:revisions_revert",
        route="pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        view=ArticleRevertView.as_view(),
    ),
]
