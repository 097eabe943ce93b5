"""Which part of an article a heading, or the wording of a paragraph, belongs to."""

import re
from dataclasses import dataclass, field

from .post import Element, Heading, Paragraph
from .rich_text import plain

WAYS, MECHANISM, EVIDENCE = "ways", "mechanism", "evidence"
CONTRAINDICATIONS, RISKS = "contraindications", "risks"
BEFORE_AND_AFTER, QUESTIONS, REFERENCES = "before_and_after", "questions", "references"

LONGEST_HEADING = 120

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
        r"instructions|steps)\b|\bstep[- ]by[- ]step\b",
    ),
]
HEADING_PATTERNS = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in HEADINGS]

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
    counts = {
        kind: sum(bool(cue.search(text)) for cue in cues) for kind, cues in CUE_PATTERNS.items()
    }
    clear = [
        kind
        for kind, count in counts.items()
        if count >= FEWEST_CUES[kind] and all(cue.search(text) for cue in DECISIVE.get(kind, ()))
    ]
    return max(clear, key=lambda kind: (counts[kind], kind)) if clear else None


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
    its level or above; deeper headings belong to it. Without such a heading the wording of
    each paragraph decides, and what no wording decides stays text.
    """
    sections = [Section(None)]
    for element in elements:
        section = sections[-1]
        if isinstance(element, Heading):
            kind = kind_of_heading(plain(element.html))
            within = section.heading is not None and element.level > section.heading.level
            if kind is not None and not (within and section.kind in (kind, QUESTIONS, REFERENCES)):
                sections.append(Section(kind, element))
                continue
            if section.kind is not None and not within:
                sections.append(Section(None))
        elif section.heading is None and isinstance(element, Paragraph) and not element.is_quote:
            kind = kind_of_wording(plain(element.html))
            if kind != section.kind:
                sections.append(Section(kind))
        elif section.heading is None and section.kind is not None:
            sections.append(Section(None))
        sections[-1].elements.append(element)
    return [section for section in sections if section.heading or section.elements]
