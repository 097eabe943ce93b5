"""Who may sign takes two people, whatever way in a site manager tries."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from articles.models import Clinician, SignerChange, SignOff
from clinic.models import ClinicDetails
from tests.accounts.test_accounts import account_form
from tests.admin.posting import record_address, save_record
from tests.review.conftest import address, submitted  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db

DIRECTOR = "director@clinic.example"
ACCOUNT_ACTION = "wagtail_bulk_action"


@pytest.fixture(autouse=True)
def director(db):
    site = Site.objects.get(is_default_site=True)
    ClinicDetails.objects.update_or_create(
        site=site, defaults={"medical_director_address": DIRECTOR}
    )


@pytest.fixture
def maya(signer):
    """The browser of a clinician who may sign."""
    return signer()


@pytest.fixture
def second_manager(log_in):
    return log_in("Site managers")


def stored(clinician):
    return Clinician.objects.get(pk=clinician.pk)


def change_address(change):
    return reverse("signer_change", args=[change.pk])


def decide(browser, change, act="confirm"):
    return browser.post(change_address(change), {"act": act})


@pytest.fixture
def proposed(maya, manager):
    """A manager wants to bind the record of a clinician to their own log-in."""
    save_record(manager, maya.clinician, user=manager.user.pk)
    return SignerChange.objects.get()


def test_a_manager_alone_signs_under_no_clinicians_name(maya, manager, submitted):  # noqa: F811
    response = save_record(manager, maya.clinician, user=manager.user.pk)
    assert response.status_code == 302
    assert stored(maya.clinician).user == maya.user
    page = BeautifulSoup(manager.get(address(submitted)).content, "html.parser")
    assert page.select_one("#sign") is None
    assert not SignOff.objects.exists()


def test_whoever_proposed_it_does_not_confirm_it(proposed, maya, manager, messages_of):
    message = messages_of(decide(manager, proposed), manager)
    assert "somebody else must confirm it" in message
    assert stored(maya.clinician).user == maya.user


def test_whoever_it_binds_does_not_confirm_it(maya, manager, second_manager, messages_of):
    save_record(manager, maya.clinician, user=second_manager.user.pk)
    message = messages_of(decide(second_manager, SignerChange.objects.get()), second_manager)
    assert "your own log-in" in message
    assert stored(maya.clinician).user == maya.user


def test_a_second_person_confirms_it(maya, manager, second_manager, make_user, messages_of):
    new_log_in = make_user("Clinicians")
    save_record(manager, maya.clinician, user=new_log_in.pk, license_number="A 99")
    response = decide(second_manager, SignerChange.objects.get())
    assert "is in effect" in messages_of(response, second_manager)
    clinician = stored(maya.clinician)
    assert (clinician.user, clinician.license_number) == (new_log_in, "A 99")
    change = SignerChange.objects.get()
    assert (change.state, change.decided_by) == ("confirmed", second_manager.user)


def test_it_is_decided_once(proposed, maya, second_manager, messages_of):
    decide(second_manager, proposed, "decline")
    message = messages_of(decide(second_manager, proposed), second_manager)
    assert "decided about this change already" in message
    assert stored(maya.clinician).user == maya.user


def test_what_changed_meanwhile_is_not_overwritten(proposed, maya, second_manager, messages_of):
    Clinician.objects.filter(pk=maya.clinician.pk).update(license_number="B 1")
    message = messages_of(decide(second_manager, proposed), second_manager)
    assert "propose it anew" in message
    assert stored(maya.clinician).user == maya.user


def test_without_its_proposer_it_is_not_confirmed(proposed, maya, second_manager, messages_of):
    proposed.proposed_by.delete()
    assert "is gone" in messages_of(decide(second_manager, proposed), second_manager)
    assert stored(maya.clinician).user == maya.user


@pytest.mark.parametrize("role", ["Marketing", "Clinicians"])
def test_nobody_else_sees_or_decides_it(proposed, maya, log_in, role):
    browser = log_in(role)
    for response in (browser.get(change_address(proposed)), decide(browser, proposed)):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    assert stored(maya.clinician).user == maya.user
    assert SignerChange.objects.get().state == "waiting"


def test_a_newer_proposal_takes_the_place_of_an_older_one(proposed, maya, manager):
    save_record(manager, maya.clinician, license_number="C 7")
    assert [change.state for change in SignerChange.objects.order_by("pk")] == [
        "declined", "waiting",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"license_number": "Z 1"},
        {"license_type": "DO"},
        {"license_expires_on": "2199-01-01"},
        {"may_sign": ""},
        {"user": ""},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_each_field_that_decides_it_waits(maya, manager, fields):
    before = stored(maya.clinician)
    save_record(manager, maya.clinician, name="Maya Ortiz-Lee", **fields)
    after = stored(maya.clinician)
    assert after.name == "Maya Ortiz-Lee"
    (name,) = fields
    assert getattr(after, name) == getattr(before, name)
    change = SignerChange.objects.get()
    assert {key for key in change.after if change.after[key] != change.before[key]} == {name}


def test_nobody_is_made_a_signer_by_one_person(manager, make_user, make_clinician):
    clinician = make_clinician("Ben Lee", may_sign=False)
    save_record(manager, clinician, may_sign="on", user=make_user("Clinicians").pk)
    assert (stored(clinician).may_sign, stored(clinician).user) == (False, None)


def test_a_new_record_starts_without_the_right(manager, make_clinician, make_user):
    response = manager.get(reverse("wagtailsnippets_articles_clinician:add"))
    form = {
        "name": "Maya Ortiz",
        "slug": "maya-again",
        "license_type": "MD",
        "license_number": "A 1",
        "license_expires_on": "2199-01-01",
        "conflict_of_interest": "None to declare.",
        "may_sign": "on",
        "user": manager.user.pk,
    }
    response = manager.post(reverse("wagtailsnippets_articles_clinician:add"), form)
    assert response.status_code == 302
    clinician = Clinician.objects.get(slug="maya-again")
    assert (clinician.may_sign, clinician.user) == (False, None)
    assert SignerChange.objects.get().after["user"] == manager.user.pk


def test_of_somebody_who_does_not_sign_one_person_changes_the_license(manager, make_clinician):
    clinician = make_clinician("Hana Kobayashi", may_sign=False)
    save_record(manager, clinician, license_number="D 4")
    assert stored(clinician).license_number == "D 4"
    assert not SignerChange.objects.exists()


def test_a_license_that_is_printed_sends_articles_back(
    maya, manager, second_manager, write, messages_of
):
    write("Heat", author=maya.clinician)
    save_record(manager, maya.clinician, license_type="DO")
    message = messages_of(decide(second_manager, SignerChange.objects.get()), second_manager)
    assert "Heat" in message


def test_everybody_concerned_is_written_to(
    maya, manager, second_manager, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        save_record(manager, maya.clinician, license_number="E 5")
    proposal = {address for mail in mailoutbox for address in mail.to}
    assert proposal == {maya.user.email, DIRECTOR, second_manager.user.email}
    assert "License number" in mailoutbox[0].body
    assert "E 5" in mailoutbox[0].body
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decide(second_manager, SignerChange.objects.get())
    assert {address for mail in mailoutbox for address in mail.to} == {maya.user.email, DIRECTOR}


def test_a_mail_that_fails_stops_nothing(
    maya, manager, second_manager, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.review.no_such_backend"
    with django_capture_on_commit_callbacks(execute=True):
        save_record(manager, maya.clinician, license_number="E 5")
        decide(second_manager, SignerChange.objects.get())
    assert stored(maya.clinician).license_number == "E 5"


def test_the_history_has_both_people_and_both_values(maya, manager, second_manager, see):
    save_record(manager, maya.clinician, license_number="E 5")
    decide(second_manager, SignerChange.objects.get())
    entries = ModelLogEntry.objects.filter(action__endswith="_signer").order_by("pk")
    assert [entry.user for entry in entries] == [manager.user, second_manager.user]
    history = reverse("wagtailsnippets_articles_clinician:history", args=[maya.clinician.pk])
    assert "→ E 5" in see(manager, history).get_text(" ", strip=True)


def test_the_dashboard_shows_what_waits_to_those_who_decide(
    proposed, marketing, second_manager, see
):
    assert see(second_manager, "/admin/").select_one("#signer-changes-section") is not None
    assert see(marketing, "/admin/").select_one("#signer-changes-section") is None
    page = see(second_manager, change_address(proposed))
    assert "Who may sign" in page.select_one("h1").get_text()
    assert "Log-in" in page.select_one("main table").get_text()
    assert page.select_one("button[value=confirm]") is not None


# The account of a signer.

TAKE_OVERS = {
    "another address": {"email": "mine@example.org"},
    "another name": {"username": "mine"},
    "deactivation": {"is_active": None},
}


def post_account(browser, user, **fields):
    present = {"username": user.username, "email": user.email}
    form = account_form(**(present | fields))
    form = {name: value for name, value in form.items() if value is not None}
    return browser.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)


@pytest.mark.parametrize("take_over", TAKE_OVERS)
@pytest.mark.parametrize("is_superuser", [False, True], ids=["manager", "superuser"])
def test_nobody_else_changes_how_a_signer_logs_in(
    maya, manager, admin_client, take_over, is_superuser, messages_of
):
    browser = admin_client if is_superuser else manager
    before = maya.user.password
    response = post_account(browser, maya.user, **TAKE_OVERS[take_over])
    assert "Nothing was changed" in messages_of(response, browser)
    username, email = maya.user.username, maya.user.email
    maya.user.refresh_from_db()
    assert (maya.user.username, maya.user.email, maya.user.password, maya.user.is_active) == (
        username, email, before, True,
    )  # fmt: skip


def test_the_groups_and_the_name_of_a_signer_may_be_changed(maya, manager):
    response = post_account(manager, maya.user, first_name="Maya")
    assert response.status_code == 302
    maya.user.refresh_from_db()
    assert maya.user.first_name == "Maya"


def test_of_somebody_who_does_not_sign_a_manager_changes_it(manager, make_user):
    user = make_user("Marketing")
    form = account_form(username=user.username, email="new@example.org")
    manager.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    user.refresh_from_db()
    assert user.email == "new@example.org"


@pytest.mark.parametrize("action", ["delete", "set_active_state"])
def test_nor_among_several(maya, manager, make_user, action):
    other = make_user("Marketing")
    url = reverse(ACCOUNT_ACTION, args=["auth", "user", action])
    query = f"?id={maya.user.pk}&id={other.pk}"
    manager.post(url + query, {"id": [maya.user.pk, other.pk], "mark_as_active": ""})
    for user in (maya.user, other):
        user.refresh_from_db()
        assert user.is_active


def test_the_account_of_a_signer_is_not_deleted(maya, manager, messages_of):
    url = reverse("wagtailusers_users:delete", args=[maya.user.pk])
    assert "Nothing was changed" in messages_of(manager.post(url), manager)
    assert stored(maya.clinician).user == maya.user


def test_the_record_of_a_signer_is_not_deleted(maya, manager, messages_of):
    response = manager.post(record_address(maya.clinician, "delete"))
    assert "may sign articles" in messages_of(response, manager)
    url = reverse(ACCOUNT_ACTION, args=["articles", "clinician", "delete"])
    manager.post(f"{url}?id={maya.clinician.pk}", {"id": [maya.clinician.pk]})
    assert stored(maya.clinician)


# On the server.


def test_the_command_changes_it_and_tells_everybody(
    maya, make_user, mailoutbox, django_capture_on_commit_callbacks, capsys
):
    new_log_in = make_user("Clinicians")
    with django_capture_on_commit_callbacks(execute=True):
        call_command(
            "change_signer", maya.clinician.slug, "--log-in", new_log_in.username,
            "--license-expires-on", "2199-05-01",
        )  # fmt: skip
    clinician = stored(maya.clinician)
    assert (clinician.user, clinician.license_expires_on) == (new_log_in, date(2199, 5, 1))
    assert f"{maya.user.username} → {new_log_in.username}" in capsys.readouterr().out
    recipients = {address for mail in mailoutbox for address in mail.to}
    assert recipients == {maya.user.email, new_log_in.email, DIRECTOR}
    assert ModelLogEntry.objects.get(action="articles.confirm_signer").user is None


def test_it_ends_what_waited(proposed, maya):
    call_command("change_signer", maya.clinician.slug, "--license-number", "F 6")
    proposed.refresh_from_db()
    assert proposed.state == "declined"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody"], "no single clinician"),
        (["maya-ortiz", "--log-in", "nobody"], "no log-in"),
        (["maya-ortiz", "--license-expires-on", "soon"], "is no day"),
        (["maya-ortiz", "--license-expires-on", "2026-02-31"], "is no day"),
        (["maya-ortiz", "--license-number", "x" * 100], "30 characters"),
    ],
)
def test_it_says_what_cannot_be(maya, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("change_signer", *arguments)
    assert not SignerChange.objects.exists()


def test_it_changes_nothing_where_nothing_is_to_be_changed(maya, capsys):
    call_command("change_signer", maya.clinician.slug, "--may-sign", "yes")
    assert "Nothing is to be changed" in capsys.readouterr().out
    assert not SignerChange.objects.exists()
