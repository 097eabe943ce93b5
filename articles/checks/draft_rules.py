"""The rules about a whole article, or about the texts around articles, with their standards.

Rules that need nothing but a text are declared where they are, in `wording`. Where a rule has
findings of both severities, the graver one stands here.
"""

from .rules import declare
from .severity import Severity

BLOCKING, ADVISORY = Severity.BLOCKING, Severity.ADVISORY

GRADE = "GRADE: the handbook of the working group."
GRADE_WORDING = "GRADE wording: Santesso 2020, J Clin Epidemiol 119:126-135."
NHS = "NHS service manual."
CARE_CARDS = "NHS service manual: care cards."
RED_FLAGS = "International framework for red flags of the spine, doi:10.2519/jospt.2020.9971."
BPC = "California BPC 651(b)"
PIF = "PIF TICK: evidence is reliable, up to date and clearly communicated."
OUR_OWN = "Our own."

for identifier, severity, basis in (
    ("certainty/introduction", BLOCKING, GRADE_WORDING),
    ("certainty/language", ADVISORY, OUR_OWN),
    ("certainty/proposal", ADVISORY, GRADE_WORDING),
    ("certainty/safe", BLOCKING, f"{BPC}(2): a material fact is not left out."),
    ("certainty/uncertain-but-unrated", ADVISORY, GRADE_WORDING),
    ("checks/not-run", BLOCKING, OUR_OWN),
    ("citations/effect-without-source", ADVISORY,
     f"{BPC}(7): scientific claims need published studies. {PIF}"),
    ("citations/number-without-source", ADVISORY,
     f"{BPC}(7): scientific claims need published studies. {PIF}"),
    ("evidence/concern", BLOCKING, "ICMJE: expressions of concern."),
    ("evidence/corrected", ADVISORY, "ICMJE: corrections and versions."),
    ("evidence/introduction-population", ADVISORY, f"{GRADE} A result has a population."),
    ("evidence/other-dose", ADVISORY, f"{GRADE} Indirectness."),
    ("evidence/population", BLOCKING, f"{GRADE} Indirectness."),
    ("evidence/retracted", BLOCKING, "ICMJE: retractions. COPE retraction guidelines."),
    ("guideline/not-shown", BLOCKING, f"{BPC}(2): a material fact is not left out."),
    ("guideline/unread-verdict", ADVISORY, PIF),
    ("house/avoided-phrase", BLOCKING, "The clinic’s own list in the settings."),
    ("links/broken", ADVISORY, PIF),
    ("links/deleted-page", ADVISORY, PIF),
    ("links/not-public", ADVISORY, PIF),
    ("references/superseded", ADVISORY, PIF),
    ("safety/absolute-exception", ADVISORY, OUR_OWN),
    ("safety/after-procedure", BLOCKING, RED_FLAGS),
    ("safety/emergency-card", BLOCKING, f"{CARE_CARDS} {RED_FLAGS}"),
    ("safety/emergency-level", BLOCKING, CARE_CARDS),
    ("safety/infection-wait", ADVISORY, OUR_OWN),
    ("safety/milder-than-source", BLOCKING, OUR_OWN),
    ("safety/no-alternative", BLOCKING, "PEMAT-P: the reader is told what to do."),
    ("safety/no-contraindications", BLOCKING, f"{BPC}(2): a material fact is not left out."),
    ("safety/one-card", ADVISORY, CARE_CARDS),
    ("safety/signs-of-the-back", ADVISORY, CARE_CARDS),
    ("safety/over-limit", BLOCKING, OUR_OWN),
    ("safety/red-flags", BLOCKING, RED_FLAGS),
    ("safety/right-after", ADVISORY, RED_FLAGS),
    ("safety/sent-elsewhere", BLOCKING, OUR_OWN),
    ("safety/too-hot", BLOCKING, "U.S. Consumer Product Safety Commission: hot tubs, 104 °F."),
    ("safety/two-urgencies", BLOCKING, CARE_CARDS),
    ("structure/alternative-text", ADVISORY, "WCAG 2.2, 1.1.1: text in place of a picture."),
    ("structure/block", BLOCKING, OUR_OWN),
    ("structure/field", BLOCKING, OUR_OWN),
    ("structure/needed", BLOCKING, OUR_OWN),
    ("structure/needed-blocks", BLOCKING, OUR_OWN),
    ("structure/reading-order", ADVISORY, "CDC Clear Communication Index, item 10."),
    ("structure/title-length", ADVISORY, f"{NHS} Titles of up to 65 characters."),
    ("texts/claim", ADVISORY, f"{BPC}(7): scientific claims need published studies."),
    ("texts/emergency-number", BLOCKING, OUR_OWN),
    ("texts/emergency-without-help", BLOCKING, CARE_CARDS),
    ("texts/language", ADVISORY, OUR_OWN),
    ("texts/number-without-source", ADVISORY,
     f"{BPC}(7): scientific claims need published studies."),
):  # fmt: skip
    declare(identifier, severity, basis)
