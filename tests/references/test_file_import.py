"""What an import stores, what it leaves alone, and what it says."""

import io
import json
import os

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, ModelLogEntry
from wagtail.search.backends import get_search_backend

from articles.models import Reference

NOTE = "Nobody has compared it with the source yet."


def ris(*records):
    return "".join(
        "TY  - JOUR\n" + "".join(f"{tag}  - {value}\n" for tag, value in record) + "ER  - \n"
        for record in records
    )


HEAT = [("TI", "Heat for pain"), ("AU", "French SD"), ("PY", "2006"), ("DO", "10.1000/heat")]
COLD = [("TI", "Cold for pain"), ("AU", "Lee H"), ("PY", "2013"), ("SP", "416"), ("EP", "25")]


@pytest.fixture
def run_import(tmp_path, db):
    """Run the command over text: what it printed, and whether it failed."""

    def run_import(text, *options, name="study.ris"):
        path = tmp_path / name
        path.write_text(text)
        out, err = io.StringIO(), io.StringIO()
        failed = False
        try:
            call_command("import_references", path, *options, stdout=out, stderr=err)
        except CommandError:
            failed = True
        return out.getvalue(), failed

    return run_import


def test_new_records_are_stored_and_say_that_nobody_checked_them(run_import):
    report, failed = run_import(ris(HEAT, COLD))
    assert not failed
    assert "In all: 2 added, 0 filled, 0 known, 0 malformed." in report
    heat = Reference.objects.get(doi="10.1000/heat")
    assert (heat.title, heat.year, heat.authors) == (
        "Heat for pain", 2006, [{"family": "French", "given": "SD"}],
    )  # fmt: skip
    assert heat.verified.startswith("Imported from study.ris on ")
    assert heat.verified.endswith(NOTE)
    assert Reference.objects.get(title="Cold for pain").pages == "416-25"


def test_a_second_run_adds_nothing(run_import):
    run_import(ris(HEAT, COLD))
    before = list(Reference.objects.values())
    report, failed = run_import(ris(HEAT, COLD))
    assert not failed
    assert "0 added, 0 filled, 2 known, 0 malformed" in report
    assert list(Reference.objects.values()) == before


def test_the_same_paper_twice_in_a_file_is_added_once(run_import):
    report, _failed = run_import(ris(HEAT, COLD, HEAT))
    assert "2 added, 0 filled, 1 known" in report
    assert Reference.objects.count() == 2


def test_a_reply_with_a_doi_of_its_own_is_another_paper(run_import):
    run_import(ris(HEAT, [*HEAT[:3], ("DO", "10.1000/reply")]))
    assert Reference.objects.count() == 2


def test_what_only_looks_the_same_is_left_to_a_person(run_import):
    run_import(ris(HEAT))
    report, _failed = run_import(ris(HEAT[:3]))
    assert "lines 1 to 5: known. “Heat for pain”" in report
    assert "If this is another paper, add it by hand." in report


def test_malformed_records_fail_the_run_and_stop_no_other(run_import):
    report, failed = run_import(ris(HEAT) + "TY  - JOUR\nTI  - Broken\n" + ris(COLD))
    assert failed
    assert "study.ris, lines 7 to 8: malformed." in report
    assert "2 added, 0 filled, 0 known, 1 malformed" in report


@pytest.mark.parametrize(
    ("tag", "value", "words"),
    [
        ("DO", "n/a", "DOI: “n/a” is not a DOI. A DOI looks like this: 10.7326/M16-2367"),
        ("VL", "3" * 31, "volume: Ensure this value has at most 30 characters"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_field(run_import, tag, value, words):
    report, failed = run_import(ris([("TI", "Heat"), (tag, value)]))
    assert failed
    assert words in report
    assert not Reference.objects.exists()


def test_a_dry_run_reports_the_same_and_stores_nothing(run_import):
    text = ris(HEAT, COLD, HEAT)
    trial, _failed = run_import(text, "--dry-run")
    assert not Reference.objects.exists()
    assert trial == run_import(text)[0]


def test_known_references_are_not_touched(run_import, make_reference):
    reference = make_reference("A title of ours", doi="10.1000/heat", verified="Read in full.")
    before = Reference.objects.values().get(pk=reference.pk)
    report, _failed = run_import(ris(HEAT))
    assert "has this DOI" in report
    assert Reference.objects.values().get() == before


def test_asked_for_it_fills_what_is_empty_and_overwrites_nothing(run_import, make_reference):
    reference = make_reference("A title of ours", doi="10.1000/heat", verified="Read in full.")
    report, _failed = run_import(ris(HEAT), "--fill-empty")
    assert "0 added, 1 filled" in report
    assert "Filled in: authors, year." in report
    reference.refresh_from_db()
    assert (reference.title, reference.year) == ("A title of ours", 2006)
    assert reference.verified == "Read in full."
    assert "Filled in from study.ris on " in reference.note
    assert ModelLogEntry.objects.filter(object_id=reference.pk, action="wagtail.edit").exists()
    assert "0 added, 0 filled, 1 known" in run_import(ris(HEAT), "--fill-empty")[0]


def test_a_date_is_not_put_together_from_two_years(run_import, make_reference):
    reference = make_reference("Ours", doi="10.1000/heat", year=2005)
    run_import(ris([*HEAT, ("DA", "2006/04/20")]), "--fill-empty")
    reference.refresh_from_db()
    assert (reference.year, reference.month, reference.day) == (2005, None, None)


def test_an_identifier_of_another_record_is_not_filled_in(run_import, make_reference):
    reference = make_reference("Ours", doi="10.1000/heat")
    make_reference("Other", pmid="16437495")
    run_import(ris([*HEAT, ("AN", "16437495"), ("DB", "PubMed")]), "--fill-empty")
    reference.refresh_from_db()
    assert reference.pmid == ""


def test_what_only_looks_the_same_is_never_filled(run_import, make_reference):
    run_import(ris(HEAT[:3]))
    run_import(ris(HEAT), "--fill-empty")
    assert not Reference.objects.exclude(doi="").exists()


def test_an_older_cochrane_version_is_told(run_import, make_reference):
    make_reference("Heat, updated", doi="10.1002/14651858.cd004750.pub3")
    report, failed = run_import(ris([("TI", "Heat"), ("DO", "10.1002/14651858.CD004750.pub2")]))
    assert "A newer version of this review is known: “Heat, updated”." in report
    assert not failed


def test_the_report_for_programs(run_import):
    report, failed = run_import(ris(HEAT) + "junk\n" + ris(HEAT), "--json")
    data = json.loads(report)
    assert failed
    assert [record["state"] for record in data["records"]] == ["added", "malformed", "known"]
    assert data["records"][1]["lines"] == [7, 7]
    assert data["totals"] == {"added": 1, "filled": 0, "known": 1, "malformed": 1}


def test_the_ending_says_the_format_and_the_option_wins(run_import):
    assert run_import(ris(HEAT), name="study.txt")[1]
    assert not run_import(ris(HEAT), "--format=ris", name="study.txt")[1]


def test_a_file_that_is_not_there_is_reported(db, capsys):
    with pytest.raises(CommandError, match="1 malformed"):
        call_command("import_references", "/nowhere/at-all.ris")
    assert capsys.readouterr().out.startswith("at-all.ris: malformed. The file cannot be read")


@pytest.mark.parametrize("create", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_reported_and_not_waited_for(db, tmp_path, capsys, create):
    create(tmp_path / "a.ris")
    with pytest.raises(CommandError, match="1 malformed"):
        call_command("import_references", tmp_path / "a.ris")
    assert "a.ris: malformed. It is no file." in capsys.readouterr().out


@pytest.mark.parametrize(("name", "text"), [("a.ris", ""), ("a.bib", "Dear editor,\n")])
def test_a_file_without_references_fails_the_run(run_import, name, text):
    report, failed = run_import(text, name=name)
    assert failed
    assert f"{name}: malformed. There are no references in this file." in report


def test_the_language_can_be_chosen(run_import):
    spanish = Locale.objects.create(language_code="es")
    run_import(ris(HEAT), "--locale=es")
    run_import(ris(HEAT))
    assert Reference.objects.filter(locale=spanish).count() == 1
    assert Reference.objects.count() == 2
    assert run_import(ris(HEAT), "--locale=xx")[1]


def test_added_references_are_found_by_the_search(run_import):
    run_import(ris(HEAT))
    results = get_search_backend().search("pain", Reference.objects.all())
    assert [reference.title for reference in results] == ["Heat for pain"]


def test_a_batch_takes_as_many_queries_as_one_record(run_import, django_assert_max_num_queries):
    def count(records):
        with django_assert_max_num_queries(40) as queries:
            run_import(ris(*records))
        return len(queries)

    few = count([[("TI", "Study"), ("PY", "2001")]])
    many = count([[("TI", f"Study {n}"), ("PY", "2002")] for n in range(150)])
    assert many == few


def test_progress_is_told_where_nobody_watches(tmp_path, db):
    path = tmp_path / "a.ris"
    path.write_text(ris(HEAT))
    err = io.StringIO()
    call_command("import_references", path, "--dry-run", stdout=io.StringIO(), stderr=err)
    assert err.getvalue().startswith("1 records, ")
