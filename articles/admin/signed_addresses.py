"""What staff read where a move, a copy or a redirect would take the address of a signed article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView, EditView
from wagtail.models import Page

from articles.models import SignedAddress
from articles.models.address_rule import title_of
from articles.replacing import replacement_path
from clinic.models.addresses import problem_of_address

from .citation_links import parse_primary_key


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Before a page is moved, also before that is confirmed."""
    problem = problem_of_address(page, destination, page.slug)
    if not problem:
        return None
    messages.error(request, f"{_('Nothing was moved.')} {problem}")
    return redirect("wagtailadmin_pages:move", page.pk)


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is copied to the slug that was entered."""
    if request.method != "POST":
        return None
    parent_id = parse_primary_key(request.POST.get("new_parent_page"))
    parent = Page.objects.filter(pk=parent_id).first() or page.get_parent()
    new_page = page.specific_class()
    problem = problem_of_address(new_page, parent, request.POST.get("new_slug", ""))
    if not problem:
        return None
    messages.error(request, f"{_('Nothing was copied.')} {problem}")
    return redirect("wagtailadmin_pages:copy", page.pk)


class SignedAddressRedirectForm(RedirectForm):
    """A redirect that nobody would follow is not entered: where a signed article was, it leads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redirect_link"].help_text = _(
            "For what is not among the pages, such as a topic. Copy its whole address from the "
            "browser. Example: https://www.example.org/topics/back-pain/"
        )

    def clean(self) -> Any:
        cleaned_data = super().clean()
        old_path = self.cleaned_data.get("old_path")
        if not old_path:
            return cleaned_data
        path = Redirect.normalise_path(old_path).partition("?")[0]
        remembered = SignedAddress.objects.at_public_path(path)
        if not remembered.exists():
            return cleaned_data
        owner_id, target = remembered.owner_id(), self.cleaned_data.get("redirect_page")
        if target is not None and target.pk == owner_id:
            return cleaned_data
        owner = Page.objects.filter(pk=owner_id).first()
        problem = (
            _(
                "Patients read the signed article “%(title)s” at this address, so it leads to that "
                "article for ever, and no redirect to another place is followed. Leave this "
                "redirect out, or choose that article as the page that it leads to."
            )
            if owner
            else _(
                "Patients read the signed article “%(title)s” at this address, which was deleted "
                "since, so it leads nowhere, and no redirect is followed. Leave this redirect out."
            )
        )
        self.add_error("old_path", problem % {"title": title_of(owner, remembered)})
        return cleaned_data


class RedirectCreateView(CreateView):
    """Wagtail's form of a new redirect, with that refusal. A link to it may name the address."""

    form_class = SignedAddressRedirectForm

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        return {**initial, "old_path": self.request.GET.get("old_path", "")[:255]}


class RedirectEditView(EditView):
    """Wagtail's form of a redirect, with that refusal."""

    form_class = SignedAddressRedirectForm


# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.contrib.redirects.views.CreateView",
        name="wagtailredirects:add",
        route="redirects/add/",
        view=RedirectCreateView.as_view(),
    ),
    replacement_path(
        "wagtail.contrib.redirects.views.EditView",
        name="wagtailredirects:edit",
        route="redirects/<int:redirect_id>/",
        view=RedirectEditView.as_view(),
    ),
]
