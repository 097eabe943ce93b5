"""What keeps a form of an article from publication, in plain words and with the way there."""

from collections.abc import Iterator
from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages

from articles.checks import Finding, needed_and_empty, problems_as_list
from articles.checks.structure import body_problems
from articles.models import SignOff, TherapyArticlePage
from articles.models.review import team_approves
from articles.signoff.templates import template_problem

from .review.actions import add_buttons, review_button

RULE = "structure/form"


class PublicationProblemsMixin:
    """An editor that names each field that keeps an article from publication, and where it is.

    Wagtail only says that there are errors, and marks the fields. What was typed stays in
    the form, and saves itself as a draft a moment later.
    """

    def form_invalid(self: Any, form: Any) -> HttpResponse:
        is_publication = self.action_name == "publish" and not self.expects_json_response
        is_locked = getattr(self, "locked_for_user", False)
        if not is_publication or is_locked or not isinstance(self.page, TherapyArticlePage):
            return super().form_invalid(form)  # type: ignore[misc]
        message = publication_refusal_message(form, words_about_signature(self.page))
        button = button_to_submit(self.page, self.request.user)
        messages.error(self.request, add_buttons(message, button))
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())


def publication_refusal_message(form: Any, about_signature: str = "") -> SafeString:
    """That nothing was published, who must approve it first, and what readers need.

    The list can be folded up, so that it does not stand in the way.
    """
    return format_html(
        "{} {}<details open><summary>{}</summary>{}</details>",
        _("This article was not published. What you typed is safe, and still below."),
        about_signature,
        _("Readers need these things first:"),
        problems_as_list(problems_in(form)),
    )


def words_about_signature(page: TherapyArticlePage) -> str:
    """That somebody must approve an article of which nobody approved anything, or ""."""
    if not is_never_signed(page):
        return ""
    if team_approves():
        return _(
            "“Publish” is not enough for it: somebody of the team must approve it before patients "
            "read it. When what is named here is filled in, choose “Submit for approval”."
        )
    return _(
        "“Publish” is not enough for it: a clinician must sign it before patients read it. When "
        "what is named here is filled in, choose “Submit to Clinical review”, and it goes live "
        "with the signature."
    )


def is_never_signed(page: TherapyArticlePage) -> bool:
    """Whether nobody approved any version of this article, or nobody since it was withdrawn."""
    if not page.pk:
        return True
    if template_problem(page):
        return False
    newest = SignOff.objects.newest_act(page.pk)
    return newest is None or newest.act == SignOff.Act.WITHDRAWN


def button_to_submit(page: TherapyArticlePage, user: Any) -> SafeString:
    """What submits the stored draft of an article that nobody signed, where it lacks nothing."""
    article = TherapyArticlePage.objects.filter(pk=page.pk, alias_of=None).first()
    if article is None or not is_never_signed(article):
        return SafeString()
    if needed_and_empty(article.get_latest_revision_as_object()):
        return SafeString()
    return review_button([article], user)


def problems_in(form: Any) -> Iterator[Finding]:
    """The errors of a bound form of an article in the order of the editor, each with its place."""
    errors = form.errors.as_data()
    for name in [NON_FIELD_ERRORS, *form.fields]:
        for error in errors.get(name, ()):
            if name == "body":
                yield from body_problems(form["body"].value(), error)
            else:
                yield from field_problems(form, name, error)
    for name, formset in form.formsets.items():
        label = capfirst(str(formset.model._meta.verbose_name))
        for error in formset.non_form_errors().as_data():
            yield from findings_of(error, label, name)
        for position, item_form in enumerate(formset.forms, 1):
            for field, field_errors in item_form.errors.as_data().items():
                field_label = (
                    "" if field == NON_FIELD_ERRORS else f": {item_form.fields[field].label}"
                )
                place = f"{label}, {ordinal(position)}{field_label}"
                for error in field_errors:
                    yield from findings_of(error, place, name)


def field_problems(form: Any, name: str, error: ValidationError) -> Iterator[Finding]:
    label = _("Article") if name == NON_FIELD_ERRORS else form.fields[name].label or name
    yield from findings_of(error, capfirst(str(label)), "" if name == NON_FIELD_ERRORS else name)


def findings_of(error: ValidationError, place: str, path: str) -> Iterator[Finding]:
    for message in error.messages:
        yield Finding(RULE, message, place=place, path=path)
