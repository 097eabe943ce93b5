"""Whether the article sends people with a sign of danger to the right place, and to one place.

The advice is that of the NHS on back pain and of the international framework for red
flags of the spine (doi:10.2519/jospt.2020.9971); after a needle at the spine, new weakness,
fever, a stiff neck or confusion may be bleeding or an infection there. But for the
presence of the cards, these rules know English words alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.blocks import (
    CARD_HEADINGS,
    URGENCIES,
    BeforeAndAfterBlock,
    CareCardBlock,
    RisksBlock,
)
from articles.models import TherapyArticlePage, WarningSigns

from .finding import Finding, Severity
from .places import Place, blocks_of
from .registry import check
from .signs import (
    AFTER_A_NEEDLE,
    AFTER_PROCEDURE,
    SENTENCE,
    Sign,
    names_of_signs,
    sends_to_emergency,
    sends_to_less_urgent_care,
    signs_in,
)
from .subject import (
    goes_through_skin,
    is_about_back_pain,
    other_part_in_title,
    reaches_the_spine,
)
from .warnings import said_in, warnings_of

URGENCY_NAMES = {urgency: name for urgency, (name, _prefix) in URGENCIES.items()}
# From the least urgent to the most.
URGENCY_RANKS = {urgency: rank for rank, urgency in enumerate(URGENCIES)}

RIGHT_AFTER = re.compile(
    r"\b(?:right|straight|immediately|directly|just|shortly|soon) after\b"
    r"|\bwithin (?:an?|the|\w+) (?:first )?(?:minutes?|hours?|days?) (?:of|after)\b"
    r"|\bin the (?:first )?(?:minutes|hours) after\b",
    re.IGNORECASE,
)
ANY_TIME = re.compile(r"\bany ?time\b", re.IGNORECASE)
INFECTION = re.compile(r"\binfect(?:ed|ions?)\b", re.IGNORECASE)
WAITING = re.compile(
    r"\bwait(?:s|ing)?\b|\breschedul\w+|\bpostpone\w*|\bdelay\w*|\bput (?:it )?off\b|\blater\b"
    r"|\banother (?:day|time)\b|\buntil (?:the|your|it)\b|\bnew (?:day|date|time)\b",
    re.IGNORECASE,
)
NOT_GOING_AHEAD = re.compile(
    r"\b(?:not|never) (?:go ahead|do (?:it|this|the)|give|start|treat|inject)|\bwill not\b"
    r"|\bcancel",
    re.IGNORECASE,
)
# 911, 988: what an emergency card says to call.
NUMBER_TO_CALL = re.compile(r"\b\d{3}\b")
NEW_SYMPTOM = re.compile(r"\bnew(?:ly)?\b|\bworse\b|\bsudden(?:ly)?\b", re.IGNORECASE)


def cards(draft: TherapyArticlePage, *urgencies: str) -> list[Place]:
    """The care cards of these urgencies, or all of them."""
    all_cards = blocks_of(draft, CareCardBlock)
    return [card for card in all_cards if not urgencies or card.value.level in urgencies]


@check
def base_cards(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An article about back pain has an emergency card and an urgent one with the shared signs.

    In a language that has no shared lists the cards alone are asked for. Two queries.
    """
    if not is_about_back_pain(draft):
        return
    lists_by_urgency = {
        shared_list.urgency: shared_list for shared_list in WarningSigns.objects.base(draft.locale)
    }
    for urgency, heading in CARD_HEADINGS.items():
        present_cards, shared_list = cards(draft, urgency), lists_by_urgency.get(urgency)
        if not present_cards:
            suggestion = _("Add a care card “%(heading)s”.") % {"heading": heading}
            if shared_list:
                suggestion = _("Add “%(heading)s” with the shared signs “%(name)s”.") % {
                    "heading": heading, "name": shared_list,
                }  # fmt: skip
            yield Finding(
                "safety/emergency-card",
                _("This article is about back pain, and has no “%(name)s” care card.")
                % {"name": URGENCY_NAMES[urgency]},
                place=_("Body"),
                path="body",
                suggestion=suggestion,
            )
        elif shared_list and not any(
            card.value.get("shared_signs") == shared_list for card in present_cards
        ):
            yield (
                present_cards[0]
                .child("shared_signs")
                .finding(
                    "safety/emergency-card",
                    _("This card lacks the signs that all articles about back pain share."),
                    suggestion=_("Choose “%(name)s” here.") % {"name": shared_list},
                )
            )


@check
def signs_of_the_back(draft: TherapyArticlePage) -> Iterator[Finding]:
    """The signs that articles about back pain share, in one whose title names another part.

    A new article opens with these cards, and a duplicate keeps those of its source. One query.
    """
    part = other_part_in_title(draft)
    if not part or is_about_back_pain(draft):
        return
    for card in cards(draft):
        shared_signs = card.value.get("shared_signs")
        if shared_signs and shared_signs.for_back_pain:
            yield card.child("shared_signs").finding(
                "safety/signs-of-the-back",
                _("These signs are about back pain, and the title says “%(part)s”.")
                % {"part": part},
                severity=Severity.ADVISORY,
                suggestion=_(
                    "Leave them out, and write the signs that hold here, or choose a topic about "
                    "the back if the article is about that, too."
                ),
            )


@check
def one_card(draft: TherapyArticlePage) -> Iterator[Finding]:
    """One card for each urgency, as the NHS service manual asks: readers go blind to many cards.

    Two cards of one urgency are no fault where they name other numbers to call. No query.
    """
    seen: set[tuple[str, frozenset[str]]] = set()
    for card in cards(draft):
        heading = card.value.get("heading") or ""
        kind = card.value.level, frozenset(NUMBER_TO_CALL.findall(heading))
        if kind in seen:
            yield card.child("heading").finding(
                "safety/one-card",
                _("The article has another “%(name)s” care card. Readers pass over many cards.")
                % {"name": URGENCY_NAMES[card.value.level]},
                severity=Severity.ADVISORY,
                suggestion=_(
                    "Put its signs into the first one, under “Signs of one group of readers” if "
                    "they hold only for some."
                ),
            )
        seen.add(kind)


@check
def after_procedure(draft: TherapyArticlePage) -> Iterator[Finding]:
    """After a needle at the spine some signs are for 911 or the ER in every place. No query."""
    if not reaches_the_spine(draft):
        return
    if not any(is_about_after(card) for card in cards(draft, "emergency")):
        yield Finding(
            "safety/after-procedure",
            _("A needle or lead goes to the spine, and no emergency card is about the time after."),
            place=_("Body"),
            path="body",
            suggestion=_(
                "Add to the emergency card, under “Signs of one group of readers”, the line “At "
                "any time after the procedure:” with new weakness or numbness in a leg, and with "
                "fever, a stiff neck or confusion."
            ),
        )
    for mention in less_urgent_mentions(draft):
        wrong_signs = [sign for sign in AFTER_A_NEEDLE if sign.is_in(mention.sign)]
        if wrong_signs:
            yield mention.place.finding(
                "safety/after-procedure",
                _("After a needle at the spine this is for 911 or the ER: %(signs)s.")
                % {"signs": names_of_signs(wrong_signs)},
                suggestion=_(
                    "Move it to the emergency card, or write: “Call 911 or go to the ER.”"
                ),
            )


def is_about_after(card: Place) -> bool:
    """Whether a card says that it is about the time after the procedure.

    The signs that all articles share say so of one sign alone, which is not enough.
    """
    shared_signs = card.value.get("shared_signs")
    lead_ins = [lead_in for lead_in, _signs in card.value.groups]
    texts = [card.value.get("heading") or "", *lead_ins, *card.value.own_signs]
    if shared_signs and not shared_signs.for_back_pain:
        texts += [shared_signs.lead_in, *shared_signs.signs]
    return any(AFTER_PROCEDURE.search(text) for text in texts)


@check
def right_after(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An emergency card about the time right after: what comes hours later is as grave."""
    for card in cards(draft, "emergency"):
        for place in texts_of(card):
            match = RIGHT_AFTER.search(place.text)
            if match and not ANY_TIME.search(place.text):
                yield place.finding(
                    "safety/right-after",
                    _("“%(words)s” tells people that the same sign is no emergency later.")
                    % {"words": match[0]},
                    match.span(),
                    severity=Severity.ADVISORY,
                    suggestion=_("Write “at any time after”."),
                )


@check
def infection_waits(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An infection before a needle is a reason not to go ahead, not only one to wait. No query."""
    if not goes_through_skin(draft):
        return
    for place, text in warnings(draft):
        if INFECTION.search(text) and WAITING.search(text) and not NOT_GOING_AHEAD.search(text):
            yield place.finding(
                "safety/infection-wait",
                _("With an infection it is not enough to wait: a needle can carry germs deeper."),
                severity=Severity.ADVISORY,
                suggestion=_("Write “We do not go ahead while you have an infection.”"),
            )


def warnings(draft: TherapyArticlePage) -> Iterator[tuple[Place, str]]:
    """What is said before the procedure: each warning with all its words, each line of the list."""
    for warning in warnings_of(draft):
        names = ("condition", "reason", "instead")
        text = "\n".join(said_in(warning, name).text for name in names)
        yield said_in(warning, "instead"), text
    for block in blocks_of(draft, BeforeAndAfterBlock):
        yield from ((item, item.text) for item in items_of(block.child("before")))


class SignMention(NamedTuple):
    """A sign in the words of the article, where it stands, and how urgent that place makes it.

    `urgency` is "" where a text sends to less than 911 without being a card.
    """

    sign: str
    place: Place
    urgency: str


@check
def two_urgencies(draft: TherapyArticlePage) -> Iterator[Finding]:
    """One sign that is sent to different places on the same page. No query."""
    mentions_by_sign: dict[Sign, list[SignMention]] = {}
    for mention in (*mentions_in_cards(draft), *mentions_in_texts(draft)):
        for sign in signs_in(mention.sign):
            mentions_by_sign.setdefault(sign, []).append(mention)
    for sign, mentions in mentions_by_sign.items():
        most_urgent = max(mentions, key=rank)
        reported_paths = set()
        for mention in mentions:
            if rank(mention) < rank(most_urgent) and mention.place.path not in reported_paths:
                reported_paths.add(mention.place.path)
                yield contradiction(sign, mention, most_urgent)


def rank(mention: SignMention) -> int:
    """A text that is no card is less than an emergency, and never against the other cards."""
    return URGENCY_RANKS.get(mention.urgency, URGENCY_RANKS["urgent"])


def contradiction(sign: Sign, mention: SignMention, most_urgent: SignMention) -> Finding:
    return mention.place.finding(
        "safety/two-urgencies",
        _("%(sign)s: this is “%(graver)s” in another place: “%(words)s” (%(place)s).")
        % {
            "sign": str(sign.name).capitalize(),
            "graver": URGENCY_NAMES[most_urgent.urgency],
            "words": most_urgent.sign,
            "place": most_urgent.place.words,
        },
        suggestion=_("Send it to one place on the whole page, the more urgent one."),
    )


def mentions_in_cards(draft: TherapyArticlePage) -> Iterator[SignMention]:
    for card in cards(draft):
        if shared_signs := card.value.get("shared_signs"):
            place = card.child("shared_signs")
            yield from (SignMention(sign, place, card.value.level) for sign in shared_signs.signs)
        for item in own_signs_of(card):
            yield SignMention(item.text, item, card.value.level)


def mentions_in_texts(draft: TherapyArticlePage) -> Iterator[SignMention]:
    """Signs in risks, in new warnings and in what comes after, with where they are sent."""
    for block in blocks_of(draft, RisksBlock):
        for item in items_of(block.child("items")):
            what_to_do = item.child("what_to_do")
            urgency = "emergency" if sends_to_emergency(what_to_do.text) else ""
            yield SignMention(item.child("risk").text, what_to_do, urgency)
            yield from mentions_in_sentences(what_to_do)
    for warning in warnings_of(draft):
        condition, instead = said_in(warning, "condition").text, said_in(warning, "instead")
        if NEW_SYMPTOM.search(condition) and sends_to_less_urgent_care(instead.text):
            yield SignMention(condition, instead, "")
    for block in blocks_of(draft, BeforeAndAfterBlock):
        for item in (*items_of(block.child("during")), *items_of(block.child("after"))):
            yield from mentions_in_sentences(item)
        yield from mentions_in_sentences(block.child("recovery"))


def mentions_in_sentences(place: Place) -> Iterator[SignMention]:
    """What each sentence of a text sends somewhere."""
    for sentence in SENTENCE.findall(place.text):
        if sends_to_emergency(sentence) or sends_to_less_urgent_care(sentence):
            urgency = "emergency" if sends_to_emergency(sentence) else ""
            yield SignMention(sentence.strip(), place, urgency)


def less_urgent_mentions(draft: TherapyArticlePage) -> Iterator[SignMention]:
    """Every sign that the article sends to less than 911 or the ER."""
    mentions: Iterable[SignMention] = (*mentions_in_cards(draft), *mentions_in_texts(draft))
    return (mention for mention in mentions if mention.urgency != "emergency")


def texts_of(card: Place) -> Iterator[Place]:
    yield from (card.child("heading"), card.child("action"))
    yield from (group.child("lead_in") for group in items_of(card.child("sign_groups")))
    yield from own_signs_of(card)


def own_signs_of(card: Place) -> Iterator[Place]:
    """The signs that are written in a card, those of its groups too."""
    yield from items_of(card.child("items"))
    for group in items_of(card.child("sign_groups")):
        yield from items_of(group.child("signs"))


def items_of(place: Place) -> Iterator[Place]:
    return (place.item(number) for number in range(len(place.value or ())))
