"""Groups of people that a study may have looked at or left out, and a claim may be about."""

from django.utils.translation import gettext_lazy as _

POPULATIONS = [
    ("acute", _("New pain (acute)")),
    ("subacute", _("Pain for some weeks (subacute)")),
    ("chronic", _("Pain for more than 3 months (chronic)")),
    ("leg_pain", _("Nerve pain in the leg")),
    ("after_surgery", _("After back surgery")),
    ("pregnant", _("Pregnant people")),
    ("children", _("Children")),
    ("older", _("Older adults")),
    ("diabetes", _("Diabetes")),
    ("circulation", _("Poor circulation")),
    ("bleeding", _("Blood thinners or a bleeding disorder")),
    ("osteoporosis", _("Osteoporosis")),
    ("cancer", _("Cancer")),
    ("fibromyalgia", _("Fibromyalgia")),
    ("inflammatory", _("Inflammatory joint disease")),
]
