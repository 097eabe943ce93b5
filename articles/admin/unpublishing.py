"""Taking a signed article offline needs a reason, which stays in the article's history."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.log_actions import log
from wagtail.models import Page

from articles.models import OfflineRedirect, TherapyArticlePage
from articles.replacing import replacement_path

from .offline_redirect_field import OfflineRedirectField, offered_topics

NEEDED = gettext_lazy(
    "Say why it is taken offline. Example: The clinic does not offer this therapy any more."
)


class ReasonField(forms.CharField):
    """Why pages are taken offline; needed where a signed article is among them."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Why it is taken offline"),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=gettext_lazy(
                "Patients no longer find the article. Its text stays here as a draft, and can be "
                "published again. Only staff see the reason, in the history of the article. "
                "Example: The clinic does not offer this therapy any more."
            ),
        )


class UnpublishForm(forms.Form):
    """Why an article is taken offline, and where its address leads meanwhile."""

    reason = ReasonField()

    def __init__(self, page: Page, *args: Any) -> None:
        super().__init__(*args)
        self.fields["leads_to"] = OfflineRedirectField(page)


class UnpublishSeveralForm(DefaultPageForm):
    reason = ReasonField()


def signed_articles(pages: Iterable[Page], *, with_pages_below: bool) -> QuerySet:
    """The articles that patients read among these pages, and below them if those go, too."""
    condition = Q(pk__in=[page.pk for page in pages])
    if with_pages_below:
        for page in pages:
            condition |= Q(path__startswith=page.path)
    return TherapyArticlePage.objects.live().filter(condition, edition__isnull=False)


def log_reason(articles: list[TherapyArticlePage], reason: str, user: Any) -> None:
    """Write the reason into the history of each article that was taken offline.

    Those among pages below that this person may not unpublish are still public. Each entry
    has an identifier of its own: of those with the same one, as all of one request have it,
    Wagtail's history shows the newest alone, whatever page it is about.
    """
    still_public = TherapyArticlePage.objects.live().filter(pk__in=[page.pk for page in articles])
    public_ids = set(still_public.values_list("pk", flat=True))
    for article in articles:
        if article.pk not in public_ids:
            data = {"reason": reason}
            action = "articles.explain_unpublishing"
            log(instance=article, action=action, user=user, data=data, uuid=uuid4())


class UnpublishWithReasonView(Unpublish):
    """Wagtail's question before a page is taken offline, with a reason for signed articles."""

    template_name = "articles/admin/confirm_unpublish.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with_pages_below = bool(request.POST.get("include_descendants"))
        articles = list(
            signed_articles(self.objects_to_unpublish, with_pages_below=with_pages_below)
        )
        self.form = UnpublishForm(self.object, request.POST)
        is_valid = self.form.is_valid()
        if articles and is_valid and not self.form.cleaned_data["reason"]:
            self.form.add_error("reason", NEEDED)
            is_valid = False
        if not is_valid:
            return self.render_to_response(self.get_context_data())
        with transaction.atomic():
            response = super().post(request, *args, **kwargs)
            log_reason(articles, self.form.cleaned_data["reason"], request.user)
            if self.object in articles and not Page.objects.live().filter(pk=self.object.pk):
                topic = self.form.cleaned_data["leads_to"]
                OfflineRedirect.objects.choose(self.object, topic, request.user)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # A page with signed articles below it may take them along.
        if signed_articles(self.objects_to_unpublish, with_pages_below=True).exists():
            form = getattr(self, "form", UnpublishForm(self.object))
            # Of what is below, somebody may choose to leave it public, and needs no reason then.
            is_signed = signed_articles(self.objects_to_unpublish, with_pages_below=False).exists()
            form.fields["reason"].required = is_signed
            context["reason_field"] = form["reason"]
            if is_signed and offered_topics(self.object):
                context["redirect_field"] = form["leads_to"]
        return context


class UnpublishSeveralWithReason(UnpublishBulkAction):
    """The same for several pages at once: one reason, in the history of each article."""

    form_class = UnpublishSeveralForm

    def form_valid(self, form: Any) -> HttpResponse:
        pages, _others = self.get_actionable_objects()
        with_pages_below = form.cleaned_data["include_descendants"]
        articles = list(signed_articles(pages, with_pages_below=with_pages_below))
        reason = form.cleaned_data["reason"]
        if articles and not reason:
            form.add_error("reason", NEEDED)
            return self.form_invalid(form)
        with transaction.atomic():
            response = super().form_valid(form)
            log_reason(articles, reason, self.request.user)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form, pages = context["form"], [item["item"] for item in context["items"]]
        if not context["has_live_descendants"]:
            form.fields["include_descendants"].widget = forms.HiddenInput()
        asks = signed_articles(pages, with_pages_below=True).exists()
        if not asks:
            del form.fields["reason"]
        return {**context, "asks_for_reason": asks}


# Come before Wagtail's own address, which it takes the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.admin.views.pages.unpublish.Unpublish",
        name="wagtailadmin_pages:unpublish",
        route="pages/<int:page_id>/unpublish/",
        view=UnpublishWithReasonView.as_view(),
    )
]
