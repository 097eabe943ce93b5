"""Whatever changes is read within a second, from every worker and through nginx.

Each test stores what it looks at first. What is asked later than a second after the change was
stored must be new, wherever it is asked; so a slow machine makes no test fail.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from .real_site import Answer, RealSite

SECOND = 1.0
HEAT = "/therapies/heat-for-back-pain/"
COLD = "/therapies/cold-packs-for-back-pain/"
INDEX = "/therapies/"
# So many requests meet both workers.
MANY = 12

Check = Callable[[Answer], bool]


def read_everywhere(site: RealSite, path: str) -> list[Answer]:
    return [site.read(path), *(site.read(path, behind=True) for _number in range(MANY))]


def assert_read_soon(site: RealSite, path: str, is_new: Check) -> None:
    """After a change that was stored just now."""
    changed_at = time.time()
    while time.time() - changed_at < SECOND:
        if all(map(is_new, read_everywhere(site, path))):
            break
        time.sleep(0.05)
    for answer in read_everywhere(site, path):
        assert is_new(answer), (path, answer.status, answer.sent_at - changed_at)


def says(words: str) -> Check:
    return lambda answer: answer.status == 200 and words in answer.text


def does_not_say(words: str) -> Check:
    return lambda answer: answer.status == 200 and words not in answer.text


def has_status(*statuses: int) -> Check:
    return lambda answer: answer.status in statuses


def leads_to(path: str) -> Check:
    return lambda answer: answer.status in (301, 302) and answer.headers["Location"].endswith(path)


def find(path: str) -> str:
    """What binds `page` to the page at a path."""
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    return f"from wagtail.models import Page; page = Page.objects.get(slug={slug!r}).specific; "


@contextmanager
def changed(site: RealSite, change: str, back: str) -> Iterator[None]:
    """A change until the end of the block, after which everything is as before."""
    site.do(change)
    try:
        yield
    finally:
        site.do(back)


def title_of(site: RealSite, path: str) -> str:
    return site.do(f"{find(path)}result = page.title")


def test_publication(site: RealSite) -> None:
    """Of new words that a clinician signed; the list shows them, too."""
    site.store(HEAT, INDEX)
    words = "Warmth may ease new pain in the lower back for a while."
    old = site.do(f"{find(HEAT)}result = page.introduction")
    publish = (
        find(HEAT) + "from tests.signing import publish; page.introduction = {!r}; publish(page)"
    )
    with changed(site, publish.format(words), publish.format(old)):
        for path in (HEAT, INDEX):
            assert_read_soon(site, path, says(words))
    assert_read_soon(site, HEAT, says(old))


def test_an_article_that_goes_offline(site: RealSite) -> None:
    site.store(HEAT, INDEX)
    title = title_of(site, HEAT)
    back = f"{find(HEAT)}page.get_latest_revision().publish()"
    with changed(site, f"{find(HEAT)}page.unpublish()", back):
        assert_read_soon(site, HEAT, has_status(404))
        assert_read_soon(site, INDEX, does_not_say(title))
    assert_read_soon(site, HEAT, has_status(200))


def test_a_row_that_sql_takes_offline(site: RealSite) -> None:
    """No signal, no form, and no process of the site."""
    site.store(HEAT)
    number = site.do(f"{find(HEAT)}result = page.pk")
    update = "UPDATE wagtailcore_page SET live = {} WHERE id = {}"
    site.execute(update.format("false", number))
    assert_read_soon(site, HEAT, has_status(404))
    site.execute(update.format("true", number))
    assert_read_soon(site, HEAT, has_status(200))


def test_a_withdrawal_takes_the_page_away_before_it_is_acknowledged(site: RealSite) -> None:
    """Nobody reads it any more who asks once the browser has the answer: not within a moment."""
    site.store(COLD, INDEX)
    title = title_of(site, COLD)
    article = site.do(f"{find(COLD)}result = page.pk")
    browser = site.log_in("Site managers")
    answer = browser.post(f"/admin/articles/{article}/withdraw/", note="Read again.")
    assert answer.status == 302, answer.text
    for answer in read_everywhere(site, COLD):
        assert answer.status == 503
    assert not (site.pages / f"kept/127.0.0.1{COLD}index.page").exists()
    for answer in read_everywhere(site, INDEX):
        assert title not in answer.text
    site.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    assert_read_soon(site, COLD, has_status(200))


def test_a_withdrawal_in_a_command(site: RealSite) -> None:
    """The copy for an outage goes before the transaction ends, and all else with it."""
    site.store(COLD)
    copy = site.pages / f"kept/127.0.0.1{COLD}index.page"
    assert copy.exists()
    site.do(
        f"{find(COLD)}from articles.models import SignOff; from django.db import transaction\n"
        "with transaction.atomic():\n"
        "    SignOff.objects.withdraw(page, None, 'Read again.')\n"
        "    from articles.models import Edition\n"
        "    Edition.objects.filter(page=page.pk).delete()\n"
        "    page.unpublish()\n"
        f"    import os; result = os.path.lexists({str(copy)!r})\n"
        "was_there = result; del result"
    )
    assert site.do("result = was_there") is False
    assert_read_soon(site, COLD, has_status(503))
    site.do(f"{find(COLD)}from tests.signing import publish_draft; publish_draft(page)")
    assert_read_soon(site, COLD, has_status(200))


def test_a_source_that_was_withdrawn(site: RealSite) -> None:
    site.store(HEAT)
    note = (
        "from articles.models import Edition, EvidenceNotice, Reference; "
        "from articles.references.evidence_status import recalculate_by_id; "
        f"{find(HEAT)}edition = Edition.objects.get(pk=page.pk); "
        "reference = Reference.objects.get(pk=edition.records['references'][0]); "
        "notice = EvidenceNotice.objects.create(reference=reference, kind='retraction', "
        "told_by='staff', note='In the journal.'); recalculate_by_id(reference.pk)"
    )
    back = (
        "from django.utils import timezone; notice.set_aside_at = timezone.now(); notice.save(); "
        "recalculate_by_id(reference.pk)"
    )
    with changed(site, note, back):
        assert_read_soon(site, HEAT, says("This source was withdrawn"))
    assert_read_soon(site, HEAT, does_not_say("This source was withdrawn"))


def test_a_shared_record(site: RealSite) -> None:
    """The clinician whose page and name stand beside an article."""
    path = site.do(
        "from articles.models import Clinician; clinician = Clinician.objects.first(); "
        "result = clinician.get_absolute_url()"
    )
    site.store(path)
    save = "clinician.board = {!r}; clinician.save()"
    old = site.do("result = clinician.board")
    with changed(site, save.format("American Board of Patience"), save.format(old)):
        assert_read_soon(site, path, says("American Board of Patience"))


def test_a_topic(site: RealSite) -> None:
    site.store("/topics/", HEAT)
    name = site.do(f"{find(HEAT)}topic = page.topics.first(); result = topic.name")
    save = "topic.name = {!r}; topic.save()"
    with changed(site, save.format("Sore muscles"), save.format(name)):
        assert_read_soon(site, "/topics/", says("Sore muscles"))
        assert_read_soon(site, HEAT, says("Sore muscles"))


def test_the_clinic_details(site: RealSite) -> None:
    site.store(HEAT, INDEX, "/")
    find_details = (
        "from clinic.models import ClinicDetails; details = ClinicDetails.objects.get(); "
    )
    save = find_details + "details.phone = {!r}; details.save()"
    old = site.do(f"{find_details}result = details.phone")
    with changed(site, save.format("(213) 555-0177"), save.format(old)):
        for path in (HEAT, INDEX, "/"):
            assert_read_soon(site, path, says("(213) 555-0177"))


def test_the_navigation(site: RealSite) -> None:
    site.store(HEAT)
    save = find("/contact/") + "page.title = {0!r}; page.save(); page.save_revision().publish()"
    old = title_of(site, "/contact/")
    with changed(site, save.format("Write to us"), save.format(old)):
        assert_read_soon(site, HEAT, says("Write to us"))


def test_a_redirect(site: RealSite) -> None:
    assert_read_soon(site, "/old-blog/", has_status(404))
    add = (
        "from wagtail.contrib.redirects.models import Redirect; redirect = "
        "Redirect.objects.create(old_path='/old-blog', redirect_link='/contact/')"
    )
    with changed(site, add, "redirect.delete()"):
        assert_read_soon(site, "/old-blog/", leads_to("/contact/"))
    assert_read_soon(site, "/old-blog/", has_status(404))


@pytest.mark.parametrize("restricted", [HEAT, INDEX])
def test_privacy_of_a_page_or_of_the_one_above_it(site: RealSite, restricted: str) -> None:
    site.store(HEAT)
    add = (
        f"{find(restricted)}from wagtail.models import PageViewRestriction; restriction = "
        "PageViewRestriction.objects.create(page=page, restriction_type='login')"
    )
    with changed(site, add, "restriction.delete()"):
        assert_read_soon(site, HEAT, has_status(302))
        assert not (site.pages / f"kept/127.0.0.1{HEAT}index.page").exists()
    assert_read_soon(site, HEAT, has_status(200))


def test_another_address(site: RealSite) -> None:
    site.store(HEAT)
    rename = find(HEAT) + "page.slug = {!r}; page.save()"
    site.do(rename.format("warmth"))
    assert_read_soon(site, HEAT, leads_to("/therapies/warmth/"))
    assert_read_soon(site, "/therapies/warmth/", has_status(200))
    site.do("page.slug = 'heat-for-back-pain'; page.save()")
    assert_read_soon(site, HEAT, has_status(200))


def test_a_move(site: RealSite) -> None:
    site.store("/contact/")
    move = (
        f"{find('/contact/')}about = Page.objects.get(slug='about'); home = page.get_parent(); "
        "page.move(about, pos='last-child')"
    )
    site.do(move)
    assert_read_soon(site, "/contact/", leads_to("/about/contact/"))
    assert_read_soon(site, "/about/contact/", has_status(200))
    site.do(f"{find('/contact/')}page.move(Page.objects.get(pk=home.pk), pos='last-child')")
    assert_read_soon(site, "/contact/", has_status(200))


def test_a_deletion(site: RealSite) -> None:
    site.do(
        "from clinic.models import HomePage, StandardPage; "
        "page = HomePage.objects.first().add_child(instance=StandardPage(title='Parking', "
        "slug='parking')); page.save_revision().publish()"
    )
    site.store("/parking/")
    site.do(f"{find('/parking/')}page.delete()")
    assert_read_soon(site, "/parking/", has_status(404))


def test_an_expiry(site: RealSite) -> None:
    """Nothing is written when the time comes, and no command has run."""
    site.store("/contact/")
    expire = (
        "from datetime import timedelta; from django.utils import timezone; "
        f"{find('/contact/')}page.expire_at = timezone.now() + timedelta(seconds=2); page.save(); "
        "result = page.expire_at.timestamp()"
    )
    ends_at = site.do(expire)
    assert site.read("/contact/").status == 200
    time.sleep(max(0.0, ends_at - time.time()))
    try:
        assert_read_soon(site, "/contact/", has_status(404))
    finally:
        site.do("page.expire_at = None; page.save()")
    assert_read_soon(site, "/contact/", has_status(200))


def test_work_on_a_draft_changes_nothing_for_patients(site: RealSite) -> None:
    """Otherwise one person who writes would keep all pages from being stored."""
    site.store(HEAT)
    before = site.generation()
    site.do(
        f"{find(HEAT)}old = page.introduction; page.introduction = 'A new draft.'; "
        "page.save_revision()"
    )
    assert site.generation() == before
    assert site.is_file(HEAT)
    site.do("page.introduction = old; page.save_revision()")


def test_lists_and_leaflets_are_stored_by_what_they_depend_on(site: RealSite) -> None:
    site.store(HEAT)
    page = site.read(HEAT).body
    assert site.read(f"{HEAT}?utm_source=mail").body == page
    assert site.read(f"{HEAT}?utm_source=mail", behind=True).body == page
    leaflet = site.read(f"{HEAT}?leaflet").body
    assert leaflet != page
    assert site.read(f"{HEAT}?leaflet&utm_source=mail").body == leaflet
    assert site.read(f"{HEAT}?%6ceaflet").body == leaflet
    assert re.search(b"<h1", leaflet)
