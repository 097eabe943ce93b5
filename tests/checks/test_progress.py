"""The list of parts beside the editor of a draft."""

from articles.blocks import new_article_body
from articles.checks import findings
from articles.checks.progress import findings_of_what_was_written, parts_of
from tests.admin.posting import finished_body


def parts_by_name(draft):
    return {part.name: part for part in parts_of(draft, findings(draft))}


def left_findings(draft):
    all_findings = findings(draft)
    return list(findings_of_what_was_written(all_findings, parts_of(draft, all_findings)))


def test_a_new_article_is_a_list_of_parts_and_no_wall_of_findings(draft):
    page = draft(*new_article_body(), title="Heat for back pain", introduction="")
    parts = parts_by_name(page)
    assert [name for name, part in parts.items() if not part.is_optional] == [
        "Introduction",
        "What it is",
        "Ways of using it",
        "Who should not use it",
        "What the evidence says",
    ]
    assert len(parts) == 9
    assert [name for name, part in parts.items() if part.is_there] == ["When to get help"]
    assert not any(part.is_begun for part in parts.values())
    assert left_findings(page) == []


def test_what_was_begun_lists_its_empty_fields(draft):
    body = new_article_body()
    body[-1]["value"] = {"claims": [{"statement": "Heat cures pain."}]}
    page = draft(*body)
    parts = parts_by_name(page)
    evidence = parts["What the evidence says"]
    assert (evidence.is_begun, evidence.is_there) == (True, False)
    assert "Evidence, Claims, 1st: In whom" in {finding.place for finding in evidence.unfilled}
    assert parts["Introduction"].is_there
    words = {finding.rule for finding in left_findings(page)}
    assert "certainty/too-strong" in words
    assert not any(finding.is_unfilled for finding in left_findings(page))


def test_a_block_that_is_gone_is_a_part_that_is_still_to_be_written(draft):
    page = draft()
    contraindications = parts_by_name(page)["Who should not use it"]
    assert (contraindications.is_there, contraindications.path) == (False, "body")
    assert left_findings(page) == []


def test_a_finished_article_has_its_needed_parts(draft, study):
    page = draft()
    page.body = page.body.stream_block.to_python(finished_body(study()))
    assert all(part.is_there for part in parts_by_name(page).values() if not part.is_optional)


def test_an_empty_field_of_another_block_stays_a_finding(draft):
    page = draft(("callout", {"text": ""}))
    assert "Callout, Text" in {finding.place for finding in left_findings(page)}
