"""“FDA approved”, and other seals."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, is_practical

FDA = declare(
    "claims/fda",
    Severity.BLOCKING,
    "California BPC 651(b)(1): misrepresentation of fact. The FDA approves drugs for "
    "named uses and "
    "clears most devices; registration is neither.",
)


# “FDA approval means that …” explains, unless it goes on to boast.
DEFINING = frozenset("means is does has requires covers".split())
BOASTS = frozenset("you your we our works proof safe trust know effective guarantees best".split())
YEAR = 4


# An approval that is told with its limits.
CAVEATS = frozenset("warning warnings boxed recall recalled anesthetic anesthesia".split())
# What the FDA has approved for no kind of pain.
NEVER_APPROVED = frozenset(
    """
    ketamine kratom cbd cannabis marijuana hemp ozone prp exosomes exosome turmeric acupuncture
    massage yoga supplement supplements cupping magnets magnet reiki herbal herb herbs homeopathic
    """.split()
)


def is_loose(statement: Statement, first: int, behind: int) -> bool:
    """Not where the drug or device and the use that it is approved for are both named."""
    said = {statement.form(index) for index in range(first, behind)}
    if "not" in said:
        return "would" in said
    following = {statement.form(index) for index in range(behind, behind + 4)}
    sentence = statement.forms
    before = statement.before(first, 3)
    if is_practical(statement, first, behind):
        return False
    if "not" in before and not NEEDING.isdisjoint(before):
        return False
    if not CAVEATS.isdisjoint(sentence) or "nothing" in sentence:
        return False
    if not NEVER_APPROVED.isdisjoint(sentence):
        return True
    if statement.form(behind - 1) in DEFINING and "not" in sentence:
        return False
    names_use = bool({"for", "to", "in"} & following) and bool(
        {"only", "specific", "certain", "treat", "treatment", "adults", "year"} & sentence
        or any(form.isdigit() and len(form) == 4 for form in sentence)
    )
    is_drug = "capsaicin" in sentence or any(
        form.endswith(DRUG_ENDINGS) and len(form) > 6 for form in sentence
    )
    is_correction = "cleared" in sentence and "approved" in sentence
    if any(form.isdigit() and len(form) == YEAR for form in sentence) and "for" in sentence:
        return False
    if statement.form(behind) in DEFINING and BOASTS.isdisjoint(sentence):
        return False
    return not (names_use and (is_drug or "drug" in sentence or "drugs" in sentence)) and not (
        (is_drug and "for" in following) or is_correction
    )


# “Supplements do not need FDA approval.”
NEEDING = frozenset("need needs require requires have needed required seek".split())
AUTHORITIES = (
    "fda|fda's|government|regulators|regulator|health_authorities|health_authority|authorities|"
    "ministry|health_ministry|surgeon_general|health_canada|ema|mhra|"
    "world_health_organization|food_and_drug|food_and_drug_administration|federal|washington|"
    "uncle_sam|feds|eu|white_house|pentagon"
)
APPROVED = (
    "approved|certified|certifies|licensed|recognized|endorsed|endorses|vouches_for|vouch_for|"
    "stands_behind|stand_behind|blessed|backed|backs|sanctioned|okayed|greenlit|authorized|"
    "validated|verified|rubber_stamped|accredited|vetted|confirmed|signed_off|accepted|commended"
)
DRUG_ENDINGS = tuple(
    "etine gabalin pentin profen oxen caine aine ine mab amol coxib triptan olol pril adol inol "
    "zepam done toxin acin".split()
)

CLAIMS = (
    Claim(
        FDA,
        (
            f"{AUTHORITIES} ..4 has|have|had ..2 {APPROVED}",
            "fda|federal|government ..1 backing|blessing|endorsement|nod|okay|confidence|pedigree",
            f"{AUTHORITIES} ..1 {APPROVED}",
            f"{APPROVED}|rubber_stamped|tested|seal|stamp|blessing|green_light|thumbs_up|ok|okay|"
            f"confidence by|from|of ..3 {AUTHORITIES}",
            f"{AUTHORITIES} ..2 is|are|was ..2 fan|fans|believer|believers|behind|sold_on|"
            "convinced|impressed|on_board|on_our_side|satisfied",
            f"{AUTHORITIES} ..1 likes|love|loves|trusts|trust|vouches|vouch|agrees|agree|"
            "knows|know|says_yes|said_yes ..4",
            "cleared|registered|listed ..1 by|with ..1 fda|food_and_drug ...10 means|proof|tells|"
            "how_well|safe|effective|works|trust|confidence|peace_of_mind",
            "fda|federal|government|washington|regulators|authorities ..5 stand|stands|behind|"
            "green_light|blessing|seal|stamp|standard|standards|tested ..4 behind|our|for|of|"
            "to|on|approval|works|work",
            "fda|government|regulators would not ..1 have? ..1 cleared|approved|allowed|let|passed",
            "federal|government approval|clearance|backing ..1 means|proves|shows|and|,",
            "endorsed|approved|certified|recommended|sanctioned by ..5 medical|american|"
            "national ..2 association|academy|society|college|foundation|institute",
            "approval|blessing|authority|weight|clearance of|from ..1 fda|government|regulators"
            " ..2 behind|and|,|means",
            "fda|federally|government|usda approved|endorsed|certified|registered|backed|"
            "sanctioned|"
            "recommended|authorized|accepted|licensed|recognized|listed|validated",
            "fda approval|seal|stamp|certification|endorsement|certificate",
            "approved|endorsed|certified|sanctioned|backed|recommended|blessed by ..1 fda|"
            "regulators|authorities|food_and_drug|government",
            "fda|food_and_drug_administration has|have ..1 approved|endorsed|certified|recommended|"
            "confirmed|recognized|proven",
            "fda approves|recognizes|endorses|recommends|certifies|backs|trusts|stands",
            "green_light|go_ahead|blessing|okay|thumbs_up|nod|stamp|seal|backing|confidence|"
            "trust|support ..2 from|of ..1 fda|federal|government|food_and_drug",
            "fda|federal_government|government|medicare|regulators gave|gives|likes|loves|"
            "knows|agrees|trusts|has_given|put|would_not|does_not_approve",
            "passed|passes|pass|meets|exceeds|beat|satisfied ..5 fda",
            "fda tested|trusted|grade|blessed|proven|verified|compliant|inspected|sanctioned|"
            "supported|rated|passed",
            "approved|recognized|certified|licensed by ..1 health_authorities|federal|"
            "washington|regulators|authorities|uncle_sam",
            "fda clearance|registration|registered|listing|cleared|number|status|clears ...8 "
            "means|proof|proves|shows|trust|know|confidence|safe|works|assured|guarantees|best",
            "cleared|registered ..4 fda ...8 safe|effective|works|proven|proof|means",
            "fda|food_and_drug_administration says|agrees|confirms|considers ..6 safe|"
            "effective|works",
        ),
        _(
            "“%(words)s” says more than the FDA does: it approves drugs for certain "
            "uses, and clears "
            "most devices without judging how well they help."
        ),
        _("Name the product, what the FDA did (approved or cleared), for which use, and when."),
        is_loose,
        is_loud=True,
    ),
)
