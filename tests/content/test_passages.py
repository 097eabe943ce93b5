"""The passages of clinical content: of which pieces somebody is the writer."""

import pytest
from wagtail.models import Locale

from articles.content import authored_version, clinical_content, remade_passages
from articles.models import Reference


@pytest.fixture
def version(write):
    """The version of an article with this introduction and body, before it is saved."""
    article = write("Heat", publish=False)

    def version(introduction="Heat may ease new pain in the lower back for days.", body=()):
        article.introduction, article.body = introduction, list(body)
        clinical = clinical_content(article)
        return authored_version(clinical.content, clinical.records)

    return version


def test_case_commas_and_blanks_make_no_other_passage(version):
    before = version()
    after = version("HEAT may ease new pain,  in the lower back, for days!")
    assert after.passages == before.passages
    assert after.digest != before.digest


def test_a_word_makes_the_runs_around_it_new(version):
    """Eleven words have six runs of six words, and the fifth word is in five of them."""
    before = version("Warm one two three four five six seven eight nine ten.")
    after = version("Warm one two three FOUR-AND-A-HALF six seven eight nine ten.")
    assert before.passages & after.passages
    assert after.passages - before.passages


def test_a_text_that_moves_is_no_new_passage(version):
    sentence = "Heat may ease new pain in the lower back for days."
    body = [("paragraphs", {"text": f"<p>{sentence}</p>"})]
    moved = version("Warm.", body).passages - version("Warm.").passages
    assert moved == version(sentence).passages - version("Warm.").passages


def test_the_order_of_blocks_changes_the_digest_alone(version):
    blocks = [("paragraphs", {"text": f"<p>{name}</p>"}) for name in ("Warm.", "Cold.")]
    before, after = version(body=blocks), version(body=blocks[::-1])
    assert before.passages == after.passages
    assert before.digest != after.digest


def test_a_choice_that_is_made_once_more_is_a_passage(version):
    def warnings(*severities):
        items = [{"condition": "Numb skin", "severity": severity} for severity in severities]
        return [("contraindications", {"items": items})]

    before = version(body=warnings("absolute", "relative"))
    after = version(body=warnings("absolute", "absolute"))
    assert len(after.passages - before.passages) == len(before.passages - after.passages) == 1


def test_a_source_is_a_passage_by_its_key_and_not_by_its_number(version):
    """One by itself, and one by the field in which it is cited."""
    locale = Locale.get_default()
    first, second = (
        Reference.objects.create(title=title, locale=locale) for title in ("A trial", "A review")
    )

    def cites(*references):
        text = "".join(f'<a linktype="reference" id="{source.pk}"></a>' for source in references)
        return [("paragraphs", {"text": f"<p>Warm.{text}</p>"})]

    one, both = version(body=cites(second)), version(body=cites(first, second))
    assert len(both.passages - one.passages) == 2
    assert not one.passages - both.passages


@pytest.mark.parametrize("address", ["https://example.org/a", "https://example.org/b"])
def test_where_a_link_leads_is_a_passage(version, address):
    plain = version(body=[("paragraphs", {"text": "<p>Warm pads.</p>"})])
    linked = version(body=[("paragraphs", {"text": f'<p>Warm <a href="{address}">pads</a>.</p>'})])
    assert any(passage not in plain.passages for passage in linked.passages)


def test_what_a_text_of_one_word_was_made_of_takes_a_few_numbers_for_each_word(version):
    """A number for each two places would be some for each word times each other word."""
    before = version(" ".join(["warm"] * 900))
    after = version(". ".join(["warm"] * 900))
    pairs = remade_passages(before, after)
    assert 900 < len(pairs) < 10 * 900
    assert remade_passages(before, version("warm")) == []
