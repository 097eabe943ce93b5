"""Treatments that are said not to hurt."""

from django.utils.translation import gettext_noop as _

from articles.checks.wording.statements import Statement

from .claim import Claim
from .safety import MESSAGE, SAFE, is_unconditional

SYMPTOMS = frozenset(
    """
    bleeding bump burn hematuria jaundice lump lumps neuropathy nodule painful sore sores
    swelling thyroiditis ulcer scan scans mri xray test clicks cracking
    """.split()
)


def is_no_symptom(statement: Statement, first: int, behind: int) -> bool:
    following = {statement.form(index) for index in range(behind, behind + 3)}
    return is_unconditional(statement, first, behind) and SYMPTOMS.isdisjoint(
        following | set(statement.before(first, 5))
    )


CLAIMS = (
    Claim(
        SAFE,
        (
            "will|would|do|does|can not ..1 know|notice|feel|mind ..2 it|happened|thing|needle "
            "..1 has|is|go|.|!|,|at",
            "as|so easy|comfortable|pleasant|gentle as ..1 falling|watching|sitting|taking|lying|"
            "breathing|nap",
            "painless|painlessly",
            "nothing|no_part ..4 hurts|stings|aches",
            "pain_free treatment|treatments|procedure|procedures|injection|injections|"
            "surgery|method|visit|"
            "session|sessions|option|technique|needle|needles",
            "will|does|do|is not hurt|painful a_bit|at_all",
            "never hurts|hurt|painful",
            "needle|needles|injection|treatment|procedure|adjustment|laser|shot|session|"
            "therapy|technique|they ..8 does|do|will not ..1 hurt|sting|pinch",
            "feel|feels|felt nothing|not_a_thing|no_pain|zero_pain|no_discomfort",
            "not|never ..1 feel ..1 a_thing|pain|anything|any_pain|the_needle",
            "without discomfort|a_sting|any_pain|an_ounce|pain_or",
            "hurt|hurts|pain|discomfort , ? not_at_all|never|none",
        ),
        MESSAGE,
        _("Say what it feels like: “most people feel a short sting”."),
        is_no_symptom,
    ),
)
