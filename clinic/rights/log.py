"""What no trigger of the database can see of a change of rights, written down by the site."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from clinic.models import RightsChange

from .actors import present_actor, tell_after_commit


def record(kind: str, account: Any, before: Sequence[str], after: Sequence[str]) -> RightsChange:
    """Write down what changed for an account, with whoever is at work now; it is told as all is.

    `kind` is one of `RightsChange.Kind`. `before` and `after` are what there was and what there
    is, in a few words each, such as `["passkey", "recovery codes"]` and `[]`.
    """
    actor = present_actor()
    with transaction.atomic():
        change = RightsChange.objects.create(
            kind=kind,
            account=account,
            account_name=account.get_username(),
            before=list(before),
            after=list(after),
            actor_kind=actor.kind,
            actor_id=actor.account,
            actor_name=actor.name,
        )
        tell_after_commit(connection)
    return change
