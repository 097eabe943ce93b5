"""A crude judge of what is handed out, which knows nothing of the site's own rules.

Every number counts as one of an effect, unless it is plainly something else: a time, a dose, a
temperature, a date, a phone number. A passage with any other number has to say of whom, compared
with what and when, in words that a child would look for.
"""

import re

NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|a dozen|hundred|thousand)"
)
PEOPLE = r"(?:people|persons?|adults|patients|men|women|children|participants|volunteers)"
OF_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)"
MORE = r"(?:sooner|earlier|later|faster|quicker|longer|shorter|less|more|fewer)"
RANGE = r"\d[\d,.]*(?:(?: ?[-–—] ?| to | or | and )\d[\d,.]*)?"
# What a number may be that is none of an effect.
OTHER_NUMBERS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # phone numbers, dates, years, times of the day
        r"\b(?:911|988(?:lifeline\.org)?)\b",
        r"\+?\d[\d() .-]*\d{3}[ .-]\d{4}\b",
        r"\(\d{3}\) \d{3}[-–]\d{4}",
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|"
        r"December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2}(?:, \d{4})?",
        r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?",
        r"\b(?:19|20)\d\d\b",
        r"\b\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.)",
        # how long, how old, how often
        rf"\b{RANGE}[ -]{OF_TIME}\b(?! (?:{MORE}|of relief|of comfort|without pain))",
        rf"\b(?:age[ds]?|younger than|older than|under|over) {RANGE}s?\b(?! ?%)",
        r"\b(?:child|people|adults) of \d+ (?:to \d+|or (?:younger|older))\b",
        r"\bday \d+\b",
        rf"\b{RANGE} (?:sessions|visits|times|treatments|shots|injections|sets|repetitions|steps|"
        r"classes)\b(?! (?:as|more|less|higher|lower))",
        # how warm, how strong, how much
        rf"\b{RANGE} ?(?:°[FC]?|degrees|Hz|hertz|mg|mcg|ml|mm|cm|inch(?:es)?|feet|foot|pounds?|kg|"
        r"watts?|volts?|milliamps?|mA|layers?)(?![a-z])",
        # the number of a step, of warnings, of a license
        r"\A\d+\. ",
        r"\b\d+ (?:reasons?|emergenc(?:y|ies))\b",
        r"\bSAMPLE-[A-Z]+-\d+",
    )
]
# In words a number is one of an effect only beside what it counts.
NUMBERS = re.compile(
    rf"\d|%|\bpercent\b|\b(?:half|twice|double[ds]?|triple[ds]?|halve[ds]?)\b|"
    rf"\b(?:a|one|two) (?:third|quarter|fifth|tenth)s?\b|\b{NUMBER_WORD} (?:out )?(?:of|in) "
    rf"(?:every )?{NUMBER_WORD}\b|"
    rf"\b{NUMBER_WORD} (?:\w+ )?(?:{PEOPLE}|points?|times (?:as|more))\b|"
    rf"\b{NUMBER_WORD} {OF_TIME} {MORE}\b",
    re.IGNORECASE,
)
FRAME = {
    "of whom": re.compile(
        rf"\bin whom\b|\b{PEOPLE}\b|\b(?:workers|nurses|athletes|runners|veterans)\b", re.IGNORECASE
    ),
    "compared with what": re.compile(
        r"\bcompared (?:with|to)\b|\bthan\b|\bwithout\b|\bversus\b|\binstead of\b|\bbut\b|"
        r"\bplacebo\b|\bsham\b|\bpretend\b|\bdummy\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        rf"\bwhen: |\b(?:after|at|within|during|over|in|for) "
        rf"(?:about |the first |up to |a |an |one |few )*(?:[\w-]+ ){{0,3}}{OF_TIME}\b|"
        rf"{OF_TIME} (?:later|after)\b|short term",
        re.IGNORECASE,
    ),
}


def unexplained(passage):
    """What a passage with a number does not say of it."""
    words = passage
    for pattern in OTHER_NUMBERS:
        words = pattern.sub(" ", words)
    if not NUMBERS.search(words):
        return []
    return [name for name, pattern in FRAME.items() if not pattern.search(passage)]
