"""Pages in Redis, so that a page that one machine made need not be made by the others.

The key of a page contains the state it was made from, which is the same on every machine, so
nobody finds a page that was made before a change. Which state is in force, each process asks the
database and nobody else. What stands here is signed: see `clinic.shared_cache.signing`.
"""

import hashlib
from contextlib import suppress
from typing import Any

from django.conf import settings

from clinic.shared_cache.server import RedisUnavailable, execute
from clinic.shared_cache.signing import redis_key, sign, unsign

from .addresses import Address
from .page import LABEL_VERSION, Page, page_of_label

# Seconds. By the end of the hour each machine has files of its own.
PAGE_KEPT_FOR = 60 * 60
TIME_KEPT_FOR = 7 * 24 * 60 * 60
# How long a machine may take to make a page that it claimed.
CLAIMED_FOR = 10


def key_at(kind: str, generation: str, address: Address) -> str:
    """Of a generation only the state counts: each machine has generations of its own."""
    state = generation.partition("-")[0]
    return redis_key(kind, f"{state}\0{address.file_name}")


def get(generation: str, address: Address) -> Page | None:
    """The page at an address in the state of this generation, if another machine stored it.

    It is not `modified` until it is stored here.
    """
    if not settings.REDIS_URL:
        return None
    key = key_at("page", generation, address)
    try:
        if (stored := unsign(key, execute(lambda redis: redis.get(key)))) is None:
            return None
        digest, label = stored["digest"], stored["label"]
        content = execute(lambda redis: redis.get(redis_key("content", digest)))
    except RedisUnavailable:
        return None
    # The content is not signed: several pages may have the same one, and each names its digest.
    if label["form"] != LABEL_VERSION or not content or digest_of(content) != digest:
        return None
    bodies, begin = {}, 0
    for encoding, size in label["sizes"].items():
        bodies[encoding] = content[begin : begin + size]
        begin += size
    page = page_of_label(label, generation, bodies, modified=0)
    page.is_taken = True
    return page


def put(address: Address, page: Page) -> None:
    """Let other machines have a page that is stored here."""
    if not settings.REDIS_URL:
        return
    key = key_at("page", page.generation, address)
    label = page.label()
    content = b"".join(page.bodies[encoding] for encoding in label["sizes"])
    digest = digest_of(content)

    def store(redis: Any) -> None:
        content_key = redis_key("content", digest)
        # A page that a change left as it was has the same content in many states.
        if not redis.expire(content_key, PAGE_KEPT_FOR):
            redis.set(content_key, content, ex=PAGE_KEPT_FOR)
        redis.set(key, sign(key, {"digest": digest, "label": label}), ex=PAGE_KEPT_FOR)

    with suppress(RedisUnavailable):
        execute(store)


def time_of(address: Address, page: Page, present: int, at_least: int) -> int:
    """When this content of a page came to be, in seconds since 1970; `present` without Redis.

    It is the same on each machine and differs from that of all other contents at this address, as
    the ETag is made of it.
    """
    if not settings.REDIS_URL:
        return present
    key, digest = redis_key("time", address.file_name), digest_of(page.bodies[""])
    try:
        last_digest, modified = unsign(key, execute(lambda redis: redis.get(key)), ("", 0))
        if last_digest == digest and modified >= at_least:
            return int(modified)
        modified = max(present, modified + 1)
        value = sign(key, (digest, modified))
        execute(lambda redis: redis.set(key, value, ex=TIME_KEPT_FOR))
    except RedisUnavailable:
        return present
    return int(modified)


def claim(generation: str, address: Address) -> bool:
    """Whether no other machine makes this page at this moment; then this one does."""
    if not settings.REDIS_URL:
        return True
    key = key_at("claim", generation, address)
    try:
        return bool(execute(lambda redis: redis.set(key, b"", ex=CLAIMED_FOR, nx=True)))
    except RedisUnavailable:
        return True


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
