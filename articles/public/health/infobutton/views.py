"""The address that a health record asks."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from .answer import articles_for
from .feed import as_json, as_xml, feed
from .question import JAVASCRIPT, JSON, Question, Unreadable, read_question

METHODS = ("GET", "HEAD", "POST")


# Nothing is written, and nobody is logged in: a form of another site can do no harm.
@csrf_exempt
def infobutton(request: HttpRequest) -> HttpResponse:
    """The feed of articles that answer the question; an empty one where none does.

    What is asked tells of one person’s health, so it is neither stored nor logged.
    """
    if request.method not in METHODS:
        return private(HttpResponseNotAllowed(METHODS))
    try:
        question = read_question(request)
    except Unreadable as problem:
        content_type = "text/plain; charset=utf-8"
        return private(HttpResponse(problem.sentence, content_type, status=problem.status))
    with override(question.language):
        return private(answer_of(request, question))


def answer_of(request: HttpRequest, question: Question) -> HttpResponse:
    answer = feed(request, question, articles_for(question))
    if question.response_type == JSON:
        response = HttpResponse(as_json(answer), content_type=JSON)
    elif question.response_type == JAVASCRIPT:
        # The comment keeps what comes behind it from being read as a file of another kind.
        script = f"/**/{question.callback}({as_json(answer)});"
        response = HttpResponse(script, content_type=f"{JAVASCRIPT}; charset=utf-8")
    else:
        response = HttpResponse(as_xml(answer), content_type="text/xml; charset=utf-8")
    response["Content-Language"] = question.language
    return response


def private(response: HttpResponse) -> HttpResponse:
    """With the headers of an answer that is for one person and for now alone."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response
