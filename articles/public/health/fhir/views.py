"""The addresses at which articles are read as FHIR. Nothing here writes."""

import hashlib
import json
import logging
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.content import ContentError
from articles.models import Edition
from articles.models.listed_article import all_articles
from articles.public.health.languages import language_of
from articles.public.lists import ListPages
from clinic.models import ClinicDetails

from .bundle import TEST_DATA, ArticleResources, address_of
from .capabilities import capability_statement
from .values import Resource

logger = logging.getLogger(__name__)

FHIR_JSON = "application/fhir+json"
METHODS = ("GET", "HEAD", "OPTIONS")
KINDS = ("Bundle", "Citation", "Evidence", "ClinicalUseDefinition")
# The key of an article, and behind a dash which of its resources is meant.
KEY = re.compile(r"([1-9][0-9]{0,17})(?:-(source|claim|numbers|warning)-([1-9][0-9]{0,4}))?")
# A resource that has no more than what a list shows.
SUBSETTED = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    "code": "SUBSETTED",
}

View = Callable[..., HttpResponse]


def read_only(view: View) -> View:
    """The view for those who read, from any site; everything else is refused, in FHIR’s words."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in METHODS:
            words = _("This site is only read. Use GET.")
            response = outcome(405, "not-supported", words)
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                words = _("There is no such resource that everybody may read.")
                response = outcome(404, "not-found", words)
        response.headers.setdefault("Cache-Control", "no-cache")
        response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@read_only
def capabilities(request: HttpRequest) -> HttpResponse:
    address = request.build_absolute_uri(reverse("fhir_metadata")).removesuffix("/metadata")
    publisher = ClinicDetails.for_request(request).texts.name.checked
    return fhir_response(capability_statement(address, publisher))


@read_only
def citations(request: HttpRequest) -> HttpResponse:
    """The articles of a language, newest first, twenty a page: what each is called and where.

    Three queries, however many there are.
    """
    language = language_of(request.GET.get("_language", ""))
    with override(language):
        page = ListPages(all_articles(language)).get_page(request.GET.get("_page"))
        editions: Any = page.object_list
        editions = editions.annotate(shows_sample=KeyTransform("sample", "content"))
        entries = [listed(request, edition) for edition in editions if edition.has_own_words]
        base = request.build_absolute_uri(reverse("fhir_citations"))
        numbers = {"self": page.number}
        if page.has_previous():
            numbers["previous"] = page.previous_page_number()
        if page.has_next():
            numbers["next"] = page.next_page_number()
        links = [
            {"relation": name, "url": f"{base}?_language={language}&_page={number}"}
            for name, number in numbers.items()
        ]
        found: Resource = {
            "resourceType": "Bundle",
            "type": "searchset",
            "total": page.paginator.count,
            "link": links,
        }
        return fhir_response(found | ({"entry": entries} if entries else {}))


def listed(request: HttpRequest, edition: Any) -> dict[str, Any]:
    """An article in the list, as a Citation of which most is left out."""
    path = edition.page.get_url(request)
    resource: Resource = {
        "resourceType": "Citation",
        "id": str(edition.pk),
        "meta": {
            "tag": [SUBSETTED],
            **({"security": [TEST_DATA]} if edition.shows_sample else {}),
        },
        "status": "active",
        "title": edition.title,
        **({"url": request.build_absolute_uri(path)} if path else {}),
    }
    address = address_of(request, resource)
    return {"fullUrl": address, "resource": resource, "search": {"mode": "match"}}


@read_only
def resource(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """An article as a Bundle, or one resource of it."""
    match = KEY.fullmatch(key)
    if kind not in KINDS or match is None:
        raise Http404
    editions = Edition.objects.readable().select_related("page", "sign_off__clinician")
    editions = editions.defer("text", "search", "sign_off__content", "sign_off__files")
    # An edition with the sign-off of another page is none: nobody would compare the two.
    editions = editions.filter(sign_off__page=F("page"))
    edition = editions.filter(pk=match[1]).first()
    address = edition.page.get_url(request) if edition else ""
    if edition is None or not address:
        raise Http404
    with override(edition.language):
        try:
            resources = ArticleResources(request, edition, request.build_absolute_uri(address))
            found = resource_at(resources, kind, match[2], match[3])
        except ContentError as problem:
            logger.error("Nobody is told of page %s as FHIR. %s", edition.pk, problem)
            words = _("This article is being reviewed.")
            return outcome(503, "transient", words)
        if found is None or found["resourceType"] != kind:
            raise Http404
        return conditional(request, fhir_response(found), edition)


def resource_at(
    resources: ArticleResources, kind: str, part: str | None, number: str | None
) -> Resource | None:
    """The resource that a key names, and no other one is made."""
    if part and number:
        return resources.part(part, int(number))
    return resources.bundle() if kind == "Bundle" else resources.citation()


def conditional(request: HttpRequest, response: HttpResponse, edition: Edition) -> HttpResponse:
    """The answer, or that it is known.

    The ETag is the digest of what was signed, and behind it a hash of all that is sent: a source
    that was withdrawn since, or a signature anew for the same words, is another answer.
    """
    rest = hashlib.sha256(response.content).hexdigest()[:16]
    response["ETag"] = etag = f'"{edition.digest}-{rest}"'
    response["Content-Language"] = edition.language
    known = get_conditional_response(request, etag=etag, response=response)
    return known or response


def fhir_response(resource: Resource, status: int = 200) -> HttpResponse:
    text = json.dumps(resource, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=f"{FHIR_JSON}; charset=utf-8", status=status)


def outcome(status: int, code: str, words: str) -> HttpResponse:
    """What went wrong, as an OperationOutcome."""
    issue = {"severity": "error", "code": code, "diagnostics": words}
    response = fhir_response({"resourceType": "OperationOutcome", "issue": [issue]}, status)
    response["Cache-Control"] = "no-store"
    return response
