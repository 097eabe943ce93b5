"""Two processes of the site read a streaming replica, which is held up, stopped and promoted."""

import os
import signal
import time
from typing import Any

import pytest

from tests.stored_pages.real_site import wait_for
from tests.stored_pages.test_changes_are_read import COLD, HEAT, SECOND, find
from tests.stored_pages.test_outages import load

from .conftest import ReplicatedSite

pytestmark = pytest.mark.long

SEARCH = "/search/?q=cold"
SUGGESTIONS = "/search/suggestions/?q=col"
LIST = "/api/v1/articles"
# Where an article is named, one that is stored and three that are not.
NAMING = (SEARCH, SUGGESTIONS, LIST, "/therapies/")
TITLE = "Cold packs"
FORGED = "(213) 555-0199"
# A reader waits for a replica that hangs, and then for the primary, on a busy machine.
PATIENCE = 6.0


def rename_topic(replicated: ReplicatedSite, name: str) -> None:
    replicated.site.execute(
        f"UPDATE articles_topic SET name = '{name}' WHERE slug = 'low-back-pain'"
    )


def test_pages_are_made_from_the_replica_and_stored_ones_from_nothing(well: ReplicatedSite) -> None:
    for path in (SEARCH, SUGGESTIONS, LIST, "/feed.atom"):
        well.site.read(path)
        time.sleep(0.5)  # the replica has by now what this process will ask for
        of_primary, of_replica = well.statements_of(f"{path}{'&' if '?' in path else '?'}n=1")
        assert not of_primary, path
        if path != "/feed.atom":  # in memory by now
            assert of_replica, path
    well.site.read(HEAT)
    wait_for(lambda: well.site.is_file(HEAT), 30)
    assert well.statements_of(HEAT) == ([], [])


def test_whoever_may_have_a_log_in_reads_the_primary(well: ReplicatedSite) -> None:
    session = well.site.log_in("Site managers").cookies
    for path, cookie in ((SEARCH, session), (SEARCH, "csrftoken=abc"), ("/admin/login/", "")):
        of_primary, of_replica = well.statements_of(path, 200, Cookie=cookie)
        assert of_primary, path
        assert not of_replica, path


def test_what_a_reader_leaves_is_written_to_the_primary(well: ReplicatedSite) -> None:
    well.site.read("/search/?q=nothingatall")
    count = "from articles.models import UnfoundSearch; result = UnfoundSearch.objects.count()"
    assert well.site.do(count) == 1
    page_id = well.site.do(f"{find(COLD)}result = page.pk")
    answer = well.site.read(
        f"/helpful/{page_id}/", method="POST", body=b"answer=yes",
        Content_Type="application/x-www-form-urlencoded", Sec_Fetch_Site="same-origin",
    )  # fmt: skip
    assert answer.status == 200
    count = "from articles.models import HelpfulCount; result = HelpfulCount.objects.count()"
    assert well.site.do(count) == 1


@pytest.mark.parametrize("way", ["paused", "lagging"])
def test_a_replica_that_is_behind_is_not_read(well: ReplicatedSite, way: str) -> None:
    replica = well.replica
    if way == "paused":
        replica.pause()
    else:
        replica.set("recovery_min_apply_delay", "20s")
    try:
        rename_topic(well, f"Backs {way}")
        changed_at = time.time()
        while time.time() < changed_at + 3 * SECOND:
            answer = well.site.read("/topics/")
            if answer.sent_at > changed_at + SECOND:
                assert f"Backs {way}" in answer.text
        of_primary, of_replica = well.statements_of(SEARCH)
        assert of_primary
        assert not of_replica
        well.wait_until("left out, because it is behind by more than a second")
        assert well.site.read("/readyz").status == 200
        assert well.metric("clinic_replica_in_use") == 0
        assert well.metric("clinic_replica_behind_bytes") > 0
    finally:
        replica.resume()
        replica.set("recovery_min_apply_delay", "0")
        rename_topic(well, "Back pain")
    well.wait_until("replica: ok", 60)
    assert well.metric("clinic_replica_in_use") == 1
    assert well.statements_of(SEARCH)[0] == []


def shown_later(answers: Any, moment: float, until: float) -> list[tuple[str, float]]:
    """Which requests that were sent between these two moments show the article."""
    return [
        (path, answer.sent_at - moment)
        for path, answer in answers
        if moment < answer.sent_at < until and TITLE in answer.text
    ]


@pytest.mark.parametrize("delay", ["0", "150ms", "700ms"])
def test_what_is_taken_away_is_never_read_late(well: ReplicatedSite, delay: str) -> None:
    """Once a browser says that it is done, no request shows it, of any process; what a program
    took away is gone after a second. What is published is there within one."""
    well.replica.set("recovery_min_apply_delay", delay)
    page_id = well.site.do(f"{find(COLD)}result = page.pk")
    manager = well.site.log_in("Site managers")
    late = []
    try:
        for turn in range(4):
            with load(well.site, *NAMING) as answers:
                time.sleep(1.2)
                if turn % 2:
                    well.site.do(f"{find(COLD)}page.unpublish()")
                    gone_at = time.time() + SECOND
                else:
                    answer = manager.post(
                        f"/admin/pages/{page_id}/unpublish/", reason="Read again."
                    )
                    gone_at = time.time()
                    assert answer.status == 302
                time.sleep(2.2)
                published_at = time.time()
                well.site.do(f"{find(COLD)}page.get_latest_revision().publish()")
                there_at = time.time() + SECOND
                time.sleep(2.5)
            assert {getattr(answer, "status", answer) for _path, answer in answers} == {200}
            late += shown_later(answers, gone_at, published_at)
            for path in NAMING:
                assert TITLE in well.site.read(path).text, path
            since = [answer for _path, answer in answers if answer.sent_at > there_at]
            assert since
            assert all(TITLE in answer.text for answer in since)
    finally:
        well.replica.set("recovery_min_apply_delay", "0")
    assert not late


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hanging"])
def test_nobody_notices_a_replica_that_is_gone(well: ReplicatedSite, sent: signal.Signals) -> None:
    processes = well.replica.processes()
    took: list[float] = []

    def time_one() -> None:
        started = time.monotonic()
        well.site.read(SEARCH)
        took.append(time.monotonic() - started)

    with load(well.site, *NAMING[:3]) as answers:
        time.sleep(1)
        for process in processes:
            os.kill(process, sent)
        for _turn in range(10):
            time_one()
        time.sleep(3)
    if sent == signal.SIGSTOP:
        well.wait_until("left out, because it")
        for process in processes:
            os.kill(process, signal.SIGCONT)
    else:
        well.wait_until("left out, because it does not answer")
        well.replica.start()
    assert len(answers) > 20
    assert {getattr(answer, "status", answer) for _path, answer in answers} == {200}
    assert max(took) < PATIENCE
    well.wait_until("replica: ok", 60)
    # Whoever failed in the middle of a request leaves it alone for some seconds more.
    wait_for(lambda: well.statements_of(SEARCH)[0] == [], 30)


def test_a_promoted_replica_is_another_database(replicated: ReplicatedSite) -> None:
    """The last test of this site, as the replica is none any more."""
    well = replicated
    well.wait_until("replica: ok")
    with load(well.site, *NAMING[:3]) as answers:
        time.sleep(1)
        well.replica.promote()
        well.replica.change(f"UPDATE clinic_clinicdetails SET phone = '{FORGED}'")
        time.sleep(3)
    assert {getattr(answer, "status", answer) for _path, answer in answers} == {200}
    assert not any(FORGED in answer.text for _path, answer in answers)
    well.wait_until("left out, because it is no replica, but a database of its own")
    of_primary, of_replica = well.statements_of(SEARCH)
    assert of_primary
    assert not of_replica
