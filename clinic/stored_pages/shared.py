"""What one machine made, the others need not make: pages in Redis, by what they were made from.

A page has the name of its state, which is the same on every machine, so nobody finds one that was
made before a change. Which state is in force each process asks the database, and nobody else.
What stands here is the site's own: see `clinic.shared_cache.sealing`.
"""

import hashlib
from contextlib import suppress
from typing import Any

from django.conf import settings

from clinic.shared_cache.sealing import name_of, seal_plain, unseal_plain
from clinic.shared_cache.server import Away, ask

from .addresses import Address
from .page import LABEL_VERSION, Page, page_of_label

KEPT_FOR = 60 * 60  # seconds; each machine has its own files by then
TIME_KEPT_FOR = 7 * 24 * 60 * 60
# Seconds in which a machine makes a page that it said it would make.
CLAIMED_FOR = 10


def name_at(kind: str, generation: str, address: Address) -> str:
    """Each machine has generations of its own, of the same states."""
    state = generation.partition("-")[0]
    return name_of(kind, f"{state}\0{address.file_name}")


def get(generation: str, address: Address) -> Page | None:
    """The page at an address under this generation, if another machine stored it; not `modified`
    until it is stored here."""
    if not settings.REDIS_URL:
        return None
    name = name_at("page", generation, address)
    try:
        if (known := unseal_plain(name, ask(lambda redis: redis.get(name)))) is None:
            return None
        digest, label = known["digest"], known["label"]
        content = ask(lambda redis: redis.get(name_of("content", digest)))
    except Away:
        return None
    # Several pages may have one content, and the seal of each names it.
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
    name = name_at("page", page.generation, address)
    label = page.label()
    content = b"".join(page.bodies[encoding] for encoding in label["sizes"])
    digest = digest_of(content)
    known = {"digest": digest, "label": label}

    def store(redis: Any) -> None:
        content_name = name_of("content", digest)
        # A page that no change changed is the same content under many states.
        if not redis.expire(content_name, KEPT_FOR):
            redis.set(content_name, content, ex=KEPT_FOR)
        redis.set(name, seal_plain(name, known), ex=KEPT_FOR)

    with suppress(Away):
        ask(store)


def time_of(address: Address, page: Page, present: int, at_least: int) -> int:
    """When these bytes came to be, in whole seconds: the same on each machine, and another time
    than that of all others that were at this address, as browsers know a page by it.

    `present` is that time where nobody can be asked.
    """
    if not settings.REDIS_URL:
        return present
    name, digest = name_of("time", address.file_name), digest_of(page.bodies[""])
    try:
        last, modified = unseal_plain(name, ask(lambda redis: redis.get(name)), ("", 0))
        if last == digest and modified >= at_least:
            return int(modified)
        modified = max(present, modified + 1)
        ask(lambda redis: redis.set(name, seal_plain(name, (digest, modified)), ex=TIME_KEPT_FOR))
    except Away:
        return present
    return modified


def claim(generation: str, address: Address) -> bool:
    """Whether no other machine makes this page at this moment; then this one does."""
    if not settings.REDIS_URL:
        return True
    name = name_at("claim", generation, address)
    try:
        return bool(ask(lambda redis: redis.set(name, b"", ex=CLAIMED_FOR, nx=True)))
    except Away:
        return True


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
