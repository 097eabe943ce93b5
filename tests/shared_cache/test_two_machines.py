"""Processes on two machines with one Redis: changes, log-ins and limits are those of one site."""

import json
import time

import pytest

from tests.stored_pages.real_site import Answer, RealSite, wait_for
from tests.stored_pages.test_changes_are_read import (
    COLD,
    HEAT,
    INDEX,
    Check,
    find,
    has_status,
    says,
)

from .conftest import TOKEN, Machines, post
from .redis_server import PASSWORD

pytestmark = pytest.mark.long

SECOND = 1.0
# So many requests meet both workers of a machine.
MANY = 8
ADMIN = "/admin/"
# Gives the page that is in Redis a header by which it is known.
MARK = f"""
from clinic.stored_pages import in_redis
from clinic.stored_pages.addresses import Address
from clinic.stored_pages.site import page_files

generation, address = page_files().leases.present(), Address("127.0.0.1", {HEAT!r}, "leaflet")
page = in_redis.get(generation, address)
if page:
    page.headers.append(("X-Made-By", "the first machine"))
    in_redis.put(address, page)
result = bool(page)
"""


def asked_on_both(machines: Machines, path: str) -> list[Answer]:
    return [site.read(path, behind=True) for site in machines for _number in range(MANY)]


def assert_read_on_both(machines: Machines, path: str, is_new: Check) -> None:
    """After a change that was stored just now: whoever asks later than a second reads it."""
    changed_at = time.time()
    while time.time() - changed_at < SECOND:
        if all(map(is_new, asked_on_both(machines, path))):
            break
        time.sleep(0.05)
    for answer in asked_on_both(machines, path):
        assert is_new(answer), (path, answer.status, answer.sent_at - changed_at)


def store(site: RealSite, *paths: str) -> None:
    for path in paths:

        def is_stored(path: str = path) -> bool:
            assert site.read(path, behind=True).status == 200, path
            return site.is_file(path)

        wait_for(is_stored, 30)


def introduce(words: str) -> str:
    return (
        f"{find(HEAT)}from tests.signing import publish; "
        f"page.introduction = {words!r}; publish(page)"
    )


def is_logged_in(site: RealSite, cookies: str) -> bool:
    answer = site.read(ADMIN, behind=True, Cookie=cookies)
    assert answer.status in (200, 302), answer.status
    return answer.status == 200


def log_out(site: RealSite, cookies: str) -> None:
    answer = post(site, cookies, "/admin/logout/", form_at="/admin/account/")
    assert answer.status == 302


def forget_failures(machines: Machines) -> None:
    machines.first.do("from axes.utils import reset; reset()")


def test_a_change_is_read_on_both_within_a_second(machines: Machines) -> None:
    for site in machines:
        store(site, HEAT, INDEX)
    old = machines.first.do(f"{find(HEAT)}result = page.introduction")
    words = "Warmth may ease pain on both machines for a while."
    machines.second.do(introduce(words))
    for path in (HEAT, INDEX):
        assert_read_on_both(machines, path, says(words))
    machines.first.do(introduce(old))
    assert_read_on_both(machines, HEAT, says(old))


def test_a_withdrawal_on_one_is_read_on_the_other(machines: Machines) -> None:
    """At once where it was made; the other hears of it from the database."""
    for site in machines:
        store(site, COLD)
    article = machines.first.do(f"{find(COLD)}result = page.pk")
    cookies = machines.log_in()
    answer = post(
        machines.first, cookies, f"/admin/articles/{article}/withdraw/", note="Read again."
    )
    assert answer.status == 302, answer.text
    for _number in range(MANY):
        assert machines.first.read(COLD, behind=True).status == 503
    assert_read_on_both(machines, COLD, has_status(503))
    for site in machines:
        wait_for(lambda: not (site.pages / f"kept/127.0.0.1{COLD}index.page").exists(), SECOND)  # noqa: B023 - it is called at once
    machines.first.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    assert_read_on_both(machines, COLD, has_status(200))


def test_what_one_made_the_other_takes(machines: Machines) -> None:
    """With its time, so that browsers that have it from one are told so by the other."""
    first, second = machines
    path = f"{HEAT}?leaflet"
    wait_for(lambda: first.read(path, behind=True).headers.get("ETag"), 30)
    wait_for(lambda: first.do(MARK), 10)
    assert second.read(path, behind=True).headers["X-Made-By"] == "the first machine"
    wait_for(lambda: second.is_file(HEAT, "leaflet"), 30)
    for encoding in ("br", "gzip", ""):
        ours, theirs = (site.read(path, behind=True, Accept_Encoding=encoding) for site in machines)
        assert ours.body == theirs.body
        for name in ("ETag", "Last-Modified", "Content-Type"):
            assert ours.headers[name] == theirs.headers[name]
    pages = [site.pages / "generations" / site.generation() for site in machines]
    labels = [
        json.loads((page / f"127.0.0.1{HEAT}leaflet.page/label.json").read_text()) for page in pages
    ]
    labels[1]["headers"].remove(["X-Made-By", "the first machine"])
    assert labels[0] == labels[1]


def test_a_session_is_one_of_both(machines: Machines) -> None:
    cookies = machines.log_in()
    assert all(is_logged_in(site, cookies) for site in (*machines, *machines))
    # Who logs out is out on the other machine, too, by the time that this one says so.
    log_out(machines.first, cookies)
    assert not any(is_logged_in(site, cookies) for site in (*machines, *machines))


def test_a_log_out_that_redis_did_not_hear_of(machines: Machines) -> None:
    """Within a second nobody is logged in any more, though Redis still has the session."""
    cookies = machines.log_in()
    assert all(is_logged_in(site, cookies) for site in machines)
    machines.redis.freeze()
    try:
        log_out(machines.first, cookies)
        out_at = time.monotonic()
    finally:
        machines.redis.thaw()
    time.sleep(max(0.0, out_at + SECOND - time.monotonic()))
    assert not any(is_logged_in(site, cookies) for site in (*machines, *machines))
    for site in machines:
        wait_for(lambda: machines.is_redis_up(site), 10)  # noqa: B023 - it is called at once


def test_wrong_passwords_count_on_both_together(machines: Machines) -> None:
    forget_failures(machines)
    try:
        answers = [
            post(site, "", "/admin/login/", login="desk", password="guess").status
            for _number in range(5)
            for site in machines
        ]
        assert answers[:-1] == [200] * 9
        assert answers[-1] == 429
        assert post(machines.first, "", "/admin/login/", login="desk", password="x").status == 429
    finally:
        forget_failures(machines)


def test_each_says_whether_redis_answers(machines: Machines) -> None:
    metrics = {"Authorization": f"Bearer {TOKEN}"}
    for site in machines:
        assert machines.is_redis_up(site)
        assert "clinic_redis_up 1" in site.read("/metrics", behind=True, **metrics).text
    machines.redis.kill()
    try:
        for site in machines:
            answer = site.read("/readyz", behind=True)
            assert answer.status == 200
            assert "redis: does not answer, and is left out" in answer.text
            assert PASSWORD not in answer.text
    finally:
        machines.redis.start()
    for site in machines:
        wait_for(lambda: machines.is_redis_up(site), 10)  # noqa: B023 - it is called at once
