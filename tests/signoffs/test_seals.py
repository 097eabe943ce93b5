"""What somebody with the database, and without a key, forges is refused, not served, or noticed."""

import io
import json

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.content import clinical_content
from articles.models import AppendOnly, Edition, SealBroken, SignOff, TherapyArticlePage
from articles.public.seals import checked_codes
from articles.signoff.audit import audit_editions
from articles.signoff.publish_gate import signoff_problem
from articles.system_checks import web_role_owns_no_signed_table
from tests import forging
from tests.forging import as_owner, execute, forged_row, insert
from tests.signing import publish

SIGN_OFFS = ("articles_signoff", "articles_signoff_is_kept")
EDITIONS = ("articles_edition", "articles_edition_is_signed")


@pytest.fixture
def heat(write):
    return write("Heat", body=[("paragraphs", {"text": "<p>Warm quokka.</p>"})])


@pytest.fixture
def restart():
    """The site starts anew: this process has looked at no sign-off yet."""
    return checked_codes.clear


def kinds():
    return {fault.kind for fault in audit_editions()}


def unsigned_content(page):
    return clinical_content(page).content | {"title": "Unsigned", "introduction": "Unsigned."}


def refused(act, match):
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        act()


# What the database refuses.


@pytest.mark.parametrize(
    ("changed_fields", "reason"),
    [
        ({"number": 1}, "does not follow"),
        ({"number": 40}, "does not follow"),
        ({"previous": ""}, "does not follow"),
        ({"previous": "a" * 64}, "does not follow"),
        ({"code": "nonsense"}, "code of sign-off 3 is none"),
        ({"key": ""}, "code of sign-off 3 is none"),
    ],
)
def test_a_sign_off_that_does_not_follow_is_refused(heat, changed_fields, reason):
    row = forged_row(act="withdrawn", page_id=heat.pk) | changed_fields
    refused(lambda: insert("articles_signoff", row), reason)


def test_the_first_sign_off_is_number_1(db):
    row = forged_row(act="withdrawn")
    refused(lambda: insert("articles_signoff", row | {"number": 2}), "does not follow")
    insert("articles_signoff", row)


def test_several_rows_in_one_statement_follow_on_each_other(heat):
    row = SignOff.objects.get(number=2)
    second = forged_row(act="withdrawn", page_id=row.page_id)
    third = second | {"number": 4, "previous": second["code"], "code": "b" * 64}
    names = ", ".join(f'"{name}"' for name in second)
    places = ", ".join(["%s"] * len(second))
    execute(
        f"INSERT INTO articles_signoff ({names}) VALUES ({places}), ({places})",
        *second.values(),
        *third.values(),
    )
    assert SignOff.objects.count() == 4


@pytest.mark.parametrize("cascade", ["", "CASCADE"])
def test_truncate_is_refused(heat, cascade):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused(lambda: execute(f"TRUNCATE articles_signoff, articles_edition {cascade}"), "TRUNCATE")
    if cascade:
        refused(lambda: execute("TRUNCATE articles_signoff CASCADE"), "TRUNCATE")
    assert SignOff.objects.count() == 2


def test_a_fixture_brings_no_sign_off(heat, tmp_path):
    fields = forged_row(act="withdrawn", page_id=heat.pk)
    row = SignOff(**{name: getattr(value, "obj", value) for name, value in fields.items()})
    path = tmp_path / "rows.json"
    path.write_text(serializers.serialize("json", [row]))
    with pytest.raises(AppendOnly):
        call_command("loaddata", str(path), verbosity=0)
    assert SignOff.objects.count() == 2


def test_another_language_than_the_signed_one_is_refused(heat):
    act = "UPDATE articles_edition SET language = 'es'"
    refused(lambda: execute(act), "not what a clinician signed")


def test_a_temporary_table_of_the_same_name_deceives_no_trigger(heat):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("CREATE TEMPORARY TABLE articles_signoff AS SELECT * FROM articles_signoff")
    execute("""UPDATE pg_temp.articles_signoff SET content = content || '{"title": "Unsigned"}'""")
    act = """UPDATE public.articles_edition SET content = content || '{"title": "Unsigned"}'"""
    refused(lambda: execute(act), "not what a clinician signed")
    execute("DROP TABLE pg_temp.articles_signoff")


# What is accepted, and then neither served nor passed over.


def test_a_forged_signature_shows_nothing(heat, client, restart):
    restart()
    forging.publish(heat.pk, unsigned_content(heat))
    answer = client.get("/therapies/heat/")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    for address in ("/", "/therapies/", "/search/?q=quokka", "/therapies/heat/"):
        assert "nsigned" not in client.get(address).content.decode(), address
    assert {"forged", "list_words", "search_text"} <= kinds()
    with pytest.raises(SystemExit):
        call_command("verify_signoffs", stdout=io.StringIO(), stderr=io.StringIO())


def test_a_forged_signature_stays_forged_when_a_release_is_prepared(heat, client):
    forging.publish(heat.pk, unsigned_content(heat))
    Edition.objects.filter(page=heat).update(cards_code="", list_code="", text_code="")
    call_command("carry_over_signoffs", stdout=io.StringIO(), stderr=io.StringIO())
    assert {"forged", "list_words", "search_text"} <= kinds()
    assert "nsigned" not in client.get("/therapies/").content.decode()


def test_what_was_forged_cannot_be_published(heat):
    draft = TherapyArticlePage.objects.get(pk=heat.pk)
    draft.introduction = "Unsigned."
    revision = draft.save_revision()
    forging.approve(heat.pk, clinical_content(draft).content)
    with pytest.raises(SealBroken, match="Sign-off 3"), transaction.atomic():
        revision.publish()
    assert Edition.objects.get().introduction == "The main message of Heat."
    assert kinds() == {"forged"}
    assert "Sign-off 3 does not fit its seal." in signoff_problem(draft)


def test_an_older_signature_that_is_said_to_be_in_force_again_is_not_served(heat, client, restart):
    old = SignOff.objects.in_force(heat.pk)
    heat.introduction = "A newer message."
    publish(heat)
    restart()
    forging.insert_sign_off(act="live", of_id=old.pk, page_id=heat.pk, page_title="Heat")
    execute(
        "UPDATE articles_edition SET sign_off_id = %s, content = old.content, digest = old.digest "
        "FROM articles_signoff AS old WHERE old.number = %s",
        old.pk,
        old.pk,
    )
    assert client.get("/therapies/heat/").status_code == 503
    # And publishing the older version, which really was signed once, makes it no better.
    with pytest.raises(SealBroken, match="Sign-off 5"), transaction.atomic():
        heat.revisions.order_by("created_at").first().publish()


def test_a_forged_entry_before_a_real_one_is_not_printed(heat, client, restart):
    content = clinical_content(heat).content
    forged = forging.approve(heat.pk, content)
    forging.insert_sign_off(act="live", of_id=forged, page_id=heat.pk, page_title="Heat")
    publish(heat)
    restart()
    assert client.get("/therapies/heat/").status_code == 503
    assert kinds() == {"forged"}


@pytest.mark.parametrize(
    "change",
    ["clinician_name = 'Somebody Else'", """content = content || '{"title": "Other"}'"""],
)
def test_a_changed_signature_is_noticed_when_it_is_first_served(heat, client, restart, change):
    restart()
    as_owner(*SIGN_OFFS, f"UPDATE articles_signoff SET {change} WHERE number = 1")
    assert client.get("/therapies/heat/").status_code == 503
    assert client.get("/therapies/heat/").status_code == 503
    assert "forged" in kinds()


def test_a_changed_edition_is_noticed_when_it_is_first_served(heat, client, restart):
    restart()
    change = """content || '{"body": []}'"""
    as_owner(*EDITIONS, f"UPDATE articles_edition SET content = {change}")
    assert client.get("/therapies/heat/").status_code == 503
    assert {"damaged", "not_in_force"} <= kinds()


def test_a_language_that_was_changed_past_the_trigger_is_noticed(heat):
    as_owner(*EDITIONS, "UPDATE articles_edition SET language = 'es'")
    assert kinds() == {"language"}


def test_the_seals_are_looked_at_once(heat, client, restart):
    client.get("/therapies/heat/")
    counts = []
    for restarted in (True, False, False):
        if restarted:
            restart()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/therapies/heat/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] + 1
    assert counts[1] == counts[2]


# Cards, lists and the text of the search.


def test_changed_cards_are_not_shown(write, client):
    other = write("Cold", slug="cold")
    heat = write("Heat")
    cards = json.dumps([{"before": 0, "page": other.pk}])
    execute("UPDATE articles_edition SET cards = %s WHERE page_id = %s", cards, heat.pk)
    assert "Cold" not in client.get("/therapies/heat/").content.decode()
    assert kinds() == {"cards"}


def test_cards_that_were_taken_away_are_noticed(write):
    other = write("Cold")
    write("Heat", body=[("also_read", {"article": other})])
    assert kinds() == set()
    execute("UPDATE articles_edition SET cards = '[]'")
    assert kinds() == {"cards"}


def test_a_changed_text_is_in_no_excerpt(heat, client):
    execute("UPDATE articles_edition SET text = chr(9) || 'Unsigned quokka.'")
    page = client.get("/search/?q=quokka").content.decode()
    assert "Heat" in page
    assert "nsigned" not in page
    assert kinds() == {"search_text"}
    call_command("carry_over_signoffs", stdout=io.StringIO())
    assert kinds() == set()
    assert "Warm <mark>quokka</mark>" in client.get("/search/?q=quokka").content.decode()


ABSOLUTE = {
    "condition": "You have a pacemaker", "severity": "absolute", "reason": "It may stop.",
    "instead": "Ask us.", "sources": [],
}  # fmt: skip


@pytest.fixture
def with_summary(write, make_topic):
    warnings = ("contraindications", {"items": [ABSOLUTE]})
    return write("Heat", body=[warnings], topics=[make_topic("Back pain")])


@pytest.mark.parametrize(
    "change",
    [
        """summary = '{"form": 2, "warnings": {"do_not_use": 1, "names": ["Unsigned"]}}'""",
        "summary_code = repeat('0', 64)",
        "summary_code = ''",
    ],
)
def test_a_changed_summary_says_nothing_and_is_written_anew(with_summary, client, change):
    right = Edition.objects.get().summary
    assert right["warnings"]["names"] == ["You have a pacemaker"]
    execute(f"UPDATE articles_edition SET {change}")
    for edition in (Edition.objects.get(), Edition.objects.for_lists().get()):
        assert edition.summary is None
        assert not edition.answers
    assert "nsigned" not in client.get("/topics/back-pain/").content.decode()
    assert kinds() == {"summary"}
    call_command("carry_over_signoffs", stdout=io.StringIO())
    assert Edition.objects.get().summary == right
    assert kinds() == set()


def test_a_summary_of_another_article_says_nothing(with_summary, write):
    """Whoever has no key can copy one with its code, which is of one page alone."""
    cold = write("Cold")
    execute(
        "UPDATE articles_edition SET summary = other.summary, summary_code = other.summary_code"
        " FROM articles_edition AS other WHERE articles_edition.page_id = %s"
        " AND other.page_id = %s",
        cold.pk,
        with_summary.pk,
    )
    assert Edition.objects.get(pk=cold.pk).summary is None
    assert kinds() == {"summary"}


def test_without_its_code_at_hand_a_summary_is_looked_at_all_the_same(with_summary):
    execute("""UPDATE articles_edition SET summary = '{"form": 2, "claim": {"statement": "x"}}'""")
    assert Edition.objects.only("summary").get().summary is None
    assert Edition.objects.only("title").get().summary is None


def test_what_the_release_before_wrote_gets_its_summary(with_summary):
    """It knows of no summaries, so a new edition has none."""
    right = Edition.objects.get().summary
    execute("UPDATE articles_edition SET summary = '{}', summary_code = ''")
    assert kinds() == {"summary"}
    assert Edition.objects.renew_texts() == 1
    assert Edition.objects.get().summary == right
    assert Edition.objects.renew_texts() == 0


def test_what_a_worker_of_the_release_before_wrote_gets_its_codes(write, client):
    """It knows of no codes, so a new edition has none."""
    cold = write("Cold")
    write("Heat", body=[("also_read", {"article": cold})])
    with_codes = client.get("/therapies/heat/").content
    execute("UPDATE articles_edition SET cards_code = '', list_code = '', text_code = ''")
    assert client.get("/therapies/heat/").status_code == 200
    assert "An article that is being reviewed" in client.get("/therapies/").content.decode()
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert "Editions that got the codes of this release: 2" in output.getvalue()
    assert kinds() == set()
    assert client.get("/therapies/heat/").content == with_codes
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert output.getvalue() == ""


def test_codes_of_an_old_key_fit_while_the_settings_have_it(heat, client, settings, restart):
    settings.SIGN_OFF_KEYS = ["a newer key", *settings.SIGN_OFF_KEYS]
    restart()
    assert client.get("/therapies/heat/").status_code == 200
    assert kinds() == set()
    settings.SIGN_OFF_KEYS = ["a newer key"]
    assert kinds() == {"forged", "list_words", "search_text", "summary"}


# The role of the web process.


@pytest.fixture
def web_role(db):
    """A role that may do what the README grants to the site, in this test's transaction."""
    execute("CREATE ROLE clinic_web_of_test")
    execute("GRANT USAGE ON SCHEMA public TO clinic_web_of_test")
    everything = "ALL TABLES IN SCHEMA public TO clinic_web_of_test"
    execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {everything}")
    execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO clinic_web_of_test")
    yield lambda: execute("SET LOCAL ROLE clinic_web_of_test")
    execute("RESET ROLE")


def owned():
    return [problem.id for problem in web_role_owns_no_signed_table(databases=["default"])]


def test_a_role_that_owns_the_tables_is_warned_of(web_role):
    assert owned() == ["articles.W006"]
    web_role()
    assert owned() == []


def test_without_a_database_nothing_is_asked():
    assert web_role_owns_no_signed_table(databases=None) == []


def test_the_web_role_publishes_and_serves_and_switches_no_trigger_off(heat, web_role, client):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    web_role()
    heat.introduction = "A newer message."
    publish(heat)
    assert "A newer message." in client.get("/therapies/heat/").content.decode()
    refused(lambda: execute("ALTER TABLE articles_signoff DISABLE TRIGGER ALL"), "must be owner")
    refused(lambda: execute("TRUNCATE articles_signoff CASCADE"), "permission denied")
