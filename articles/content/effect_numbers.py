"""Whether a sentence gives a number of an effect, and all that such a number needs beside it.

A number of an effect says how many people, how large a share or an effect, or a score. Times,
doses, temperatures, years and phone numbers are none. The words are English; of a sentence in
another language nobody can tell, so each number in it counts as one of an effect.
"""

import re

from .study_numbers import study_numbers

DIGITS = r"(?<![\w.,:$#])[-−]?\d[\d,]*(?:\.\d+)?"
WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|hundred)"
PART = r"(?:half|third|thirds|quarter|quarters|fifth|fifths|tenth)"
PERSON = (
    r"(?:people|persons|adults|patients|participants|volunteers|subjects|users|women|men|children|"
    r"teenagers|teens|seniors|residents|athletes|runners|workers|nurses|veterans|students|smokers|"
    r"drivers|players|dancers|mothers|sufferers)"
)
# What a number counts that is no effect.
UNIT = (
    r"(?:[°℃℉%/:]|(?:degrees|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times|"
    r"visits?|sessions?|sets?|steps?|lifts|pads?|inch(?:es)?|feet|foot|meters?|miles?|km|cm|mm|nm|"
    r"mg|mcg|g|kg|ml|pounds?|lbs?|Hz|volts?|watts?|mA|to|or|and|a\.m|p\.m|o’clock)\b)"
)
MOVED = (
    r"(?:f[ae]ll(?:s|en)?|drop(?:s|ped)?|rose|rises?|went|goes|lower(?:s|ed)?|reduc(?:es?|ed)|"
    r"eas(?:es?|ed)|improv(?:es?|ed)|increas(?:es?|ed)|decreas(?:es?|ed)|cuts?|gain(?:s|ed)?|"
    r"chang(?:es?|ed)|grew|shrank|lessen(?:s|ed)?|declin(?:es?|ed)|climb(?:s|ed)?|boost(?:s|ed)?|"
    r"relieved?|shrinks?|slashed|trim(?:s|med)|beats?)"
)
# What an effect does to how long something takes.
LENGTHENED = (
    r"(?:shorten(?:s|ed)?|sp(?:eeds?|ed)(?: up)?|delay(?:s|ed)?|prolong(?:s|ed)?|extend(?:s|ed)?|"
    r"lengthen(?:s|ed)?|hasten(?:s|ed)?|reduc(?:es|ed)|cuts?|improv(?:es|ed)|increas(?:es|ed)|"
    r"decreas(?:es|ed)|f[ae]lls?|drop(?:s|ped)|rose|rises)"
)
MEASURE = (
    r"(?:pain|relief|disability|function|scores?|difference|ratio|risks?|rates?|odds|average|mean|"
    r"benefits?|improvement|sleep|size)"
)
ABOUT = (
    r"(?:(?:about|almost|nearly|around|up|at|least|most|some|only|just|more|less|than|to) ){0,3}"
)

# All are tried on small letters: that is much faster than to ignore their case.
EFFECT_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        # one in five, eight of ten, 9 out of ten
        rf"\b(?:{WORD}|\d+) (?:out of|in|of)(?: every)? {WORD}\b(?! (?:{UNIT}|o’clock))",
        # half of the people, two thirds were better, by a third, halved
        rf"\b{PART} (?:of )?(?:the |all |our |these |those )?(?:[a-z]+ )?(?:{PERSON}|those|them)\b",
        rf"\b{PART} (?:were|was|had|have|felt|feel|got|get|said|reported|improved|did)\b",
        rf"\bby {ABOUT}(?:a |one |two |three )?{PART}\b",
        rf"\b{PART} (?:as|less|more|the) ",
        r"\b(?:halv|doubl|tripl)(?:es?|ed|ing)\b",
        r"\b(?:every|each) (?:second|third|fourth|fifth|tenth|other) (?:person|patient|adult)\b",
        # twice as likely, three times more
        rf"\b(?:twice|(?:{WORD}|\d+(?:\.\d+)?) times) "
        r"(?:as|more|less|higher|lower|likelier|better|worse|greater|the)\b",
        # 4 people helps, of whom some benefit: fewer than a study has
        rf"{DIGITS}(?: [a-z-]+){{0,2}} {PERSON}\b[^.;]{{0,60}}\b(?:help|benefit|better|worse|"
        r"improv|relie|felt|had|stopped|took part)",
        rf"\b(?:of|among|from) {DIGITS}(?: [a-z-]+){{0,2}} {PERSON}\b",
        # lowered pain by 20, went from 6.9 to 3.0, relief was 1.76
        rf"\b{MOVED}(?: [a-z]+){{0,4}} (?:by|to) {ABOUT}{DIGITS}(?! ?{UNIT})",
        rf"\b{MOVED} {ABOUT}{DIGITS}(?! ?{UNIT})",
        # nine months of relief
        rf"(?:{DIGITS}|\b{WORD}) (?:hours|days|nights|weeks|months|years) "
        r"(?:of (?:[a-z]+ )?(?:relief|comfort)|without (?:[a-z]+ )?pain)\b",
        rf"\b{MOVED}(?: [a-z]+){{0,7}} from {DIGITS} to {DIGITS}(?! ?{UNIT})",
        rf"\b{MEASURE}(?: [a-z]+){{0,2}} (?:was|were|is|are|of) {ABOUT}{DIGITS}(?! ?{UNIT})",
        rf"\b(?:score[sd]?|scoring)\b[^.;]{{0,40}} {DIGITS}(?! ?{UNIT})",
        # 17 points, a decimal without a unit
        rf"{DIGITS}[- ]points?\b(?! (?:on|of|in) (?:the|your) (?:body|skin|ear|back|hand))",
        rf"(?<![\w.,:$#/-])[-−]?\d+\.\d+(?![\w.]|,\d)(?! ?{UNIT})",
        r"\b(?:confidence interval|odds ratio|risk ratio|effect size|mean difference|ci|"
        r"number needed to treat)\b",
        # 10 fewer days, 15 more of 100, slept 45 minutes longer
        rf"(?:{DIGITS}|\b{WORD}) fewer\b",
        # 9 days sooner, 2 weeks less, shorter by five days, fourfold, cut pain in half
        rf"(?:{DIGITS}|\b{WORD}) (?:days?|nights?|weeks?|months?|years?) "
        r"(?:sooner|earlier|less|faster|quicker|shorter)\b",
        rf"{DIGITS} (?:seconds|minutes|hours) (?:faster|quicker)\b",
        rf"(?<=\w ){LENGTHENED}\b(?: [\w-]+){{0,5}} by {ABOUT}(?:{DIGITS}|{WORD}) "
        r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)\b",
        rf"\b(?:shorter|sooner|longer|earlier|later|faster|quicker) by {ABOUT}(?:{DIGITS}|{WORD}) ",
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)[- ]?fold\b",
        rf"\b(?:cuts?|slash(?:es|ed)?|reduc(?:es?|ed)|lower(?:s|ed)?|dropp?(?:s|ed)?|fell|falls)\b"
        rf"[^.;]{{0,30}}\b{MEASURE}\b[^.;]{{0,20}} in half\b",
        rf"\b{MEASURE}\b[^.;]{{0,30}} in half\b",
        rf"\b(?:lasted|took|takes|sleeps?|slept|lived|worked|recovered)\b[^.;]{{0,30}} "
        rf"(?:{DIGITS}|{WORD}|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) "
        r"(?:less|longer|shorter|more|sooner|earlier)\b",
        # 22 mm better, 3 Roland-Morris points
        rf"\b(?:rated|{MEASURE})\b[^.;]{{0,40}} {DIGITS} (?:mm|cm|percentage points) "
        r"(?:better|worse|lower|higher|less|more)\b",
        rf"{DIGITS} (?!trigger|acupuncture|pressure|tender|key|main|motor|sore|data|check|contact|"
        r"entry|end|talking|bonus)[a-z-]{3,20} points?\b",
        rf"{DIGITS} (?:more|less) (?:of|{PERSON}|points)\b",
        rf"{DIGITS} more [a-z]{{2,12}}-free (?:days|nights|weeks)\b",
        rf"\b(?:{PERSON}|they|those|group)\b[^.;]{{0,60}} {DIGITS} (?:[a-z]+ )?"
        r"(?:longer|further|farther|sooner|faster)\b",
    )
]

# Without one of these none of the patterns above fits, and most sentences have none.
ANY_OF_THESE = re.compile(
    rf"\d|\b(?:{WORD}|{PART}|twice|every|each|halv|doubl|tripl|confidence|odds|risk|effect|mean|ci|"
    r"number|an? (?:hour|day|week|month|year) )|fold\b"
)

# In whom: people of whom something is said, or a group that has a name of its own.
POPULATION = re.compile(
    rf"\b(?:{PERSON} (?:with|who|whose|without|after|aged|over|under|between|having|taking|on|"
    r"undergoing|recovering|living|in (?!the\b|a\b|an\b|this\b|our\b|that\b|one\b|each\b|both\b))|"
    r"[a-z]{2,12}(?:ers|ors|ents|ants|ists|ians) (?:with|who)|"
    r"(?:older|younger|pregnant|healthy|elderly|middle-aged) [a-z]+|"
    r"(?:migraine|arthritis|sciatica|fibromyalgia|pain|stroke|cancer|surgery|stenosis) "
    r"(?:patients|sufferers|survivors)|"
    r"women|men|children|teenagers|teens|seniors|athletes|runners|[a-z]+ (?:workers|staff)|nurses|"
    r"veterans|students|smokers|drivers|players|dancers|mothers)\b"
)
# Compared with what. “Longer than 15 minutes” and “than most people notice” compare no groups.
NO_GROUP = (
    r"(?:\d|(?:one|two|three|four|five|six|ten|half|twice|most|many|ever|expected|average|"
    r"you|we|anyone|chance|(?:a|an|the) (?:few|couple|dozen|hundred|third|quarter|fifth|half|year|"
    r"week|month|day|minute|hour|point)s?|people (?:think|notice|expect|would))\b)"
)
CONTROL = (
    r"(?:placebo|sham|dummy|treatment|care|pretend|controls?|wait(?:ing)?[- ]list|education|"
    r"exercise|rest|nothing|surgery|tablets?|pills?|gel|advice)"
)
COMPARATOR = re.compile(
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs|rather than|"
    r"instead of|"
    rf"(?:more|less|fewer|better|worse|\w{{2,12}}er)\b[^;]{{0,60}}?\bthan (?!{NO_GROUP})[a-z]|"
    r"than (?:with|without|those|usual|no|placebo|sham|on|after)\b|"
    r"as (?:with|without) |as (?:good|well|effective|much|likely) as (?:with |those )?[a-z]|"
    rf"(?:against|over) (?:a |an |the |no |usual |[a-z]+ )?{CONTROL}\b|"
    r"(?:beat|beats|outperform(?:s|ed)) (?!the odds)[a-z]|"
    r"(?:control|placebo|sham|comparison|usual[- ]care) (?:group|arm)|"
    r"over controls|against no [a-z]|"
    r"(?:while|whereas|but) (?:the |a )?(?:dummy|sham|placebo|controls?|those|others?|no|usual)\b|"
    r", (?:and|while|but) (?:[a-z-]+ ){1,6}by (?:only |just )?\d|as (?:a )?controls?|"
    rf"(?:against|and|but|than) (?:only |about )?\d[\d.]{{0,8}}(?: ?%| percent| points?| of \d+|"
    rf" in \d+)? "
    rf"(?:with|on|in|of|after) (?:the |a )?(?:[a-z]+ )?{CONTROL})"
)
A_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|"
    r"twenty|twenty-four|thirty|\d+(?: (?:to|or|and) \d+|[-–]\d+)?)"
)
UNIT_OF_TIME = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)"
LENGTH_OF_TIME = (
    rf"(?:(?:about|up to|the first|the next|the following|a few|several|some|{A_NUMBER})"
    rf"[ -]){{1,3}}{UNIT_OF_TIME}"
)
TIME = re.compile(
    rf"\b(?:(?:after|at|within|during|over|in|by|for|through) (?:only |about |up to |at least )?"
    rf"{LENGTH_OF_TIME}\b(?! (?:of|in a row))|{LENGTH_OF_TIME} (?:later|after|on|following)\b|"
    # A treatment of 8 weeks is measured at its end.
    rf"(?:after|with|through|during) {LENGTH_OF_TIME} of\b|"
    rf"{A_NUMBER} (?:weeks|months) of "
    r"(?!(?:(?:low|lower|back|neck|knee|hip|leg|shoulder|new|chronic|acute|severe|sick) ){0,3}"
    r"(?:pain|symptoms|sciatica|leave))[a-z]|"
    rf"{A_NUMBER}-(?:week|month|year) (?:follow|mark|visit|check)|"
    rf"(?:day|week|month|year|hour) (?:\d+|one|two|three|four|six)\b|"
    rf"after {A_NUMBER} (?:sessions|visits|treatments|shots|doses|rounds)|"
    r"on the (?:same|first|second|third|fifth|next|last) day|"
    r"during (?:[a-z]+ )?(?:training|treatment|labor|pregnancy|childbirth|surgery|school)|"
    r"(?:right|immediately|soon|shortly) after|short[- ]term|while (?:it|the \w+) is on|"
    r"at the end of|at follow-up|the next (?:day|morning|week)|in the (?:first|next) \w+)"
)
# How long somebody has had the pain, and how long something was used, is not when it was measured.
NOT_WHEN_MEASURED = re.compile(
    r"\b(?:(?:pain|ache|sciatica|symptoms?|problems?|condition|it|injury|stroke|disease)"
    rf"(?: (?:that |which )?(?:lasts?|lasting|lasted))? (?:for|of|since|over) |"
    r"(?:wore|worn|wear(?:ing)?|us(?:e|ed|ing)|appl(?:y|ied)|treated|exercis(?:ed|ing)|took) "
    r"(?:[a-z]+ ){0,3}for (?!the (?:first|next)))"
    rf"(?:(?:more|less|longer|fewer|shorter) than |at least |under |over |up to )?"
    rf"{LENGTH_OF_TIME}(?: (?:or|and) (?:more|longer|less))?|\b\d+ (?:months?|weeks?|years?) or "
    r"(?:more|longer)|(?:more|less|longer|fewer) than \d+ (?:days|weeks|months|years)"
)
# In another language: an emergency number is none, in whatever sentence.
ANY_NUMBER = re.compile(r"\d|%")
EMERGENCY_NUMBER = re.compile(r"\b(?:911|988)\b")


def lacks_frame(sentence: str, language: str = "en") -> bool:
    """Whether a sentence has a number of an effect, and does not itself say in whom, compared
    with what, and when."""
    if not gives_effect_number(sentence, language):
        return False
    if not is_english(language):
        return True
    return bool(missing_frame(sentence))


def missing_frame(sentence: str) -> list[str]:
    """What an English sentence does not say: of population, comparator and time, those."""
    sentence = sentence.lower()
    patterns = {"population": POPULATION, "comparator": COMPARATOR}
    missing = [name for name, pattern in patterns.items() if not pattern.search(sentence)]
    if not TIME.search(NOT_WHEN_MEASURED.sub(" ", sentence)):
        missing.append("time")
    return missing


def gives_effect_number(sentence: str, language: str = "en") -> bool:
    """Whether a sentence says how many people, how large a share or an effect, or a score."""
    if not is_english(language):
        return ANY_NUMBER.search(EMERGENCY_NUMBER.sub("", sentence)) is not None
    small = sentence.lower()
    if not ANY_OF_THESE.search(small):
        return False
    if next(study_numbers(sentence), None):
        return True
    return any(pattern.search(small) for pattern in EFFECT_NUMBERS)


def is_english(language: str) -> bool:
    return language.partition("-")[0].lower() in ("", "en")
