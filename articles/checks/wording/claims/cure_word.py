"""The word “cure”, where it is said of a complaint: not of glue, ham, or an infection."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

CURE = declare(
    "claims/cure",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): false or unjustified expectations of favorable results. FTC "
    "Health Products Compliance Guidance (2022): an implied cure counts as one.",
)

# What else is cured: in kitchens and workshops.
OTHER_CURES = frozenset(
    """
    date batch meat meats ham hams bacon fish salmon pork sausage sausages salt dry tobacco leather
    resin plaster cast epoxy cement concrete mortar time uv light gel-coat rate rates adhesive
    adhesives glue glues sealant varnish paint coating foam silicone rubber lacquer ink polymer
    grout caulk liner ramp splint thermoplastic orthotic mold mould acrylic composite dentist
    filling sealer stain drying cheese olives wood
    """.split()
)
# What drugs do cure, and what somebody has had before.
CURABLE = frozenset(
    """
    infection infections hepatitis pneumonia strep lyme tuberculosis malaria bacteria uti sepsis
    abscess scurvy ulcer ulcers ringworm scabies parasite parasites worms cellulitis
    """.split()
)
PAST_ILLNESSES = CURABLE | frozenset("cancer cancers leukemia lymphoma melanoma tumor".split())
SOUGHT = frozenset(
    """
    look looks looked looking search searching searched seek seeks seeking hunt hunting hunts
    research toward towards find finding develop developing await awaiting race quest known
    about story stories ask asks asked hope hopes hoped waited pray wait waiting
    fund funds funding donate
    """.split()
)
FOUND = frozenset("our we found have here".split())
NOT_YET = ("yet", "not", "never", "remains", "unlikely", "still", "years")
REACH = 6
# “Let the splint cure for a minute.”
LEFT = frozenset("let leave allow".split())


def is_medical_cure(statement: Statement, first: int, behind: int) -> bool:
    """Whether it is said of a complaint: not of glue, an infection, or what is looked for."""
    before = statement.before(first, REACH)
    following = [statement.form(index) for index in range(behind, behind + REACH)]
    if not OTHER_CURES.isdisjoint({*before[-5:], *following[:2]}):
        return False
    if LEFT.intersection(before[:2]) and not following[0].startswith(("your", "the", "my")):
        return False
    is_capital = statement.form(behind - 1) == "cure" and statement.is_capital(behind - 1)
    if is_capital and not statement.has_title_case:
        return False
    is_by_itself = before[-1:] and before[-1] in ("should", "must", "to", "will", "let", "can")
    if is_by_itself and following[0] in ("for", "under", "in", "at"):
        return False
    if following[0] in ("would", "may", "might"):
        return False
    if not CURABLE.isdisjoint({*following[:5], *before[-4:]}):
        return "our" in statement.forms
    was_ill = {"been", "was", "were"} & {*before} and following[:1] == ["of"]
    if was_ill and not PAST_ILLNESSES.isdisjoint(following):
        return False
    if statement.form(first) in ("a", "the") or statement.form(behind - 1) == "cure":
        is_sought = not SOUGHT.isdisjoint(before) or before[-2:] == ["for", "a"]
        if is_sought and FOUND.isdisjoint(before):
            return False
        end = following.index(".") if "." in following else REACH
        return not any(
            form in ("is", "has", "was", "remains") and following[index + 1] in NOT_YET
            for index, form in enumerate(following[: max(0, end - 1)])
        )
    return True


LOUD = Claim(
    CURE,
    ("cure~", "curable", "cure_all", "a_cure", "the_cure", "cures", "panacea"),
    _("“%(words)s” promises that the condition is gone. Few conditions of this kind have a cure."),
    _("Say what changes, and for how long: “may ease pain for a few weeks”."),
    is_medical_cure,
    is_loud=True,
)
