"""Two people act at the same moment: one of them is told, and what was signed stays.

The requests are real, and wait for each other in PostgreSQL: the article's row
is held until both have arrived, in the one order and in the other.
"""

import random
import time

import pytest
from bs4 import BeautifulSoup

from tests.browser.concurrency import EDITOR, JSON, REVIEW, WITHDRAWAL, SiteInspector, StaffSession

# For which pytest runs them among the tests with a browser, in the process that has the site.
pytestmark = pytest.mark.usefixtures("browser_name")

PAGE = "wagtailcore_page"
LET_SECOND_CLINICIAN_IN = """
from django.contrib.auth.models import Group
from articles.demo.people import account
from tests.second_steps import give_codes
user = account("samuel-whitfield")
user.set_password("samuel at a desk of the tests")
user.save()
give_codes(user)
user.groups.add(Group.objects.get(name="Clinicians"))
"""
MAYA, SAMUEL = "Maya Ortiz, MD", "Samuel Whitfield, DO"


@pytest.fixture(scope="module")
def inspector(site):
    return SiteInspector(site)


@pytest.fixture(scope="module")
def editor(site):
    return StaffSession(site, "marketing")


@pytest.fixture(scope="module")
def manager(site):
    return StaffSession(site, "manager")


@pytest.fixture(scope="module")
def maya(site):
    return StaffSession(site, "clinician")


@pytest.fixture(scope="module")
def samuel(site):
    site.manage("shell", "-c", LET_SECOND_CLINICIAN_IN)
    return StaffSession(site, "samuel-whitfield", "samuel at a desk of the tests")


def signature_request(person, page_id):
    """The signature of what the review screen shows now, to be given later."""
    form = person.signature(page_id)
    return lambda: person.post(REVIEW.format(page_id), form)


def save_request(inspector, person, page_id, slug, headers=None, **more):
    """A save of a form that is open now, to be sent later."""
    form = inspector.form(slug, "Typed meanwhile.") | inspector.loaded(page_id) | more
    return lambda: person.post(EDITOR.format(page_id), form, headers)


def withdrawal_request(person, page_id):
    return lambda: person.post(WITHDRAWAL.format(page_id), {"note": "A trial was retracted."})


@pytest.fixture
def draft(inspector, editor):
    return inspector.write(editor)


@pytest.fixture
def live(inspector, editor, maya, draft):
    """An article that patients read, with a draft that waits."""
    page_id, slug = draft
    assert signature_request(maya, page_id)().status_code == 302
    changed = inspector.form(slug, "It helps a little.")
    assert editor.post(EDITOR.format(page_id), changed).status_code == 302
    assert inspector.read_by_patient(slug) == (200, "It may help.")
    return page_id, slug


def is_read(inspector, page_id, slug, message):
    """Patients read this message, which was signed, and the page is live."""
    return inspector.read_by_patient(slug) == (200, message) and inspector.live(page_id)


@pytest.mark.parametrize("samuel_first", [False, True])
def test_of_two_clinicians_one_signs_and_the_other_is_told(
    inspector, maya, samuel, draft, samuel_first
):
    page_id, slug = draft
    people = [samuel, maya] if samuel_first else [maya, samuel]
    first, second = inspector.run_queued(
        PAGE, page_id, *(signature_request(answer, page_id) for answer in people)
    )
    assert (first.status_code, second.status_code) == (302, 400)
    name = SAMUEL if samuel_first else MAYA
    assert f"{name} signed this article" in people[1].messages(second)
    assert inspector.signoff_acts(page_id) == ["signed", "live"]
    assert is_read(inspector, page_id, slug, "It may help.")


@pytest.mark.parametrize("state", ["draft", "live"])
@pytest.mark.parametrize("headers", [JSON, {}], ids=["autosave", "save"])
def test_a_save_that_waits_for_a_signature_changes_nothing(
    inspector, editor, maya, request, state, headers
):
    page_id, slug = request.getfixturevalue(state)
    signed = inspector.draft(page_id)
    save = save_request(inspector, editor, page_id, slug, headers)
    first, second = inspector.run_queued(PAGE, page_id, signature_request(maya, page_id), save)
    assert first.status_code == 302
    if headers:
        assert (second.status_code, second.json()["error_code"]) == (400, "invalid_revision")
    else:
        assert f"{MAYA} signed this article while you were" in editor.messages(second)
        assert "Typed meanwhile." in second.text
    assert inspector.draft(page_id) == signed
    assert is_read(inspector, page_id, slug, signed)


@pytest.mark.parametrize("state", ["draft", "live"])
@pytest.mark.parametrize("headers", [JSON, {}], ids=["autosave", "save"])
def test_a_signature_that_waits_for_a_save_is_not_given(
    inspector, editor, maya, request, state, headers
):
    page_id, slug = request.getfixturevalue(state)
    before, acts_before = inspector.read_by_patient(slug), inspector.signoff_acts(page_id)
    save = save_request(inspector, editor, page_id, slug, headers)
    first, second = inspector.run_queued(PAGE, page_id, save, signature_request(maya, page_id))
    assert first.status_code == (200 if headers else 302)
    assert second.status_code == 400
    assert "changed after you opened it" in maya.messages(second)
    assert inspector.draft(page_id) == "Typed meanwhile."
    assert (inspector.read_by_patient(slug), inspector.signoff_acts(page_id)) == (
        before,
        acts_before,
    )
    assert inspector.live(page_id) == (state == "live")


def test_a_signature_that_waits_for_a_withdrawal_is_not_given(inspector, maya, samuel, live):
    page_id, slug = live
    actions = [withdrawal_request(samuel, page_id), signature_request(maya, page_id)]
    first, second = inspector.run_queued(PAGE, page_id, *actions)
    assert (first.status_code, second.status_code) == (302, 400)
    assert f"{SAMUEL} withdrew this article" in maya.messages(second)
    assert inspector.signoff_acts(page_id) == ["signed", "live", "withdrawn"]
    assert inspector.read_by_patient(slug)[0] == 503
    assert not inspector.live(page_id)


def test_a_withdrawal_that_waits_for_a_signature_ends_that_too(inspector, maya, samuel, live):
    page_id, slug = live
    actions = [signature_request(maya, page_id), withdrawal_request(samuel, page_id)]
    assert [answer.status_code for answer in inspector.run_queued(PAGE, page_id, *actions)] == [
        302,
        302,
    ]
    assert inspector.signoff_acts(page_id) == ["signed", "live", "signed", "live", "withdrawn"]
    assert inspector.read_by_patient(slug)[0] == 503
    assert not inspector.live(page_id)


@pytest.fixture
def offline(inspector, manager, draft, maya):
    """A signed article that was taken offline, and may go live as it is."""
    page_id, slug = draft
    assert signature_request(maya, page_id)().status_code == 302
    manager.post(f"/admin/pages/{page_id}/unpublish/", {"reason": "It is out of date."})
    assert inspector.read_by_patient(slug)[0] == 404
    return page_id, slug


def publication_request(inspector, person, page_id, slug):
    form = inspector.form(slug, "It may help.") | {"action-publish": "yes"}
    return lambda: person.post(EDITOR.format(page_id), form)


def bulk_publication_request(person, page_id):
    url = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={page_id}"
    return lambda: person.post(url, {})


def test_a_publication_that_waits_for_a_withdrawal_is_refused(inspector, editor, maya, offline):
    page_id, slug = offline
    actions = [
        withdrawal_request(maya, page_id),
        publication_request(inspector, editor, page_id, slug),
    ]
    first, second = inspector.run_queued(PAGE, page_id, *actions)
    assert first.status_code == 302
    assert "This article was withdrawn" in editor.messages(second)
    assert inspector.read_by_patient(slug)[0] == 503
    assert not inspector.live(page_id)


def test_a_bulk_publication_that_waits_for_a_withdrawal_is_refused(
    inspector, editor, maya, offline
):
    page_id, slug = offline
    actions = [withdrawal_request(maya, page_id), bulk_publication_request(editor, page_id)]
    first, second = inspector.run_queued(PAGE, page_id, *actions)
    assert first.status_code == 302
    assert "This article was withdrawn" in editor.messages(second)
    assert inspector.read_by_patient(slug)[0] == 503
    assert not inspector.live(page_id)


@pytest.mark.parametrize("several", [False, True])
def test_a_withdrawal_that_waits_for_a_publication_ends_it(
    inspector, editor, maya, offline, several
):
    page_id, slug = offline
    publish = (
        bulk_publication_request(editor, page_id)
        if several
        else publication_request(inspector, editor, page_id, slug)
    )
    first, second = inspector.run_queued(PAGE, page_id, publish, withdrawal_request(maya, page_id))
    assert (first.status_code, second.status_code) == (302, 302)
    assert inspector.signoff_acts(page_id)[-1] == "withdrawn"
    assert inspector.read_by_patient(slug)[0] == 503
    assert not inspector.live(page_id)


def reference_edit_request(inspector, person, title):
    url = f"/admin/snippets/articles/reference/edit/{inspector.reference}/"
    return lambda: person.post(url, {"title": title, "kind": "review"})


def test_an_edit_of_a_record_that_waits_for_a_signature_does_not_change_it(
    inspector, manager, maya, draft
):
    page_id, slug = draft
    (old,) = inspector.row(
        "SELECT title FROM articles_reference WHERE id = %s", inspector.reference
    )
    actions = [
        signature_request(maya, page_id),
        reference_edit_request(inspector, manager, "Edited after"),
    ]
    first, second = inspector.run_queued("articles_reference", inspector.reference, *actions)
    assert (first.status_code, second.status_code) == (302, 302)
    printed_title_query = (
        "SELECT content #>> '{references,0,title}' FROM articles_edition WHERE page_id = %s"
    )
    assert inspector.row(printed_title_query, page_id) == (old,)
    assert is_read(inspector, page_id, slug, "It may help.")


def test_a_signature_that_waits_for_an_edit_of_a_record_is_not_given(
    inspector, manager, maya, draft
):
    page_id, slug = draft
    actions = [
        reference_edit_request(inspector, manager, "Edited before"),
        signature_request(maya, page_id),
    ]
    first, second = inspector.run_queued("articles_reference", inspector.reference, *actions)
    assert (first.status_code, second.status_code) == (302, 400)
    screen = BeautifulSoup(second.text, "html.parser")
    assert "changed after you opened it" in screen.select_one(".help-critical").text
    assert "Edited before" in screen.select_one("#since-shown").text
    assert inspector.signoff_acts(page_id) == []
    assert inspector.read_by_patient(slug)[0] == 404


# The first two are in the plain run: with a withdrawal, and without.
@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))]
)
def test_however_they_race_what_is_read_is_what_was_signed(
    inspector, editor, maya, samuel, live, seed
):
    page_id, slug = live
    luck = random.Random(seed)
    actions = [
        signature_request(maya, page_id),
        signature_request(samuel, page_id),
        save_request(inspector, editor, page_id, slug, JSON),
        save_request(inspector, editor, page_id, slug),
    ]
    if seed % 3 == 0:
        actions.append(withdrawal_request(maya, page_id))
    late = [after(act, luck.uniform(0, 0.15)) for act in actions]
    answers = inspector.run_together(*luck.sample(late, len(late)))
    assert all(answer.status_code in (200, 302, 400) for answer in answers)
    signatures = inspector.signoff_acts(page_id).count("signed")
    assert signatures in (1, 2)
    if "withdrawn" in inspector.signoff_acts(page_id):
        assert inspector.read_by_patient(slug)[0] == 503
    else:
        message = "It helps a little." if signatures == 2 else "It may help."
        assert is_read(inspector, page_id, slug, message)


def after(action, seconds):
    def actions():
        time.sleep(seconds)
        return action()

    return actions
