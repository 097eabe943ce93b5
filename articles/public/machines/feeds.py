"""Atom feeds: what was signed and went public, what changed, and what was withdrawn.

One of all articles of a language, and one of each topic. An entry stands for an article and keeps
its id, so that a reader who has it hears of a correction, and that it does not hold any more.
https://www.rfc-editor.org/rfc/rfc4287
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.content import away_from_page
from articles.models import Edition, ListedArticle, SignOff, Topic
from articles.models.listed_article import all_articles, articles_about
from clinic.models import ClinicDetails, with_looks
from clinic.stored_pages.answers import may_be_stored

from ..atom_ids import article_id, atom_id, feed_id
from ..notices import Standing, standings, with_standing
from .answers import is_known_to, validators, with_headers
from .recent_acts import (
    WINDOW,
    Withdrawal,
    newest_acts,
    reasons_of,
    was_live_before,
    withdrawals,
)

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 50
# For what has no day of its own.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EDITION_FIELDS = (
    "title", "introduction", "list_code", "language", "published_at", "updated_at", "digest",
    "page__url_path", "page__translation_key", "sign_off__reason", "sign_off__code",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry of a feed. `address` is empty where there is nothing to read any more."""

    id: str
    title: str
    updated: datetime
    published: datetime | None
    summary: str
    address: str = ""


def articles_feed(request: HttpRequest) -> HttpResponse:
    """`feed.atom`: all articles of the language."""
    language = get_language() or settings.LANGUAGE_CODE
    home = reverse("wagtail_serve", args=[""])
    return feed_response(request, feed_id(request, "feed", language), all_articles(language), home)


def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """`topics/<slug>/feed.atom`: the articles about a topic."""
    language = get_language() or settings.LANGUAGE_CODE
    topics = with_looks(Topic.objects.of_present_clinic(), "name")
    topic = get_object_or_404(topics, slug=slug, locale__language_code=language)
    if not topic.texts.is_shown:
        raise Http404("Nobody but its writers has looked at this topic.")
    guid = atom_id(topic.translation_key, "feed", language)
    name = articles_about(topic, language)
    return feed_response(request, guid, name, topic.get_absolute_url(), topic)


def feed_response(
    request: HttpRequest, guid: str, name: str, path: str, topic: Topic | None = None
) -> HttpResponse:
    """The feed of a list of articles; the same for everybody."""
    may_be_stored(request)
    topic_id = topic.pk if topic else None
    topic_name = (topic.texts.name.checked or _("one topic")) if topic else ""
    entries = sorted(
        entries_of(request, name, topic_id), key=lambda entry: entry.updated, reverse=True
    )[:MOST_ENTRIES]
    clinic = ClinicDetails.for_request(request).texts.name.checked or _("Pain clinic")
    title = _("%(clinic)s: articles about %(topic)s") if topic_name else _("%(clinic)s: articles")
    feed = ArticleFeed(
        title=title % {"clinic": clinic, "topic": topic_name},
        link=request.build_absolute_uri(path),
        description=None,
        language=get_language(),
        author_name=clinic,
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=guid,
    )
    for entry in entries:
        feed.add_item(
            entry.title,
            entry.address,
            entry.summary,
            unique_id=entry.id,
            updateddate=entry.updated,
            pubdate=entry.published,
        )
    body = feed.writeString("utf-8")
    modified = entries[0].updated if entries else None
    headers = validators(f'"{sha256(body.encode()).hexdigest()[:32]}"', modified)
    if is_known_to(request, headers):
        return with_headers(HttpResponse(status=304), headers)
    return with_headers(HttpResponse(body, content_type=CONTENT_TYPE), headers)


class ArticleFeed(Atom1Feed):
    """Django's feed, with plain words instead of HTML, and entries that lead nowhere."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=EPOCH)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        if item["pubdate"]:
            handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        if item["link"]:
            handler.addQuickElement("link", "", {"rel": "alternate", "href": item["link"]})
            if item["description"]:
                handler.addQuickElement("summary", item["description"])
        else:
            handler.addQuickElement("content", item["description"])


def entries_of(request: HttpRequest, name: str, topic_id: int | None) -> Iterator[Entry]:
    """What went public last in a list, and what was done last about its articles."""
    language = get_language() or settings.LANGUAGE_CODE
    acts = newest_acts(language)
    listed = ListedArticle.objects.newest_first(name).values_list("page_id", flat=True)
    page_ids = {*listed[:MOST_ENTRIES], *listed.filter(page_id__in=[*acts])[:WINDOW]}
    by_number = sorted(page_ids, key=lambda page_id: -acts.get(page_id, ("", 0))[1])
    newest_ids = {*by_number[:MOST_ENTRIES], *listed[:MOST_ENTRIES]}
    editions = Edition.objects.readable().filter(pk__in=newest_ids)
    editions = with_standing(editions, *EDITION_FIELDS)
    found = list(editions.annotate(is_correction=was_live_before()))
    standing = standings(found)
    reasons = reasons_of(edition for edition in found if edition.is_correction)
    for edition in found:
        yield entry_of(request, edition, standing[edition.pk], reasons.get(edition.pk, ""))
    withdrawn = [number for page_id, (act, number) in acts.items() if act == SignOff.Act.WITHDRAWN][
        :MOST_ENTRIES
    ]
    conditions = {"therapyarticlepage__topics": topic_id} if topic_id else {}
    for withdrawal in withdrawals(withdrawn, **conditions):
        yield entry_of_withdrawal(withdrawal, language)


def entry_of(request: HttpRequest, edition: Edition, standing: Standing, reason: str) -> Entry:
    """An article: what is to be known of it, what may leave it of its main message, and why it
    was changed last."""
    changed = ""
    if reason := away_from_page(reason, edition.language):
        day = formats.date_format(timezone.localdate(edition.sign_off.signed_at))
        changed = _("What changed on %(date)s: %(reason)s") % {"date": day, "reason": reason}
    summary = away_from_page(edition.introduction, edition.language)
    return Entry(
        id=article_id(edition.page.translation_key, edition.language),
        title=edition.title,
        updated=standing.changed_at,
        published=edition.published_at,
        summary=" ".join(filter(None, [*standing.notices, summary, changed])),
        address=request.build_absolute_uri(edition.page.get_url(request) or "/"),
    )


def entry_of_withdrawal(withdrawal: Withdrawal, language: str) -> Entry:
    """That an article does not hold any more, without a word of it, under the id that it had."""
    day = formats.date_format(timezone.localdate(withdrawal.at))
    sentences = [
        _("This article was withdrawn on %(date)s.") % {"date": day},
        _("What it said does not hold any more. Please call us with your questions."),
    ]
    return Entry(
        id=article_id(withdrawal.translation_key, language),
        title=_("An article was withdrawn"),
        updated=withdrawal.at,
        published=None,
        summary=" ".join(sentences),
    )
