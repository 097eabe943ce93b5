"""Words stay with whoever wrote them while a colleague moves, marks, parts or joins them."""

import pytest

from articles.admin.sorting import digest_of_draft, move_text
from articles.importing.moving import text_blocks
from articles.models import Edition, TherapyArticlePage
from articles.signoff.eligibility import approver_of
from articles.signoff.readiness import Readiness
from tests.review.conftest import address, entries, refusals, screen
from tests.signing import change, publish_draft

KEY = "11111111-1111-4111-8111-111111111111"
OTHER_KEY = "22222222-2222-4222-8222-222222222222"
WROTE_IT = "You wrote something in this draft"
LINES = "<ul><li>Sleep on a hot pad</li><li>Use two pads together</li></ul>"
WITH_BOLD = "<p>Always <b>sleep on</b> a hot pad tonight please.</p>"
PLAIN = "<p>Always sleep on a hot pad tonight please.</p>"
OWN = "<p>Our clinic has several warm pads at hand.</p>"


@pytest.fixture
def maya(signer):
    return signer()


def fresh(article):
    return TherapyArticlePage.objects.get(pk=article.pk)


def save(article, user, *texts):
    """Put one block of text for each of these, instead of those of the last time."""
    draft = fresh(article).get_latest_revision_as_object()
    body = [block for block in draft.body.get_prep_value() if block["id"] not in (KEY, OTHER_KEY)]
    body += [
        {"type": "paragraphs", "value": {"text": text}, "id": key}
        for text, key in zip(texts, (KEY, OTHER_KEY), strict=False)
    ]
    draft.body = draft.body.stream_block.to_python(body)
    return draft.save_revision(user=user)


def move(article, user, destination, *words):
    """Press “Move it” for the passages that have these words in them."""
    page = fresh(article)
    keys = {
        one.key
        for block in text_blocks(page.get_latest_revision_as_object().body.get_prep_value())
        for one in block.movable
        if any(some in one.passage.words for some in words)
    }
    assert keys
    move_text(page.pk, user, keys, destination, digest_of_draft(page))


def reasons(article, browser):
    return Readiness(fresh(article)).standing_of(approver_of(browser.user)).reasons


def is_writer(article, browser):
    return any(reason.startswith(WROTE_IT) for reason in reasons(article, browser))


def test_lines_that_a_colleague_moved_are_not_signed_by_their_writer(
    submitted, maya, signer, marketing
):
    save(submitted, maya.user, LINES)
    move(submitted, marketing.user, "do", "pad")
    data = entries(screen(signer("Ben Lee"), submitted))
    assert screen(maya, submitted).select_one("#sign form") is None
    response = maya.post(address(submitted), data | {"reason": "It is better now."})
    assert response.status_code == 400
    assert WROTE_IT in refusals(response)
    assert not Edition.objects.exists()


def test_a_sentence_with_bold_words_that_a_colleague_moved(submitted, maya, marketing):
    save(submitted, maya.user, WITH_BOLD)
    move(submitted, marketing.user, "do", "hot pad")
    assert is_writer(submitted, maya)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WITH_BOLD, [PLAIN]),
        (PLAIN, ["<p>Always <b>sleep on</b> a hot pad <b>tonight</b> please.</p>"]),
        (PLAIN, ["<p>ALWAYS sleep on a hot <i>p</i>ad; tonight, please!</p>"]),
        (PLAIN, ["<p>Always sleep. On a. Hot pad. Tonight please.</p>"]),
        (PLAIN, ["<p>Al\u00adways sl\u200beep on a h\u00adot pad ton\u00adight please.</p>"]),
        (PLAIN, ["<p>Always_sleep_on_a_hot_pad_tonight_please.</p>"]),
        (PLAIN, ["<p>Always sleep on</p><p>a hot pad</p><p>tonight please.</p>"]),
        (PLAIN, ["<h2>Always sleep on a<br/>hot pad tonight please</h2>"]),
        (PLAIN, ["<p>Always sleep on a</p>", "<p>Hot pad tonight please.</p>"]),
        ("<p>Use two pads.</p>", ["<p>Two pads!</p>", "<p>Use.</p>"]),
        ("<p>Use pads.</p><p>At night.</p>", ["<p>Use pads, at night.</p>"]),
        ("<p>Use pads. Two.</p><p>At night.</p>", ["<p>At night use pads, two.</p>"]),
    ],
)
def test_a_text_in_which_a_colleague_changed_no_word(submitted, maya, marketing, before, after):
    save(submitted, maya.user, before)
    save(submitted, marketing.user, *after)
    assert is_writer(submitted, maya)


def test_lines_that_are_parted_moved_and_joined_one_after_the_other(submitted, maya, marketing):
    """After each save no piece is left that is as long as a run of words."""
    save(submitted, marketing.user, "", OWN)
    save(submitted, maya.user, "<p>Use two hot pads.</p>", OWN)
    save(submitted, marketing.user, "<p>Use two.</p><p>Hot pads.</p>", OWN)
    save(submitted, marketing.user, "<p>Use two.</p>", f"<p>Hot pads.</p>{OWN}")
    save(submitted, marketing.user, "<p>Use two.</p>", OWN.replace("<p>", "<p>Hot pads, "))
    assert is_writer(submitted, maya)


def test_a_line_that_was_moved_together_with_other_changes(submitted, maya, marketing):
    save(submitted, maya.user, LINES)
    change(submitted, marketing.user, "Use two pads together. Somebody shows you how.")
    save(submitted, marketing.user, OWN)
    assert is_writer(submitted, maya)


@pytest.mark.parametrize("way", ["another text", "no text"])
def test_a_text_that_a_colleague_wrote_anew_is_theirs(submitted, maya, marketing, way):
    """Also after it was moved, parted and joined."""
    save(submitted, maya.user, LINES + WITH_BOLD)
    save(submitted, marketing.user, LINES + PLAIN, OWN)
    save(submitted, marketing.user, f"{PLAIN}{OWN}", LINES.replace("a hot", "a</li><li>hot"))
    assert is_writer(submitted, maya)
    save(submitted, marketing.user, *([OWN, "<p>Warmth may help.</p>"] if way != "no text" else []))
    assert reasons(submitted, maya) == []


def test_words_that_only_a_colleague_moves_are_nobody_elses(submitted, maya, marketing):
    """Between them stood words of Maya that are gone."""
    save(submitted, marketing.user, OWN, PLAIN)
    save(submitted, maya.user, f"{OWN}<p>Mine.</p>", PLAIN)
    save(submitted, marketing.user, f"{OWN}{PLAIN}", "<p>Mine.</p>")
    save(submitted, marketing.user, f"{OWN}{PLAIN}")
    assert reasons(submitted, maya) == []


def test_signed_words_that_a_colleague_parts_and_the_signer_takes_out(submitted, maya, marketing):
    """What is missing was decided by Maya, as if nobody had parted it before."""
    save(submitted, marketing.user, "<p>Never sleep on.</p>", OWN)
    publish_draft(submitted)
    save(submitted, marketing.user, "<p>Never sleep.</p>", f"{OWN}<p>On.</p>")
    assert not is_writer(submitted, maya)
    save(submitted, maya.user, "", f"{OWN}<p>On.</p>")
    save(submitted, marketing.user, "", OWN)
    assert is_writer(submitted, maya)


@pytest.mark.parametrize(
    "link", ['<a linktype="reference" id="{}"></a>', '<a href="https://example.org/{}">pads</a>']
)
def test_a_source_or_link_that_a_colleague_moved(submitted, maya, marketing, make_reference, link):
    link = link.format(make_reference("A newer trial").pk)
    save(submitted, marketing.user, OWN)
    save(submitted, maya.user, OWN.replace("at", f"{link} at"))
    draft = fresh(submitted).get_latest_revision_as_object()
    body = [block for block in draft.body.get_prep_value() if block["id"] != KEY]
    method = next(block for block in body if block["type"] == "method")
    method["value"]["what_it_is"] += OWN.replace("at", f"{link} at")
    draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=marketing.user)
    assert is_writer(submitted, maya)
