"""The groups of the block picker, in the order of a good article."""

from django.utils.translation import gettext_lazy as _

METHOD = _("1. What it is")
EVIDENCE = _("2. Does it help")
SAFETY = _("3. Is it safe")
ADVICE = _("4. Advice")
MEDIA = _("5. Pictures and tables")
TEXT = _("6. Text and links")
