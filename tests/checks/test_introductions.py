"""The main message beside the claims of the article."""

import pytest

NEW_PAIN = "Adults with back pain for less than 3 months"


@pytest.fixture
def introduction_findings(draft, findings_of):
    def introduction_findings(introduction, rule, *levels, populations=("acute", "subacute")):
        claims = [
            {
                "statement": "Heat may ease pain.",
                "population": NEW_PAIN,
                "populations": list(populations),
                "ratings": [{"scheme": "grade", "certainty": level}] if level else [],
            }
            for level in levels
        ]
        return findings_of(draft(("evidence", {"claims": claims}), introduction=introduction), rule)

    return introduction_findings


@pytest.mark.parametrize(
    ("introduction", "levels", "severities"),
    [
        ("Heat eases new back pain.", ["low"], ["blocking"]),
        ("Heat eases new back pain.", ["low", "high"], ["advisory"]),
        ("Heat eases new back pain.", ["low", ""], ["advisory"]),
        ("Heat may ease new back pain.", ["low"], []),
        ("Heat does not reduce new back pain.", ["low"], []),
        ("Heat eases new back pain.", [""], []),
    ],
)
def test_how_sure_it_sounds(introduction_findings, introduction, levels, severities):
    findings = introduction_findings(introduction, "certainty/introduction", *levels)
    assert [finding.severity for finding in findings] == severities


@pytest.mark.parametrize(
    ("introduction", "word"),
    [
        ("Heat may ease back pain.", NEW_PAIN),
        ("Heat may ease long-term back pain.", "chronic"),
        ("Heat may ease new back pain.", ""),
        ("Ask us first if you are pregnant, as heat may help less.", ""),
        ("This article is about heat.", ""),
    ],
)
def test_whom_it_is_about(introduction_findings, introduction, word):
    findings = introduction_findings(introduction, "evidence/introduction-population", "low")
    assert [word in finding.message for finding in findings] == ([True] if word else [])
    assert not any(finding.is_blocking for finding in findings)


def test_claims_about_nobody_in_particular_are_compared_with_nothing(introduction_findings):
    rule = "evidence/introduction-population"
    assert not introduction_findings("Heat may ease pain.", rule, "low", populations=())
