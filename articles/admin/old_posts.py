"""Old posts in the admin: uploading them, and deciding on what the import proposes."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from articles.importing import RepairRefused, accept, import_posts, refuse, reopen
from articles.importing.post_files import KINDS, posts_in
from articles.importing.report import ImportResult
from articles.models import ArticleIndexPage, ImportedPost, ProposedRepair

from .clinics import SectionField
from .import_notes import notes_of

MEGABYTE = 1024 * 1024
MAX_FILES = 50
MAX_SIZE = 50 * MEGABYTE
# More posts than these take longer than a browser waits.
MAX_POSTS = 300
COMMAND = "manage.py import_posts"

IMPORT_URL_NAME = "import_old_posts"
POST_URL_NAME = "imported_post"


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Some files, each checked as Django checks one."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) and data else [None]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """The files, and the section that their drafts go into, if there are several."""

    files = SeveralFilesField(  # type: ignore[assignment] # what an unbound form has there
        label=gettext_lazy("Files"),
        max_length=255,
        widget=SeveralFilesInput(attrs={"accept": ",".join(KINDS)}),
        help_text=gettext_lazy(
            "One or many: text (.txt), web pages (.html), Word files (.docx), or an export of "
            "WordPress (.xml). Up to 50 MB together. Every post becomes a draft; nothing is "
            "published."
        ),
        error_messages={
            "required": gettext_lazy("Choose at least one file."),
            "empty": gettext_lazy("One of these files is empty. Choose the others again."),
        },
    )
    section: Any = SectionField(
        label=gettext_lazy("Section for the drafts"),
        queryset=ArticleIndexPage.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, sections: list[ArticleIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        if len(sections) == 1:
            del self.fields["section"]
            return
        choice: Any = self.fields["section"]
        choice.offer(sections)

    def clean_files(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(
                _("These are %(number)s files. Upload %(most)s at most at a time.")
                % {"number": len(files), "most": MAX_FILES}
            )
        if sum(file.size for file in files) > MAX_SIZE:
            raise forms.ValidationError(
                _(
                    "Together these files are larger than 50 MB. Upload fewer at a time, or ask "
                    "whoever runs the site to use “%(command)s”."
                )
                % {"command": COMMAND}
            )
        return files

    @property
    def chosen_section(self) -> ArticleIndexPage:
        """Where the drafts go, once the form is valid."""
        return self.cleaned_data.get("section") or self.sections[0]


@contextmanager
def stored(files: list[Any]) -> Iterator[dict[Path, str]]:
    """The uploaded files, in folders that are gone after the block, and what each was called.

    They are stored under a name of their own: not every disk takes every name.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, file in enumerate(files):
            own_folder = Path(folder) / str(number)
            own_folder.mkdir()
            ending = Path(file.name).suffix
            target = own_folder / (f"post{ending}" if ending.lower() in KINDS else "post")
            with target.open("wb") as copy:
                copy.writelines(file.chunks())
            names[target] = file.name
        yield names


def name_of_upload(names: dict[Path, str], source: str) -> str:
    """What the person who uploaded a file calls it, and which post of it this is."""
    for file, name in names.items():
        if source == str(file) or source.startswith(f"{file}#"):
            return f"{name}{source.removeprefix(str(file))}"
    return source


class OldPostsView(WagtailAdminTemplateMixin, FormView):
    """Uploading old posts. Raises `PermissionDenied` for who may add articles nowhere."""

    template_name = "articles/admin/old_posts/upload.html"
    form_class = UploadForm
    page_title = gettext_lazy("Import old posts")
    header_icon = "download"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sections = sections_for(request.user)
        if not self.sections:
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sections": self.sections}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        with stored(form.cleaned_data["files"]) as names:
            if are_too_many(names):
                form.add_error("files", too_many())
                return self.form_invalid(form)
            results = import_posts(
                names,
                form.chosen_section,
                user=self.request.user,
                name_of=partial(name_of_upload, names),
            )
        return self.render_to_response(self.get_context_data(form=form, groups=grouped(results)))


def too_many() -> str:
    return _(
        "These are more than %(number)s posts, which take longer than a browser waits. Ask whoever "
        "runs the site to use “%(command)s”."
    ) % {"number": MAX_POSTS, "command": COMMAND}


def are_too_many(paths: Iterable[Path]) -> bool:
    """Whether files hold more posts than a browser waits for, without going through them all."""
    number = 0
    for file in paths:
        number += posts_in(file, most=MAX_POSTS + 1)
        if number > MAX_POSTS:
            return True
    return False


def sections_for(user: Any) -> list[ArticleIndexPage]:
    """The sections in which this person may add an article, in the order of the pages."""
    sections = ArticleIndexPage.objects.order_by("path")
    return [section for section in sections if section.permissions_for_user(user).can_add_subpage()]


def grouped(results: list[ImportResult]) -> list[tuple[str, str, list[ImportResult]]]:
    """What became of the posts under headings, those that need a person first."""
    headings = {
        "refused": _("Not imported"),
        "imported": _("Imported as drafts"),
        "unchanged": _("Here already"),
        "left out": _("Left out of an export"),
    }
    groups = [
        (state.replace(" ", "-"), heading, [entry for entry in results if entry.state == state])
        for state, heading in headings.items()
    ]
    return [group for group in groups if group[2]]


class ImportedPostMixin:
    """A screen about one imported post, for those who may edit its draft.

    Raises `Http404` where the page was not imported, `PermissionDenied` for others.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        posts = ImportedPost.objects.select_related("page", "imported_by").defer("original")
        post = posts.filter(page=kwargs["page_id"]).first()
        if post is None:
            raise Http404("This page was not imported.")
        if not post.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.imported_post = post


class ImportedPostView(ImportedPostMixin, WagtailAdminTemplateMixin, TemplateView):
    """What an import did with one post, and the repairs that it proposes."""

    template_name = "articles/admin/old_posts/report.html"
    page_title = gettext_lazy("Imported post")
    header_icon = "download"

    def get_page_subtitle(self) -> str:
        return str(self.imported_post.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        editor = {"url": self.edit_address, "label": self.imported_post.page.title}
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.page_title}]

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.imported_post.page_id])

    @cached_property
    def repairs(self) -> list[ProposedRepair]:
        return list(self.imported_post.repairs.select_related("decided_by"))

    @property
    def open_repairs(self) -> list[ProposedRepair]:
        return [repair for repair in self.repairs if repair.state == ProposedRepair.State.OPEN]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Accept or refuse one repair, or all that are open, or have one decided on again."""
        if self.imported_post.page.permissions_for_user(request.user).page_locked():
            messages.error(request, _("This article is locked. Unlock it, then decide again."))
            return redirect(POST_URL_NAME, page_id)
        chosen = request.POST.get("repair", "")
        if request.POST.get("decision") == "reopen":
            return self.reopen(chosen)
        decision = accept if request.POST.get("decision") == "accept" else refuse
        repairs = [repair for repair in self.open_repairs if chosen in ("all", str(repair.pk))]
        decided = 0
        for repair in repairs:
            try:
                decision(repair, request.user)
                decided += 1
            except RepairRefused as reason:
                messages.error(request, str(reason))
        if decided:
            messages.success(request, decided_message(decision is accept, decided))
        elif not repairs:
            messages.warning(request, _("Somebody has decided on this repair before."))
        return redirect(POST_URL_NAME, page_id)

    def reopen(self, chosen: str) -> HttpResponse:
        for repair in self.repairs:
            if chosen == str(repair.pk):
                try:
                    reopen(repair)
                    messages.success(self.request, _("This repair is open again. Decide above."))
                except RepairRefused as reason:
                    messages.error(self.request, str(reason))
        return redirect(POST_URL_NAME, page_id=self.imported_post.page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "post": self.imported_post,
            "report": self.imported_post.report,
            "edit_address": self.edit_address,
            "notes": notes_of(
                self.imported_post.report,
                self.imported_post.page.specific.get_latest_revision_as_object(),
            ),
            "open_repairs": [(repair, *around(repair)) for repair in self.open_repairs],
            "decided_repairs": [
                repair for repair in self.repairs if repair.state != ProposedRepair.State.OPEN
            ],
        }


def decided_message(is_accepted: bool, number: int) -> str:
    if is_accepted:
        text = ngettext(
            "%(number)s repair is in the draft now.",
            "%(number)s repairs are in the draft now.",
            number,
        )
    else:
        text = ngettext(
            "%(number)s text stays as it is.", "%(number)s texts stay as they are.", number
        )
    return text % {"number": number}


# Enough of a paragraph to know the sentence by.
CONTEXT = 120


def around(repair: ProposedRepair) -> tuple[str, str]:
    """What stands before and after the words of a repair, shortened."""
    before, after = repair.text[: repair.start], repair.text[repair.end :]
    if len(before) > CONTEXT:
        before = f"… {before[-CONTEXT:]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT]} …"
    return before, after


class OriginalView(ImportedPostMixin, View):
    """The old post as a file, byte for byte. A browser saves it and shows nothing of it."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        original = ImportedPost.objects.values_list("original", flat=True).get(
            pk=self.imported_post.pk
        )
        name = Path(self.imported_post.source).name or "old-post"
        response = HttpResponse(bytes(original), content_type="application/octet-stream")
        response["Content-Disposition"] = content_disposition_header(True, name)
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ImportedPostPanel(BaseSidePanel):
    """Beside the editor of an imported draft: what is proposed, left out, and where it is from."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toggle imported post")
        icon_name = "download"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.open_repairs)}

    name = "imported_post"
    title = gettext_lazy("Imported post")
    template_name = "articles/admin/old_posts/panel.html"
    order = 370

    @cached_property
    def post(self) -> ImportedPost | None:
        if not self.object.pk:
            return None
        return ImportedPost.objects.filter(page=self.object.pk).defer("original").first()

    @cached_property
    def open_repairs(self) -> list[ProposedRepair]:
        open_state = ProposedRepair.State.OPEN
        return list(self.post.repairs.filter(state=open_state)) if self.post else []

    def is_shown(self) -> bool:
        return self.post is not None

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "post": self.post,
            "open_repairs": self.open_repairs,
        }


urlpatterns = [
    path("old-posts/", OldPostsView.as_view(), name=IMPORT_URL_NAME),
    path("old-posts/<int:page_id>/", ImportedPostView.as_view(), name=POST_URL_NAME),
    path("old-posts/<int:page_id>/original/", OriginalView.as_view(), name="original_of_post"),
]
