"""Which part of an article a heading, or the wording of a paragraph, belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from .post import Element, Heading, Items, Paragraph
from .rich_text import TAG, plain
from .sentence_kinds import are_steps, is_step, says_only_who_should_not

WAYS, MECHANISM, EVIDENCE = "ways", "mechanism", "evidence"
CONTRAINDICATIONS, RISKS = "contraindications", "risks"
BEFORE_AND_AFTER, QUESTIONS, REFERENCES = "before_and_after", "questions", "references"

LONGEST_HEADING = 120
LONGEST_LINE_OF_ITS_OWN = 60
MOST_WORDS_OF_A_LINE = 8

# The first pattern that fits decides, so the narrower ones come first.
HEADINGS = [
    (
        REFERENCES,
        r"^(?:references?|sources?|bibliography|citations?|works cited|literature|"
        r"sources and references|medical references|article sources)\W*$",
    ),
    (
        QUESTIONS,
        r"\bfaqs?\b|\bfrequently asked\b|\bcommon questions\b|\bquestions and answers\b|"
        r"\bq[ ]?(?:&|and)[ ]?a\b|^(?:your |patient )?questions\b",
    ),
    (
        CONTRAINDICATIONS,
        r"\bcontra-?indicat|\b(?:who|when)\b.{0,40}\b(?:not|avoid|shouldn.t)\b|"
        r"\bshould (?:avoid|not)\b|\bnot (?:suitable|right|recommended) for\b|"
        r"^(?:do not use|when to avoid|who is not)\b|"
        r"^(?:precautions|safety precautions)\b",
    ),
    (
        RISKS,
        r"\brisks?\b|\bside.?effects?\b|\bcomplications?\b|\badverse\b|\bdangers?\b|"
        r"\bdrawbacks?\b|\bis .{1,40}\bsafe\b",
    ),
    (
        MECHANISM,
        r"\bhow (?:does|do|can|might|is|are)\b.{0,60}\b(?:work|works|help|helps|relieve|act)\b|"
        r"\bhow .{1,60}\bworks?\b|\bmechanism|\bwhy .{1,60}\b(?:work|works|helps)\b|"
        r"\bthe science (?:behind|of)\b|\bwhat happens in (?:the|your) body\b",
    ),
    (
        EVIDENCE,
        r"\bevidence\b|\bresearch\b|\bstud(?:y|ies)\b|\bclinical trials?\b|"
        r"\bdoes .{1,60}\b(?:work|help)\b|\b(?:how )?effective(?:ness)?\b|\befficacy\b|"
        r"\bwhat (?:the )?(?:science|experts?|researchers) (?:say|show|know)",
    ),
    (
        BEFORE_AND_AFTER,
        r"\bbefore (?:the|your|and|treatment|surgery)\b|^(?:before|after|during)\b|"
        r"\bafter (?:the|your|treatment|surgery)\b|\bhow to prepare\b|\bpreparing for\b|"
        r"\bpreparation\b|\brecovery\b|\bafter-?care\b|\bwhat to expect\b|"
        r"\bduring (?:the|your)\b",
    ),
    (
        WAYS,
        r"\bhow (?:to|do (?:you|i)|should (?:you|i)) (?:use|apply|do|try)\b|"
        r"\bways? (?:of|to) (?:us|apply|do|try)|\b(?:types?|kinds?|forms?) of\b|"
        r"\bhow .{1,60}\b(?:is|are) (?:done|used|applied|performed|given)\b|"
        r"^(?:methods?|the procedure|how it is (?:done|used|applied)|directions|"
        r"instructions|steps)\b|\bstep[- ]by[- ]step\b|"
        r"^what (?:it is|is it|it involves|is involved)\W*$",
    ),
]
HEADING_PATTERNS = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in HEADINGS]

# What headings of posts are often about, and no part of an article is.
NO_PART = re.compile(
    r"(?:(?:the|our|its|some|key|top|main|many|health|other|possible|potential|\d{1,2}) ){0,3}"
    r"(?:benefits?|advantages?|pros(?: and cons)?|conclusions?|summary|overview|final thoughts|"
    r"(?:key )?takeaways?|(?:the )?bottom line|costs?|pric(?:e|es|ing)|about us|about the author|"
    r"contact(?: us)?|get in touch|our (?:services|clinic|team|locations?)|why choose .{1,60}|"
    r"book (?:now|online|today|your .{1,60})|where to buy.{0,60}|disclaimer|tips|history|"
    r"background)"
    r"(?: (?:of|and|for|to|with) .{1,60})?\W{0,3}",
    re.IGNORECASE,
)

# Two of these in one paragraph, and more than of any other kind, say what it is about.
CUES = {
    EVIDENCE: [
        r"\b(?:stud(?:y|ies)|trials?|meta-analys[ie]s|systematic reviews?|researchers?|"
        r"scientists|cochrane|research)\b",
        r"\b(?:found|shown?|showed|shows|concluded?|concludes|proven|proved|reported|suggests?|"
        r"demonstrated?|compared|tested)\b",
        r"\b(?:participants|people took part|patients (?:who|that|with)|placebo|randomi[sz]ed|"
        r"percent|\d+[ ]?%)",
        r"\b(?:journal|published|collaboration|university|doi)\b",
    ],
    MECHANISM: [
        r"\bblood[ ]?(?:flow|vessels?)|\bcirculation\b",
        r"\b(?:oxygen|nutrients?|endorphins?|neurotransmitters?|collagen|capillar(?:y|ies)|"
        r"inflammatory)\b",
        r"\b(?:nerve|pain) (?:signals?|fibers?|impulses?)|\bneurons?\b|\breceptors?\b",
        r"\bmuscle (?:spasms?|tension|fibers?)\b|\btissues?\b|\bjoints\b",
        r"\b(?:stimulates?|relax(?:es)?|penetrates?|dilates?|widens?|blocks?|releases?|loosens?|"
        r"increases?|reduces?)\b",
        r"\bas (?:a result|the)\b|\bwhen the\b|\bleads? to\b",
    ],
    CONTRAINDICATIONS: [
        r"\bcontra-?indicat",
        r"\b(?:should|must|do|can)[ ]?(?:not|n.t)\b.{0,60}\b(?:use|have|apply|try|take)\b",
        r"\bif you (?:have|are|take|had|suffer|cannot)\b",
        r"\bnot (?:suitable|recommended|safe|right) for (?:people|patients|anyone|women|"
        r"children|those|you)\b",
        r"\b(?:pregnan|pacemaker|diabet|implant|open wounds?|blood clots?|cancer)",
    ],
    RISKS: [
        r"\bside.?effects?\b",
        r"\brisks? (?:of|include|are)\b|\bcomplications?\b",
        r"\b(?:burns?|bleeding|infections?|bruis|numbness|nausea|dizz|allerg)",
    ],
}
CUE_PATTERNS = {
    kind: [re.compile(words, re.IGNORECASE) for words in cues] for kind, cues in CUES.items()
}
FEWEST_CUES = {EVIDENCE: 2, MECHANISM: 4, CONTRAINDICATIONS: 3, RISKS: 2}
DECISIVE = {
    # Who studied it comes with what they found.
    EVIDENCE: CUE_PATTERNS[EVIDENCE][:2],
    CONTRAINDICATIONS: [
        re.compile(
            r"\bcontra-?indicat|\b(?:should|must)[ ]?(?:not|n.t)\b|\bdo not (?:use|have|apply)\b|"
            r"\bnot (?:suitable|recommended|safe) for (?:people|patients|anyone|women|children|"
            r"those)\b",
            re.IGNORECASE,
        )
    ],
}


def kind_of_heading(text: str) -> str | None:
    """The part of an article that a heading names, or None."""
    if len(text) > LONGEST_HEADING:
        return None
    text = " ".join(text.split())
    return next((kind for kind, words in HEADING_PATTERNS if words.search(text)), None)


def kind_of_wording(text: str) -> str | None:
    """The part of an article that a paragraph reads like, or None where that is not clear."""
    text = " ".join(text[:3000].split())
    if says_only_who_should_not(text):
        return CONTRAINDICATIONS
    counts = {
        kind: sum(bool(cue.search(text)) for cue in cues) for kind, cues in CUE_PATTERNS.items()
    }
    clear = [
        kind
        for kind, count in counts.items()
        if count >= FEWEST_CUES[kind] and all(cue.search(text) for cue in DECISIVE.get(kind, ()))
    ]
    return max(clear, key=lambda kind: (counts[kind], kind)) if clear else None


def names_no_part(text: str) -> bool:
    """Whether a heading is about something that no part of an article is for, as “Benefits”."""
    return NO_PART.fullmatch(" ".join(text.split())) is not None


def is_short_line(element: Element) -> bool:
    """Whether a paragraph is one short line that no sign ends, as a heading or an item is."""
    if not isinstance(element, Paragraph) or element.is_quote or "<a" in element.html:
        return False
    text = plain(element.html)
    return (
        0 < len(text) <= LONGEST_LINE_OF_ITS_OWN
        and "\n" not in text
        and "://" not in text
        and len(text.split()) <= MOST_WORDS_OF_A_LINE
        and text[0].isupper()
        and (text[-1].isalnum() or text[-1] in ")%’'\"”")
    )


@dataclass
class Section:
    """Elements that belong together. `kind` is None for text that names no part of an article."""

    kind: str | None
    heading: Heading | None = None
    elements: list[Element] = field(default_factory=list)

    @property
    def all_elements(self) -> list[Element]:
        return [*([self.heading] if self.heading else []), *self.elements]


def sections_of(elements: list[Element]) -> list[Section]:
    """The sections of a post, in their order.

    A heading that names a part of an article holds what comes down to the next heading of
    its level or above; deeper headings belong to it. One that is about nothing that has a part
    here, as “Benefits”, holds its text, too, and so does such a line without markup. Without
    such a heading the wording of each paragraph decides, and what no wording decides stays text.
    """
    sections = [Section(None)]
    for element, following in zip_longest(elements, elements[1:]):
        section = sections[-1]
        line = heading_of_line(element, following, section)
        element = line or element
        if isinstance(element, Heading):
            text = plain(element.html)
            kind = kind_of_heading(text)
            within = section.heading is not None and element.level > section.heading.level
            if kind is not None and not (within and section.kind in (kind, QUESTIONS, REFERENCES)):
                sections.append(Section(kind, element))
                continue
            holds_text = names_no_part(text) or (line is not None and not within)
            if kind is None and holds_text and section.kind != QUESTIONS:
                sections.append(Section(None, element))
                continue
            if (section.kind or section.heading) and not within:
                sections.append(Section(None))
        elif section.heading is None or section.kind is None:
            kind = kind_of_element(element)
            if section.heading is not None and kind != CONTRAINDICATIONS:
                # What is below “Benefits” stays there, whatever it reads like.
                kind = None
            if kind != section.kind:
                sections.append(Section(kind))
        sections[-1].elements.append(element)
    return [section for section in sections if section.heading or section.elements]


def kind_of_element(element: Element) -> str | None:
    """The part of an article that an element without a heading reads like."""
    if isinstance(element, Items):
        are_all = element.is_ordered and all(is_step(plain(html)) for _d, html in element.items)
        return WAYS if are_all else None
    if not isinstance(element, Paragraph) or element.is_quote:
        return None
    text = plain(element.html)
    kind = kind_of_wording(text)
    return WAYS if kind is None and are_steps(text, fewest=2) else kind


def heading_of_line(line: Element, following: Element | None, section: Section) -> Heading | None:
    """The heading that a line without markup is: of text that belongs to no part, or of a way.

    Anywhere a line such as “Benefits”; below a heading also another line before running text.
    """
    if not isinstance(line, Paragraph) or not is_short_line(line):
        return None
    if not isinstance(following, Paragraph | Items):
        return None
    level = section.heading.level if section.heading else 2
    html = TAG.sub("", line.html)
    if names_no_part(plain(html)):
        return Heading(html, level)
    if section.kind not in (WAYS, MECHANISM, EVIDENCE) or section.heading is None:
        return None
    if isinstance(following, Items) or is_short_line(following):
        return None
    is_way = section.kind == WAYS and are_steps(plain(following.html))
    return Heading(html, level + 1 if is_way else level)


def by_heading(elements: Iterable[Element]) -> list[tuple[Heading | None, list[Element]]]:
    """The elements below each heading, after those that come before the first one, if any do."""
    groups: list[tuple[Heading | None, list[Element]]] = [(None, [])]
    for element in elements:
        if isinstance(element, Heading):
            groups.append((element, []))
        else:
            groups[-1][1].append(element)
    return groups if groups[0][1] else groups[1:]
