"""Warnings that are milder than their own words or sources, and exceptions beside “Do not use”."""

import pytest

from articles.checks import Severity


@pytest.fixture
def warning_findings(draft, findings_of):
    """What a rule says of one warning: `warned("safety/emergency-level", condition="…")`."""

    def warning_findings(rule, *sources, **fields):
        fields = {"condition": "Numb skin", "severity": "unchecked", **fields}
        item = {"reason": "", "instead": "", "sources": list(sources), **fields}
        return findings_of(draft(("contraindications", {"items": [item]})), rule)

    return warning_findings


EMERGENCIES = [
    ("condition", "You think about ending your life", "ending your life"),
    ("condition", "You have thoughts of suicide", "suicide"),
    ("condition", "You have one of the signs in the emergency card", "emergency card"),
    ("condition", "You took an overdose", "overdose"),
    ("condition", "You cannot breathe well", "cannot breathe"),
    ("condition", "You have chest pain", "chest pain"),
    ("reason", "You need help now, not in a few weeks.", "help now"),
    ("instead", "Ask us. Call 911.", "911"),
    ("instead", "Call or text 988. In immediate danger, call 911.", "988"),
    ("instead", "Go to the ER.", "ER"),
    ("instead", "Go to an emergency room.", "emergency room"),
]


@pytest.mark.parametrize(("field", "text", "words"), EMERGENCIES)
@pytest.mark.parametrize("severity", ["unchecked", "absolute", "precaution", "", None])
def test_what_speaks_of_an_emergency_is_one(warning_findings, field, text, words, severity):
    (finding,) = warning_findings("safety/emergency-level", **{field: text, "severity": severity})
    assert finding.is_blocking
    assert finding.span.words == words
    assert finding.path.endswith(f".{field}")


@pytest.mark.parametrize(("field", "text", "words"), EMERGENCIES)
def test_get_help_now_is_the_level_for_it(warning_findings, field, text, words):
    assert not warning_findings(
        "safety/emergency-level", **{field: text, "severity": "get_help_now"}
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("condition", "You wear a fentanyl patch"),
        ("condition", "You have angina or another heart problem"),
        ("reason", "The label warns of overdose and death."),
        ("instead", "Press on it. If it does not stop, call 911."),
        ("instead", "Ask us today. Do not go to the ER for this."),
        ("instead", "Ask the clinic that helped her."),
        ("instead", "Stop at once."),
    ],
)
def test_what_may_become_an_emergency_is_none_yet(warning_findings, field, text):
    assert not warning_findings("safety/emergency-level", **{field: text, "severity": "absolute"})


def test_the_finding_names_the_heading_that_patients_read(warning_findings):
    (finding,) = warning_findings("safety/emergency-level", instead="Call 911.")
    assert "“911” speaks of an emergency" in finding.message
    assert "under “Ask your clinician first”" in finding.message
    assert "Get help now" in finding.suggestion


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("reason", "The pulses could disturb it, unless it is turned off.", "unless"),
        ("reason", "One source allows it under close control.", "source allows"),
        ("instead", "Use it only if your cardiologist agrees.", "only if"),
        ("instead", "Ask us, except when it is switched off.", "except"),
    ],
)
def test_an_exception_beside_do_not_use_is_advice(warning_findings, field, text, words):
    (finding,) = warning_findings("safety/absolute-exception", severity="absolute", **{field: text})
    assert finding.severity is Severity.ADVISORY
    assert finding.span.words == words
    assert "“Do not use”" in finding.message


@pytest.mark.parametrize(
    ("severity", "text"),
    [
        ("relative", "Use it only if your cardiologist agrees."),
        ("absolute", "The pulses could disturb the device."),
        ("absolute", "Ask the team that implanted it."),
    ],
)
def test_without_an_exception_there_is_no_finding(warning_findings, severity, text):
    assert not warning_findings("safety/absolute-exception", severity=severity, reason=text)


@pytest.mark.parametrize(
    ("severity", "levels", "strictest"),
    [
        ("precaution", ["relative"], "relative"),
        ("relative", ["precaution", "absolute", "allowed"], "absolute"),
        ("unchecked", ["precaution"], "precaution"),
    ],
)
def test_the_strictest_source_wins(warning_findings, study, severity, levels, strictest):
    rows = [{"reference": study(level), "level": level} for level in levels]
    (finding,) = warning_findings("safety/milder-than-source", *rows, severity=severity)
    assert finding.is_blocking
    assert finding.path.endswith(".severity")
    assert strictest.capitalize() in finding.suggestion


@pytest.mark.parametrize(
    ("severity", "levels"),
    [
        ("absolute", ["absolute", "relative", "allowed"]),
        ("relative", ["relative", "precaution"]),
        ("relative", ["", None]),
        ("unchecked", ["allowed"]),
        ("get_help_now", ["absolute"]),
        ("", ["absolute"]),
    ],
)
def test_a_warning_as_strict_as_its_sources_has_no_finding(
    warning_findings, study, severity, levels
):
    rows = [{"reference": study(str(level)), "level": level} for level in levels]
    assert not warning_findings("safety/milder-than-source", *rows, severity=severity)
