"""The audit's own parts: what it reads, what it excuses, and what it installs."""

import json

import pytest

from clinic.launcher.messages import LauncherError
from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures

from . import nu, reasons, tools
from .lighthouse import CATEGORIES, Missed, Scores, read
from .pages import PublicPage, left_out, public_pages
from .table import Row, as_text, summary

HOME, SEARCH = PublicPage("home", "/"), left_out("search", "/search/")
ALL = dict.fromkeys(CATEGORIES, 100)
CRAWLABLE = Missed("seo", "is-crawlable", "Page is blocked from indexing")
DESCRIPTION = Missed("seo", "meta-description", "Document does not have a meta description")
BLOCKING = Missed("performance", "total-blocking-time", "Total Blocking Time: 120 ms")


def message(kind, words, file="0.html", **more):
    return {"type": kind, "url": f"file:/tmp/{file}", "message": words, "lastLine": 3, **more}


def test_errors_and_warnings_of_each_file_are_read_once():
    report = {
        "messages": [
            message("error", "Stray end tag.", extract="</p>\n  </div>"),
            message("error", "Stray end tag."),
            message("info", "Needless role.", subType="warning", file="1.html"),
            message("info", "Trailing slash."),
        ]
    }
    assert nu.read(json.dumps(report), ["0.html", "1.html", "2.html"]) == {
        "0.html": ["error, line 3: Stray end tag. </p> </div>"],
        "1.html": ["warning, line 3: Needless role."],
        "2.html": [],
    }


@pytest.mark.parametrize(
    "report", ["", json.dumps({"messages": [message("non-document-error", "No such file.")]})]
)
def test_a_checker_that_gave_up_is_no_valid_page(report):
    with pytest.raises(ValueError, match=r"Expecting|No such file"):
        nu.read(report, ["0.html"])


def test_scores_are_whole_points():
    answer = {
        "scores": {"seo": 0.546, "performance": 1},
        "missed": [
            {"category": "seo", "name": "is-crawlable", "score": 0, "said": "Bad", "places": ["a"]}
        ],
    }
    assert read(answer, 0.5) == Scores(
        {"seo": 55, "performance": 100}, [Missed("seo", "is-crawlable", "Bad", ("a",))], 0.5
    )


def test_only_the_performance_is_taken_from_a_better_run():
    first = Scores({**ALL, "performance": 97, "seo": 50}, [BLOCKING, CRAWLABLE])
    assert first.better(Scores({"performance": 96}, [])) is first
    best = first.better(Scores({"performance": 100}, []))
    assert best == Scores({**ALL, "seo": 50}, [CRAWLABLE])


def test_a_page_that_reaches_everything():
    row = Row(HOME, [], {"phone": Scores(ALL), "desktop": Scores(ALL)})
    assert (row.verdict, row.faults, row.reasons) == ("yes", [], [])


def test_what_a_page_for_no_search_misses_is_its_design_and_the_rest_is_not():
    below = {**ALL, "seo": 54}
    assert Row(SEARCH, [], {"phone": Scores(below, [CRAWLABLE])}).verdict == "yes, but"
    assert Row(HOME, [], {"phone": Scores(below, [CRAWLABLE])}).verdict == "NO"
    row = Row(SEARCH, [], {"phone": Scores(below, [CRAWLABLE, DESCRIPTION])})
    assert row.faults == ["phone, seo: Document does not have a meta description"]
    assert row.verdict == "NO"


def test_a_mistake_in_the_html_and_points_that_nobody_explains_are_faults():
    row = Row(HOME, ["error, line 3: Stray."], {"phone": Scores({**ALL, "accessibility": 99})})
    assert row.faults == [
        "HTML: error, line 3: Stray.",
        "phone, accessibility: 99 points, and no audit says why",
    ]


def test_the_log_may_hold_the_status_of_the_page_and_nothing_else():
    lost = left_out("not found", "/no-such-page/", 404)
    own = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    said = Missed("best-practices", "errors-in-console", "Errors", (own,))
    assert "404" in reasons.reason_for(said, lost)
    assert reasons.reason_for(said, SEARCH) == ""
    refused = Missed("best-practices", "errors-in-console", "Errors", (own, "Refused to load"))
    assert reasons.reason_for(refused, lost) == ""


@pytest.mark.parametrize(("load", "is_excused"), [(0.9, False), (1.5, True)])
def test_only_a_busy_machine_excuses_the_time_of_its_processor(load, is_excused):
    slow = Scores({**ALL, "performance": 98}, [BLOCKING], load)
    assert bool(Row(HOME, [], {"phone": slow}).reasons) is is_excused
    assert bool(Row(HOME, [], {"phone": slow}).faults) is not is_excused
    paint = Missed("performance", "first-contentful-paint", "First Contentful Paint: 3 s")
    assert reasons.reason_for(paint, HOME, load) == ""


def test_the_table_says_why_and_what():
    rows = [
        Row(HOME, ["error, line 3: Stray."], {"phone": Scores(ALL)}),
        Row(SEARCH, [], {"phone": Scores({**ALL, "seo": 54}, [CRAWLABLE])}),
    ]
    lines = as_text(rows).splitlines()
    assert [line.split() for line in lines[:2]] == [
        ["page", "HTML", "phone", "desktop", "reached"],
        ["home", "1", "100", "100", "100", "100", "–", "NO"],
    ]
    assert lines[2].strip() == "HTML: error, line 3: Stray."
    assert lines[4].strip() == f"But {reasons.NOT_FOR_SEARCH}."
    assert summary(rows).startswith("1 of 2 pages reach every goal")


def test_what_is_missing_is_said_in_one_sentence(monkeypatch):
    versions = {"java": 17, "node": 18, "npm": 0}
    monkeypatch.setattr(tools, "version_of", lambda program: versions[program.command])
    with pytest.raises(LauncherError) as error:
        tools.ready()
    assert "needs Node 20 or newer and npm 9 or newer" in str(error.value)
    assert "nodejs and npm" in str(error.value)


def test_the_version_of_a_program_is_read(monkeypatch, tmp_path):
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {program.command: tools.version_of(program) for program in tools.PROGRAMS}
    assert found == {"java": 17, "node": 0, "npm": 0}


def test_packages_are_pinned_and_sealed_and_from_nowhere_in_particular():
    wanted = json.loads((tools.HERE / "package.json").read_text())["dependencies"]
    lock = json.loads((tools.HERE / "package-lock.json").read_text())["packages"]
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    packages = {name: package for name, package in lock.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not [name for name, package in packages.items() if "resolved" in package]


def test_each_page_has_a_name_of_its_own(sample):  # noqa: F811 - the fixture
    names = [page.name for page in public_pages()]
    assert len(set(names)) == len(names) > 25
