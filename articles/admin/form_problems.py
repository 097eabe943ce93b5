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

from articles.checks import Finding, problems_as_list
from articles.checks.structure import body_problems
from articles.models import TherapyArticlePage

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
        messages.error(self.request, publication_refusal_message(form))
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())


def publication_refusal_message(form: Any) -> SafeString:
    return format_html(
        "{} {}{}",
        _("This article was not published. What you typed is safe, and still below."),
        _("Readers need these things first:"),
        problems_as_list(problems_in(form)),
    )


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
