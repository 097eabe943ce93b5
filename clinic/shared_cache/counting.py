"""Limits that all machines share; without Redis the caller counts for its own process."""

import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from .server import RedisUnavailable, execute
from .signing import redis_key, sign, unsign

DAY = 24 * 60 * 60


def take(limits: Mapping[str, int], seconds: float) -> bool | None:
    """Count one more in the present window of so many seconds, unless a limit is reached.

    `limits` has the largest count for each name. Returns whether it was counted; None if Redis
    does not answer. What is refused counts nowhere, so nobody who asks on and on uses up a limit
    that others share.
    """
    if not settings.REDIS_URL:
        return None
    window = int(time.time() / seconds)
    largest = {redis_key("count", f"{name}\0{window}"): most for name, most in limits.items()}

    def count(redis: Any) -> bool:
        pipeline = redis.pipeline()
        for key in largest:
            pipeline.incr(key)
            pipeline.expire(key, int(seconds) + 1)
        counts = pipeline.execute()[::2]
        if all(number <= most for number, most in zip(counts, largest.values(), strict=True)):
            return True
        for key in largest:
            pipeline.decr(key)
        pipeline.execute()
        return False

    try:
        return bool(execute(count))
    except RedisUnavailable:
        return None


def salt_of_day(day: str) -> str | None:
    """Random characters that are the same on all machines for one day, and then nowhere.

    None if Redis does not answer.
    """
    if not settings.REDIS_URL:
        return None
    key = redis_key("salt", day)

    def agree(redis: Any) -> Any:
        redis.set(key, sign(key, secrets.token_hex(32)), ex=2 * DAY, nx=True)
        return redis.get(key)

    try:
        return unsign(key, execute(agree))
    except RedisUnavailable:
        return None
