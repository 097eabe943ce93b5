"""A page is sent again only where making it again would give the same page."""

import datetime
from contextlib import nullcontext

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from articles.models import EvidenceState, Reference, TherapyArticlePage, Topic
from articles.signoff.signing import withdraw
from clinic import reused_pages
from clinic.models import ClinicDetails, StandardPage
from clinic.stored_pages.marks import MARK, making
from tests.signing import publish_draft

ADDRESS = "/therapies/heat/"
CLAIM = {
    "statement": "Heat may ease pain.",
    "ratings": [{"certainty": "low", "scheme": "grade"}],
}


@pytest.fixture
def reused(settings, monkeypatch):
    """Pages are reused, although each test is in a transaction already."""
    settings.REUSED_PAGES = True
    monkeypatch.setattr(reused_pages, "is_free", lambda: True)
    monkeypatch.setattr(reused_pages, "one_state", nullcontext)
    reused_pages.pages.clear()
    yield reused_pages.pages
    reused_pages.pages.clear()


@pytest.fixture
def heat(write, make_topic, make_clinician, reused, home):
    """An article that depends on one of everything."""
    topic, author = make_topic("Back pain"), make_clinician("Ada Park")
    source = Reference.objects.create(title="A trial of heat", doi="10.1000/heat")
    cold = write("Cold", topics=[topic])
    about = home.add_child(instance=StandardPage(title="About", slug="about", show_in_menus=True))
    links = " and ".join(f'<a linktype="page" id="{page.pk}">this</a>' for page in (about, cold))
    body = [
        ("paragraphs", {"text": f"<p>Warm it, {links}.</p>"}),
        ("evidence", {"claims": [CLAIM | {"references": [source]}]}),
    ]
    return write("Heat", body=body, topics=[topic], author=author, also_read=[cold])


def made_anew(client, settings, address=ADDRESS):
    settings.REUSED_PAGES = False
    cache.clear()  # of the roots of sites, which Wagtail keeps for an hour
    answer = client.get(address)
    settings.REUSED_PAGES = True
    return answer


def said(answer):
    headers = dict(answer.headers.items())
    headers.pop("Expires", None)  # a moment, where an answer is for one reader
    return answer.status_code, answer.content, headers


@pytest.fixture
def times_made(monkeypatch):
    """How often an article was made, as a list that grows."""
    made = []
    original = reused_pages.remembered

    def remembered(request, *arguments):
        made.append(request.path)
        return original(request, *arguments)

    monkeypatch.setattr(reused_pages, "remembered", remembered)
    return made


def test_where_nothing_changed_it_is_sent_again_as_it_was(
    heat, client, settings, times_made, django_assert_num_queries
):
    fresh = said(made_anew(client, settings))
    first = said(client.get(ADDRESS))
    with django_assert_num_queries(0):  # but the one that asks whether anything changed
        again = said(client.get(ADDRESS))
    assert fresh == first == again
    assert times_made == [ADDRESS]
    assert client.get(f"{ADDRESS}?leaflet").content != fresh[1]
    assert client.get(f"{ADDRESS}?utm_source=x").content == fresh[1]
    assert times_made == [ADDRESS, ADDRESS]


def doubt(heat):
    reference = Reference.objects.get()
    EvidenceState.objects.update_or_create(
        reference=reference, defaults={"state": "retracted", "since": timezone.now()}
    )


def sign_newer(heat):
    heat.introduction = "Another main message."
    heat.save_revision()
    publish_draft(heat)


CHANGES = {
    "a newer version is signed": sign_newer,
    "it goes offline": lambda heat: Page.objects.filter(pk=heat.pk).update(live=False),
    "it expires": lambda heat: Page.objects.filter(pk=heat.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    ),
    "it becomes private": lambda heat: PageViewRestriction.objects.create(
        page=heat, restriction_type="login"
    ),
    "its section becomes private": lambda heat: PageViewRestriction.objects.create(
        page=heat.get_parent(), restriction_type="login"
    ),
    "a source is withdrawn": doubt,
    "its topic has another name": lambda heat: Topic.objects.update(name="Sore back"),
    "its author has another name": lambda heat: type(heat.author).objects.update(slug="ada-lee"),
    "what it links to goes offline": lambda heat: StandardPage.objects.update(live=False),
    "what it links to has another address": lambda heat: Page.objects.filter(slug="about").update(
        slug="us", url_path="/home/us/"
    ),
    "an Also Read link goes": lambda heat: (
        heat.also_read.model.objects.all().delete(),
        heat.topics.model.articles.through.objects.filter(therapyarticlepage=heat).delete(),
    ),
    "another article has the topic": lambda heat: heat.topics.model.objects.create(
        name="Sciatica", slug="sciatica", kind="condition", locale=heat.locale
    ).articles.add(heat),
    "the clinic has another phone": lambda heat: ClinicDetails.objects.update(phone="213 555 0199"),
    "the clinic has other colors": lambda heat: ClinicDetails.objects.update(brand_color="#6b1f4f"),
    "a page comes into the menu": lambda heat: (
        heat.get_parent()
        .get_parent()
        .add_child(instance=StandardPage(title="Fees", slug="fees", show_in_menus=True))
    ),
    "the home page is another one": lambda heat: Site.objects.update(root_page=heat.get_parent()),
    "the site has another host": lambda heat: Site.objects.update(hostname="example.org"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_it_is_as_if_it_was_made_anew(heat, client, settings, change):
    ClinicDetails.for_site(Site.objects.get()).save()
    addresses = (ADDRESS, f"{ADDRESS}?leaflet", "/", "/therapies/")
    for address in addresses:
        before = client.get(address)
        assert before.status_code == 200
        assert client.get(address).content == before.content
    change(TherapyArticlePage.objects.get(pk=heat.pk))
    for address in addresses:
        after = client.get(address)
        assert said(after) == said(made_anew(client, settings, address)), address
        assert said(client.get(address)) == said(after), address


@pytest.mark.parametrize("change", sorted(set(CHANGES) - {"the site has another host"}))
def test_each_of_these_changes_shows(heat, client, change):
    """So the test above compares what a change reaches."""
    ClinicDetails.for_site(Site.objects.get()).save()
    before = client.get(ADDRESS).content
    CHANGES[change](TherapyArticlePage.objects.get(pk=heat.pk))
    assert client.get(ADDRESS).content != before


def test_a_withdrawal_counts_at_once(heat, client, admin_user):
    assert client.get(ADDRESS).status_code == 200
    withdraw(heat.pk, admin_user, "A source was wrong.")
    assert client.get(ADDRESS).status_code == 503
    assert b"Warm it" not in client.get(ADDRESS).content


def test_a_moment_that_passes_counts_without_any_change(heat, client, time_machine):
    now = datetime.datetime(2026, 5, 4, 18, tzinfo=datetime.UTC)
    time_machine.move_to(now, tick=False)
    Page.objects.filter(slug="cold").update(expire_at=now + datetime.timedelta(minutes=5))
    Page.objects.filter(pk=heat.pk).update(expire_at=now + datetime.timedelta(minutes=9))
    assert b"/therapies/cold/" in client.get(ADDRESS).content
    time_machine.shift(4 * 60)
    assert b"/therapies/cold/" in client.get(ADDRESS).content
    time_machine.shift(2 * 60)
    assert b"/therapies/cold/" not in client.get(ADDRESS).content
    assert client.get(ADDRESS).status_code == 200
    time_machine.shift(4 * 60)
    assert client.get(ADDRESS).status_code == 404


def test_each_day_it_is_made_anew(heat, client, time_machine, times_made):
    time_machine.move_to("2026-05-04T23:00:00-07:00", tick=False)
    client.get(ADDRESS)
    client.get(ADDRESS)
    assert len(times_made) == 1
    time_machine.shift(2 * 60 * 60)
    client.get(ADDRESS)
    assert len(times_made) == 2


def test_only_what_anybody_gets_is_remembered(heat, client, manager, times_made, reused):
    manager.get(ADDRESS)
    client.post(ADDRESS)
    client.head(ADDRESS)
    client.get("/search/?q=heat")
    client.get("/admin/login/")
    client.get(ADDRESS, headers={"authorization": "Basic eA=="})
    assert times_made == []
    client.get("/no-such-page/")
    client.get("/search/")
    assert all("heat" not in key[2] for key in reused._pages)
    assert not [key for key in reused._pages if "no-such-page" in key[2]]


def test_a_page_that_locks_or_writes_is_not_remembered(db):
    for sql in ("UPDATE a SET b = 1", "SAVEPOINT x", "SELECT 1 FROM a FOR UPDATE", "INSERT"):
        assert not reused_pages.QUESTION.match(sql)
        now = timezone.now()
        assert reused_pages.statement_of([(sql, ())], now, now) == ""


def test_answers_are_told_apart_wherever_they_end(db):
    def answers(*texts):
        now = timezone.now()
        questions = [("SELECT %s AS a WHERE %s <> '-'", (text, text)) for text in texts]
        return reused_pages.ask(reused_pages.statement_of(questions, now, now), now)

    connection.ensure_connection()
    different = [
        answers("a", "b"), answers("ab", ""), answers("", "ab"), answers("a\x01b", ""),
        answers("-", "a"), answers("a", "-"), answers("100%", "%(now)s"), answers("a\nb", "c"),
    ]  # fmt: skip
    assert len(set(different)) == len(different)


def test_the_marks_of_a_page_come_with_it(heat, client, rf):
    client.get(ADDRESS)
    page = reused_pages.pages.get(("http", "testserver", ADDRESS))
    request = rf.get(ADDRESS)
    with making("a generation") as made:
        reused_pages.response_of(request, page)
    assert made.editions >= {heat.pk}
    assert request.META[MARK].names == ("leaflet",)


def test_the_memory_has_an_end(heat, client, monkeypatch, reused):
    client.get(ADDRESS)
    one = reused._size
    monkeypatch.setattr(reused_pages, "MOST_BYTES", 2 * one)
    for number in range(5):
        client.get(f"{ADDRESS}?page={number}")
    assert 1 <= len(reused._pages) <= 2
    assert reused._size == sum(page.size for page in reused._pages.values()) <= 2 * one


def test_while_the_database_is_away_it_is_not_sent(heat, client, monkeypatch):
    client.get(ADDRESS)

    def fail(*arguments):
        raise OperationalError("The database is gone.")

    monkeypatch.setattr(reused_pages, "ask", fail)
    client.raise_request_exception = False
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert b"Warm it" not in answer.content
