"""A benefit that was shown for another time or temperature than the method tells people to use."""

import pytest

TEN_TO_FIFTEEN = {"minutes": {"minutes": 10, "up_to": 15}}
WRAP = "A heat wrap, worn for 8 hours a day"


@pytest.fixture
def dose_findings(draft, findings_of):
    """The findings of the check about one claim, beside a method of these ways."""

    def dose_findings(*ways, **claim):
        claim = {"statement": "Heat probably eases pain.", **claim}
        body = [("method", {"ways": list(ways)}), ("evidence", {"claims": [claim]})]
        return findings_of(draft(*body), "evidence/other-dose")

    return dose_findings


def test_a_benefit_of_hours_is_not_that_of_minutes(dose_findings):
    (finding,) = dose_findings(TEN_TO_FIFTEEN, intervention=WRAP)
    assert not finding.is_blocking
    assert "“8 hours”" in finding.message
    assert "“10–15 minutes”" in finding.message
    assert finding.place == "Evidence, Claims, 1st: What we do not know"
    assert "Nobody tested whether 10–15 minutes" in finding.suggestion


@pytest.mark.parametrize(
    "not_known",
    ["Nobody tested whether 10 to 15 minutes do the same.", "Whether fewer hours help."],
)
def test_saying_so_is_enough(dose_findings, not_known):
    assert not dose_findings(TEN_TO_FIFTEEN, intervention=WRAP, not_known=not_known)


def test_saying_something_else_is_not(dose_findings):
    not_known = "Whether it helps pain that has lasted longer than 3 months."
    assert dose_findings(TEN_TO_FIFTEEN, intervention=WRAP, not_known=not_known)


@pytest.mark.parametrize(
    ("statement", "is_noticed"),
    [
        ("Heat for 12 to 20 minutes probably eases pain.", False),
        ("Heat for 20-30 minutes probably eases pain.", True),
        ("A 60-minute session probably eases pain.", True),
        ("Heat probably eases pain after 2 hours.", False),
        ("Heat probably eases pain within 2 hours.", False),
        ("Heat probably eases pain for 3 days.", False),
        ("Heat probably eases pain.", False),
    ],
)
def test_what_is_the_time_of_a_session(dose_findings, statement, is_noticed):
    assert bool(dose_findings(TEN_TO_FIFTEEN, statement=statement)) == is_noticed


@pytest.mark.parametrize(
    ("tested", "is_noticed"),
    [("40 °C", False), ("104 °F", False), ("45 °C", True), ("113 °F", True)],
)
@pytest.mark.parametrize("degrees", [{"degrees": 104, "unit": "F"}, {"degrees": 40, "unit": "C"}])
def test_temperatures_are_compared_in_either_scale(dose_findings, degrees, tested, is_noticed):
    findings = dose_findings({"temperature": degrees}, intervention=f"A pad of {tested}")
    assert bool(findings) == is_noticed


def test_a_time_that_is_admitted_admits_no_temperature(dose_findings):
    method = {"temperature": {"degrees": 104, "unit": "F"}}
    assert dose_findings(method, intervention="A pad of 45 °C", not_known="Whether hours matter.")
    assert not dose_findings(method, intervention="A pad of 45 °C", not_known="Which temperature.")


@pytest.mark.parametrize("method", [{}, {"minutes": {}}, {"temperature": {"degrees": 104}}])
def test_without_a_time_in_the_method_there_is_nothing_to_compare(dose_findings, method):
    assert not dose_findings(method, intervention=WRAP)


def test_every_way_of_a_method_is_looked_at(dose_findings):
    hours = {"name": "Wrap", "minutes": {"minutes": 480}}
    assert not dose_findings(TEN_TO_FIFTEEN, hours, intervention=WRAP)
    assert dose_findings(
        TEN_TO_FIFTEEN, {"name": "Bath", "minutes": {"minutes": 5}}, intervention=WRAP
    )
