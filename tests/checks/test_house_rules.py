"""Advice that a clinic does without, and phrases that it avoids."""

import pytest
from django.core.exceptions import ValidationError

from articles.checks import findings
from articles.checks.decisions import rules_to_silence
from articles.models import AvoidedPhrase, EditorialRules

RULE = "house/avoided-phrase"


@pytest.fixture
def avoid(db):
    """Put a phrase on the clinic's list."""

    def avoid(phrase, **fields):
        rules = EditorialRules.present()
        rules.avoided_phrases.add(AvoidedPhrase(phrase=phrase, reason="Say it kindly.", **fields))
        rules.save()

    return avoid


def found(draft):
    return [
        (finding.place, finding.span.words, finding.replacement)
        for finding in findings(draft)
        if finding.rule == RULE
    ]


def test_a_phrase_is_found_as_whole_words_in_any_case(write, avoid):
    avoid("suffers from", instead="has")
    article = write("Heat", introduction="Who Suffers  from it? Nobody suffers fromage.")
    assert found(article) == [("Introduction", "Suffers  from", "has")]
    assert not any(finding.is_blocking for finding in findings(article) if finding.rule == RULE)


def test_a_phrase_may_stop_the_approval(write, avoid):
    avoid("suffers", stops_approval=True)
    article = write("Heat", introduction="She suffers.")
    (finding,) = [finding for finding in findings(article) if finding.rule == RULE]
    assert finding.is_blocking
    assert finding.replacement is None
    assert "Say it kindly." in finding.message


@pytest.mark.parametrize("phrase", [".*", "(", "…", " "])
def test_a_phrase_has_a_word(phrase):
    with pytest.raises(ValidationError):
        AvoidedPhrase(phrase=phrase, reason="No.").full_clean(exclude=["rules"])


def test_signs_in_a_phrase_are_only_signs(write, avoid):
    avoid("C++ (heat).*")
    article = write("Heat", introduction="We use c++ (heat).* and C++ heat.")
    assert found(article) == [("Introduction", "c++ (heat).*", None)]


def test_silenced_advice_is_not_shown_and_what_blocks_stays(write):
    article = write("Heat", introduction="There was no effect of heat at all.")
    article.body = []
    rules = {finding.rule: finding.is_blocking for finding in findings(article)}
    assert rules["certainty/no-effect"] is False
    assert rules["structure/needed-blocks"] is True
    EditorialRules(silenced=["certainty/no-effect", "structure/needed-blocks"]).save()
    left = {finding.rule for finding in findings(article)}
    assert "certainty/no-effect" not in left
    assert "structure/needed-blocks" in left


def test_only_advice_can_be_chosen():
    assert not {"claims/cure", "claims/proven"} & set(rules_to_silence())


def test_the_decisions_are_read_once_for_all_checks(write, django_assert_num_queries, avoid):
    avoid("suffers")
    with django_assert_num_queries(2):
        assert [phrase.phrase for phrase in EditorialRules.present().avoided_phrases.all()] == [
            "suffers"
        ]
