"""The checks read a shared warning like one that was typed, and lead to where it was chosen."""

import pytest
from wagtail.models import Locale

from articles.checks.alternatives import forbidden_alternatives
from articles.models import SharedWarning


@pytest.fixture
def warning(db):
    def warning(**fields):
        said = {
            "name": "Numb",
            "condition": "Your skin is numb",
            "severity": "absolute",
            "reason": "You could be burned.",
            "instead": "Ask us about exercise.",
        }
        return SharedWarning.objects.create(locale=Locale.get_default(), **said | fields)

    return warning


@pytest.fixture
def sharing(draft):
    def sharing(warning, *sources, **fields):
        rows = [{"warning": warning, "sources": list(sources)}]
        return draft(("contraindications", {"shared_items": rows}), **fields)

    return sharing


def the_chooser(page):
    (row,) = page.body[0].value["shared_items"].bound_blocks
    return f".shared_items.{row.id}.warning"


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("safety/emergency-level", {"instead": "Call 911."}),
        ("safety/absolute-exception", {"reason": "You could be burned, unless it is mild."}),
        ("safety/no-alternative", {"instead": "Not known."}),
        ("claims", {"reason": "Exercise is guaranteed to cure it."}),
    ],
)
def test_it_is_checked_where_it_was_chosen(rule, fields, warning, sharing, findings_of):
    assert not findings_of(sharing(warning()), rule)
    page = sharing(warning(**fields))
    found = findings_of(page, rule)
    assert found
    for finding in found:
        assert finding.path.endswith(the_chooser(page))
        assert finding.place.endswith("Warning")
        assert finding.replacement is None


def test_it_is_not_milder_than_its_strictest_source(warning, sharing, study, findings_of):
    source = {"reference": study(), "level": "absolute"}
    assert not findings_of(sharing(warning(), source), "safety/milder-than-source")
    milder = sharing(warning(severity="precaution"), source)
    assert findings_of(milder, "safety/milder-than-source")


def test_it_says_who_should_not_use_the_therapy(warning, draft, sharing, findings_of):
    rule = "safety/no-contraindications"
    method = ("method", {"what_it_is": "<p>A warm wrap.</p>"})
    shared = ("contraindications", {"shared_items": [{"warning": warning()}]})
    assert findings_of(draft(method), rule)
    assert not findings_of(draft(method, shared), rule)


def test_nobody_is_sent_to_what_a_shared_warning_forbids_them(warning, write, draft):
    artery = warning(condition="Blood does not flow well, as in peripheral artery disease")
    row = {"condition": "The arteries of your legs are badly narrowed", "severity": "absolute"}
    offer = ("contraindications", {"items": [{**row, "instead": "Try heat."}]})
    assert not list(forbidden_alternatives(draft(offer, title="TENS for back pain")))
    body = [("contraindications", {"shared_items": [{"warning": artery}]})]
    write("Heat for back pain", body=body)
    (finding,) = forbidden_alternatives(draft(offer, title="TENS for back pain"))
    assert "peripheral artery disease" in finding.message


def test_a_graded_one_needs_its_source_before_publication(warning, sharing, study, findings_of):
    def problems(page):
        return [finding.path for finding in findings_of(page, "structure")]

    assert any(path.endswith("sources") for path in problems(sharing(warning())))
    assert not problems_of_row(sharing(warning(), {"reference": study()}), problems)
    assert not problems_of_row(sharing(warning(severity="unchecked")), problems)


def problems_of_row(page, problems):
    return [path for path in problems(page) if "shared_items" in path]
