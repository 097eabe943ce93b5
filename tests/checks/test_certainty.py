"""The words of a claim are compared with its rating."""

import pytest
from wagtail.models import Locale

from articles.checks.certainty import proposed_statements


def evidence(statement, *ratings, **claim):
    """A block of evidence with one claim, rated with (certainty, scheme) pairs."""
    rated = [{"certainty": certainty, "scheme": scheme} for certainty, scheme in ratings]
    return "evidence", {"claims": [{"statement": statement, "ratings": rated, **claim}]}


@pytest.fixture
def certainty_findings(draft, findings_of):
    """What the family says of one claim: rule, severity, and the marked words."""

    def certainty_findings(statement, *ratings, **claim):
        findings = findings_of(draft(evidence(statement, *ratings, **claim)), "certainty")
        return [
            (finding.rule.partition("/")[2], finding.severity, finding.span and finding.span.words)
            for finding in findings
        ]

    return certainty_findings


STRONG, WEAK = ("too-strong", "blocking"), ("too-weak", "advisory")
PLAIN, PROBABLY = "Heat reduces pain.", "Heat probably reduces pain."
MAY, UNCERTAIN = (
    "Heat may reduce pain.",
    "Heat may reduce pain, but the evidence is very uncertain.",
)
LATTICE = {
    ("high", PLAIN): [],
    ("high", PROBABLY): [(*WEAK, "probably")],
    ("high", MAY): [(*WEAK, "may")],
    ("high", UNCERTAIN): [(*WEAK, "may")],
    ("moderate", PLAIN): [(*STRONG, "reduces")],
    ("moderate", PROBABLY): [],
    ("moderate", MAY): [(*WEAK, "may")],
    ("moderate", UNCERTAIN): [(*WEAK, "may")],
    ("low", PLAIN): [(*STRONG, "reduces")],
    ("low", PROBABLY): [(*STRONG, "probably")],
    ("low", MAY): [],
    ("low", UNCERTAIN): [(*WEAK, "may")],
    ("very_low", PLAIN): [(*STRONG, "reduces")],
    ("very_low", PROBABLY): [(*STRONG, "probably")],
    ("very_low", MAY): [(*STRONG, "may")],
    ("very_low", UNCERTAIN): [],
}


@pytest.mark.parametrize(("cell", "expected"), LATTICE.items(), ids=lambda cell: str(cell)[:40])
def test_words_as_sure_as_the_rating(certainty_findings, cell, expected):
    certainty, statement = cell
    assert certainty_findings(statement, (certainty, "grade")) == expected


@pytest.mark.parametrize("certainty", ["high", "moderate", "low", "very_low"])
def test_the_sentence_that_the_grid_proposes_fits(draft, findings_of, certainty):
    for size in ("large", "moderate", "small", "trivial"):
        claim = {"intervention": "Heat", "outcome": "Pain", "effect": "reduces", "size": size}
        empty = evidence("", (certainty, "grade"), direction="better", **claim)
        (proposed,) = findings_of(draft(empty), "certainty/proposal")
        again = evidence(proposed.suggestion, (certainty, "grade"), direction="better", **claim)
        assert findings_of(draft(again), "certainty") == []
        assert list(proposed_statements(draft(again))) == []


def test_beside_a_statement_stands_the_sentence_that_fits(draft):
    entered = {"intervention": "Heat", "outcome": "Pain", "direction": "better", "size": "small"}
    page = draft(evidence("Heat works.", ("low", "grade"), effect="reduces", **entered))
    ((path, sentence),) = proposed_statements(page)
    assert sentence == "Heat may reduce pain slightly."
    assert path.endswith(".statement")
    assert list(proposed_statements(draft(evidence("Heat works.", ("low", "grade"))))) == []


def test_the_rating_in_grade_decides(certainty_findings):
    assert certainty_findings(PLAIN, ("high", "grade"), ("low", "acp")) == []
    assert certainty_findings(PLAIN, ("low", "acp"), ("high", "grade")) == []
    assert certainty_findings(PLAIN, ("high", "acp"), ("low", "grade")) == [(*STRONG, "reduces")]


@pytest.mark.parametrize("scheme", ["acp", "cochrane_back", "other"])
def test_beside_another_scheme_no_sentence_is_proposed(draft, findings_of, scheme):
    claim = {"intervention": "Heat", "outcome": "Pain", "effect": "reduces", "size": "small"}
    empty = evidence("", ("low", scheme), direction="better", **claim)
    assert not findings_of(draft(empty), "certainty")


@pytest.mark.parametrize("scheme", ["acp", "cochrane_back", "other", ""])
def test_another_scheme_has_no_words_of_grade(certainty_findings, scheme):
    assert certainty_findings(PLAIN, ("low", scheme)) == []
    assert certainty_findings(MAY, ("high", scheme)) == []
    assert certainty_findings("Heat cures pain.", ("high", scheme)) == [(*STRONG, "cures")]


@pytest.mark.parametrize("statement", [PLAIN, MAY, "Guidelines disagree."])
def test_without_a_rating_only_promises_are_too_strong(certainty_findings, statement):
    assert certainty_findings(statement, ("not_rated", "")) == []
    assert certainty_findings("It is a proven treatment.", ("not_rated", "")) == [
        (*STRONG, "proven")
    ]


def test_a_promise_is_too_strong_for_high_certainty(certainty_findings):
    assert certainty_findings("Heat always reduces pain.", ("high", "grade")) == [
        (*STRONG, "always")
    ]


def test_every_promise_is_marked(certainty_findings):
    findings = certainty_findings("Heat always cures pain, and it is proven.", ("not_rated", ""))
    assert [words for _rule, _severity, words in findings] == ["always", "cures", "proven"]


def test_a_statement_as_long_as_a_book_gives_a_few_findings(certainty_findings):
    """A draft may hold anything, and each save asks for its findings."""
    assert (
        len(certainty_findings("Heat always cures “pain, and it eases. " * 5_000, ("low", "grade")))
        == 20
    )


def test_words_that_we_do_not_know_are_said_to_be_unclear(certainty_findings):
    assert certainty_findings("Heat makes for warm feet.", ("low", "grade")) == [
        ("unclear", "advisory", None)
    ]


def test_where_studies_disagree_a_hedge_is_not_too_weak(certainty_findings):
    sentence = "Heat may ease pain in some people."
    assert certainty_findings(sentence, ("moderate", "grade"), direction="mixed") == []


def test_it_says_what_fits(draft, findings_of):
    claim = {"intervention": "Heat", "outcome": "Pain", "effect": "reduces", "size": "small"}
    block = evidence("Heat cuts and reduces pain.", ("low", "grade"), direction="better", **claim)
    (finding,) = findings_of(draft(block), "certainty/too-strong")
    assert finding.suggestion == "Heat may reduce pain slightly."
    (finding,) = findings_of(draft(evidence(PLAIN, ("low", "grade"))), "certainty/too-strong")
    assert finding.message == (
        "“reduces” is too strong. It sounds surer than the rating, “Low certainty”."
    )
    assert "“may”" in finding.suggestion


def test_it_says_where(draft, findings_of):
    page = draft(evidence(PLAIN, ("low", "grade")))
    page.body.get_prep_value()  # gives its blocks their ids, as saving does
    (finding,) = findings_of(page, "certainty/too-strong")
    block = page.body[0]
    item = block.value["claims"].bound_blocks[0]
    assert finding.place == "Evidence, Claims, 1st: Statement"
    assert finding.path == f"body.{block.id}.claims.{item.id}.statement"
    assert finding.span.text[finding.span.start : finding.span.end] == "reduces"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("a significant change", "significant"),
        ("significantly better", "significant"),
        ("a statistically significant change", None),
        ("It has no effect.", "no-effect"),
        ("little to no effect", None),
        ("little or no difference", None),
        ("We are uncertain about it.", "who-is-uncertain"),
        ("The evidence is very uncertain.", None),
    ],
)
def test_words_that_patients_take_for_something_else(draft, findings_of, words, rule):
    block = ("evidence", {"summary": f"<p>{words}</p>", "claims": []})
    findings = findings_of(draft(block), "certainty")
    assert [finding.rule for finding in findings] == ([f"certainty/{rule}"] if rule else [])
    assert [finding.severity for finding in findings] == (["advisory"] if rule else [])


RISKS = ("risks", {"items": [{"risk": "Burns", "how_common": "Rare", "what_to_do": "Cool."}]})


def test_safe_needs_a_word_on_risks(draft, findings_of):
    text = ("paragraphs", {"text": "<p>Heat is safe.</p>"})
    (finding,) = findings_of(draft(text), "certainty/safe")
    assert finding.is_blocking
    assert finding.span.words == "safe"
    assert not findings_of(draft(text, RISKS), "certainty/safe")


@pytest.mark.parametrize(
    "block",
    [
        ("paragraphs", {"text": "<p>It is not safe for everybody.</p>"}),
        ("questions", {"items": [{"question": "Is it safe?", "answer": "<p>Ask us.</p>"}]}),
    ],
)
def test_who_denies_or_asks_promises_no_safety(draft, findings_of, block):
    assert not findings_of(draft(block), "certainty/safe")


def test_what_was_not_looked_at_is_said(draft, findings_of):
    spanish = Locale.objects.create(language_code="es")
    findings = findings_of(
        draft(evidence("El calor cura.", ("low", "grade")), locale=spanish), "certainty"
    )
    assert [(finding.rule, finding.severity) for finding in findings] == [
        ("certainty/language", "advisory")
    ]


RATED = ("very_low", "grade")


@pytest.mark.parametrize("ratings", [[], [("not_rated", "")]], ids=["none", "not rated"])
def test_very_uncertain_is_a_rating(draft, findings_of, ratings):
    block = evidence("The evidence is very uncertain about heat.", *ratings)
    (finding,) = findings_of(draft(block), "certainty/uncertain-but-unrated")
    assert not finding.is_blocking
    assert finding.span.words == "very uncertain"


@pytest.mark.parametrize(
    ("statement", "rating"),
    [("The evidence is very uncertain about heat.", RATED), ("Studies disagree.", ("", ""))],
)
def test_very_uncertain_is_not_asked_for_a_rating_twice(draft, findings_of, statement, rating):
    block = evidence(statement, rating)
    assert not findings_of(draft(block), "certainty/uncertain-but-unrated")
