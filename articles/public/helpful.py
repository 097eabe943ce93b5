"""“Was this page helpful?”: an answer is counted, and nothing of whoever gives it is kept.

The form stands on a page that is stored for everybody alike, so it holds no token and needs no
cookie. In place of a token the browser says where the form was: see `is_from_own_page`.
"""

from urllib.parse import urlsplit

from django import forms
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.models import Edition, HelpfulAnswer, HelpfulCount
from articles.models.helpful_count import REASONS, signed_act

from .answer_limits import limits, network_of

FORM_TYPE = "application/x-www-form-urlencoded"
LONGEST_FORM = 1_000  # bytes; an answer takes some thirty


class AnswerForm(forms.Form):
    """Yes or no, and with no perhaps a reason. Nobody can write anything."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    reason = forms.ChoiceField(choices=[(reason.value, "") for reason in REASONS], required=False)

    @property
    def answer_with_reason(self) -> HelpfulAnswer:
        if self.cleaned_data["answer"] == HelpfulAnswer.YES:
            return HelpfulAnswer.YES
        return HelpfulAnswer(self.cleaned_data["reason"] or HelpfulAnswer.NO)


@csrf_exempt
def helpful(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count an answer about an article that any patient may read, and say thanks.

    Two queries besides those of any page. Raises `Http404` for every other article.
    """
    if request.method != "POST":
        response = answer_page(request, "not_sent", 405)
        response["Allow"] = "POST"
        return response
    if not is_from_own_page(request):
        return answer_page(request, "not_sent", 403)
    form = AnswerForm(request.POST) if is_short_form(request) else None
    if form is None or not form.is_valid():
        return answer_page(request, "not_sent", 400)
    editions = Edition.objects.readable().for_lists().filter(pk=page_id)
    edition = editions.annotate(signature=signed_act("sign_off")).first()
    if edition is None:
        raise Http404("No patient may read this article now.")
    today = timezone.localdate()
    if not limits.take(network_of(request), edition.pk, today):
        return answer_page(request, "too_many", 429, edition)
    try:
        answer = form.answer_with_reason
        HelpfulCount.objects.add(edition.pk, edition.signature, answer, today)
    except IntegrityError as error:
        raise Http404("The article was deleted at this moment.") from error
    return answer_page(request, "counted", 200, edition)


def answer_page(
    request: HttpRequest, state: str, status: int, edition: Edition | None = None
) -> HttpResponse:
    """The answer to an answer: thanks or not, the way back, and whom to call. For one reader."""
    context = {"state": state, "edition": edition}
    response = render(request, "articles/helpful.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def is_short_form(request: HttpRequest) -> bool:
    """Whether this is a form without files, and short, before anything of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_short = length.isascii() and length.isdigit() and len(length) < 5
    return request.content_type == FORM_TYPE and is_short and int(length) <= LONGEST_FORM


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of this site.

    Each of the three headers with which browsers say so must agree, if it is there, and one must
    be there: all browsers of today send `Sec-Fetch-Site` or `Origin` with a form
    (https://www.w3.org/TR/fetch-metadata/, https://fetch.spec.whatwg.org/#origin-header).
    """
    own = f"{request.scheme}://{request.get_host()}"
    said = []
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        said.append(site == "same-origin")
    if (origin := request.headers.get("Origin")) is not None:
        said.append(origin == own)
    if (referer := request.headers.get("Referer")) is not None:
        said.append(origin_of(referer) == own)
    return bool(said) and all(said)


def origin_of(address: str) -> str:
    """Scheme and host of an address; "" if it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"
