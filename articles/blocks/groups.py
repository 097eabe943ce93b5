"""The groups of the block picker, in the order in which an article is read."""

from django.utils.translation import gettext_lazy as _

METHOD = _("1. How to do it")
SAFETY = _("2. Who should not use it, and when to get help")
EVIDENCE = _("3. Does it help")
QUESTIONS = _("4. Questions")
MEDIA = _("5. Pictures and tables")
TEXT = _("6. Text and links")
