"""What a reader in danger would miss: who should not do it, what to do instead, and red flags."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks import CareCardBlock, ContraindicationsBlock
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding
from .places import Place, blocks_of, places
from .registry import check
from .signs import SQUEEZED_NERVES, names_of_signs
from .subject import is_about_back_pain
from .warnings import said_in, warnings_of

PUNCTUATION = " \n.,;:!?-–—"
# Answers to “What to do instead” that say nothing.
NO_ANSWER = re.compile(
    r"(?:n/?a|none|no|nothing|not applicable|not known|unknown|tbd|tbc|to do|todo|"
    r"(?:please )?(?:do not|don[’']t|never) use (?:it|this|heat|cold|this therapy|the therapy)|"
    r"avoid(?: it| this)?|ask|see above|same as above)?",
    re.IGNORECASE,
)


@check
def contraindications(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An article that says something about a therapy, and not who should not have it. No query.

    A body in which nobody wrote anything yet is not told so.
    """
    blocks = list(blocks_of(draft, ContraindicationsBlock))
    if any(block.value.has_any or block.value.get("none_known") for block in blocks):
        return
    if any(place.text.strip() for place in places(draft) if is_about_the_therapy(place)):
        yield Finding(
            "safety/no-contraindications",
            _("Nothing here says who should not use this therapy."),
            place=blocks[0].words if blocks else _("Body"),
            path=blocks[0].path if blocks else "body",
            suggestion=_("Add each contraindication with its source. If a source says that there "
                         "are none, tick “None known”, and choose that source."),
        )  # fmt: skip


def is_about_the_therapy(place: Place) -> bool:
    """Whether somebody wrote this: the heading of a care card stands there from the start."""
    return not any(isinstance(node.block, CareCardBlock) for node in (place, *place.ancestors()))


@check
def alternatives_to_it(draft: TherapyArticlePage) -> Iterator[Finding]:
    """A contraindication that leaves people with nothing to do instead. No query."""
    for warning in warnings_of(draft):
        place = said_in(warning, "instead")
        if said_in(warning, "condition").text.strip() and NO_ANSWER.fullmatch(
            place.text.strip(PUNCTUATION)
        ):
            yield place.finding(
                "safety/no-alternative",
                _("Who has this reads that they may not use the therapy, and not what else to do."),
                suggestion=_("Say what they can do: “Ask us about exercise.”"),
            )


@check
def red_flags(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An emergency card on back pain that names some signs of a squeezed nerve, and not all.

    The shared signs have them all. One query.
    """
    if not is_in_english(draft):
        return
    cards = [card for card in blocks_of(draft, CareCardBlock) if card.value.level == "emergency"]
    if not cards or not is_about_back_pain(draft):
        return
    texts = [text for card in cards for text in texts_of_card(card)]
    missing = [sign for sign in SQUEEZED_NERVES if not any(map(sign.is_in, texts))]
    if texts and missing:
        yield (
            cards[0]
            .child("items")
            .finding(
                "safety/red-flags",
                _("This emergency card does not name: %(signs)s.")
                % {"signs": names_of_signs(missing)},
                suggestion=_("Choose the signs that all articles about back pain share, or add "
                             "these."),
            )
        )  # fmt: skip


def texts_of_card(card: Place) -> list[str]:
    shared = card.value.get("shared_signs")
    return [*(shared.signs if shared else ()), *card.value.own_signs]
