"""Whom a claim is about, and whom its sources studied."""

import pytest


@pytest.fixture
def found(draft, noticed):
    def found(populations, *sources):
        claim = {"statement": "S", "populations": populations, "references": list(sources)}
        return noticed(draft(("evidence", {"claims": [claim]})), "evidence/population")

    return found


def test_a_group_that_a_source_studied_is_covered(found, study):
    assert not found(
        ["acute", "chronic"], study(studied=["acute"]), study("B", studied=["chronic"])
    )


def test_a_group_that_no_source_speaks_of_is_advice(found, study):
    (one,) = found(["acute", "pregnant"], study(studied=["acute"]))
    assert not one.is_blocking
    assert "“Pregnant people”" in one.message
    assert one.place == "Evidence, Claims, 1, Groups it is about"


def test_a_group_that_was_left_out_stops_the_approval(found, study):
    (one,) = found(["after_surgery"], study("Nadler", excluded=["after_surgery"]), study("B"))
    assert one.is_blocking
    assert "left them out: Nadler." in one.message


def test_another_source_may_have_studied_who_was_left_out(found, study):
    assert not found(["diabetes"], study(excluded=["diabetes"]), study("B", studied=["diabetes"]))


def test_a_claim_about_nobody_in_particular_is_left_alone(found, study):
    assert not found([], study(excluded=["diabetes"]))


def test_without_a_source_there_is_nothing_to_compare(found):
    assert not found(["acute"])
