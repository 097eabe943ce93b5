"""A clinician who may not sign what they wrote reads which words those are, and what now."""

import pytest

from tests.admin.posting import save_record
from tests.review.conftest import screen
from tests.signing import change, publish_draft

BEFORE = "Heat may ease new pain in the lower back for some days."
AFTER = BEFORE.replace("new", "sudden")


@pytest.fixture
def maya(signer):
    return signer()


def own_words(browser, article):
    return screen(browser, article).select_one("#own-words")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_one_word_in_the_article_of_a_colleague(submitted, maya, signer, marketing):
    change(submitted, marketing.user, BEFORE)
    change(submitted, maya.user, AFTER)
    signer("Ben Lee")
    section = own_words(maya, submitted)
    [line] = section.select("li")
    assert line.get_text() == "Introduction: “Heat may ease sudden pain in the”"
    assert [mark.get_text() for mark in line.select("mark")] == ["sudden"]
    assert "Another clinician signs it; who can, stands under" in words(section)
    assert "somebody else puts back what stood there before, and you can sign" in words(section)
    change(submitted, marketing.user, BEFORE)
    assert screen(maya, submitted).select_one("#sign")


def test_a_word_that_was_signed_is_shown_too(submitted, maya, marketing):
    change(submitted, marketing.user, BEFORE)
    publish_draft(submitted)
    change(submitted, maya.user, AFTER)
    written, taken_out = own_words(maya, submitted).select("ul")
    assert written.mark.get_text() == "sudden"
    assert taken_out.mark.get_text() == "new"
    assert "None can now" in words(own_words(maya, submitted))


def test_a_word_that_was_taken_out_has_its_place(submitted, maya, marketing):
    change(submitted, marketing.user, BEFORE)
    change(submitted, maya.user, BEFORE.replace("new ", ""))
    [line] = own_words(maya, submitted).select("li")
    assert line.get_text() == "Introduction: “Heat may ease pain in the”"
    assert not line.select("mark")


def test_what_is_no_word_is_named_by_its_field(submitted, maya, marketing):
    draft = submitted.get_latest_revision_as_object()
    claim = next(block for block in draft.body if block.block_type == "evidence")
    claim.value["claims"][0]["size"] = "large"
    draft.save_revision(user=maya.user)
    assert "Evidence, Claims, Size" in words(own_words(maya, submitted))


def test_a_record_that_they_changed(submitted, maya, manager):
    reference = submitted.get_latest_revision_as_object().body
    evidence = next(block for block in reference if block.block_type == "evidence")
    record = evidence.value["claims"][0]["references"][0]
    maya.user.groups.add(*manager.user.groups.all())
    assert save_record(maya, record, title="Another title").status_code == 302
    section = own_words(maya, submitted)
    assert "You changed these records, which the article shows: Another title" in words(section)
    assert "puts back" not in words(section)


def test_a_text_of_many_words_is_cut(submitted, maya):
    change(submitted, maya.user, " ".join(f"word{number}" for number in range(100)))
    [line] = own_words(maya, submitted).select("li")
    assert line.get_text().endswith("word59 …”")


def test_who_wrote_nothing_reads_nothing_of_it(submitted, maya, signer, marketing):
    change(submitted, maya.user, AFTER)
    assert own_words(signer("Ben Lee"), submitted) is None
    assert own_words(marketing, submitted) is None
