"""Limits for all machines together; where Redis does not answer, each process has its own."""

import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from .sealing import name_of, seal_plain, unseal_plain
from .server import Away, ask

DAY = 24 * 60 * 60


def take(limits: Mapping[str, int], seconds: float) -> bool | None:
    """Whether one more may be in this stretch of so many seconds; then it counts in each.

    `limits` says how many may be of what. None where nobody can be asked. Two who ask at the
    same moment may both get the last one.
    """
    if not settings.REDIS_URL:
        return None
    stretch = int(time.time() / seconds)
    names = {name_of("count", f"{words}\0{stretch}"): most for words, most in limits.items()}

    def count(redis: Any) -> bool:
        pipeline = redis.pipeline()
        for name in names:
            pipeline.incr(name)
            pipeline.expire(name, int(seconds) + 1)
        counted = pipeline.execute()[::2]
        if all(number <= most for number, most in zip(counted, names.values(), strict=True)):
            return True
        # What is refused counts nowhere, or one who asks on and on would use up the limit of all.
        for name in names:
            pipeline.decr(name)
        pipeline.execute()
        return False

    try:
        return bool(ask(count))
    except Away:
        return None


def salt_of_day(day: str) -> str | None:
    """Random characters that are the same for all machines for one day, and then nowhere.

    None where nobody can be asked.
    """
    if not settings.REDIS_URL:
        return None
    name = name_of("salt", day)

    def agree(redis: Any) -> Any:
        redis.set(name, seal_plain(name, secrets.token_hex(32)), ex=2 * DAY, nx=True)
        return redis.get(name)

    try:
        return unseal_plain(name, ask(agree))
    except Away:
        return None
