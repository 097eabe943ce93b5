"""Who changes rights: each statement that may do so tells the database, whose triggers note it.

What comes past Django, such as SQL in a console, says nothing, and is noted as that.
"""

import json
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse

from clinic.models import RightsChange

from .notices import send_notices

By = RightsChange.By

# The tables that triggers watch.
RIGHTS_TABLES = re.compile(
    r"\b(?:auth_user|auth_group|auth_user_groups|auth_user_user_permissions|auth_group_permissions"
    r"|wagtailcore_group(?:page|collection|site)permission"
    r"|wagtailcore_groupapprovaltask_groups)\b"
)
CHANGING = re.compile(r"\b(?:INSERT|UPDATE|DELETE|TRUNCATE|MERGE)\b", re.IGNORECASE)
# What a log-in writes, which changes nobody's rights.
LAST_LOG_IN = 'UPDATE "auth_user" SET "last_login" = %s WHERE '
LINK_ADDRESS = "wagtailadmin_password_reset_confirm"

Statement = Callable[[str, Any, bool, dict[str, Any]], Any]

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_upgraded_hash: ContextVar[str] = ContextVar("upgraded_hash", default="")


@dataclass(frozen=True)
class Actor:
    """Somebody who changes rights: `kind` is one of `RightsChange.By`."""

    kind: str
    name: str = ""
    account: int | None = None


def present_actor() -> Actor:
    """Who is at work now: an account, somebody who is not logged in, or a command."""
    request = _request.get()
    if request is None:
        return Actor(By.SERVER, command_name())
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Actor(By.ACCOUNT, user.get_username(), user.pk)
    match = request.resolver_match
    return Actor(By.LINK if match and match.url_name == LINK_ADDRESS else By.VISITOR)


def command_name() -> str:
    """What was called on the server, such as “manage.py changepassword”."""
    program, *arguments = sys.argv or [""]
    path = Path(program)
    name = path.parent.name if path.name == "__main__.py" else path.name
    return f"{name} {arguments[0]}" if name == "manage.py" and arguments else name


def note_who_asks(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what is changed during a request was changed by whoever asks.

    The log-in is only looked up where something is changed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def note_hash_upgrade(instance: Any, update_fields: Any = None, **signal: Any) -> None:
    """Before an account is saved: whether a log-in only hashes the same password more strongly.

    Django does so where its hashers became stronger since the password was chosen, and then knows
    of no new one (`AbstractBaseUser.check_password`). To the triggers that is no change.
    """
    is_same = update_fields == {"password"} and instance._password is None
    _upgraded_hash.set(instance.password if is_same and instance.has_usable_password() else "")


def forget_hash_upgrade(**signal: Any) -> None:
    _upgraded_hash.set("")


def may_change_rights(sql: Any) -> bool:
    return (
        isinstance(sql, str)
        and not sql.startswith(("SELECT", LAST_LOG_IN))
        and RIGHTS_TABLES.search(sql) is not None
        and CHANGING.search(sql) is not None
    )


def name_actor(execute: Statement, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Runs a statement; before one that may change rights, says in its transaction who it is.

    It is told once that transaction is stored.
    """
    if not may_change_rights(sql):
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    actor = asdict(present_actor()) | {"stored_anew": _upgraded_hash.get()}
    is_within = connection.in_atomic_block
    with nullcontext() if is_within else transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('clinic.actor', %s, true)", [json.dumps(actor)])
        result = execute(sql, params, many, context)
        tell_after_commit(connection)
        return result


def name_actors_of(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """When a connection is made: its statements say who is at work."""
    if name_actor not in connection.execute_wrappers:
        # The first: whoever adds one for a while takes the last away again.
        connection.execute_wrappers.insert(0, name_actor)


def tell_after_commit(connection: BaseDatabaseWrapper) -> None:
    """Write to people once this transaction is stored, where it is part of a request.

    A command does not wait for mail, nor does a migration, whose tables may not be there yet:
    what it changes is told by the next run of `send_rights_notices`. Several changes of one
    transaction are told together.
    """
    waiting = [function for _savepoints, function, _robust in connection.run_on_commit]
    if _request.get() is not None and send_notices not in waiting:
        transaction.on_commit(send_notices, using=connection.alias, robust=True)
