"""Repairs: proposed at the import, made or refused by a person, and never in silence."""

import re

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageLogEntry

from articles.checks.finding import Severity
from articles.checks.rules import Rule
from articles.checks.wording import TextFinding, registry, text_check
from articles.importing import RepairRefused, accept, refuse
from articles.importing.rich_text import plain, replace_words
from articles.models import DraftChange, ProposedRepair, TherapyArticlePage

GLUED = "Best Clinic Anywhere"


@pytest.fixture
def glued_words(monkeypatch):
    """The one rule there is here: three words are an advertisement, wherever they stand."""
    monkeypatch.setattr(registry, "TEXT_CHECKS", [])
    rule = Rule("injected-keywords/glued", Severity.BLOCKING, "A rule of this test")

    @text_check("injected-keywords")
    def find(text):
        start = text.find(GLUED)
        while start >= 0:
            yield TextFinding(rule, start, start + len(GLUED), "Glued in.", "", "")
            start = text.find(GLUED, start + 1)


@pytest.fixture
def user(db):
    return User.objects.create_user("mara")


POST = f"""Heat

Heat is known for its {GLUED}warmth.

It is the {GLUED}best known way, and its {GLUED}use is old."""


@pytest.fixture
def result(import_text, glued_words):
    return import_text(POST)


def text_of_newest_draft():
    draft = TherapyArticlePage.objects.get().get_latest_revision_as_object()
    return plain(draft.body[0].value["text"].source)


def test_repairs_are_proposed_at_their_place_in_the_post_and_change_nothing(result):
    places = [match.start() for match in re.finditer(GLUED, POST)]
    assert [(repair["start"], repair["end"]) for repair in result.repairs] == [
        (start, start + len(GLUED)) for start in places
    ]
    assert {repair["before"] for repair in result.repairs} == {GLUED}
    assert {repair["after"] for repair in result.repairs} == {""}
    assert all(POST[repair["start"] : repair["end"]] == GLUED for repair in result.repairs)
    assert text_of_newest_draft().count(GLUED) == 3
    assert set(ProposedRepair.objects.values_list("state", flat=True)) == {"open"}


def test_an_accepted_repair_changes_its_words_alone_and_says_who(result, user):
    first, second, third = ProposedRepair.objects.all()
    accept(second, user)
    assert text_of_newest_draft() == (
        f"Heat is known for its {GLUED}warmth.\n"
        f"It is the best known way, and its {GLUED}use is old."
    )
    accept(third, user)
    accept(first, user)
    assert text_of_newest_draft() == (
        "Heat is known for its warmth.\nIt is the best known way, and its use is old."
    )
    third.refresh_from_db()
    assert (third.state, third.decided_by, third.decided_at is None) == ("accepted", user, False)
    assert DraftChange.objects.latest("pk").user == user
    entry = PageLogEntry.objects.order_by("-pk").first()
    assert (entry.user, entry.revision_id) == (user, first.post.page.get_latest_revision().pk)
    assert entry.message == f"Accepted a repair: “{GLUED}” was taken out"


def test_of_repairs_that_overlap_the_first_and_longest_is_proposed(glued_words, import_text):
    rule = Rule("claims/advertisement", Severity.BLOCKING, "Another rule of this test")

    @text_check("claims")
    def find(text):
        start = text.find("Best")
        if start >= 0:
            yield TextFinding(rule, start, start + len("Best"), "The shorter one.", "", "Good")
            yield TextFinding(rule, start + 5, start + 40, "It begins within.", "", "more")
            yield TextFinding(rule, start - 4, start, "It ends where the other begins.", "", "")

    result = import_text(f"Heat\n\nHeat is for {GLUED}all of your warm days and the cold nights.")
    assert [repair["before"] for repair in result.repairs] == ["for ", GLUED]


def test_a_repair_of_text_that_the_editor_saved_keeps_its_markup(result, user):
    """The editor gives each paragraph a key; what is put in stays text."""
    ProposedRepair.objects.exclude(pk=ProposedRepair.objects.first().pk).delete()
    ProposedRepair.objects.update(after="<i>A & B</i> ")
    draft = TherapyArticlePage.objects.get()
    key = ' data-block-key="k3y"'
    text = f"<p{key}>Heat is <b>known</b> for its {GLUED}warmth.</p>"
    draft.body = [("paragraphs", {"text": text})]
    draft.save_revision(user=user, clean=False)
    accept(ProposedRepair.objects.get(), user)
    newest = TherapyArticlePage.objects.get().get_latest_revision_as_object()
    assert newest.body[0].value["text"].source == (
        f"<p{key}>Heat is <b>known</b> for its &lt;i&gt;A &amp; B&lt;/i&gt; warmth.</p>"
    )


def test_a_refused_repair_leaves_the_words_and_is_decided(result, user):
    repair = ProposedRepair.objects.first()
    refuse(repair, user)
    assert text_of_newest_draft().count(GLUED) == 3
    with pytest.raises(RepairRefused, match="decided on this repair before"):
        accept(repair, user)
    repair.refresh_from_db()
    assert (repair.state, repair.decided_by) == ("refused", user)


def test_a_repair_finds_words_that_were_moved_into_another_block(result, user):
    draft = TherapyArticlePage.objects.get()
    draft.body = [
        ("paragraphs", {"text": "<p>Something else.</p>"}),
        ("mechanism", {"text": f"<p>It is <b>known</b> for its {GLUED}warmth.</p>"}),
    ]
    draft.save_revision(user=user, clean=False)
    accept(ProposedRepair.objects.first(), user)
    newest = TherapyArticlePage.objects.get().get_latest_revision_as_object()
    assert newest.body[1].value["text"].source == "<p>It is <b>known</b> for its warmth.</p>"


def test_a_repair_of_words_that_are_gone_says_so(result, user):
    draft = TherapyArticlePage.objects.get()
    draft.body = [("paragraphs", {"text": "<p>All new.</p>"})]
    draft.save_revision(user=user, clean=False)
    with pytest.raises(RepairRefused, match="not in the draft any more"):
        accept(ProposedRepair.objects.first(), user)
    assert ProposedRepair.objects.filter(state="open").count() == 3


@pytest.mark.parametrize(
    ("html", "before", "after", "expected"),
    [
        ("<p>for its <a href='/x'>Ads</a>effect</p>", "Adseffect", "effect", "for its effect"),
        ("<p>a &amp; b &amp; c</p>", "b & c", "d", "a & d"),
        ("<p>It has <b>pro</b>ven it.</p>", "proven", "shown", "It has shown it."),
        ("<p>works wonders</p>", "works wonders", "may help <b>", "may help <b>"),
        ("<p>one two</p>", "one ", "", "two"),
    ],
)
def test_words_are_replaced_across_tags(html, before, after, expected):
    start = plain(html).index(before)
    changed = replace_words(html, start, start + len(before), after)
    assert plain(changed) == expected
    assert "<a " not in changed
