"""A clinic that lets its cache keep pages for a minute: it hears of changes, again and again."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from clinic.launcher.paths import PROJECT
from tests.launcher.conftest import new_cluster, new_folder
from tests.stored_pages.real_site import HOST, served, wait_for
from tests.stored_pages.test_changes_are_read import COLD, HEAT, find, says

from .cached_site import CachedSite
from .crowd import crowd

pytestmark = pytest.mark.long

KEPT = 60
SAVE = "from clinic.models import ClinicDetails; details = ClinicDetails.objects.get(); " \
       "details.phone = {!r}; details.save()"  # fmt: skip


@pytest.fixture(scope="module")
def cached(django_db_setup: None) -> Iterator[CachedSite]:
    with (
        new_folder() as folder,
        new_cluster() as cluster,
        served(CachedSite(folder, cluster, FRONT_CACHE_SECONDS=str(KEPT))) as site,
    ):
        yield site


def readiness(site: CachedSite) -> list[str]:
    with urllib.request.urlopen(f"http://{HOST}:{site.site_port}/readyz") as answer:
        return [line for line in answer.read().decode().splitlines() if "front caches" in line]


def purge(site: CachedSite, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "purge_front_caches", *options],
        cwd=PROJECT, env=site.variables, capture_output=True, text=True,
    )  # fmt: skip


def wait_until_heard(site: CachedSite) -> None:
    wait_for(lambda: readiness(site) == ["front caches: ok"], 30)


def test_it_is_kept_for_longer_and_read_within_a_second_all_the_same(cached: CachedSite) -> None:
    cached.store(HEAT)
    wait_until_heard(cached)
    with crowd(cached, HEAT) as readers:
        time.sleep(2)
        asked = cached.counts()["MAIN.backend_req"]
        time.sleep(2)
        assert cached.counts()["MAIN.backend_req"] - asked < 4
        cached.do(SAVE.format("(213) 555-0171"))
        changed_at = time.time()
        time.sleep(1)
    assert all(map(says("(213) 555-0171"), readers.since(changed_at + 1)))


def test_a_lost_purge_is_repeated_until_it_is_heard(cached: CachedSite) -> None:
    """By the site each second, and by the command of the schedule; one that is heard does no harm
    when it comes again."""
    cached.store(HEAT)
    wait_until_heard(cached)
    with crowd(cached, HEAT) as readers:
        with cached.gate_closed():
            cached.do(SAVE.format("(213) 555-0172"))
            changed_at = time.time()
            wait_for(lambda: readiness(cached) != ["front caches: ok"], 10)
            (line,) = readiness(cached)
            assert line == f"front caches: not told of a change, http://{HOST}:{cached.gate.port}"
            failed = purge(cached)
            assert failed.returncode == 1
            assert "Not told" in failed.stdout
        opened_at = time.time()
        wait_until_heard(cached)
        heard_at = time.time()
    old = [answer for answer in readers.since(changed_at + 1) if answer.sent_at < opened_at]
    assert not any(map(says("(213) 555-0172"), old)), "it was not lost"
    assert all(map(says("(213) 555-0172"), readers.since(heard_at)))
    assert heard_at - opened_at < 5
    said = len(cached.gate.said)
    assert purge(cached).returncode == 0
    assert len(cached.gate.said) == said, "it had heard"
    assert purge(cached, "--again").returncode == 0
    assert len(cached.gate.said) > said
    assert says("(213) 555-0172")(cached.read(HEAT))


def test_whoever_withdraws_is_told_where_a_cache_did_not_hear(cached: CachedSite) -> None:
    cached.store(COLD)
    wait_until_heard(cached)
    article = cached.do(f"{find(COLD)}result = page.pk")
    browser = cached.log_in("Site managers")
    said = len(cached.gate.said)
    with crowd(cached, COLD) as readers, cached.gate_closed():
        begun = time.monotonic()
        answer = browser.post(f"/admin/articles/{article}/withdraw/", note="Read again.")
        assert answer.status == 302
        assert time.monotonic() - begun < 5
        cookies = "; ".join(
            part.split(";")[0]
            for part in answer.headers.get("Set-Cookie", "").split(", ")
            if part.startswith("messages=")
        )
        screen = cached.read(answer.headers["Location"], Cookie=f"{browser.cookies}; {cookies}")
        assert "a cache in front of this website did not answer" in screen.text
        assert "up to 1 minute" in screen.text
        opened_at = time.time()
    # That a cache did not hear is noted once the change is in force everywhere, which may be later.
    wait_for(lambda: len(cached.gate.said) > said, 10)
    wait_until_heard(cached)
    assert cached.read(COLD).status == 503
    assert readers.since(opened_at)
    cached.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    wait_for(lambda: cached.read(COLD).status == 200, 10)
    with crowd(cached, COLD) as readers:
        answer = browser.post(f"/admin/articles/{article}/withdraw/", note="Read again.")
        acknowledged_at = time.time()
        assert answer.status == 302
        screen = cached.read(answer.headers["Location"], Cookie=browser.cookies)
        assert "did not answer" not in screen.text
    assert {answer.status for answer in readers.since(acknowledged_at)} == {503}
