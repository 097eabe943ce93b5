"""Whom a claim is about, and whom its sources studied."""

import pytest


@pytest.fixture
def population_findings(draft, findings_of):
    def population_findings(populations, *sources):
        claim = {"statement": "S", "populations": populations, "references": list(sources)}
        return findings_of(draft(("evidence", {"claims": [claim]})), "evidence/population")

    return population_findings


def test_a_group_that_a_source_studied_is_covered(population_findings, study):
    assert not population_findings(
        ["acute", "chronic"], study(studied=["acute"]), study("B", studied=["chronic"])
    )


def test_a_group_that_no_source_speaks_of_is_advice(population_findings, study):
    (finding,) = population_findings(["acute", "pregnant"], study(studied=["acute"]))
    assert not finding.is_blocking
    assert "“Pregnant people”" in finding.message
    assert finding.place == "Evidence, Claims, 1st: Groups it is about"


def test_a_group_that_was_left_out_stops_the_approval(population_findings, study):
    (finding,) = population_findings(
        ["after_surgery"], study("Nadler", excluded=["after_surgery"]), study("B")
    )
    assert finding.is_blocking
    assert "left them out: Nadler." in finding.message


def test_another_source_may_have_studied_who_was_left_out(population_findings, study):
    assert not population_findings(
        ["diabetes"], study(excluded=["diabetes"]), study("B", studied=["diabetes"])
    )


def test_a_claim_about_nobody_in_particular_is_left_alone(population_findings, study):
    assert not population_findings([], study(excluded=["diabetes"]))


def test_without_a_source_there_is_nothing_to_compare(population_findings):
    assert not population_findings(["acute"])
