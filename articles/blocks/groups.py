"""The groups of the block picker, in the order in which an article is read."""

from django.utils.translation import gettext_lazy as _

METHOD = _("1. How to do it")
SAFETY = _("2. Who should not use it")
HELP = _("3. When to get help")
EVIDENCE = _("4. Does it help")
QUESTIONS = _("5. Questions")
MEDIA = _("6. Pictures and tables")
TEXT = _("7. Text and links")
