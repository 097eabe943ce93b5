"""The rules about words over a whole draft: places, offsets, and what stands in other fields."""

import pytest

from articles.blocks import marker


def rules(findings, *families):
    return [f.rule for f in findings if f.rule.partition("/")[0] in families]


def test_a_finding_has_its_place_its_words_and_what_can_stand_there(draft, findings_of):
    html = "<p>A thin towel.</p><p>Then utilize the pad &amp; rest.</p>"
    (finding,) = findings_of(draft(("paragraphs", {"text": html})), "readability/hard-word")
    assert finding.place == "Paragraphs, Text"
    assert (finding.span.words, finding.replacement) == ("utilize", "use")
    assert finding.span.text[: finding.span.start] == "A thin towel.\nThen "
    assert not finding.is_blocking


@pytest.mark.parametrize("name", ["title", "seo_title"])
def test_a_title_promises_no_more_than_a_sentence_may(draft, findings_of, name):
    title = "Exercise: the #1 proven cure for back pain"
    found = {finding.rule for finding in findings_of(draft(**{name: title}), "claims")}
    assert found == {"claims/superlative", "claims/proven", "claims/cure"}


@pytest.mark.parametrize(
    ("title", "rules_found"),
    [
        ("Sauna for Back Pain Relief Near Me", {"injected-keywords/phrase"}),
        ("Sauna for back pain relief near you", {"injected-keywords/near-you"}),
        ("Our Pain Clinic Fresno", set()),
        ("Keeping a cold pack near you", set()),
    ],
)
def test_a_title_is_not_for_a_search_engine(draft, findings_of, title, rules_found):
    page = draft(("callout", {"title": "Rest", "text": "<p>Rest.</p>"}), title=title)
    assert {finding.rule for finding in findings_of(page, "injected-keywords")} == rules_found


def test_titles_and_labels_are_no_sentences(draft, findings_of):
    page = draft(("callout", {"title": "Utilize TENS", "text": "<p>Rest.</p>"}), title="SMT")
    assert not findings_of(page, "readability")
    assert not findings_of(page, "structure/abbreviation")


def test_an_abbreviation_is_explained_in_the_order_of_the_article(draft, findings_of):
    before = ("paragraphs", {"text": "<p>Ask about SMT.</p>"})
    explained = ("paragraphs", {"text": "<p>Spinal manipulation (SMT) is done by hand.</p>"})
    (finding,) = findings_of(draft(before, explained), "structure/abbreviation")
    assert finding.span.words == "SMT"
    assert not findings_of(draft(explained, before), "structure/abbreviation")


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"population": "Adults", "comparator": "No heat", "time_point": "After 5 days"}, None),
        ({"population": "Adults", "comparator": "No heat"}, "when"),
        ({}, "in whom, compared with what or when"),
    ],
)
def test_the_fields_of_a_claim_frame_its_number(draft, findings_of, fields, missing):
    claim = {"statement": "Heat may ease pain.", "size_in_numbers": "20% less pain", **fields}
    findings = findings_of(draft(("evidence", {"claims": [claim]})), "extraction")
    assert [missing in finding.message for finding in findings] == ([True] if missing else [])


def test_how_often_a_harm_happens_is_no_effect(draft, findings_of):
    risk = {"risk": "Sore skin", "how_common": "2 in 100 people", "what_to_do": "Stop."}
    assert not findings_of(draft(("risks", {"items": [risk]})), "extraction")


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("Heat relieves muscle spasms.", True),
        ("Heat may relieve muscle spasms.", False),
        ("Does heat relieve pain?", False),
        ("The pad works without a cord.", False),
    ],
)
def test_a_statement_of_effect_asks_for_a_source(draft, findings_of, study, sentence, is_found):
    rule = "citations/effect-without-source"
    assert bool(findings_of(draft(("paragraphs", {"text": sentence})), rule)) == is_found
    cited = sentence + marker(study().pk)
    assert not findings_of(draft(("paragraphs", {"text": cited})), rule)


@pytest.mark.parametrize(
    ("alternative_text", "caption", "words"),
    [
        ("IMG_2041.jpg", "", "name of a file"),
        ("Picture of a pad", "", "told already"),
        ("A pad.", "A pad.", "read out twice"),
        ("A pad lies on a back.", "Place it on top.", ""),
    ],
)
def test_words_in_place_of_a_picture(draft, findings_of, alternative_text, caption, words):
    figure = ("figure", {"alternative_text": alternative_text, "caption": caption})
    findings = findings_of(draft(figure), "structure/alternative-text")
    assert [words in finding.message for finding in findings] == ([True] if words else [])


@pytest.mark.parametrize(("length", "is_found"), [(65, False), (66, True)])
def test_a_title_fits_a_search_result(draft, findings_of, length, is_found):
    assert bool(findings_of(draft(title="H" * length), "structure/title-length")) == is_found
