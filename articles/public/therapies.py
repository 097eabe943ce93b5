"""Therapies side by side: the rows of the table on a topic's page, from summaries of editions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.db.models.fields.json import KeyTransform
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.blocks import Doubt, gravest_doubt
from articles.blocks.care_card import CareCardValue
from articles.models import Edition, EvidenceState, ListedArticle, Topic
from articles.models.evidence_state import doubts
from articles.models.listed_article import BY_NAME, NEWEST_FIRST, SUREST_FIRST, ListOrder

from . import lists
from .stored import list_may_be_stored

URGENT = ("emergency", "urgent")


@dataclass(frozen=True)
class TableOrder:
    """An order that readers choose: its name, and how it was chosen, in a sentence."""

    order: ListOrder
    name: Promise
    why: Promise


ORDERS = {
    "certainty": TableOrder(
        SUREST_FIRST,
        _("Surest results first"),
        _(
            "First come therapies whose main result is rated high or moderate by GRADE, a common "
            "way to rate how sure a result is. Then come low and very low, then those rated in "
            "another way, then those not rated. Those that are alike stand by title. "
            "The order does not say how well a therapy works."
        ),
    ),
    "name": TableOrder(BY_NAME, _("By name"), _("From A to Z by title.")),
    "newest": TableOrder(
        NEWEST_FIRST, _("Newest first"), _("The article that we published last comes first.")
    ),
}
DEFAULT_ORDER = "certainty"


@dataclass(frozen=True)
class Therapy:
    """A row: an article, and what its summary answers.

    `also_says` are lines of the article on what not to do that name the part of the body which
    the page is about; what they mean for that part is for the reader to judge. `doubt` says what
    became of a source of its result, signed again or not.
    """

    edition: Edition
    also_says: list[str] = field(default_factory=list)
    doubt: Doubt | None = None

    @property
    def answers(self) -> Any:
        return self.edition.answers


def page_in_order(request: HttpRequest, name: str, order: str, *, may_store: bool) -> Page:
    """The page of a list that was asked for, in one of `ORDERS`.

    It may be stored unless it was asked for in an order that there is not.
    """
    page = lists.ListPages(name, ORDERS[order].order).get_page(request.GET.get("page"))
    if may_store:
        list_may_be_stored(request, page.number, "order")
    return page


def therapies_on(page: Any, topic: Topic) -> list[Therapy]:
    """The rows of one page of the list of a topic. Two queries, however many rows."""
    # Of all records only the keys of the references, for which summaries have places.
    references = KeyTransform("references", "records")
    editions = list(page.object_list.annotate(reference_keys=references))
    doubted = doubts_about(editions)
    names = region_names(topic)
    return [
        Therapy(
            edition,
            also_says=[line for line in edition.answers.do_not if names_any(line, names)],
            doubt=gravest_doubt(map(doubted.get, keys_of_sources(edition))),
        )
        for edition in editions
    ]


def keys_of_sources(edition: Any) -> list[int]:
    """The primary keys of the references that the leading claim of an edition cites."""
    keys = edition.reference_keys or []
    places = edition.answers.claim.get("sources") or ()
    return [keys[place] for place in places if place < len(keys)]


def doubts_about(editions: Iterable[Any]) -> dict[int, Doubt]:
    """What became of the references of these leading claims, by their keys. One query."""
    keys = {key for edition in editions for key in keys_of_sources(edition)}
    retracted = EvidenceState.State.RETRACTED
    return {
        key: Doubt(is_withdrawn=state == retracted, day=day)
        for key, (state, day, _since) in doubts(sorted(keys)).items()
    }


def region_names(topic: Topic) -> list[str]:
    """What the part of the body that a topic is about is called; none for other topics.

    Other words for it count once a second person looked at them.
    """
    if topic.kind != Topic.Kind.BODY_REGION:
        return []
    synonyms = topic.texts["lay_synonyms"]
    return [topic.texts.name, *(filter(None, synonyms.lines) if synonyms.is_checked else ())]


def names_any(line: str, names: Iterable[str]) -> bool:
    """Whether a line has one of these names as words of its own."""
    return any(re.search(rf"\b{re.escape(name)}\b", line, re.I) for name in names)


def cards_of_signs(name: str) -> list[CareCardValue]:
    """The warning signs that the newest articles of a list share, each list of signs once.

    The gravest comes first, and of two versions of a list that which was signed last.
    """
    listed = ListedArticle.objects.newest_first(name)[: lists.PAGE_SIZE]
    editions = lists.readable_of(listed).order_by("-updated_at", "-page_id")
    found: dict[tuple[str, str], CareCardValue] = {}
    for edition in editions.only("summary", "summary_code", "updated_at", "page__url_path"):
        for card in edition.answers.cards_of_signs:
            if card.level in URGENT:
                found.setdefault((card.level, card["shared_signs"].lead_in), card)
    return sorted(found.values(), key=lambda card: URGENT.index(card.level))
