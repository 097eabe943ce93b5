"""Proof: what a single study, or all of them, cannot give."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

PROVEN = declare(
    "claims/proven",
    Severity.BLOCKING,
    "FTC Health Products Compliance Guidance (2022): “proven” says that the highest level of "
    "evidence is there. California BPC 651(b)(7): a scientific claim must be one that published "
    "studies bear out.",
)

# “The fracture was proven by an X-ray”: a finding in one person, not an effect.
FINDINGS = frozenset(
    """
    biopsy culture histologically radiologically microbiologically laboratory pathologically
    genetically imaging mri ct xray x ray endoscopically arthroscopically
    fracture infection allergy diagnosis cancer deficiency tumor tumour case cases tear stenosis
    inflammation by
    """.split()
)
# “It proved difficult”: it turned out so.
TURNED_OUT = frozenset(
    """
    difficult hard useful helpful challenging too more less fatal unnecessary wrong right tricky
    impossible easier harder costly unhelpful otherwise worthwhile tiring popular very a an
    negative positive
    """.split()
)
PAPERS = frozenset(
    """
    identity insurance income vaccination residence payment age coverage purchase id address
    eligibility citizenship who your you
    """.split()
)


def is_about_effect(statement: Statement, first: int, behind: int) -> bool:
    """Not a diagnosis, a turn of events, or a paper that somebody has to show."""
    word = statement.words[behind - 1].form
    around = {statement.form(first - 1), statement.form(first - 2), statement.form(behind)}
    if word == "proven" and not FINDINGS.isdisjoint(around):
        return False
    if word in ("prove", "proves", "proved", "proving"):
        following = statement.form(behind)
        return following not in TURNED_OUT and following not in PAPERS
    return True


CLAIMS = (
    Claim(
        PROVEN,
        (
            "clinically|scientifically|medically|time|research|laboratory|lab|doctor "
            "proven|validated",
            "clinically|scientifically|medically tested|shown|verified|backed|confirmed|"
            "established "
            "..1 to|for|relief|results|formula|method",
            "clinically|scientifically|medically|lab tested|verified",
            "have|has|had|been ..1 proven ..1 that|to",
            "is|are|been proven to",
            "have|has been_proven",
            "prove~",
            "established|proven|undeniable|indisputable|settled|medical|scientific fact",
            "undeniable|undeniably|indisputable|indisputably|unquestionably|undoubtedly|"
            "irrefutable",
            "irrefutably|incontrovertible|conclusively|beyond_doubt",
            "without|beyond ..2 doubt",
            "no_doubt that",
            "proof|proof_positive that",
            "living|scientific|medical|clinical|hard|solid|ultimate|undeniable proof",
            "science|research|studies|trials confirm|confirms|confirmed ..1 that|what|"
            "our|it|this|the",
            "science|studies|research ..1 leave~ no_doubt|no_question",
            "doctors_agree|experts_agree|scientists_agree|all_doctors|everyone_agrees",
            "backed|supported|guaranteed by_science|by_decades_of_research|by_hard_science",
            "doctor|physician|expert|chiropractor|clinician recommended|approved|trusted",
            "the_science_is settled|clear|in",
            "the_results speak_for_themselves",
        ),
        _("“%(words)s” promises more than studies can give: they can suggest, not prove."),
        _(
            "Say how sure the evidence is: “may help” for low certainty, “probably helps” for "
            "moderate certainty, and name the study."
        ),
        is_about_effect,
        {
            "have proven that": "suggest that",
            "has proven that": "suggests that",
            "proves that": "suggests that",
            "prove that": "suggest that",
            "proved that": "suggested that",
            "have proven": "suggest",
            "has proven": "suggests",
            "is proven to": "may",
            "are proven to": "may",
            "has been proven to": "may",
            "have been proven to": "may",
            "been proven to": "been found to",
            "clinically proven": "studied",
            "scientifically proven": "studied",
            "conclusively": "so far",
        },
    ),
)
