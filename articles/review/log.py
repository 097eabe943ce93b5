"""What clinical review writes into the history of an article."""

from typing import Any

from django.utils.translation import gettext_lazy as _


def register_log_actions(actions: Any) -> None:
    actions.register_action("articles.sign", _("Sign"), _("Signed by a clinician"))
    actions.register_action("articles.withdraw", _("Withdraw"), _("Withdrawn from patients"))
    actions.register_action(
        "articles.refuse_schedule",
        _("Refuse a scheduled publication"),
        _("The scheduled publication was refused, because no clinician signed this version"),
    )
    actions.register_action(
        "articles.name_writer", _("Name a writer"), _("Named who wrote a version")
    )
