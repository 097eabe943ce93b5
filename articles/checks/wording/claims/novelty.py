"""Breakthroughs and revolutions."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

BREAKTHROUGH = declare(
    "claims/breakthrough",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): readers take “breakthrough” and “promising” "
    "for proof that something works. Advisory, because it states no effect of its own.",
)

# “Breakthrough pain” is the name of a kind of pain.
KINDS_OF_BREAKTHROUGH = frozenset(
    "pain bleeding seizure seizures dose doses infection infections cancer medication "
    "episodes".split()
)


def is_praise(statement: Statement, _first: int, behind: int) -> bool:
    return statement.form(behind) not in KINDS_OF_BREAKTHROUGH


CLAIMS = (
    Claim(
        BREAKTHROUGH,
        (
            "breakthrough|breakthroughs|groundbreaking|trailblazing|pathbreaking",
            "ground|path|record breaking",
            "revolutionary|revolutionize~|revolutionized|revolutionizes",
            "cutting|bleeding|leading edge",
            "game changer|changing|changers",
            "next generation @therapy|pain|relief|care|spine|medicine|technology",
            "paradigm shift|shifting",
            "futuristic|miracle_of_science|quantum_leap|quantum_healing|quantum_energy|space_age|"
            "new_era|new_age_of|new_dawn",
            "future of ..2 pain|medicine|healing|relief|treatment|care",
            "ultra|most modern|advanced ..2 technology|treatment|available",
            "secret|hidden|forgotten|ancient|little_known ..2 cure|remedy|treatment|"
            "trick|secret|method|"
            "formula|therapy|ingredient|solution",
            "doctors|big_pharma|they|drug_companies|pharma do|does not want you",
            "trick|secret|secrets doctors|they|pharma|big",
            "never_before_seen|unheard_of|first_of_its_kind|world_first",
        ),
        _("“%(words)s” sounds like proof, and says nothing about what something does."),
        _("Say what is new, since when, and what is known about it."),
        is_praise,
        {"revolutionary": "new", "groundbreaking": "new", "cutting-edge": "new"},
    ),
)
