"""A sign-off holds from and until: before and after that its text reaches no patient."""

import datetime
import io
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailScheduler
from wagtail.models import Page

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.audit import audit_editions
from articles.signoff.carry_over import carry_over_page
from articles.signoff.due_dates import reviews_due
from articles.signoff.nonclinical import CannotPublish, publish_nonclinical
from articles.signoff.publish_gate import signoff_problem
from tests.forging import as_owner, execute, forged_row, insert
from tests.signing import publish_draft, sign
from tests.sitemaps import content_at

DAY = datetime.timedelta(days=1)
SIGN_OFFS = ("articles_signoff", "articles_signoff_is_kept")
EDITION_COLUMNS = [field.column for field in Edition._meta.concrete_fields if not field.generated]
ADDRESS = "/therapies/heat/"
LISTS = ["/", "/therapies/", "/topics/back-pain/", "/search/?q=quokka", "/sitemap.xml"]


def ahead(days):
    """A moment some days ahead, in whole seconds."""
    return timezone.now().replace(microsecond=0) + days * DAY


def article():
    return TherapyArticlePage.objects.get(slug="heat")


def change_draft(**fields):
    """Save a draft that differs in these fields; the version."""
    draft = article().get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision()


def kinds():
    return {fault.kind for fault in audit_editions()}


def is_read(client):
    """Whether patients read the article, and whether every list that there is agrees."""
    in_lists = {address: ADDRESS in content_at(client, address) for address in LISTS}
    answer = client.get(ADDRESS).status_code
    assert set(in_lists.values()) == {answer == 200}, (answer, in_lists)
    return answer == 200


@pytest.fixture
def draft(write, make_topic):
    """A draft that nobody signed."""
    topic = make_topic("Back pain")
    return write("Heat", publish=False, introduction="A quokka.", topics=[topic])


@pytest.fixture
def signed_for_later(draft):
    """A draft that was signed for a day that is ahead, and waits for it."""
    change_draft(go_live_at=ahead(20))
    return publish_draft(draft)


@pytest.fixture
def ended(draft, time_machine):
    """An article that patients read for a day, until it expired."""
    change_draft(expire_at=ahead(1))
    publish_draft(draft)
    time_machine.shift(2 * DAY)
    call_command("publish_scheduled")
    return article()


@pytest.fixture(autouse=True)
def clock(time_machine):
    """The clock of the site stands at the real moment, as that of the database does."""
    time_machine.move_to(timezone.now())


# Earlier.


def test_a_signature_keeps_the_dates_that_were_signed(draft):
    go_live_at, expire_at = ahead(2), ahead(5)
    change_draft(go_live_at=go_live_at, expire_at=expire_at)
    approval = sign(draft)
    assert (approval.holds_from, approval.holds_until) == (go_live_at, expire_at)


def test_a_day_that_has_come_binds_nothing(draft):
    change_draft(go_live_at=ahead(-2))
    assert sign(draft).holds_from is None


@pytest.mark.parametrize("go_live_at", [None, 3], ids=["now", "earlier"])
def test_nothing_goes_live_before_the_day(signed_for_later, client, time_machine, go_live_at):
    revision = change_draft(go_live_at=go_live_at and ahead(go_live_at))
    assert "To show it earlier, a clinician signs it again." in signoff_problem(
        revision.as_object()
    )
    revision.publish()
    time_machine.shift(5 * DAY)
    call_command(WagtailScheduler())
    assert article().live
    assert not is_read(client)
    assert kinds() == {"unsigned"}


def test_a_schedule_that_somebody_made_due_stays_for_its_day(signed_for_later, client):
    latest_version = article().revisions.filter(pk=article().latest_revision_id)
    latest_version.update(approved_go_live_at=ahead(-1))
    call_command(WagtailScheduler())
    assert not is_read(client)
    assert article().get_latest_revision().approved_go_live_at > timezone.now()


def test_saving_the_row_shows_nothing_before_the_day(signed_for_later, client):
    page = article()
    page.live, page.go_live_at = True, None
    page.save()
    assert not is_read(client)


def test_it_goes_live_on_its_day_and_later(signed_for_later, client, time_machine):
    change_draft(go_live_at=ahead(25)).publish()
    assert signoff_problem(article().get_latest_revision_as_object()) == ""
    time_machine.shift(24 * DAY)
    call_command("publish_scheduled")
    assert not is_read(client)
    time_machine.shift(2 * DAY)
    call_command("publish_scheduled")
    assert is_read(client)
    assert kinds() == set()


def test_what_patients_read_stays_until_the_day_of_the_newer_one(draft, client, time_machine):
    publish_draft(draft)
    change_draft(introduction="A newer quokka.", go_live_at=ahead(20))
    publish_draft(draft)
    change_draft(go_live_at=None).publish()
    assert "A newer quokka." not in client.get(ADDRESS).content.decode()
    assert Edition.objects.get().introduction == "A quokka."


def test_the_same_words_signed_for_a_later_day_stay_public_until_then(draft, client):
    publish_draft(draft)
    change_draft(go_live_at=ahead(20), expire_at=ahead(30))
    newest = sign(draft)
    change_draft(go_live_at=None, expire_at=None).publish()
    assert is_read(client)
    assert Edition.objects.get().sign_off != newest


# Longer.


@pytest.mark.parametrize("expire_at", [None, 30], ids=["never", "later"])
def test_an_ended_article_comes_not_back_without_a_signature(ended, client, expire_at):
    assert not is_read(client)
    revision = change_draft(expire_at=expire_at and ahead(expire_at))
    problem = signoff_problem(revision.as_object())
    assert problem.startswith("Signed until ")
    assert problem.endswith("To show it longer, a clinician signs it again.")
    revision.publish()
    assert article().live
    assert not is_read(client)
    assert kinds() == {"out_of_time"}
    assert article().status_string == "Not approved for today: patients cannot read it"
    publish_draft(article())
    assert is_read(client)
    assert kinds() == set()


def test_a_row_without_an_end_ends_with_its_signature(draft, client, time_machine):
    change_draft(expire_at=ahead(1))
    publish_draft(draft)
    Page.objects.filter(pk=draft.pk).update(expire_at=None)
    assert is_read(client)
    assert kinds() == set()
    time_machine.shift(2 * DAY)
    assert not is_read(client)
    assert kinds() == {"out_of_time"}
    assert not reviews_due(timezone.localdate() + 3000 * DAY).exists()


def test_longer_is_refused_while_it_is_still_read(draft, client):
    end = ahead(5)
    change_draft(expire_at=end)
    publish_draft(draft)
    assert "To show it longer" in signoff_problem(change_draft(expire_at=None).as_object())
    assert signoff_problem(change_draft(expire_at=end).as_object()) == ""
    shorter = change_draft(expire_at=ahead(1))
    assert signoff_problem(shorter.as_object()) == ""
    shorter.publish()
    assert is_read(client)


def test_an_end_that_was_never_signed_is_moved_freely(draft):
    publish_draft(draft)
    change_draft(expire_at=ahead(5)).publish()
    assert signoff_problem(change_draft(expire_at=None).as_object()) == ""


def test_an_alias_and_links_end_with_their_article(draft, client, write, time_machine):
    change_draft(expire_at=ahead(1))
    heat = publish_draft(draft)
    heat.create_alias(update_slug="heat-again", parent=heat.get_parent())
    link = f'<p><a linktype="page" id="{heat.pk}">warm</a></p>'
    write("Cold", slug="cold", also_read=[heat], body=[("paragraphs", {"text": link})])
    Page.objects.update(expire_at=None)
    assert client.get("/therapies/heat-again/").status_code == 200
    assert client.get("/therapies/cold/").content.decode().count(ADDRESS) >= 2
    time_machine.shift(2 * DAY)
    assert client.get("/therapies/heat-again/").status_code == 404
    assert ADDRESS not in client.get("/therapies/cold/").content.decode()


def test_an_old_address_of_an_ended_article_leads_nowhere(
    draft, client, time_machine, django_capture_on_commit_callbacks
):
    change_draft(expire_at=ahead(1))
    heat = publish_draft(draft)
    heat.slug = "warmth"
    with django_capture_on_commit_callbacks(execute=True):
        heat.save_revision().publish()
    Page.objects.update(expire_at=None)
    assert client.get(ADDRESS).status_code == 301
    time_machine.shift(2 * DAY)
    assert client.get(ADDRESS).status_code == 404


# Carried over, published beside a draft, and waiting.


def test_a_carried_approval_holds_as_long(draft):
    change_draft(go_live_at=ahead(2), expire_at=ahead(5))
    approval = sign(draft)
    carried = SignOff.objects.carry_over(approval, {**approval.content, "new": True})
    assert (carried.holds_from, carried.holds_until) == (approval.holds_from, approval.holds_until)
    assert carried.problem_of_seal() == ""


def test_what_has_ended_is_not_carried_over(ended, monkeypatch):
    monkeypatch.setattr("articles.content.clinical.SCHEMA_VERSION", 3)
    assert carry_over_page(ended.page_ptr) == []


def test_the_nonclinical_changes_leave_the_dates_of_what_is_live(draft, client):
    end = ahead(5)
    change_draft(expire_at=end)
    publish_draft(draft)
    change_draft(introduction="Unsigned.", go_live_at=ahead(1), expire_at=None, slug="heat")
    publish_nonclinical(draft.pk, None)
    assert (article().go_live_at, article().expire_at) == (None, end)
    assert Edition.objects.get().sign_off.holds_until == end
    assert article().get_latest_revision_as_object().expire_at is None


def test_nothing_is_published_beside_the_draft_of_an_ended_article(ended):
    change_draft(expire_at=None).publish()
    with pytest.raises(CannotPublish, match="cannot read this article now"):
        publish_nonclinical(ended.pk, None)


def test_an_approval_that_ended_before_its_day_waits_no_more(draft, time_machine):
    change_draft(go_live_at=ahead(2), expire_at=ahead(5))
    publish_draft(draft)
    assert SignOff.objects.waiting_approvals().scheduled().exists()
    time_machine.shift(6 * DAY)
    assert not SignOff.objects.waiting_approvals().exists()


# The seal, and the database.


@pytest.mark.parametrize(
    ("dates", "change"),
    [
        ({}, "holds_from = now() - interval '9 days'"),
        ({}, "holds_until = now() + interval '9 years'"),
        ({"expire_at": 5}, "holds_until = NULL"),
        ({"expire_at": 5}, "holds_until = holds_until + interval '1 second'"),
        ({"go_live_at": 5}, "holds_from = NULL"),
    ],
)
def test_a_changed_date_breaks_the_code(draft, dates, change):
    change_draft(**{name: ahead(days) for name, days in dates.items()})
    approval = sign(draft)
    assert approval.problem_of_seal() == ""
    as_owner(*SIGN_OFFS, f"UPDATE articles_signoff SET {change}")
    output = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_signoffs", stdout=output, stderr=output)
    assert "It is not as it was written." in output.getvalue()


def test_a_sign_off_without_dates_has_the_code_that_it_had_before_there_were_any(draft):
    approval = sign(draft)
    assert not {"holds_from", "holds_until"} & set(approval.sealed_fields())
    with_dates = SignOff(holds_from=ahead(1), holds_until=ahead(2))
    assert {"holds_from", "holds_until"} <= set(with_dates.sealed_fields())


def test_a_date_that_was_changed_in_the_database_is_not_served(draft, client):
    change_draft(expire_at=ahead(5))
    publish_draft(draft)
    as_owner(*SIGN_OFFS, "UPDATE articles_signoff SET holds_until = NULL WHERE act = 'signed'")
    assert client.get(ADDRESS).status_code == 503
    assert "forged" in kinds()


def refuse_edition(act):
    with pytest.raises(DatabaseError, match="outside of the time"), transaction.atomic():
        act()


def test_the_database_refuses_an_edition_before_its_day(signed_for_later):
    approval = SignOff.objects.get()
    SignOff.objects.go_live(approval, article())
    refuse_edition(lambda: Edition.objects.write(article(), approval, []))


def test_the_database_refuses_an_edition_of_what_has_ended(draft):
    publish_draft(draft)
    end = "now() - interval '1 minute'"
    as_owner(*SIGN_OFFS, f"UPDATE articles_signoff SET holds_until = {end} WHERE act = 'signed'")
    execute("UPDATE articles_edition SET text = 'Another text.'")
    columns = ", ".join(f'"{name}"' for name in EDITION_COLUMNS)
    execute(f"CREATE TEMPORARY TABLE kept AS SELECT {columns} FROM articles_edition")
    execute("DELETE FROM articles_edition")
    copy = f"INSERT INTO articles_edition ({columns}) SELECT {columns} FROM kept"
    refuse_edition(lambda: execute(copy))


def test_a_worker_of_the_release_before_adds_rows_without_dates(draft):
    row = forged_row(act="withdrawn", page_id=draft.pk)
    del row["holds_from"], row["holds_until"]
    insert("articles_signoff", row)
    assert SignOff.objects.get().holds_now


def test_the_trigger_of_the_migration_goes_and_comes_back(signed_for_later):
    migration = import_module("articles.migrations.0025_dates")
    approval = SignOff.objects.get()
    SignOff.objects.go_live(approval, article())
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute(migration.AT_ANY_TIME)
    Edition.objects.write(article(), approval, [])
    execute("DELETE FROM articles_edition")
    with connection.cursor() as cursor:
        cursor.execute(migration.IN_TIME)
        cursor.execute(migration.LOOK_UP_IN_THIS_SCHEMA)
    refuse_edition(lambda: Edition.objects.write(article(), approval, []))


def test_what_went_live_outside_of_its_time_is_named(draft):
    publish_draft(draft)
    begins = "at + interval '1 minute'"
    as_owner(*SIGN_OFFS, f"UPDATE articles_signoff SET holds_from = {begins} WHERE act = 'signed'")
    faults = [fault for fault in audit_editions() if fault.kind == "out_of_time"]
    assert len(faults) == 2
