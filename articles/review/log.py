"""What clinical review writes into the history of an article."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter


class RefusedSchedule(LogFormatter):
    """Says why a page was not published when it was to be."""

    label = _("Refuse a scheduled publication")

    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason", "")
        return gettext("The scheduled publication was refused. %(reason)s") % {"reason": reason}


def register_log_actions(actions: Any) -> None:
    actions.register_action("articles.sign", _("Sign"), _("Signed by a clinician"))
    actions.register_action("articles.withdraw", _("Withdraw"), _("Withdrawn from patients"))
    actions.register_action("articles.refuse_schedule")(RefusedSchedule)
    actions.register_action(
        "articles.name_writer", _("Name a writer"), _("Named who wrote a version")
    )
