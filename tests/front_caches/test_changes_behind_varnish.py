"""Through a real Varnish, whatever changes is read within a second, whether it was told or not."""

import time
from contextlib import nullcontext

import pytest

from tests.stored_pages.real_site import wait_for
from tests.stored_pages.test_changes_are_read import (
    COLD,
    HEAT,
    INDEX,
    Check,
    find,
    has_status,
    leads_to,
    says,
)

from .cached_site import CachedSite
from .crowd import crowd

pytestmark = pytest.mark.long

WORDS = "Warmth may ease new pain in the lower back for a while."
SECOND = 1.0


def told_or_not(site: CachedSite, is_told: bool):
    return nullcontext() if is_told else site.gate_closed()


def assert_read_within_a_second(
    site: CachedSite, path: str, change: str, is_new: Check, *, is_told: bool = True
) -> None:
    with told_or_not(site, is_told), crowd(site, path) as readers:
        site.do(change)
        changed_at = time.time()
        time.sleep(SECOND)
    late = [answer for answer in readers.since(changed_at + SECOND) if not is_new(answer)]
    assert late == [], [(answer.status, answer.sent_at - changed_at) for answer in late]
    if is_told:
        sooner = readers.since(changed_at + 0.6)
        assert all(map(is_new, sooner)), "It was told, and did not obey."


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "not told"])
def test_each_kind_of_change(cached: CachedSite, is_told: bool) -> None:
    """Publication, on the page, its leaflet, its Markdown and its list; then offline; then a move,
    another address and a deletion."""
    cached.store(HEAT, INDEX, COLD, "/contact/")
    publish = (
        find(HEAT) + "from tests.signing import publish; page.introduction = {!r}; publish(page)"
    )
    old = cached.do(f"{find(HEAT)}result = page.introduction")
    for number, path in enumerate((HEAT, f"{HEAT.rstrip('/')}.md", INDEX, "/")):
        words = WORDS.replace("a while", f"a while or {number}")
        if path == "/":
            cached.do(
                "from clinic.models import ClinicDetails; "
                "details = ClinicDetails.objects.get(); old_phone = details.phone"
            )
            change, is_new = (
                "details.phone = '(213) 555-0177'; details.save()",
                says("(213) 555-0177"),
            )
        else:
            change, is_new = publish.format(words), says(words)
        assert_read_within_a_second(cached, path, change, is_new, is_told=is_told)
    cached.do("details.phone = old_phone; details.save()")
    cached.do(publish.format(old))
    cached.store(HEAT)
    assert_read_within_a_second(
        cached, HEAT, f"{find(HEAT)}page.unpublish()", has_status(404), is_told=is_told
    )
    cached.do(f"{find(HEAT)}page.get_latest_revision().publish()")
    move = (
        f"{find('/contact/')}about = Page.objects.get(slug='about'); home = page.get_parent(); "
        "page.move(about, pos='last-child')"
    )
    assert_read_within_a_second(
        cached, "/contact/", move, leads_to("/about/contact/"), is_told=is_told
    )
    cached.do(f"{find('/contact/')}page.move(Page.objects.get(pk=home.pk), pos='last-child')")
    cached.do(
        "from clinic.models import HomePage, StandardPage; "
        "page = HomePage.objects.first().add_child(instance=StandardPage(title='Parking', "
        "slug='parking')); page.save_revision().publish()"
    )
    cached.store("/parking/")
    delete = f"{find('/parking/')}page.delete()"
    assert_read_within_a_second(cached, "/parking/", delete, has_status(404), is_told=is_told)


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "not told"])
def test_a_withdrawal_is_gone_before_it_is_acknowledged(cached: CachedSite, is_told: bool) -> None:
    cached.store(COLD)
    article = cached.do(f"{find(COLD)}result = page.pk")
    browser = cached.log_in("Site managers")
    with told_or_not(cached, is_told), crowd(cached, COLD, ("identity", "gzip")) as readers:
        answer = browser.post(f"/admin/articles/{article}/withdraw/", note="Read again.")
        acknowledged_at = time.time()
        assert answer.status == 302, answer.text
    assert {answer.status for answer in readers.since(acknowledged_at)} == {503}
    assert any(answer.status == 200 for answer in readers.answers)
    cached.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    wait_for(lambda: cached.read(COLD).status == 200, 10)


def test_a_cache_that_was_restarted_shows_nothing_old(cached: CachedSite) -> None:
    cached.store("/contact/")
    save = find("/contact/") + "page.title = {0!r}; page.save(); page.save_revision().publish()"
    old = cached.do(f"{find('/contact/')}result = page.title")
    with crowd(cached, "/contact/") as readers:
        cached.kill_varnish()
        cached.do(save.format("Write to us"))
        changed_at = time.time()
        cached.run_varnish()
        time.sleep(SECOND)
    assert all(map(says("Write to us"), readers.since(changed_at + SECOND)))
    cached.do(save.format(old))


def test_a_cache_that_hangs_holds_up_no_writer_and_shows_nothing_old(cached: CachedSite) -> None:
    """What it had when it was stopped is over when it goes on."""
    cached.store(COLD)
    article = cached.do(f"{find(COLD)}result = page.pk")
    browser = cached.log_in("Site managers")
    form = cached.read(f"/admin/articles/{article}/withdraw/", behind=True, Cookie=browser.cookies)
    assert form.status == 200
    with crowd(cached, COLD) as readers, cached.varnish_that_hangs():
        begun = time.monotonic()
        host = f"127.0.0.1:{cached.port}"
        token = form.text.partition('name="csrfmiddlewaretoken" value="')[2][:64]
        cookie = form.headers["Set-Cookie"].split(";")[0]
        with cached.past_varnish():
            answer = cached.read(
                f"/admin/articles/{article}/withdraw/", method="POST", Host=host,
                body=f"csrfmiddlewaretoken={token}&note=Read+again.".encode(),
                Cookie=f"{browser.cookies}; {cookie}",
                Content_Type="application/x-www-form-urlencoded",
            )  # fmt: skip
        assert answer.status == 302, answer.text
        assert time.monotonic() - begun < 4
        went_on_at = time.time()
    assert {answer.status for answer in readers.since(went_on_at)} == {503}
    cached.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    wait_for(lambda: cached.read(COLD).status == 200, 10)
