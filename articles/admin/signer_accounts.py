"""The account of somebody who may sign: nobody else changes how its owner logs in.

Another e-mail address would let whoever has it choose a password, and sign under the clinician's
name. That holds for superusers, too. A link to choose a password goes to the clinician's own
address alone (`clinic.accounts.invitations`). Whoever has the server has
`manage.py changepassword`.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from articles.models import Clinician


def is_signer(user: Any) -> bool:
    return Clinician.objects.filter(user=user, may_sign=True).exists()


def refuse_change_of_signer(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Refuse what changes how a signer logs in, or whether. Nobody's account is deleted."""
    if request.method != "POST" or user == request.user or not changes_log_in(request.POST, user):
        return None
    return refusal(request, [user], ("wagtailusers_users:edit", user.pk))


def changes_log_in(form: Any, user: Any) -> bool:
    return (
        form.get("username") != user.get_username()
        or form.get("email") != user.email
        or ("is_active" in form) != user.is_active
    )


def refuse_bulk_change_of_signers(
    request: HttpRequest, action_type: str, items: list[Any], action: Any
) -> HttpResponse | None:
    """The same for several accounts, and for several records of clinicians, at once."""
    if action.model is get_user_model() and action_type == "set_active_state":
        others = [user for user in items if user != request.user]
        return refusal(request, others, ("wagtailusers_users:index",))
    if action.model is Clinician:
        return refuse_deletion_of_record(request, items)
    return None


def refusal(
    request: HttpRequest, users: list[Any], address: tuple[Any, ...]
) -> HttpResponse | None:
    """A message and the way back, if one of these people may sign."""
    signer = next((user for user in users if is_signer(user)), None)
    if signer is None:
        return None
    messages.error(
        request,
        _(
            "Nothing was changed. “%(log_in)s” is the log-in of a clinician who may sign, and "
            "only that person changes its name, e-mail address and password. To close it, first "
            "take away the right to sign in the clinician’s record."
        )
        % {"log_in": signer.get_username()},
    )
    return redirect(*address)


def refuse_deletion_of_record(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete the record of somebody who may sign: that takes two people, too."""
    signer = next(
        (item for item in instances if isinstance(item, Clinician) and item.may_sign), None
    )
    if signer is None or request.method != "POST":
        return None
    messages.error(
        request,
        _(
            "Nothing was deleted. %(name)s may sign articles. First take away the right to sign "
            "in the record, which takes two people."
        )
        % {"name": signer.name},
    )
    return redirect("wagtailsnippets_articles_clinician:list")
