"""Signs of danger in a text, and where the text sends a person who has one. English words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _


def pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


WEAK = pattern(
    r"(?<!immune system is )weak(?:ness|er)?(?! immune)|cannot move|paraly[sz]\w+|gives? way"
)
NUMB = pattern(r"numb(?:ness)?|tingl\w+|cannot feel")
LEG = pattern(r"legs?|foot|feet|limbs?")
BOTH_LEGS = pattern(r"both (?:of your )?(?:legs|feet)")
FEVER = pattern(r"fevers?|chills|shivery|high temperature")
NECK_OR_CONFUSION = pattern(r"stiff neck|neck (?:is|feels|gets) stiff|confus(?:ed|ion)")
# “A fever with a stiff neck” is one sign; in “a fever, a stiff neck or confusion” each is one.
FEVER_WITH_MORE = re.compile(
    rf"{FEVER.pattern}[^.,;]{{0,40}} (?:with|and) [^.,;]{{0,40}}{NECK_OR_CONFUSION.pattern}"
    rf"|{NECK_OR_CONFUSION.pattern}[^.,;]{{0,40}} (?:with|and) [^.,;]{{0,40}}{FEVER.pattern}",
    re.IGNORECASE,
)
AFTER_PROCEDURE = re.compile(
    r"\bafter\b[^.]{0,100}\b(?:procedures?|injections?|injected|needles?|treatments?|ablation|RFA"
    r"|epidurals?|blocks?|surgery|operation|implant\w*)\b",
    re.IGNORECASE,
)
NO_PROCEDURE = pattern(
    r"(?:no|without|not had|never had)(?: (?:an?|any|recent|spinal))* "
    r"(?:needles?|injections?|procedures?|surgery|operations?)"
)


def says_all(*patterns: re.Pattern[str]) -> Callable[[str], bool]:
    """A test of a text: whether it says all of these."""
    return lambda text: all(regex.search(text) for regex in patterns)


@dataclass(frozen=True)
class Sign:
    """Something that a person notices: `is_in` tells whether a text says it in some words."""

    name: Promise
    is_in: Callable[[str], bool]


WEAK_LEG = Sign(_("weakness in a leg"), says_all(WEAK, LEG))
NUMB_LEG = Sign(_("numbness in a leg"), says_all(NUMB, LEG))
STIFF_NECK = Sign(_("a stiff neck or confusion"), says_all(NECK_OR_CONFUSION))


def has_fever(text: str) -> bool:
    """Whether fever alone is a sign in this text, for people who may have had a needle."""
    return bool(
        FEVER.search(text) and not FEVER_WITH_MORE.search(text) and not NO_PROCEDURE.search(text)
    )


# After a needle at the spine these may be bleeding or an infection there, whatever else is written.
AFTER_A_NEEDLE = (WEAK_LEG, NUMB_LEG, STIFF_NECK, Sign(_("fever"), has_fever))

NUMB_SADDLE = Sign(
    _("numbness around the genitals or buttocks"),
    says_all(
        NUMB, pattern(r"genitals?|buttocks?|back passage|anus|groin|between (?:your|the) legs")
    ),
)
CANNOT_PEE = Sign(
    _("trouble with peeing"),
    says_all(
        pattern(r"(?:cannot|can’t|can't|hard to|trouble|unable to|when you) (?:pee\w*|urinat\w*)")
    ),
)
NO_CONTROL = Sign(
    _("loss of control of the bladder or bowels"),
    says_all(
        pattern(r"los\w+|control|leak\w*|incontinen\w+"), pattern(r"bladder|bowels?|incontinen\w+")
    ),
)
# What pressure on the nerves of the spine gives. Every article about back pain sends it to an ER.
SQUEEZED_NERVES = (WEAK_LEG, NUMB_SADDLE, CANNOT_PEE, NO_CONTROL)

# Signs that have one urgency in an article. One leg that is numb may have less than both.
SIGNS = (
    WEAK_LEG,
    Sign(_("numbness in both legs"), says_all(NUMB, BOTH_LEGS)),
    NUMB_SADDLE,
    CANNOT_PEE,
    NO_CONTROL,
    Sign(_("sexual numbness"), says_all(pattern(r"erections?|sexual\w*|(?:have|during) sex"))),
    STIFF_NECK,
    Sign(_("fever"), lambda text: has_fever(text) and not AFTER_PROCEDURE.search(text)),
    Sign(
        _("fever after a needle or surgery"),
        lambda text: has_fever(text) and bool(AFTER_PROCEDURE.search(text)),
    ),
    Sign(_("chest pain"), says_all(pattern(r"chest pain|pain in (?:your|the) chest"))),
    Sign(
        _("tearing pain in the belly"),
        says_all(
            pattern(r"tearing|throbbing|pulsing|pulsating"), pattern(r"belly|abdom\w+|stomach")
        ),
    ),
    Sign(
        _("trouble with breathing"),
        says_all(pattern(r"hard|trouble|cannot|difficult\w*|short\w*"), pattern(r"breath\w*")),
    ),
    Sign(
        _("signs of a stroke"),
        says_all(pattern(r"face droops?|slurred|speech (?:is|gets) slurred")),
    ),
    Sign(
        _("loss of sight"),
        says_all(pattern(r"vision|blind\w*|see (?:badly|nothing)|cannot see|lose your sight")),
    ),
    Sign(
        _("thoughts of suicide"),
        says_all(
            pattern(r"suicid\w*|(?:end|ending|take|taking) your (?:own )?life|kill\w* yourself")
        ),
    ),
    Sign(
        _("bleeding that does not stop"),
        says_all(pattern(r"bleed\w*"), pattern(r"(?:not|never|won’t|won't|cannot be) stop\w*")),
    ),
    Sign(_("weight loss"), says_all(pattern(r"weight loss|los(?:e|ing) weight"))),
    Sign(_("pain that is worse at night"), says_all(pattern(r"worse at night"))),
    Sign(
        _("pus where the needle went in"), says_all(pattern(r"pus"), pattern(r"needle|site|skin"))
    ),
)


def signs_in(text: str) -> Iterator[Sign]:
    return (sign for sign in SIGNS if sign.is_in(text))


def names_of_signs(signs: Iterable[Sign]) -> str:
    return str(get_text_list([str(sign.name) for sign in signs], _("or")))


SENTENCE = re.compile(r"[^.!?\n]+")
EMERGENCY_CARE = re.compile(r"\b(?:911|988|ER|[Ee]mergency (?:room|department)|ambulance)\b")
LESS_URGENT_CARE = pattern(
    r"(?:call|tell|ask|see|contact|phone|visit|speak to|talk to|write to|let|come (?:back )?to) "
    r"(?:us|the clinic|your (?:clinic\w*|doctor|nurse|therapist|care team))|urgent care"
)
LATER = pattern(r"then|afterwards?|later|also")


def sends_to_less_urgent_care(text: str) -> bool:
    """Whether a sentence of this text sends to somebody else than 911 or the ER first."""
    return any(
        LESS_URGENT_CARE.search(sentence)
        and not EMERGENCY_CARE.search(sentence)
        and not LATER.match(sentence.strip())
        for sentence in SENTENCE.findall(text)
    )


def sends_to_emergency(text: str) -> bool:
    """Whether this text sends to 911 or the ER, and first to nobody else."""
    return bool(EMERGENCY_CARE.search(text)) and not sends_to_less_urgent_care(text)
