"""Wrong passwords of somebody who is logged in already: after some in a row their session ends.

Whoever enters them may not be whose account it is. Wherever the password is asked for again, to
sign or to change how one logs in, they count together.
"""

from django.http import HttpRequest

ALLOWED = 5
COUNT = "wrong_passwords"  # within a session


def count_wrong_password(request: HttpRequest) -> int:
    """Note one more; how many there are in a row with it."""
    count: int = request.session.get(COUNT, 0) + 1
    request.session[COUNT] = count
    return count


def forget_wrong_passwords(request: HttpRequest) -> None:
    """The right password was entered."""
    request.session.pop(COUNT, None)
