"""A guideline against a therapy is shown by every article on it."""

import datetime

import pytest
from wagtail.models import Locale

from articles.checks.guidelines import missing_guidelines, printed_guidelines
from articles.models import Guideline, Topic

TODAY = datetime.date.today()


@pytest.fixture
def record(study, make_topic):
    """Record a guideline about RFA: `record(direction="for")`."""

    def record(issuer="A panel", direction="against", **fields):
        rfa = Topic.objects.filter(slug="radiofrequency-ablation").first() or make_topic(
            "Radiofrequency ablation", kind="therapy", lay_synonyms=["RFA", "Nerve burning (heat)"]
        )
        guideline = Guideline.objects.create(
            issuer=issuer,
            title="Spine pain",
            recommendation="Do not offer it.",
            direction=direction,
            year=2025,
            reference=study(issuer),
            locale=Locale.get_default(),
            **fields,
        )
        guideline.therapies.add(rfa)
        return guideline

    return record


@pytest.fixture
def missing_guidelines_of(findings_of):
    return lambda draft: findings_of(draft, "guideline/not-shown")


def guidelines_block(*guidelines):
    return "guidelines", {"guidelines": list(guidelines)}


def test_an_article_that_names_the_therapy_must_show_it(record, draft, missing_guidelines_of):
    guideline = record()
    (finding,) = missing_guidelines_of(draft(title="Radiofrequency ablation for the back"))
    assert finding.is_blocking
    assert str(guideline) in finding.message
    assert "What guidelines say" in finding.suggestion
    assert not missing_guidelines_of(
        draft(guidelines_block(guideline), title="Radiofrequency ablation for the back")
    )


@pytest.mark.parametrize(
    "method",
    [
        {"what_it_is": "<p>With <b>RFA</b> a nerve is heated.</p>"},
        {"what_it_is": "<p>A needle.</p>", "ways": [{"form": "nerve burning (HEAT)"}]},
    ],
)
def test_another_word_in_the_method_counts(record, draft, missing_guidelines_of, method):
    record()
    assert missing_guidelines_of(draft(("method", method), title="A needle for the back"))


@pytest.mark.parametrize("title", ["Exercise", "RFAB", "DRFA"])
def test_another_therapy_does_not_count(record, draft, missing_guidelines_of, title):
    record()
    assert not missing_guidelines_of(draft(title=title))


def test_a_mention_elsewhere_does_not_count(record, draft, missing_guidelines_of):
    record()
    assert not missing_guidelines_of(
        draft(("paragraphs", {"text": "<p>Ask about RFA.</p>"}), title="Exercise")
    )


def test_the_topic_counts_whatever_the_words(record, draft, missing_guidelines_of):
    guideline = record()
    page = draft(title="A needle")
    page.topics = list(guideline.therapies.all())
    assert missing_guidelines_of(page)


@pytest.mark.parametrize("direction", ["for", "consider", "none"])
def test_only_advice_against_must_be_shown(record, draft, missing_guidelines_of, direction):
    record(direction=direction)
    assert not missing_guidelines_of(draft(title="RFA"))


def test_showing_another_guideline_is_not_enough(record, draft, missing_guidelines_of):
    record()
    assert missing_guidelines_of(
        draft(guidelines_block(record("A society", direction="for")), title="RFA")
    )


def test_an_expired_guideline_is_advice(record, draft, missing_guidelines_of):
    record(expires_on=TODAY - datetime.timedelta(days=2))
    (finding,) = missing_guidelines_of(draft(title="RFA"))
    assert not finding.is_blocking


@pytest.mark.parametrize(("days", "expired"), [(-2, True), (2, False)])
def test_a_guideline_expires(record, days, expired):
    assert record(expires_on=TODAY + datetime.timedelta(days=days)).has_expired == expired


def test_it_is_valid_on_its_last_day(record, time_machine):
    guideline = record(expires_on=datetime.date(2022, 4, 4))
    time_machine.move_to(datetime.datetime(2022, 4, 5, 3, tzinfo=datetime.UTC))  # here the 4th
    assert not guideline.has_expired
    time_machine.move_to(datetime.datetime(2022, 4, 5, 12, tzinfo=datetime.UTC))
    assert guideline.has_expired


def test_a_translation_of_the_guideline_is_the_same_guideline(record, draft, missing_guidelines_of):
    guideline = record()
    spanish = Locale.objects.create(language_code="es")
    translated = guideline.copy_for_translation(spanish)
    translated.save()
    topic = guideline.therapies.get().copy_for_translation(spanish)
    topic.slug = "ablacion"
    topic.save()
    translated.therapies.add(topic)
    page = draft(title="Ablación", locale=spanish)
    page.topics = [topic]
    assert len(missing_guidelines_of(page)) == 1
    page = draft(guidelines_block(translated), title="Ablación", locale=spanish)
    page.topics = [topic]
    assert not missing_guidelines_of(page)


def test_it_takes_three_queries_besides_what_the_article_shows(
    record, draft, django_assert_num_queries
):
    guideline, *_others = [record(f"Panel {number}") for number in range(4)]
    page = draft(guidelines_block(guideline), title="RFA")
    page.topics = list(guideline.therapies.all())
    assert [printed.issuer for printed in printed_guidelines(page)] == ["Panel 0"]
    with django_assert_num_queries(2):  # its topics are in memory
        assert len(list(missing_guidelines(page))) == 3


def test_a_guideline_that_nobody_read_has_no_verdict(record, draft, findings_of):
    unread, read, silent = (
        record("Unread", unconfirmed=True), record("Read"),
        record("Silent", direction="unknown", unconfirmed=True),
    )  # fmt: skip
    (finding,) = findings_of(
        draft(guidelines_block(unread, read, silent)), "guideline/unread-verdict"
    )
    assert str(unread) in finding.message
    assert not finding.is_blocking
