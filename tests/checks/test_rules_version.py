"""Checks run because they are there, and the version of the rules follows the rules."""

import json
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from articles import checks
from articles.checks import registry, rules_version

A_CHECK = """
from articles.checks import Finding, check

@check
def always(draft):
    yield Finding("added/here", "Seen.")
"""


@pytest.fixture
def record_file(tmp_path, monkeypatch):
    """A copy of the file with the version, to be written to."""
    copy = tmp_path / "rules.json"
    copy.write_text(rules_version.RECORD_FILE.read_text())
    monkeypatch.setattr(rules_version, "RECORD_FILE", copy)
    return copy


@pytest.fixture
def changed_source(monkeypatch):
    """One module of the checks reads as if somebody had changed it."""
    now = rules_version.fingerprints()
    changed = {**now, "articles.checks.certainty": "0" * 16}
    monkeypatch.setattr(rules_version, "fingerprints", lambda: changed)


def raise_version(*arguments):
    output = StringIO()
    call_command("raise_rules_version", *arguments, stdout=output)
    return output.getvalue()


def test_the_version_is_that_of_these_rules():
    """If this fails, run `manage.py raise_rules_version`, and commit `rules.json`."""
    assert rules_version.changed_modules() == []
    assert rules_version.rules_have_their_version() == []


def test_every_module_with_a_check_is_fingerprinted_and_its_checks_run():
    modules = {check.__module__ for check in registry.CHECKS}
    assert {"articles.checks.certainty", "articles.checks.structure"} <= modules
    assert modules <= set(rules_version.read_record()["modules"])


def test_a_new_module_runs_without_being_named_anywhere(tmp_path, monkeypatch, draft):
    (tmp_path / "added_check.py").write_text(A_CHECK)
    monkeypatch.setattr(registry, "CHECKS", [])
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    try:
        checks.import_all()
        assert [finding.rule for finding in checks.findings(draft())] == ["added/here"]
    finally:
        sys.modules.pop("articles.checks.added_check", None)


@pytest.mark.parametrize(
    "change",
    [
        lambda modules: modules.pop("articles.checks.certainty"),
        lambda modules: modules.update({"articles.checks.gone": "0" * 16}),
        lambda modules: modules.update({"articles.blocks.wording": "0" * 16}),
    ],
    ids=["added", "removed", "changed"],
)
def test_other_rules_under_the_same_version_are_reported(record_file, change):
    content = json.loads(record_file.read_text())
    change(content["modules"])
    record_file.write_text(json.dumps(content))
    [problem] = rules_version.rules_have_their_version()
    assert problem.id == "articles.W002"
    assert problem.msg.count("articles.") == 1
    assert "raise_rules_version" in problem.hint


def test_the_command_gives_changed_rules_the_next_version(record_file, changed_source):
    before = int(rules_version.read_record()["version"])
    assert f"version {before + 1}. Changed: articles.checks.certainty." in raise_version()
    assert rules_version.read_record()["version"] == str(before + 1)
    assert rules_version.changed_modules() == []


def test_the_command_keeps_the_version_where_no_rule_changed(record_file, changed_source):
    before = rules_version.read_record()["version"]
    raise_version("--same-rules")
    assert rules_version.read_record()["version"] == before
    assert rules_version.changed_modules() == []


def test_the_command_does_nothing_twice(record_file, changed_source):
    raise_version()
    content = record_file.read_text()
    assert "Nothing is to be done" in raise_version()
    assert record_file.read_text() == content


def test_a_line_ends_as_the_machine_has_it(tmp_path, monkeypatch):
    before = rules_version.fingerprints()
    wording = tmp_path / "wording.py"
    source = rules_version.find_spec("articles.blocks.wording").origin
    with open(source, "rb") as lines:
        wording.write_bytes(lines.read().replace(b"\n", b"\r\n"))
    spec_of = rules_version.find_spec

    def moved(name):
        spec = spec_of(name)
        if name == "articles.blocks.wording":
            spec.origin = str(wording)
        return spec

    monkeypatch.setattr(rules_version, "find_spec", moved)
    assert rules_version.fingerprints() == before
