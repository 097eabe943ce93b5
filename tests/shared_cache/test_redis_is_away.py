"""Redis is stopped, frozen, emptied and lied to, while readers and editors work on two machines."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.stored_pages.real_site import RealSite, wait_for
from tests.stored_pages.test_changes_are_read import COLD, HEAT, INDEX, find, says

from .conftest import Machines, post
from .test_two_machines import (
    assert_read_on_both,
    forget_failures,
    introduce,
    is_logged_in,
    store,
)

pytestmark = pytest.mark.long

# What is stored, what never is, and what asks the cache itself.
READ = (HEAT, COLD, INDEX, "/search/?query=heat", "/search/suggestions/?q=he", "/never-there/")
# Seconds that a fault lasts.
LASTS = 4.0
# Seconds after which nginx gives up on an answer. How long one waits for Redis itself is tried
# where nothing else takes time.
LONGEST = 10.0
# So often each is done before anything goes wrong.
WARM = 12


class Work:
    """Readers, an editor and somebody who forgot a password, on each machine."""

    def __init__(self, machines: Machines) -> None:
        self.machines, self.cookies = machines, machines.log_in()
        self.problems: list[str] = []
        self.done: dict[str, int] = {}
        self.slow: list[str] = []
        self.is_watched = False
        self._stop = threading.Event()
        doings = (self._read, self._edit, self._mistype)
        self._threads = [
            threading.Thread(target=self._repeat, args=(doing, site))
            for doing in doings
            for site in machines
        ]

    @contextmanager
    def going_on(self) -> Iterator[None]:
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    @property
    def is_warm(self) -> bool:
        return len(self.done) == 3 and min(self.done.values()) >= WARM

    def _repeat(self, doing: Callable[[RealSite], None], site: RealSite) -> None:
        while not self._stop.is_set():
            try:
                doing(site)
            except (AssertionError, OSError) as problem:
                self.problems.append(f"{doing.__name__}: {problem}")
            self.done[doing.__name__] = self.done.get(doing.__name__, 0) + 1
            time.sleep(0.02)

    def _read(self, site: RealSite) -> None:
        for path in READ:
            begun = time.monotonic()
            status = site.read(path, behind=True).status
            took = time.monotonic() - begun
            if self.is_watched and took > LONGEST:
                self.slow.append(f"{path} took {took:.1f} s")
            assert status == (404 if path == "/never-there/" else 200), (path, status)

    def _edit(self, site: RealSite) -> None:
        assert is_logged_in(site, self.cookies), "logged out"
        time.sleep(0.3)

    def _mistype(self, site: RealSite) -> None:
        name = f"nobody-{time.monotonic_ns()}"
        answer = post(site, "", "/admin/login/", login=name, password="guess")
        # All of them come from one address, which may be wrong some fifty times.
        assert answer.status in (200, 429), answer.status
        time.sleep(0.5)


def flush(machines: Machines) -> None:
    machines.redis.client().flushall()


def lie(machines: Machines) -> None:
    """Give everything the value of something else, or of another kind."""
    client = machines.redis.client()
    names = client.keys()
    for name, other in zip(names, [*names[1:], *names[:1]], strict=True):
        if client.type(other) == b"string" and (value := client.get(other)) is not None:
            client.set(name, value)
    for name in names[::7]:
        client.delete(name)
        client.rpush(name, "no value")


FAULTS = {
    "stopped": (lambda m: m.redis.kill(), lambda m: m.redis.start()),
    "frozen": (lambda m: m.redis.freeze(), lambda m: m.redis.thaw()),
    "emptied": (flush, flush),
    "lied to": (lie, flush),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nobody_notices(machines: Machines, fault: str) -> None:
    begin, end = FAULTS[fault]
    for site in machines:
        store(site, HEAT, COLD, INDEX)
    old = machines.first.do(f"{find(HEAT)}result = page.introduction")
    work = Work(machines)
    try:
        with work.going_on():
            # What a process does for the first time takes long.
            wait_for(lambda: work.is_warm, 60)
            work.is_watched = True
            begin(machines)
            try:
                begun = time.monotonic()
                words = f"Warmth helps some people while Redis is {fault}."
                machines.second.do(introduce(words))
                for path in (HEAT, INDEX):
                    assert_read_on_both(machines, path, says(words))
                time.sleep(max(0.0, LASTS - (time.monotonic() - begun)))
                work.is_watched = False
            finally:
                end(machines)
            machines.first.do(introduce(old))
            assert_read_on_both(machines, HEAT, says(old))
            for site in machines:
                wait_for(lambda: machines.is_redis_up(site), 10)  # noqa: B023 - it is called at once
    finally:
        forget_failures(machines)
    assert not work.problems
    assert not work.slow
    assert all(is_logged_in(site, work.cookies) for site in machines)


def test_a_page_that_somebody_put_there_is_not_shown(machines: Machines) -> None:
    """Whoever writes to Redis finds the pages, and cannot put words on one."""
    first, second = machines
    store(first, "/contact/", "/about/")
    client = machines.redis.client()
    wait_for(lambda: len(client.keys()) > 1, 10)
    forged = 0
    for name in list(client.scan_iter()):
        value = client.get(name)
        if value and b"<html" in value:
            client.set(name, value.replace(b"<html", b"<html forged"))
        elif value:
            client.set(name, value.replace(b"text/html", b"text/xxxx"))
        forged += bool(value)
    assert forged > 2
    for path in ("/contact/", "/about/"):
        answer = second.read(path, behind=True)
        assert answer.status == 200
        assert "forged" not in answer.text
        assert answer.headers["Content-Type"].startswith("text/html")


def test_nothing_in_redis_is_a_secret(machines: Machines) -> None:
    """Neither the cookie of somebody who is logged in, nor a name that says what it is for."""
    cookies = machines.log_in()
    assert is_logged_in(machines.first, cookies)
    key = cookies.partition("=")[2].encode()
    client = machines.redis.client()
    names = client.keys()
    assert names
    for name in names:
        assert name.startswith(b"clinic:")
        assert key not in name
        if client.type(name) == b"string":
            assert key not in (client.get(name) or b"")
