"""Whether an article shows the guidelines that recommend against its therapy."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from articles.blocks import GuidelinesBlock, MethodBlock
from articles.models import Guideline, TherapyArticlePage, Topic

from .finding import Finding, Severity
from .places import blocks_of
from .registry import check


@check
def against(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each guideline against a therapy of this article that the article does not show.

    An article is about a therapy if it has that topic, or names the therapy in its
    title or where its method says what it is. So an article without topics is
    caught, too, and one in another language by its topics. Three queries at most, besides
    the one for the guidelines that the article shows, which a draft asks once.
    """
    shown = {guideline.translation_key for guideline in chosen(draft)}
    recorded = list(Guideline.objects.filter(direction="against").prefetch_related("therapies"))
    topics = {topic.translation_key for topic in draft.topics.all()} if recorded else set()
    own = draft.locale_id
    recorded.sort(key=lambda guideline: guideline.locale_id != own)
    naming = "\n".join(names_of_therapy(draft))
    for guideline in recorded:
        if guideline.translation_key in shown:
            continue
        therapies = guideline.therapies.all()
        if any(one.translation_key in topics or is_named(one, naming) for one in therapies):
            shown.add(guideline.translation_key)
            yield not_shown(guideline)


@check
def unread(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each guideline that the article shows with a verdict, though nobody here has read it."""
    for guideline in chosen(draft):
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


def chosen(draft: TherapyArticlePage) -> Iterator[Guideline]:
    for block in blocks_of(draft, GuidelinesBlock):
        yield from (one for one in block.value.get("guidelines") or () if one is not None)


def names_of_therapy(draft: TherapyArticlePage) -> Iterator[str]:
    """The texts in which an article says which therapy it is about."""
    yield from (draft.title, draft.seo_title)
    for method in blocks_of(draft, MethodBlock):
        yield from (method.child(name).text for name in ("what_it_is", "form"))


def is_named(therapy: Topic, text: str) -> bool:
    return any(name_pattern(name).search(text) for name in (therapy.name, *therapy.lay_synonyms))


@lru_cache(maxsize=500)
def name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.strip())}(?:s|es)?(?!\w)", re.IGNORECASE)


def not_shown(guideline: Guideline) -> Finding:
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
