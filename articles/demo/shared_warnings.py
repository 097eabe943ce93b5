"""The warning that sample articles share, kept once for all that give it."""

from articles.demo.existing import require_sample
from articles.demo.site_tree import locale
from articles.models import SharedWarning

# What patients read of it, also where an article has it as an item of its own.
SURGERY_LATELY = {
    "condition": "You have had surgery lately",
    "severity": "unchecked",
    "about": "other",
    "reason": "The wound needs time.",
    "instead": "Ask your surgeon when you can start.",
}


def surgery_lately() -> SharedWarning:
    """The record with exactly these words; whoever changed them has a warning of their own."""
    warning = SharedWarning.objects.filter(locale=locale(), **SURGERY_LATELY).first()
    require_sample(warning, SURGERY_LATELY)
    if warning is not None:
        return warning
    warning = SharedWarning(locale=locale(), name="Surgery lately", **SURGERY_LATELY)
    warning.full_clean()
    warning.save()
    return warning


ALL = (surgery_lately,)
