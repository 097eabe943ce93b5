"""What an article is about, as far as a rule for safety depends on it.

The words are English and Spanish; the codes of a topic hold in every language.
"""

import re
from collections.abc import Iterator

from articles.blocks import MethodBlock, WayBlock
from articles.models import TherapyArticlePage, Topic

from .places import Place, blocks_of

# "Back" as a place of the body, and not as in "back to work".
BACK = re.compile(
    r"\bback\b(?! to\b| up\b| on\b| again\b| from\b| home\b| at\b)|\bbackache|\bspin(?:e|al)\b"
    r"|\bsciatica\b|\blumb(?:ar|ago)\b|\b(?:slipped|herniated) dis[ck]"
    r"|\bespalda\b|\bciática\b|\bcolumna\b|\blumbalgia\b",
    re.IGNORECASE,
)
# Where else it hurts. The words are English and Spanish.
OTHER_PART = re.compile(
    r"\b(?:necks?|shoulders?|elbows?|wrists?|hands?|fingers?|thumbs?|hips?|knees?|ankles?|"
    r"(?:foot|feet)|heels?|jaws?|head|headaches?|migraines?|cuello|hombros?|codos?|muñecas?|manos?|"
    r"caderas?|rodillas?|tobillos?|pies?|talón|mandíbula|cabeza|migrañas?)\b",
    re.IGNORECASE,
)
# ICD-10-CM: diseases of the spine and back pain (M40 to M54), and what stays after surgery there.
BACK_CODES = re.compile(r"M4\d|M5[0-4]|M96\.1")
# MeSH: back pain, low back pain, sciatica, spinal stenosis.
BACK_MESH = {"D001416", "D017116", "D012585", "D013130"}

NEEDLE = re.compile(
    r"\bneedles?\b|\binject(?:s|ed|ions?|ing)?\b|\bcatheters?\b|\bradiofrequency\b|\bepidurals?\b"
    r"|\bnerve blocks?\b|\bcord stimulat(?:ors?|ion)\b"
    r"|\bleads?\b(?=[^.]*\b(?:(?:under|through) (?:the|your) skin|spinal cord|implant\w*))",
    re.IGNORECASE,
)
NO_NEEDLE = re.compile(
    r"\b(?:no|without|never)\s+(?:an?\s+|any\s+)?(?:needles?|injections?)\b", re.IGNORECASE
)
SPINE = re.compile(
    r"\bepidurals?\b|\bspin(?:e|al)\b|\bfacets?\b|\bdis[ck]s?\b|\bvertebra\w*|\bsacroiliac\b"
    r"|\bmedial branch|\bnerve roots?\b",
    re.IGNORECASE,
)
# Their needles stay near the skin.
SHALLOW = re.compile(r"\bacupuncture\b|\bdry needling\b", re.IGNORECASE)


def is_about_back_pain(draft: TherapyArticlePage) -> bool:
    """Whether the title or a topic of this article names the back. One query."""
    if BACK.search(f"{draft.title}\n{draft.seo_title}"):
        return True
    return any(is_about_the_back(topic) for topic in draft.topics.all())


def other_part_in_title(draft: TherapyArticlePage) -> str:
    """The part of the body besides the back that the title of an article names, or ""."""
    match = OTHER_PART.search(draft.title)
    return match[0].lower() if match else ""


def is_about_the_back(topic: Topic) -> bool:
    names = "\n".join([topic.name, topic.slug.replace("-", " "), *topic.lay_synonyms])
    codes = (BACK_CODES.match(code) for code in topic.icd_10_cm_codes)
    return bool(BACK.search(names) or topic.mesh_code in BACK_MESH or any(codes))


def goes_through_skin(draft: TherapyArticlePage) -> bool:
    """Whether the method of this article puts something through the skin. No query."""
    return bool(NEEDLE.search(NO_NEEDLE.sub("", method_of(draft))))


def reaches_the_spine(draft: TherapyArticlePage) -> bool:
    """Whether a needle, an injection or a lead of this method goes to the spine. No query."""
    return (
        goes_through_skin(draft)
        and not SHALLOW.search(draft.title)
        and bool(SPINE.search(method_of(draft)))
    )


def method_of(draft: TherapyArticlePage) -> str:
    """The title, and what the method says it is and how it goes."""
    return "\n".join([draft.title, draft.seo_title, *method_texts(draft)])


def method_texts(draft: TherapyArticlePage) -> Iterator[str]:
    """What the method says it is, and what each way of it uses and does."""
    for method in blocks_of(draft, MethodBlock):
        yield method.child("what_it_is").text
        yield from texts_in_lists(method, "shared_steps", "shared_equipment")
    for way in blocks_of(draft, WayBlock):
        yield from (way.child(name).text for name in ("name", "form"))
        yield from texts_in_lists(way, "steps", "equipment")


def texts_in_lists(place: Place, *names: str) -> Iterator[str]:
    for name in names:
        yield from (text for text in place.value.get(name) or () if text)
