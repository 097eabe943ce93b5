"""Signed articles as JSON, to read only: lists, one article, and topics.

Everything comes from editions, and a number of an effect stands beside in whom it was seen,
compared with what, when, and how sure that is. `openapi.py` describes the answers.
"""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from articles.content import away_from_page
from articles.models import Edition, ListedArticle, TherapyArticlePage, Topic
from articles.models.listed_article import all_articles, articles_about
from clinic.models import with_looks
from clinic.models.clinics import of_present_clinic

from ..directory import shown_topics
from ..notices import Standing, standings, with_standing
from .answers import Problem, json_response, machine_view, not_found, withdrawn
from .article_data import article_data
from .cursors import Position, position_at
from .openapi import description
from .signed import SignedArticle, signed_article_at

PAGE_SIZE = 50
# What a list loads of an edition: nothing of its content.
LIST_FIELDS = (
    "title", "introduction", "list_code", "language", "digest", "published_at", "updated_at",
    "page__url_path",
)  # fmt: skip


@csrf_exempt
@machine_view
def article_list(request: HttpRequest) -> HttpResponse:
    """A page of the articles in one language, newest first, perhaps of one topic."""
    language = asked_language(request)
    topic, cursor = request.GET.get("topic", ""), request.GET.get("cursor", "")
    rows = ListedArticle.objects.newest_first(name_of_list(topic, language))
    if cursor:
        position = position_at(cursor)
        if position is None:
            raise bad_request(_("This cursor is none of ours. Begin again without one."))
        rows = rows.filter(position.following)
    found = [Position(*row) for row in rows.values_list("published_at", "page_id")[: PAGE_SIZE + 1]]
    shown = found[:PAGE_SIZE]
    editions = Edition.objects.readable().filter(pk__in=[row.page_id for row in shown])
    loaded = list(with_standing(editions, *LIST_FIELDS).newest_first())
    following = None
    if len(found) > PAGE_SIZE:
        query = {"language": language, "topic": topic, "cursor": shown[-1].text}
        following = whole_address(request, "api_articles", query=query)
    with override(language):
        standing = standings(loaded)
        entries = [list_entry(request, edition, standing[edition.pk]) for edition in loaded]
    return json_response(request, {"articles": entries, "next": following})


@csrf_exempt
@machine_view
def article_detail(request: HttpRequest, page_id: int) -> HttpResponse:
    """One article: what it claims, of what it warns, who reviewed it, and its sources."""
    signed = signed_article(request, page_id)
    with override(signed.edition.language):
        data = article_data(signed, whole_address(request, "api_article", page_id))
    response = json_response(request, data, signed)
    response["Link"] = f'<{signed.address}>; rel="canonical"'
    return response


@csrf_exempt
@machine_view
def topic_list(request: HttpRequest) -> HttpResponse:
    """The topics that any readable article of a language is about."""
    language = asked_language(request)
    with override(language):
        topics = [
            topic_entry(request, topic, language)
            for topic in shown_topics()
            if topic.texts.name.is_checked
        ]
    return json_response(request, {"topics": topics})


@csrf_exempt
@machine_view
def openapi(request: HttpRequest) -> HttpResponse:
    """What this API answers, in the words of OpenAPI 3.1."""
    return json_response(request, description(request.build_absolute_uri("/")))


@csrf_exempt
@machine_view
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    raise not_found()


def signed_article(request: HttpRequest, page_id: int) -> SignedArticle:
    """The article of this page, if any patient may read it.

    Raises `Problem` where it was withdrawn, and `Http404` where it is not there.
    """
    if page_id.bit_length() > 63:
        raise Http404
    editions = Edition.objects.readable().select_related("sign_off__clinician")
    editions = editions.defer("text", "search", "sign_off__content", "sign_off__files")
    edition = editions.filter(pk=page_id).first()
    if edition is None:
        raise reason_why_gone(page_id)
    topics = Prefetch("topics", with_looks(Topic.objects.of_present_clinic(), "name"))
    pages = TherapyArticlePage.objects.select_related("author").prefetch_related(topics)
    page = pages.defer("body").get(pk=page_id)
    path = edition.page.get_url(request)
    if not path:
        raise Http404
    with override(edition.language):
        return signed_article_at(request, page, edition, request.build_absolute_uri(path))


def reason_why_gone(page_id: int) -> Exception:
    """That it was withdrawn, if patients read so at its address; else that it is not there."""
    pages = of_present_clinic(TherapyArticlePage.objects.defer("body"))
    page = pages.filter(pk=page_id).first()
    if page is None or page.alias_of_id or page.get_view_restrictions().exists():
        return Http404()
    return withdrawn() if page.withdrawal() else Http404()


def asked_language(request: HttpRequest) -> str:
    """The language that `language` names, or the site's own. Raises `Problem` for another one."""
    language = request.GET.get("language", settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        known = ", ".join(code for code, _name in settings.LANGUAGES)
        words = _("There are no articles in this language. Ask for one of: %(known)s.")
        raise bad_request(words % {"known": known})
    return language


def name_of_list(slug: str, language: str) -> str:
    """The list of all articles of a language, or of those about a topic. Raises `Problem`."""
    if not slug:
        return all_articles(language)
    topics = with_looks(Topic.objects.of_present_clinic(), "name")
    topic = topics.filter(slug=slug, locale__language_code=language).first()
    if topic is None or not topic.texts.is_shown:
        raise Problem(404, _("Not found"), _("There is no topic of this name in this language."))
    return articles_about(topic, language)


def bad_request(detail: str) -> Problem:
    return Problem(400, _("Bad request"), detail)


def list_entry(request: HttpRequest, edition: Edition, standing: Standing) -> dict[str, Any]:
    """An article in a list: of its main message only what may stand away from it."""
    path = edition.page.get_url(request) or "/"
    return {
        "id": edition.pk,
        "title": edition.title,
        "language": edition.language,
        "notices": standing.notices,
        "summary": away_from_page(edition.introduction, edition.language),
        "address": request.build_absolute_uri(path),
        "api_address": whole_address(request, "api_article", edition.pk),
        "digest": edition.digest,
        "published_at": edition.published_at.isoformat(),
        "changed_at": edition.updated_at.isoformat(),
    }


def topic_entry(request: HttpRequest, topic: Topic, language: str) -> dict[str, Any]:
    texts = topic.texts
    other_words = texts["lay_synonyms"]
    query = {"topic": topic.slug, "language": language}
    return {
        "slug": topic.slug,
        "name": texts.name.checked,
        "kind": topic.kind,
        "other_words": other_words.lines if other_words.is_checked else [],
        "address": request.build_absolute_uri(topic.get_absolute_url()),
        "articles_address": whole_address(request, "api_articles", query=query),
    }


def whole_address(request: HttpRequest, name: str, *args: Any, query: Any = None) -> str:
    given = {key: value for key, value in (query or {}).items() if value}
    return request.build_absolute_uri(reverse(name, args=args, query=given or None))
