"""What staff ask for with one press: a clinical review, or publishing what needs none."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from articles.models import Edition, TherapyArticlePage

from .nonclinical import CannotPublish, publish_nonclinical
from .submission import NeededFieldsEmpty, say_findings, say_what_is_empty, start_review

ACTION = "action-publish-nonclinical"
LABEL = gettext_lazy("Publish only the non-clinical changes")


def review_button(articles: list[TherapyArticlePage], user: Any) -> SafeString:
    """A button that asks for a review of those among `articles` for which this person can."""
    ids = [one.pk for one in articles if may_ask(one, user)]
    if not ids:
        return SafeString()
    address = reverse("ask_for_review") + "?" + urlencode({"id": ids}, doseq=True)
    return post_button(address, _("Ask for clinical review"))


def nonclinical_button(article: TherapyArticlePage, user: Any) -> SafeString:
    if not may_publish_nonclinical(article, user):
        return SafeString()
    return post_button(reverse("publish_nonclinical", args=[article.pk]), LABEL)


def post_button(address: str, label: Any) -> SafeString:
    """A button for a message, which Wagtail's own script turns into a post."""
    return format_html(
        '<button type="button" class="button button-small button-secondary" '
        'data-controller="w-action" data-action="w-action#post" '
        'data-w-action-url-value="{}">{}</button>',
        address,
        label,
    )


def with_buttons(message: Any, *buttons: SafeString) -> SafeString:
    """A message with the buttons that there are."""
    shown = format_html_join(" ", "{}", ((button,) for button in buttons if button))
    return format_html('{} <span class="buttons">{}</span>', message, shown) if shown else message


def may_ask(article: TherapyArticlePage, user: Any) -> bool:
    permissions = article.permissions_for_user(user)
    return bool(permissions.can_edit() and permissions.can_submit_for_moderation())


def may_publish_nonclinical(article: TherapyArticlePage, user: Any) -> bool:
    """Whether there is something that patients read, and this person may publish it."""
    return bool(
        article.pk
        and article.live
        and not article.alias_of_id
        and article.permissions_for_user(user).can_publish()
        and Edition.objects.filter(page=article.pk).exists()
    )


@require_POST
def ask_for_review(request: HttpRequest) -> HttpResponse:
    """Submit the latest drafts of the articles in the address to clinical review.

    A draft without something that readers need is not submitted, and what it lacks is told.
    """
    ids = [int(number) for number in request.GET.getlist("id") if number.isdecimal()]
    articles = list(TherapyArticlePage.objects.filter(pk__in=ids, alias_of=None))
    asked = [one for one in articles if may_ask(one, request.user)]
    for article in asked:
        try:
            start_review(article, request.user)
        except NeededFieldsEmpty as refusal:
            say_what_is_empty(request, article, refusal)
        else:
            say_findings(request, article)
    if len(asked) < len(set(ids)):
        messages.warning(
            request,
            _(
                "Some articles were not submitted: a review goes on already, or you may not edit "
                "them."
            ),
        )
    if len(articles) == 1:
        return redirect("wagtailadmin_pages:edit", articles[0].pk)
    return redirect("wagtailadmin_home")


@require_POST
def publish_nonclinical_changes(request: HttpRequest, page_id: int) -> HttpResponse:
    article = TherapyArticlePage.objects.filter(pk=page_id, alias_of=None).first()
    if article is None or not article.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    say_published(request, article)
    return redirect("wagtailadmin_pages:edit", page_id)


def publish_as_asked(request: HttpRequest, page: Page) -> None:
    """After the editor saved the draft, publish what is not clinical in it, if that was asked."""
    if not request.POST.get(ACTION) or not isinstance(page, TherapyArticlePage):
        return
    if page.permissions_for_user(request.user).can_publish():
        say_published(request, page)


def say_published(request: HttpRequest, article: TherapyArticlePage) -> None:
    try:
        published = publish_nonclinical(article.pk, request.user)
    except CannotPublish as refusal:
        said = _("Your draft is saved, but nothing of it was published.")
        messages.error(request, " ".join([said, *refusal.reasons]))
        return
    messages.success(
        request,
        _(
            "The address, topics, search description and Also Read links of “%(title)s” are "
            "public now. Everything else in your draft waits for a clinician’s signature."
        )
        % {"title": published.title},
        buttons=[messages.button(published.get_url(request) or "/", _("View live"))],
    )


class PublishNonclinicalItem(ActionMenuItem):
    """The choice in the editor's menu that saves the draft and publishes what needs no review."""

    name = ACTION
    label = LABEL
    icon_name = "upload"
    order = 95

    def is_shown(self, context: Any) -> bool:
        if context["view"] != "edit" or context["locked_for_user"]:
            return False
        return may_publish_nonclinical(context["page"], context["request"].user)
