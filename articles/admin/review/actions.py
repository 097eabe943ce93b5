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

from articles.checks import problems_as_list
from articles.models import Edition, Rule, TherapyArticlePage
from articles.models.review import team_approves
from articles.signoff.nonclinical import CannotPublish, publish_nonclinical
from articles.signoff.notifications import approvers_sentence
from articles.signoff.readiness import Readiness
from articles.signoff.submission import NeededFieldsEmpty, TemplateNotSubmitted, start_review

from ..citation_links import parse_primary_key

# What Wagtail's editor posts to submit a draft, and to submit it anew.
SUBMIT_ACTIONS = ("action-submit", "action-restart-workflow")

PUBLISH_NONCLINICAL_ACTION = "action-publish-nonclinical"
PUBLISH_NONCLINICAL_LABEL = gettext_lazy("Publish only the non-clinical changes")


def review_button(articles: list[TherapyArticlePage], user: Any) -> SafeString:
    """A button that asks for a review of those among `articles` for which this person can."""
    ids = [article.pk for article in articles if may_submit(article, user)]
    if not ids:
        return SafeString()
    address = reverse("ask_for_review") + "?" + urlencode({"id": ids}, doseq=True)
    label = _("Ask for approval") if team_approves() else _("Ask for clinical review")
    return post_button(address, label)


def nonclinical_button(article: TherapyArticlePage, user: Any) -> SafeString:
    if not may_publish_nonclinical(article, user):
        return SafeString()
    return post_button(reverse("publish_nonclinical", args=[article.pk]), PUBLISH_NONCLINICAL_LABEL)


def when_button(article: TherapyArticlePage) -> SafeString:
    """A link to the choice of when the article goes live once it is signed."""
    address = reverse("when_to_publish", args=[article.pk])
    return link_button(address, _("Choose when it goes live"))


def link_button(address: str, label: Any) -> SafeString:
    """A link that looks like a button, for a message."""
    return format_html(
        '<a class="button button-small button-secondary" href="{}">{}</a>', address, label
    )


def post_button(address: str, label: Any) -> SafeString:
    """A button for a message, which Wagtail's own script turns into a post."""
    return format_html(
        '<button type="button" class="button button-small button-secondary" '
        'data-controller="w-action" data-action="w-action#post" '
        'data-w-action-url-value="{}">{}</button>',
        address,
        label,
    )


def add_buttons(message: Any, *buttons: SafeString) -> SafeString:
    """A message with the buttons that there are."""
    button_row = format_html_join(" ", "{}", ((button,) for button in buttons if button))
    return (
        format_html('{} <span class="buttons">{}</span>', message, button_row)
        if button_row
        else message
    )


def may_submit(article: TherapyArticlePage, user: Any) -> bool:
    permissions = article.permissions_for_user(user)
    return bool(permissions.can_edit() and permissions.can_submit_for_moderation())


def may_publish_nonclinical(article: TherapyArticlePage, user: Any) -> bool:
    """Whether there is something that patients read, and this person may publish it."""
    return bool(
        article.pk
        and article.live
        and not article.alias_of_id
        and article.permissions_for_user(user).can_publish()
        and Edition.objects.in_time().filter(page=article.pk).exists()
    )


def save_submission_as_draft(request: HttpRequest, *pages: Any) -> None:
    """Let the editor save what is submitted as a draft, which nothing stops.

    Wagtail holds a submission to the same rules as a publication, while here a draft
    with findings is for the clinician to see. `submit_saved_draft` does the rest.
    """
    page = pages[-1]
    if request.method != "POST" or not (
        page is TherapyArticlePage or isinstance(page, TherapyArticlePage)
    ):
        return
    if submit_actions := [name for name in SUBMIT_ACTIONS if name in request.POST]:
        data = request.POST.copy()
        for name in submit_actions:
            del data[name]
        request.POST = data  # type: ignore[assignment]
        request.submit_action = submit_actions[0]  # type: ignore[attr-defined]


def submit_saved_draft(request: HttpRequest, page: Page) -> None:
    """Start the workflow with the draft that was just saved, or go on with it; say the findings."""
    submit_action = getattr(request, "submit_action", None)
    if submit_action is None or not isinstance(page, TherapyArticlePage):
        return
    article = TherapyArticlePage.objects.get(pk=page.pk)
    try:
        is_submitted = start_review(article, request.user, restart=submit_action != "action-submit")
    except NeededFieldsEmpty as refusal:
        warn_of_empty_fields(request, article, refusal)
        return
    except TemplateNotSubmitted as refusal:
        messages.warning(request, f"{_('The draft is saved.')} {refusal}")
        return
    if is_submitted:
        report_findings(request, article)
    else:
        messages.warning(request, _("The draft is saved. It cannot be submitted as things stand."))


def warn_of_empty_fields(
    request: HttpRequest, article: TherapyArticlePage, refusal: NeededFieldsEmpty
) -> None:
    """Tell the submitter what to fill in first, with links to the places in the editor."""
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    if team_approves():
        introduction = _(
            "Your draft of “%(title)s” is saved. It was not submitted yet, because nobody could "
            "approve it. Readers need these things first:"
        )
    else:
        introduction = _(
            "Your draft of “%(title)s” is saved. It was not sent to clinical review yet, because "
            "a clinician could not sign it. Readers need these things first:"
        )
    title = article.get_admin_display_title()
    messages.warning(
        request,
        format_html(
            "{}{}", introduction % {"title": title}, problems_as_list(refusal.empty_fields, address)
        ),
    )


def report_findings(request: HttpRequest, page: TherapyArticlePage) -> None:
    """Tell the submitter what the checks found and who can sign."""
    readiness = Readiness(page)
    if readiness.problems:
        name = messages.button(reverse("name_writers", args=[page.pk]), _("Name the writers"))
        buttons = [name] if readiness.authorship.unattributed_changes else []
        messages.warning(request, " ".join(readiness.problems), buttons=buttons)
    plan_words = readiness.plan.words_for(request.user)
    team = readiness.rule == Rule.EDITORIAL_TEAM
    if not readiness.findings:
        message = _("The draft was submitted to clinical review.")
        if team:
            message = _("The draft was submitted for approval.")
        sentences = [message, approvers_sentence(readiness), plan_words]
        messages.success(request, add_buttons(" ".join(sentences), when_button(page)))
        return
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    message = _("The draft was submitted. Whoever signs it will see these findings, too:")
    if team:
        message = _("The draft was submitted. Whoever approves it will see these findings, too:")
    messages.warning(
        request,
        add_buttons(
            format_html(
                "{}{}{} {}",
                message,
                problems_as_list(readiness.findings, address),
                approvers_sentence(readiness),
                plan_words,
            ),
            when_button(page),
        ),
    )


@require_POST
def ask_for_review(request: HttpRequest) -> HttpResponse:
    """Submit the latest drafts of the articles in the address to clinical review.

    A draft without something that readers need is not submitted, and a message says what it lacks.
    """
    ids = set(map(parse_primary_key, request.GET.getlist("id")))
    articles = list(TherapyArticlePage.objects.filter(pk__in=ids, alias_of=None))
    submittable = [article for article in articles if may_submit(article, request.user)]
    for article in submittable:
        try:
            start_review(article, request.user)
        except NeededFieldsEmpty as refusal:
            warn_of_empty_fields(request, article, refusal)
        except TemplateNotSubmitted as refusal:
            messages.warning(request, str(refusal))
        else:
            report_findings(request, article)
    if len(submittable) < len(ids):
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
    publish_nonclinical_and_report(request, article)
    return redirect("wagtailadmin_pages:edit", page_id)


def publish_nonclinical_if_requested(request: HttpRequest, page: Page) -> None:
    """After the editor saved the draft, publish what is not clinical in it, if that was asked."""
    if not request.POST.get(PUBLISH_NONCLINICAL_ACTION) or not isinstance(page, TherapyArticlePage):
        return
    if page.permissions_for_user(request.user).can_publish():
        publish_nonclinical_and_report(request, page)


def publish_nonclinical_and_report(request: HttpRequest, article: TherapyArticlePage) -> None:
    try:
        published_article = publish_nonclinical(article.pk, request.user)
    except CannotPublish as refusal:
        introduction = _("Your draft is saved, but nothing of it was published.")
        messages.error(request, " ".join([introduction, *refusal.reasons]))
        return
    message = _(
        "The address, topics, search description and Also Read links of “%(title)s” are "
        "public now. Everything else in your draft waits for a clinician’s signature."
    )
    if team_approves():
        message = _(
            "The address, topics, search description and Also Read links of “%(title)s” are "
            "public now. Everything else in your draft waits for approval."
        )
    messages.success(
        request,
        message % {"title": published_article.title},
        buttons=[messages.button(published_article.get_url(request) or "/", _("View live"))],
    )


class PublishNonclinicalItem(ActionMenuItem):
    """The choice in the editor's menu that saves the draft and publishes what needs no review."""

    name = PUBLISH_NONCLINICAL_ACTION
    label = PUBLISH_NONCLINICAL_LABEL
    icon_name = "upload"
    order = 95

    def is_shown(self, context: Any) -> bool:
        if context["view"] != "edit" or context["locked_for_user"]:
            return False
        return may_publish_nonclinical(context["page"], context["request"].user)
