"""Whether an article shows the guidelines that recommend against its therapy."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import GuidelinesBlock, MethodBlock, WayBlock
from articles.models import Guideline, TherapyArticlePage

from .finding import Finding, Severity
from .places import blocks_of, once
from .registry import check


@check
def missing_guidelines(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each guideline against a therapy of this article that the article does not show.

    An article is about a therapy if it has that topic, or names the therapy in its
    title or where its method says what it is. So an article without topics is
    caught, too, and one in another language by its topics. Two queries, the first once for all
    drafts that are checked together, and one more where there is a finding, besides the one
    for the guidelines that the article shows, which a draft asks once.
    """
    printed_keys = {guideline.translation_key for guideline in printed_guidelines(draft)}
    rows = [
        row
        for guideline_key, *row in therapies_advised_against()
        if guideline_key not in printed_keys
    ]
    topic_keys = {topic.translation_key for topic in draft.topics.all()} if rows else set()
    therapy_text = "\n".join(therapy_texts(draft))
    missing = {
        guideline
        for guideline, topic_key, name, synonyms in rows
        if topic_key in topic_keys or is_named((name, *synonyms), therapy_text)
    }
    guidelines = list(Guideline.objects.filter(pk__in=missing)) if missing else []
    locale_id = draft.locale_id
    guidelines.sort(key=lambda guideline: guideline.locale_id != locale_id)
    for guideline in guidelines:
        if guideline.translation_key not in printed_keys:
            printed_keys.add(guideline.translation_key)
            yield missing_guideline(guideline)


@once
def therapies_advised_against() -> list[tuple[Any, ...]]:
    """Of each guideline against a therapy: its translation key and its key, and of that therapy
    the translation key of its topic, the name and the other words for it."""
    therapies = Guideline.therapies.through.objects.filter(guideline__direction="against")
    return list(
        therapies.values_list(
            "guideline__translation_key",
            "guideline",
            "topic__translation_key",
            "topic__name",
            "topic__lay_synonyms",
        )
    )


@check
def unread_verdicts(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each guideline that the article shows with a verdict, though nobody here has read it."""
    for guideline in printed_guidelines(draft):
        if guideline.unconfirmed and guideline.has_verdict:
            yield Finding(
                "guideline/unread-verdict",
                _("Nobody here has read “%(guideline)s”, but the article says what it recommends.")
                % {"guideline": guideline},
                Severity.ADVISORY,
                place=_("Body"),
                path="body",
                suggestion=_("Read it, or choose “We have not read what it recommends” in its "
                             "record."),
            )  # fmt: skip


def printed_guidelines(draft: TherapyArticlePage) -> Iterator[Guideline]:
    for block in blocks_of(draft, GuidelinesBlock):
        yield from (
            guideline for guideline in block.value.get("guidelines") or () if guideline is not None
        )


def therapy_texts(draft: TherapyArticlePage) -> Iterator[str]:
    """The texts in which an article says which therapy it is about."""
    yield from (draft.title, draft.seo_title)
    yield from (method.child("what_it_is").text for method in blocks_of(draft, MethodBlock))
    for way in blocks_of(draft, WayBlock):
        yield from (way.child(name).text for name in ("name", "form"))


def is_named(names: Iterable[str], text: str) -> bool:
    """Whether a text names a therapy that has these names."""
    return any(name_pattern(name).search(text) for name in names)


@lru_cache(maxsize=500)
def name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.strip())}(?:s|es)?(?!\w)", re.IGNORECASE)


def missing_guideline(guideline: Guideline) -> Finding:
    if guideline.has_expired:
        message = _(
            "“%(guideline)s” recommended against this therapy until it expired, and the article "
            "does not show it."
        )
    else:
        message = _(
            "“%(guideline)s” recommends against this therapy, and the article does not show it."
        )
    return Finding(
        "guideline/not-shown",
        message % {"guideline": guideline},
        Severity.ADVISORY if guideline.has_expired else Severity.BLOCKING,
        place=_("Body"),
        path="body",
        suggestion=_("Choose it in a block “What guidelines say”."),
    )
