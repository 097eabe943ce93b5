"""Whether what a warning offers instead is forbidden to the same people by its own article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Func, JSONField, OuterRef, Q, Value
from django.utils.translation import gettext as _

from articles.blocks import group_heading
from articles.models import Edition, TherapyArticlePage, Topic
from clinic.models.staff import of_clinic_of

from .certainty import is_in_english
from .conditions import conditions_in
from .finding import Finding
from .guidelines import is_named, name_pattern
from .places import Place
from .registry import check
from .strength import NEGATION
from .warnings import said_in, warnings_of

# No more articles than this are read, the newest first.
MAX_ARTICLES = 100
# The conditions under “Do not use” in the content of an edition, own ones and shared ones.
FORBIDDEN_CONDITIONS_PATHS = (
    '$.body[*] ? (@.type == "contraindications").value.items[*]'
    ' ? (@.severity == "absolute").condition',
    '$.shared_warnings[*] ? (@.severity == "absolute").condition',
)
WORD = re.compile(r"[^\W\d_]{3,}")
# Words of instructions and of titles that name no therapy.
GENERAL_WORDS = {
    "about", "after", "ask", "back", "before", "call", "can", "care", "clinician", "doctor", "for",
    "help", "instead", "lower", "may", "options", "other", "our", "pain", "pregnancy", "skin",
    "team", "the", "them", "therapy", "treat", "treatment", "try", "use", "what", "you", "your",
}  # fmt: skip
# "Heat for back pain" is about heat, "Exercise therapy after surgery" about exercise.
TITLE_ENDS = re.compile(
    r"(?<!\s)\s+(?:for|after|in|with|against|to|and|or|of)\b|[:–,?(]", re.IGNORECASE
)
ABBREVIATION = re.compile(r"\(([A-Z]{2,6})\)")
KIND_OF_THERAPY = re.compile(r"(?<!\s)\s+(?:therapy|treatment)$", re.IGNORECASE)
ADVICE_TO_AVOID = re.compile(
    r"\b(?:before you|instead of|rather than|away from|stop)\b", re.IGNORECASE
)


@check
def forbidden_alternatives(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each warning that names a therapy whose own article forbids the same condition.

    The finding blocks, because whoever follows the warning comes to harm. Two queries where
    a warning names a condition that we know, one of them for the therapies among the topics;
    the other finds articles by an index, and reads of each no more than its warnings.
    """
    if not is_in_english(draft):
        return
    warnings = [
        (said_in(warning, "instead"), conditions)
        for warning in warnings_of(draft)
        if (conditions := conditions_in(said_in(warning, "condition").text))
        and said_in(warning, "instead").text.strip()
    ]
    if not warnings:
        return
    offers = "\n".join(place.text for place, _conditions in warnings)
    therapies = therapies_named_in(offers, draft)
    for place, conditions in warnings:
        for therapy in therapies:
            span, condition = therapy.offered_in(place.text), therapy.forbids(conditions)
            if span and condition:
                yield alternative_finding(place, span, therapy, condition)


@dataclass(frozen=True)
class Therapy:
    """Another article: its title, what texts call its therapy, and whom it forbids it."""

    title: str
    names: list[str]
    forbidden: list[str]

    def offered_in(self, text: str) -> tuple[int, int] | None:
        """Where a text offers this therapy, if it does not only tell people to avoid it."""
        for name in self.names:
            for match in name_pattern(name).finditer(text):
                start = max(text.rfind(mark, 0, match.start()) for mark in ".!?") + 1
                before = text[start : match.start()]
                if not NEGATION.search(before) and not ADVICE_TO_AVOID.search(before):
                    return match.span()
        return None

    def forbids(self, conditions: set[str]) -> str:
        """The first of its conditions that speaks of the same people, or ""."""
        return next(
            (condition for condition in self.forbidden if conditions & conditions_in(condition)), ""
        )


def therapies_named_in(text: str, draft: TherapyArticlePage) -> list[Therapy]:
    """Of the clinic's other articles that are live, private ones too, those that a text may name.

    Two queries. Of a draft that is nowhere yet nobody can say of which clinic it is.
    """
    topics = Topic.objects.filter(kind=Topic.Kind.THERAPY, locale=draft.locale_id)
    named_topics = {
        topic.pk: topic
        for topic in topics.order_by("pk")
        if is_named((topic.name, *topic.lay_synonyms), text)
    }
    topics_of_pages = TherapyArticlePage.topics.through.objects.filter(topic__in=list(named_topics))
    search_words = {word for word in WORD.findall(text.lower()) if word not in GENERAL_WORDS}
    in_title = SearchQuery(
        " | ".join(f"{word}:A" for word in sorted(search_words)),
        config="clinic_en",
        search_type="raw",
    )
    has_named_topic = Q(page__in=topics_of_pages.values("therapyarticlepage"))
    editions = (
        Edition.objects.live()
        .filter(language=draft.locale.language_code)
        .filter(has_named_topic | Q(search=in_title) if search_words else has_named_topic)
        .exclude(page=draft.pk)
    )
    if draft.path:
        editions = of_clinic_of(draft, editions, "page__")
    found = (
        editions.newest_first()
        .annotate(
            therapies=ArraySubquery(
                topics_of_pages.filter(therapyarticlepage=OuterRef("page")).values("topic")
            ),
            forbidden=conditions_at(FORBIDDEN_CONDITIONS_PATHS[0]),
            forbidden_by_record=conditions_at(FORBIDDEN_CONDITIONS_PATHS[1]),
        )
        .values_list("title", "therapies", "forbidden", "forbidden_by_record")
    )
    return [
        Therapy(
            title,
            [
                *therapy_names(title),
                *topic_names(named_topics[topic_id] for topic_id in topic_ids or ()),
            ],
            [*own, *shared],
        )
        for title, topic_ids, own, shared in found[:MAX_ARTICLES]
        if own or shared
    ]


def conditions_at(path: str) -> Func:
    """What stands at a JSON path in the content of an edition, as a list."""
    return Func(
        F("content"),
        Value(path),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )


def therapy_names(title: str) -> Iterator[str]:
    """What a title calls its therapy: “Exercise therapy (ET) for pain” gives three names."""
    name = TITLE_ENDS.split(title, maxsplit=1)[0].strip()
    if name:
        yield from dict.fromkeys([name.removesuffix("s"), KIND_OF_THERAPY.sub("", name)])
    yield from ABBREVIATION.findall(title)


def topic_names(topics: Iterable[Topic]) -> Iterator[str]:
    for topic in topics:
        yield from (topic.name, *topic.lay_synonyms)


def alternative_finding(
    place: Place, span: tuple[int, int], therapy: Therapy, condition: str
) -> Finding:
    return place.finding(
        "safety/sent-elsewhere",
        _(
            "This sends people to “%(words)s”, but “%(title)s” says “%(heading)s” to them: "
            "“%(condition)s”."
        )
        % {
            "words": place.text[slice(*span)],
            "title": therapy.title,
            "heading": group_heading("absolute"),
            "condition": condition,
        },
        span,
        suggestion=_(
            "Name a therapy whose article does not forbid it, or write “Ask us what else you "
            "can try.”"
        ),
    )
