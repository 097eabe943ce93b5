"""Sentences that do not say who does what."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.checks.wording.paragraphs import sentences_in
from articles.checks.wording.registry import TextFinding, text_check

PASSIVE_VOICE = declare(
    "readability/passive-voice",
    Severity.ADVISORY,
    "CDC Clear Communication Index, item 6: the active voice. NHS service manual.",
)

IRREGULAR = (
    "begun|bitten|blown|born|bought|brought|built|caught|chosen|cut|done|drawn|driven|eaten|felt|"
    "found|forgotten|frozen|given|grown|heard|held|hidden|hurt|kept|known|laid|led|left|lost|made|"
    "meant|met|paid|put|read|rubbed|run|said|seen|sent|set|shown|shut|sold|spent|spoken|spread|"
    "stuck|taken|taught|thought|thrown|told|torn|understood|withdrawn|worn|written"
)
# They end like a participle and say how somebody or something is.
STATES = (
    "advanced|allowed|aged|ashamed|based|bored|blessed|called|closed|combined|complicated|concerned|"
    "confused|convinced|crowded|dedicated|delighted|depressed|detailed|disabled|disappointed|"
    "embarrassed|excited|exhausted|experienced|finished|frightened|hundred|indeed|infected|"
    "inflamed|injured|interested|irritated|isolated|limited|located|married|meant|mixed|named|needed|"
    "opposed|pleased|prepared|red|related|relaxed|required|retired|rushed|sacred|"
    "satisfied|scared|scattered|shed|speed|stressed|supposed|surprised|swollen|tired|unaffected|"
    "unchanged|uninsured|unrelated|unwanted|used to|worried|wicked"
)
PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got|getting)"
    r"(?: (?:not|also|always|never|often|usually|only|being|been|now|still|then|already|[a-z]+ly))"
    rf"{{0,2}} (?!(?:{STATES})\b)(?P<participle>[a-z]{{2,}}ed|{IRREGULAR})\b",
    re.IGNORECASE,
)


# Somebody has to do this, so it matters who.
DUTY = re.compile(r"\b(?:should|must|ha(?:s|ve) to|needs? to|(?:is|are) to)(?: not)? \Z", re.I)
# In a shorter sentence nobody loses the thread.
LONG_SENTENCE = 15  # words


@text_check("readability")
def passive_voice(text: str) -> Iterator[TextFinding]:
    """The passive where it leaves a duty to nobody, or makes a long sentence harder to follow."""
    for sentence in sentences_in(text):
        is_long = len(sentence.words.split()) > LONG_SENTENCE
        for match in PASSIVE.finditer(sentence.words):
            if is_long or DUTY.search(sentence.words[max(match.start() - 12, 0) : match.start()]):
                yield TextFinding(
                    PASSIVE_VOICE,
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    _("“%(words)s” does not say who does it.") % {"words": match[0]},
                    _("Say who does what: “A nurse checks your skin”, and not “Your skin is "
                      "checked”."),
                )  # fmt: skip
