"""How sure a sentence sounds, as levels of GRADE's words (Santesso 2020).

0 the evidence is very uncertain · 1 may, might, could, suggests · 2 probably, likely ·
3 a plain statement · 4 proven, cures, guarantees, always. The weakest hedge governs its
clause; what the evidence is said to be very uncertain about is never stated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNCERTAIN, MAY, PROBABLY, PLAIN, PROVEN = range(5)

# What a treatment does something about.
OUTCOME = (
    r"(?:pain|relief|comfort|sleep|movement|mobility|flexibility|function(?:ing)?|moods?|stiffness|"
    r"swelling|soreness|spasms?|headaches?|migraines?|attacks?|flare-?ups?|flares?|cramps?|"
    r"disability|fatigue|anxiety|worr(?:y|ies)|stress|strength|balance|stride|grip|recovery|"
    r"healing|"
    r"inflammation|tension|symptoms?|range|risks?|quality of life|discomfort|aches?|numbness|"
    r"tingling|energy|falls|benefits?|improvements?|gains?|episodes?|drugs?|pills|painkillers|"
    r"opioids?|walking|scores?)"
)
EFFECT = (
    r"reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?(?! back| legs?| limbs?| spine)|"
    r"eas(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|"
    r"improv(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|"
    r"help(?:s|ed|ing)?|prevent(?:s|ed|ing)?|treat(?:s|ed|ing)?|heal(?:s|ed|ing)?|"
    r"soothe[sd]?|works|worked|results? in|resulted in|leads? to|led to|"
    r"(?:makes?|made) (?:a|little|no)|(?:is|are) effective|"
    r"ha(?:s|ve) (?:an?|little|no) effect|"
    r"boost(?:s|ed)?|lessen(?:s|ed)?|alleviat(?:es?|ed)|diminish(?:es|ed)?|enhanc(?:es?|ed)|"
    r"shorten(?:s|ed)?|sp(?:eeds?|ed)(?: up)?(?= (?:[a-z]+ing|recovery)\b)|halve[sd]?|"
    r"outperform(?:s|ed)?|"
    # These have other senses, so what they act on stands beside them.
    r"(?:g[ai]ves?|br(?:ings?|ought)(?: down| back)?|cuts?|adds?|ends?|stop(?:s|ped)?|slow(?:s|"
    r"ed)?|"
    r"delay(?:s|ed)?|block(?:s|ed)?|lifts?|calm(?:s|ed)?|dull(?:s|ed)?|curb(?:s|ed)?|"
    r"limit(?:s|ed)?|restore[sd]?|control(?:s|led)?|protect(?:s|ed)?|provide[sd]?|offer(?:s|ed)?|"
    r"yield(?:s|ed)?|produce[sd]?|tak(?:es?) away|took away|clear(?:s|ed)? up)"
    rf"(?= (?:[\w-]+ ){{0,5}}?{OUTCOME}\b)|"
    # What a treatment has over another, or does not have.
    r"(?:work|do|does|did) (?:just )?(?:as well|(?:[a-z]+ )?better|worse)(?= than| as)|"
    r"(?:is|are|was|were) (?:no |not |far |much |slightly |clearly )?"
    r"(?:better|worse|superior|more effective|less effective|as good|as effective)(?= than| as|"
    r" to)|"
    r"beats?(?= [a-z])|"
    r"(?:is|are) the (?:best|most effective|top|only) "
    r"(?:choice|treatment|option|therapy|remedy|way|answer|cure|method)|"
    r"(?:do|does|did)(?: not|n[’']t) (?:add|change|affect|alter|make)(?= [a-z])|"
    r"adds? (?:nothing|little)|"
    r"(?:do|does|did) nothing|(?:do|does|did)(?: not|n[’']t) work|"
    r"(?:protect|guard)(?:s|ed)? (?:against|from)"
)
# What patients have of it, and what research is said to say. Their subject begins a clause.
FELT = (
    r"(?:ha(?:ve|s|d)|feels?|felt|gets?|got|reports?|reported|notices?|noticed|enjoys?) "
    r"(?:(?:a|an|some|far|much|many|slightly|[a-z]+ing) )?"
    rf"(?:(?:less|fewer|more|better|lower|greater)(?= (?:[a-z-]+ ){{0,3}}?{OUTCOME}\b)|"
    r"better(?= with\b| after\b|[.,;]|$)|relief(?= from\b| with\b| after\b|[.,;]|$))|"
    r"(?:sleeps?|slept|moves?|moved|walks?|walked|functions?|recovers?|recovered|heals?|"
    r"returns?|returned|gets? back|got back|go(?:es)? back|went back) "
    r"(?:[a-z-]+ ){0,3}?(?:better|sooner|faster|farther|further|earlier|more [a-z]{2,20}ly|"
    r"more quickly)|"
    r"(?:pain|stiffness|"
    r"swelling|soreness|disability|symptoms?|mood|function|sleep|scores?) (?:scores? |levels? )?"
    r"(?:f[ae]ll(?:s|en)?|drop(?:s|ped)?|shrinks?|shrank|fades?|faded|disappear(?:s|ed)?|"
    r"vanish(?:es|ed)?|(?:goes|went) (?:down|away)|gets? better|got better|"
    r"(?:is|was|are|were) (?:lower|less|better|milder))"
)
SHOWN = (
    r"(?<!not )(?<!never )been (?:shown|found|demonstrated|established|known) to|"
    r"(?:trials?|stud(?:y|ies)|research|evidence|reviews?|science) (?:clearly |now )?"
    r"(?:show(?:s|ed)?|demonstrate[sd]?|confirm(?:s|ed)?|establish(?:es|ed)?|found|finds?) "
    r"that|we know that"
)
# In a statement that has a rating, these say what a treatment does, whatever the verb.
BODY = r"(?:muscles?|joints?|nerves?|tendons?|spine|backs?|necks?|knees?|hips?|legs?|shoulders?)"
IN_RATED = (
    rf"(?:less|fewer|lower|more|better|greater|shorter|easier|milder)(?= (?:[a-z-]+ ){{0,3}}?"
    rf"(?:{OUTCOME}|days|nights|visits|shots|operations|injuries)\b)|"
    r"(?:lets?|allows?|enables?|gets?|makes?) (?:you|people|patients|them|users|adults|children)|"
    r"(?:pain|symptom)[- ]free|free of pain|"
    r"makes? (?:[a-z]+ ){1,3}(?:easier|harder|better|worse|stronger|steadier)|"
    r"keeps? (?:[a-z]+ ){1,4}(?:steady|mobile|active|well|fit|strong|supple|flexible|moving)|"
    r"(?:no|little|small|large|real|clear|lasting|positive|good|strong|marked) "
    r"(?:benefit|effect|impact|difference|advantage|relief|"
    r"improvement|change)|"
    r"(?:good|effective|useful|excellent|great|powerful|successful|reliable|ideal|best|helpful|"
    r"beneficial|useless|ineffective) (?:treatment|remedy|choice|therapy|way|option|tool|for|"
    r"against|in|at)|(?:is|are) (?:very |highly |quite |not )?(?:effective|beneficial|helpful|"
    r"useful|"
    r"ineffective|useless)|"
    r"(?<!studies )(?<!trials )(?<!research )will|\w+[’']ll|won[’']t|"
    r"(?:loosen|strengthen|relax|numb|keep|take|tame|fight|remove|build|support|target|calm|settle|"
    r"quiet|tackle|counter|counteract|minimi[sz]e|eliminate|erase|banish|release|free|clear|warm|"
    r"stabili[sz]e|steady|straighten|repair|rebuild|renew|regrow|correct|fix|wear off|get rid of|"
    r"affect|change|alter|influence|manage|handle|spare|save|drive|bring|give|mean|make)(?:e?s|"
    r"e?d)?"
    rf"(?= (?:[\w-]+ ){{0,4}}?(?:{OUTCOME}|{BODY})\b)|"
    r"(?:[a-z]+s|[a-z]+ed|sleep|move|walk|work|run|bend|feel|live|get|go|recover|return|heal) "
    r"(?:[\w-]+ ){0,4}?(?:sooner|faster|longer|farther|further|earlier|better|more easily|"
    r"more freely|quicker|more quickly)"
)
# Of an effect alone: neither “always ask first”, nor “you should always treat it with care”.
ALWAYS = (
    r"(?<=\w )(?<!should )(?<!must )(?<!please )(?<!will )always"
    rf"(?= (?:[a-z]+ ){{0,2}}?(?:{EFFECT}|cures?|effective|successful|safe|succeeds?)\b)"
)
# Of a harm or a failure alone: neither “never use it in bed”, nor “it should never hurt”.
NEVER = (
    r"(?<=\w )(?<!should )(?<!must )(?<!please )(?<!may )(?<!might )(?<!could )never "
    r"(?:causes?|caused|fails?|failed|harms?|harmed|hurts?(?! to)|damages?|leads? to|"
    r"wears? off|comes? back|returns?)"
)
EVERYBODY = (
    r"(?:everyone|everybody|every patient|all (?:patients|people|adults)) (?:[a-z]+ ){0,4}?"
    r"(?:gets? better|feels? better|improves?|recovers?|benefits?|responds?|is cured)|"
    r"works? (?:every time|for everyone|for everybody|for all|in everyone|in all)|"
    r"(?:100 ?%|100 percent|a hundred percent|completely|totally) effective|"
    r"permanently (?=(?:remove|end|stop|eliminate|fix|relieve|heal|erase|eas)[a-z]*\b)[a-z]+|"
    r"permanent (?:relief|cure)|nobody (?:has|feels) (?:any )?pain|it will always|"
    r"(?:relief|success|recovery|cure|results?) (?:is|are) (?:certain|assured|guaranteed)|"
    r"you can be (?:sure|certain)(?= that| it| of)|without exception|never lets? (?:you|"
    r"anyone) down|"
    r"no doubt|ha(?:s|ve) no (?:side effects|risks?)"
)
CERTAIN_TO = r"(?:is|are|was|were) (?:certain|sure|bound|guaranteed) to"

WORDS = {
    UNCERTAIN: (
        r"very uncertain|(?:is|are) uncertain|not known|unknown|do(?:es)? not know|unclear|"
        r"don[’']t know|"
        r"(?:nobody|no one|no study|no trial) (?:can (?:tell|say)|knows?|has (?:tested|shown))|"
        r"(?:can|could)(?:not| not|[’']t) (?:tell|say|know|be sure)|"
        r"(?:has|have|had)(?: not|n[’']t| never)(?: yet)? been (?:shown|found|proved|proven|"
        r"demonstrated|established|tested|studied)|"
        r"(?:is|are) (?:not clear|in doubt|unproven)|too (?:few|little|small)"
        r"(?= (?:[a-z]+ ){0,3}to (?:tell|say|know|judge))|not enough (?:evidence|studies|trials)|"
        r"(?:ha(?:s|ve|d)|did|do|does|could)(?: not|n[’']t)(?: yet)? (?:show[ns]?|found|find|"
        r"prov(?:e|ed|en)|"
        r"demonstrated?|confirm(?:ed)?|establish(?:ed)?)(?= (?:that|whether|if|how)\b)|"
        r"nothing (?:shows|proves|tells)|very unsure|(?:is|are) (?:missing|lacking)|"
        r"no (?:[a-z]+ )?(?:evidence|proof|data)(?= (?:that|on|about|for|to|whether|of)\b)|"
        r"no (?:[a-z]+ )?(?:study|trial|studies|trials)(?= (?:ha(?:s|ve)|shows?|tests?|tested|"
        r"found)\b)"
    ),
    MAY: (
        r"may(?! \d)|might|could|suggests?|suggested|possibly|it is possible|perhaps|maybe|seems?|"
        r"appears?|"
        r"appeared|points? to(?= (?:less|fewer|more|better|an?))|hints?|low[- ]certainty evidence|"
        r"uncertain whether"
    ),
    PROBABLY: (
        r"probably|"
        r"in all (?:likelihood|probability)|unlikely|(?<!more )(?<!less )(?<!as )likely"
    ),
    PLAIN: rf"{EFFECT}|{FELT}|{SHOWN}",
    PROVEN: (
        r"(?<!biopsy-)(?<!culture-)(?<!imaging-)prov(?:e|es|ed|en)|cure[sd]?|guarantee(?:s|d)?|"
        rf"{ALWAYS}|{NEVER}|{CERTAIN_TO}|{EVERYBODY}|definitely|certainly|"
        r"undoubtedly|without (?:a )?doubt|beyond doubt|miracles?|miraculous(?:ly)?|"
        rf"without fail(?=,? (?:[\w-]+ ){{0,4}}?(?:{EFFECT})(?!\w))|infallibl[ey]|foolproof"
    ),
}
# They are tried on small letters: that is four times as fast as to ignore their case.
PATTERNS = {level: re.compile(rf"\b(?:{words})(?!\w)") for level, words in WORDS.items()}

# “Nobody can guarantee that it helps” does not say that it does.
DENIED_PROMISE = re.compile(
    r"\b(?:not|no|nobody|nothing|never|cannot|\w+n[’']t)\b[^.;:]{0,60}? "
    r"(?:prov(?:e|ed|en)|guarantee[sd]?|promise[sd]?|certain|sure) (?:that|to|you|whether)\b",
    re.I,
)
# “If it helps”, “whether it helps”: nobody says yet that it does.
CONDITION = re.compile(r"\b(?:if|until|unless|whether)\b[^,;.:!?]{0,60}\Z", re.I)
MAX_CONDITION_DISTANCE = 70
RATED = re.compile(rf"\b(?:{IN_RATED})(?!\w)")
# What was done, and by whom, is no effect.
OF_STUDIES = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|reviews?|research(?:ers)?|guidelines?|panels?|"
    r"authors?) (?:[a-z]+ )?"
    r"(?:compared?|test(?:s|ed)?|look(?:s|ed)?|last(?:s|ed)?|measure[sd]?|follow(?:s|ed)?|"
    r"includ(?:es?|ed)|were|was|is|are|ask(?:s|ed)?|use[sd]?|had|ran|recommends?|disagree|"
    r"differ(?:ed)?|"
    r"cover(?:s|ed)?)\b",
    re.I,
)
# A verb or a hedge that goes on with the subject before it.
GOES_ON = re.compile(rf"\b(?:{WORDS[PROBABLY]}|{EFFECT})(?!\w)")

# After these a new clause begins, unless it goes on with the same subject.
CLAUSE_END = re.compile(
    r"[.;!?:]\s+|,?(?<!\s)\s+(?:but|although|though|however|whereas|while)\b|,\s+(?=and\b|so\b)"
    r"|(?<!\s)\s+(?=(?:and|so) (?:it|they|this|that|these|those|we|you|he|she)\b)",
    re.I,
)
CONNECTIVES = re.compile(r"\W{0,5}(?:and|so|but|also|then|to|even)\b\W{0,5}", re.I)
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
NEGATION = re.compile(
    r"\b(?:not(?! only)|no|never|nobody|nothing|neither|nor|cannot)\b|n[’']t\b", re.I
)
# A negation further away than this is about something else.
MAX_NEGATION_DISTANCE = 120
# A quotation is passed over only where at least so many words stand around it.
WORDS_AROUND_QUOTATION = 3


@dataclass(frozen=True)
class Clause:
    """A part of a text with the level that governs it, and where the words for it stand.

    `level` is None where no word of ours says how sure it sounds.
    """

    level: int | None
    start: int
    end: int


def clauses(text: str, *, is_rated: bool = False) -> list[Clause]:
    """The clauses of a text with their levels, in order; quotations say nothing of their own.

    A text that `is_rated` is about an effect, so more words state one than in another text.
    """
    text = in_small_letters(without_quotations(text))
    parts = [clause_at(text, *span, is_rated=is_rated) for span in clause_spans(text)]
    if any(clause.level == UNCERTAIN for clause in parts):
        # "It may help, but the evidence is very uncertain": the one governs the other.
        parts = [
            Clause(UNCERTAIN, clause.start, clause.end) if clause.level == MAY else clause
            for clause in parts
        ]
    return parts


def without_quotations(text: str) -> str:
    """`text` with blanks in place of what it quotes, so that every position stays."""
    unquoted = QUOTATION.sub(lambda match: " " * len(match[0]), text)
    return unquoted if len(unquoted.split()) >= WORDS_AROUND_QUOTATION else text


def in_small_letters(text: str) -> str:
    """`text` in small letters, so that every position stays."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    start = 0
    for match in CLAUSE_END.finditer(text):
        ends_sentence = match[0][0] in ".;!?:"
        if not ends_sentence and continues_clause(text, match.end()):
            continue
        yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def continues_clause(text: str, start: int) -> bool:
    """Whether what follows shares the subject before it: it begins with a verb or a hedge."""
    if match := CONNECTIVES.match(text, start):
        start = match.end()
    return GOES_ON.match(text, start) is not None


def clause_at(text: str, start: int, end: int, *, is_rated: bool = False) -> Clause:
    for promise in promise_spans(text, start, end):
        return Clause(PROVEN, *promise)
    for level in (UNCERTAIN, MAY, PROBABLY):
        if match := PATTERNS[level].search(text, start, end):
            return Clause(level, match.start(), match.end())
    if not DENIED_PROMISE.search(text, start, end):
        patterns = [PATTERNS[PLAIN]]
        if is_rated and not OF_STUDIES.search(text, start, end):
            patterns.append(RATED)
        for pattern in patterns:
            for match in pattern.finditer(text, start, end):
                if not is_conditional(text, start, match.start()):
                    return Clause(PLAIN, match.start(), match.end())
    return Clause(None, start, end)


def is_conditional(text: str, start: int, position: int) -> bool:
    """Whether what stands at a position of a clause is only asked, or a condition."""
    before = text[max(start, position - MAX_CONDITION_DISTANCE) : position]
    return CONDITION.search(before) is not None


def promise_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each word of the highest level stands in a clause; “not proven” denies it."""
    for match in PATTERNS[PROVEN].finditer(text, start, end):
        if not NEGATION.search(
            text, max(start, match.start() - MAX_NEGATION_DISTANCE), match.start()
        ):
            yield match.span()


def promises_in(text: str) -> list[tuple[int, int]]:
    """The same for a whole text."""
    text = in_small_letters(without_quotations(text))
    return [span for start, end in clause_spans(text) for span in promise_spans(text, start, end)]
