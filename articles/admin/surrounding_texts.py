"""The second look at texts around articles, in the admin: what waits, one after the other."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from articles.checks.decisions import decided_once
from articles.checks.surrounding_texts import FOR_SEARCH_ENGINES
from articles.models import TherapyArticlePage
from articles.signoff.second_look import (
    CannotLook,
    Waiting,
    all_waiting,
    is_for_clinics_of,
    look_at,
    may_look,
    waiting_record,
)
from clinic.models.texts import texts_wait

from .clinics import clinic_of
from .review.comparison import FieldChange
from .review.forms import SecondLookForm

# In the address of a text: whoever is done with it goes on to the next.
IN_TURN = "in-turn"
# More names than these in a sentence help nobody.
MAX_NAMES = 5


def require_staff(user: Any) -> None:
    """Raise `PermissionDenied` for who neither writes such texts nor looks at them."""
    writes = user.has_perm("articles.change_topic") or page_permission_policy.user_has_permission(
        user, "change"
    )
    if not (writes or may_look(user)):
        raise PermissionDenied


def names_of(people: list[Any]) -> str:
    """Some people by their names: “Maya Ortiz, Ben Lee or Ana Cruz”."""
    names = [person.get_full_name() or person.get_username() for person in people[:MAX_NAMES]]
    return str(get_text_list(names, _("or")))


def whom_it_waits_for(waiting: Waiting, user: Any) -> str:
    """A sentence on who may look at these texts next, for this person."""
    if not waiting.reason_against(user):
        return _("You can check this text.")
    if waiting.blocking_findings:
        return _(
            "What the checks found must change first, or a site manager who did not write it "
            "accepts it."
        )
    if others := waiting.second_people:
        return _("It waits for %(names)s.") % {"names": names_of(others)}
    return _(
        "It waits, but nobody else may check it. Ask a site manager to give somebody the right "
        "to be the second person at texts."
    )


def what_patients_read(waiting: Waiting) -> str:
    """What patients and search engines get while these texts wait, in a sentence for each."""
    fields, held_back = waiting.fields, waiting.held_back
    on_page = [name for name in fields if name not in FOR_SEARCH_ENGINES]
    sentences = []
    if held_back and held_back == on_page:
        sentences.append(_("Until then patients do not read it, but what was checked last."))
    elif held_back:
        sentence = _("Until then patients do not read %(fields)s, but what was checked last.")
        sentences.append(sentence % {"fields": waiting.in_words(held_back)})
    elif on_page:
        sentences.append(_("Until then patients read it with a line that says so."))
    if len(on_page) < len(fields):
        sentences.append(_("Search engines get what is for them once it is checked."))
    return " ".join(sentences)


def edit_address(record: Any, user: Any) -> str:
    """Where this person changes the record, or ""."""
    return AdminURLFinder(user).get_edit_url(record) or ""


def clinic_of_record(record: Any, request: HttpRequest) -> str:
    """Of which clinic a page is, for whoever works for several: each has a list “Therapies”."""
    return clinic_of(record, request) if isinstance(record, Page) else ""


class TextsView(WagtailAdminTemplateMixin, TemplateView):
    """Raises `PermissionDenied` for who neither writes such texts nor looks at them."""

    header_icon = "view"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        require_staff(request.user)


class SurroundingTextsView(TextsView):
    """Everything that waits, with whom it waits for."""

    template_name = "articles/admin/texts/list.html"
    page_title = gettext_lazy("Texts that wait for a second person")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {
                "waiting": waiting,
                "clinic": clinic_of_record(waiting.record, self.request),
                "labels": waiting.in_words(waiting.fields),
                "held_back": waiting.in_words(waiting.held_back),
                "address": reverse("surrounding_text", args=[waiting.kind, waiting.record.pk]),
            }
            for waiting in all_waiting(self.request.user)
        ]
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "texts_wait": texts_wait(),
            "next_address": next_address(self.request.user),
        }


class SurroundingTextView(TextsView):
    """The texts of one record: what was looked at last, what they say now, and the button."""

    template_name = "articles/admin/texts/look.html"
    page_title = gettext_lazy("Second look")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        waiting = waiting_record(kwargs["kind"], kwargs["pk"])
        if waiting is None or not is_for_clinics_of(request.user, waiting.record):
            raise Http404("There is no such record.")
        self.waiting = waiting

    def get_page_subtitle(self) -> str:
        return self.waiting.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {
            "url": reverse("surrounding_texts"),
            "label": SurroundingTextsView.page_title,
        }
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.waiting.name}]

    def post(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        form = self.form
        if not form.is_valid():
            return self.render_to_response(self.get_context_data())
        digest, reasons = form.cleaned_data["digest"], form.acceptance_reasons()
        try:
            looked_at = look_at(kind, pk, digest, request.user, reasons)
        except CannotLook as refusal:
            messages.error(request, str(refusal))
            return redirect("surrounding_text", kind, pk)
        if reasons:
            message = _(
                "You accepted what the checks found in “%(name)s”. Patients read it without the "
                "mark, and your reason stands in its history."
            )
        else:
            message = _("You checked “%(name)s”. Patients read it without the mark.")
        messages.success(request, message % {"name": looked_at.name})
        return redirect(next_address(request.user) if self.is_in_turn else list_address())

    @property
    def is_in_turn(self) -> bool:
        """Whether this person checks one text after the other, and not only this one."""
        return IN_TURN in self.request.GET

    @cached_property
    def form(self) -> SecondLookForm:
        """With fields for reasons only for those who may accept what the checks found."""
        may_enter = not self.waiting.reason_against(self.request.user)
        return SecondLookForm(
            self.request.POST if self.request.method == "POST" else None,
            initial={"digest": self.waiting.digest},
            findings=self.waiting.findings if may_enter else [],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting, user = self.waiting, self.request.user
        return {
            **super().get_context_data(**kwargs),
            "waiting": waiting,
            "clinic": clinic_of_record(waiting.record, self.request),
            "form": self.form,
            "advice": [finding for finding in waiting.findings if not finding.is_blocking],
            "changes": [FieldChange(*change) for change in waiting.changes],
            "patients_read": what_patients_read(waiting),
            "reason_against": waiting.reason_against(user),
            "who": whom_it_waits_for(waiting, user),
            "writers": ", ".join(sorted(waiting.writers.values())),
            "edit_address": edit_address(waiting.record, user),
            "is_in_turn": self.is_in_turn,
            "next_address": next_address(user, after=waiting) if self.is_in_turn else "",
        }


def list_address() -> str:
    return reverse("surrounding_texts")


@decided_once()
def next_address(user: Any, after: Waiting | None = None) -> str:
    """The screen of the next text that this person may look at, in turn, or the list."""
    texts = list(all_waiting(user))
    if after is not None:
        keys = [(waiting.kind, waiting.record.pk) for waiting in texts]
        key = (after.kind, after.record.pk)
        place = keys.index(key) + 1 if key in keys else 0
        texts = [*texts[place:], *texts[: max(place - 1, 0)]]
    for waiting in texts:
        if not waiting.reason_against(user):
            address = reverse("surrounding_text", args=[waiting.kind, waiting.record.pk])
            return f"{address}?{IN_TURN}=1"
    return list_address()


class SecondLooksPanel(Component):
    """How many texts wait for a second person, for those who may be that person."""

    name = "second_looks"
    template_name = "articles/admin/texts/dashboard_panel.html"
    order = 14

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not may_look(user):
            return {}
        return {"count": sum(1 for _waiting in all_waiting(user))}


def say_what_waits(request: HttpRequest, record: Any) -> None:
    """After a record with such texts is saved: what waits, for whom, and what stops it."""
    if stored := waiting_after(record):
        message = _("A second person has not checked this yet: %(fields)s.")
        warn_of_waiting(request, stored, message % {"fields": stored.in_words(stored.fields)})


def say_what_waits_of_page(request: HttpRequest, page: Any) -> HttpResponse | None:
    """After a page is published: the same.

    Where patients do not read its words, Wagtail does not say that it is published, and whoever
    published it is back in the editor. An article is published by its signature.
    """
    stored = waiting_after(page)
    is_article = isinstance(page, TherapyArticlePage)
    if stored is None or is_article or is_for_later(page) or not stored.held_back:
        say_what_waits(request, page)
        return None
    message = _("“%(name)s” is saved. A second person has not checked this yet: %(fields)s.")
    values = {"name": stored.name, "fields": stored.in_words(stored.fields)}
    warn_of_waiting(request, stored, message % values)
    return redirect("wagtailadmin_pages:edit", page.pk)


def warn_of_waiting(request: HttpRequest, waiting: Waiting, message: str) -> None:
    address = reverse("surrounding_text", args=[waiting.kind, waiting.record.pk])
    who = whom_it_waits_for(waiting, request.user)
    sentences = " ".join([message, what_patients_read(waiting), who])
    messages.warning(request, sentences, buttons=[messages.button(address, _("See what waits"))])


def waiting_after(record: Any) -> Waiting | None:
    """What waits of a record that was saved, as it is stored; None where nothing does."""
    stored = waiting_record(type(record)._meta.label_lower, record.pk)
    return stored if stored and stored.fields else None


def is_for_later(page: Any) -> bool:
    """Whether this version of a page goes live on a later day."""
    return bool(page.scheduled_revision)


def right_to_look() -> Any:
    """For the page of a group: the right to be the second person."""
    return Permission.objects.filter(content_type__app_label="clinic", codename="add_secondlook")


urlpatterns = [
    path("texts/", SurroundingTextsView.as_view(), name="surrounding_texts"),
    path("texts/<str:kind>/<int:pk>/", SurroundingTextView.as_view(), name="surrounding_text"),
]
