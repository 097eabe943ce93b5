"""Sorting the text of an article into blocks: a move is a version, and can be undone."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from articles.models import DraftFindings, TherapyArticlePage
from tests.admin.conftest import page_of

TEXT = (
    "<h2>Who should not use it</h2><ul><li>Open wounds</li><li>Fever</li></ul>"
    '<p>It may help. See <a href="https://example.org/a">a leaflet</a>.</p>'
)


def body_with(text):
    return [("paragraphs", {"text": text})]


@pytest.fixture
def article(write, marketing):
    return write("Heat", publish=False, body=body_with(TEXT), writer=marketing.user)


def address_of(article):
    return reverse("sort_text", args=[article.pk])


def words_at(box):
    return " ".join(box.find_parent("label").text.split()).removeprefix("• ")


def form_of(page, *beginnings):
    """The form with these pieces of text ticked, as a browser would send it: sentences by all of
    their words, and other pieces by those that they begin with."""
    form = page.select_one("form.sorting")
    boxes = [(words_at(box), box["value"]) for box in form.select("[name=passage]")]
    chosen = [
        next(key for words, key in boxes if words == beginning)
        if beginning.endswith(".")
        else next(key for words, key in boxes if words.startswith(beginning))
        for beginning in beginnings
    ]
    digest = form.select_one("[name=digest]")["value"]
    return {"passage": chosen, "digest": digest, "action": "move"}


@pytest.fixture
def move(see):
    """Open the screen, tick pieces, and press “Move it”."""

    def move(browser, article, destination, *beginnings, **fields):
        data = form_of(see(browser, address_of(article)), *beginnings)
        return browser.post(address_of(article), {**data, "destination": destination, **fields})

    return move


def draft_of(article):
    return TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def body_of(article):
    return draft_of(article).body.get_prep_value()


def test_a_move_is_a_version_of_whoever_made_it_and_publishes_nothing(
    article, marketing, move, see
):
    answer = move(marketing, article, "contraindication", "Open wounds", "Fever")
    assert answer.status_code == 302
    text, warnings = body_of(article)
    assert [item["value"]["condition"] for item in warnings["value"]["items"]] == [
        "Open wounds", "Fever",
    ]  # fmt: skip
    assert "Fever" not in text["value"]["text"]
    page = see(marketing, answer.url)
    assert "“Open wounds Fever” is now a contraindication." in page.select_one(".messages").text
    assert page.select_one("option[selected]")["value"] == "contraindication"
    stored = TherapyArticlePage.objects.get(pk=article.pk)
    assert not stored.live
    assert stored.latest_revision.user == marketing.user
    assert [block.block_type for block in stored.body] == ["paragraphs", "contraindications"]
    entry = PageLogEntry.objects.filter(page=article.pk).order_by("-pk").first()
    assert (entry.user, entry.revision_id) == (marketing.user, stored.latest_revision_id)
    assert entry.message == (
        "Moved text from “Paragraphs”. It is now a contraindication: “Open wounds Fever”"
    )
    history = see(marketing, reverse("wagtailadmin_pages:history", args=[article.pk]))
    assert entry.message in " ".join(history.text.split())


def test_what_patients_read_stays(write, marketing, move):
    article = write("Heat", body=body_with(TEXT), writer=marketing.user)
    move(marketing, article, "risk", "Fever")
    stored = TherapyArticlePage.objects.get(pk=article.pk)
    assert stored.live
    assert stored.has_unpublished_changes
    assert "Fever" in str(stored.body.get_prep_value()[0])
    assert len(body_of(article)) == 2


def test_all_of_a_post_becomes_an_article_piece_by_piece(article, marketing, move, see):
    for destination, *pieces in (
        ("contraindication", "Who should not", "Open wounds", "Fever"),
        ("claim", "It may help. See"),
    ):
        move(marketing, article, destination, *pieces, leave_out="yes")
    assert [block["type"] for block in body_of(article)] == ["contraindications", "evidence"]
    page = see(marketing, address_of(article))
    assert "No “Paragraphs” are left" in page.text
    legends = [legend.text for legend in page.select("form.sorting legend")]
    assert legends == ["Contraindications: Introduction"]
    move(marketing, article, "leave_out", "Who should not")
    page = see(marketing, address_of(article))
    assert "All of its text stands in other blocks" in page.text
    assert not page.select("form.sorting")


def test_a_single_sentence_can_be_chosen(article, marketing, move):
    move(marketing, article, "question_to_ask", "It may help.")
    text, questions = body_of(article)
    assert text["value"]["text"].endswith(
        '<p>See <a href="https://example.org/a">a leaflet</a>.</p>'
    )
    assert questions["value"]["questions"][0]["value"] == "It may help."


def undo_form(article, browser):
    page = page_of(browser.get(address_of(article)))
    form = page.select_one("form:has([value=undo])")
    return {field["name"]: field["value"] for field in form.select("input[name]")}


def test_a_move_can_be_undone_right_after(article, marketing, move, see):
    before = body_of(article)
    move(marketing, article, "risk", "Fever")
    answer = marketing.post(address_of(article), undo_form(article, marketing))
    page = see(marketing, answer.url)
    assert "The move was undone." in page.select_one(".messages").text
    assert body_of(article) == before
    assert not page.select("form:has([value=undo])")
    again = marketing.post(address_of(article), {"action": "undo", "digest": digest(page)})
    assert "There is no move to undo." in page_of(again).select_one(".messages").text


def test_what_is_left_out_is_in_the_history_and_comes_back(article, marketing, move, see):
    long = "Call us today, whoever you are and wherever you live in this city. " * 10
    save(article, marketing.user, f"{TEXT}<p>{long}</p>")
    before = body_of(article)
    answer = move(marketing, article, "leave_out", "Call us today, whoever you are and")
    assert "Call us" not in str(body_of(article))
    page = see(marketing, answer.url)
    assert "was left out of the draft" in page.select_one(".messages").text
    entry = PageLogEntry.objects.filter(page=article.pk).order_by("-pk").first()
    assert entry.message == f"Left text of “Paragraphs” out of the draft: “{long.strip()}”"
    history = see(marketing, reverse("wagtailadmin_pages:history", args=[article.pk]))
    assert "out of the draft: “Call us today" in " ".join(history.text.split())
    marketing.post(address_of(article), undo_form(article, marketing))
    assert body_of(article) == before


def test_text_becomes_the_introduction_and_comes_back(article, marketing, move):
    introduction = draft_of(article).introduction
    move(marketing, article, "introduction", "It may help.")
    assert draft_of(article).introduction == f"{introduction} It may help.".strip()
    assert "It may help." not in str(body_of(article))
    marketing.post(address_of(article), undo_form(article, marketing))
    assert draft_of(article).introduction == introduction
    assert "It may help." in str(body_of(article))


def test_text_of_another_block_is_moved_and_the_history_says_from_where(
    write, marketing, move, see
):
    body = [("contraindications", {"introduction": "<p>Not with a fever.</p>", "items": []})]
    article = write("Cold", publish=False, body=[*body, *body_with(TEXT)], writer=marketing.user)
    legends = [one.text for one in see(marketing, address_of(article)).select("legend")]
    assert legends == ["Contraindications: Introduction", "Paragraphs"]
    move(marketing, article, "contraindication", "Not with a fever.")
    [item] = body_of(article)[0]["value"]["items"]
    assert item["value"]["condition"] == "Not with a fever."
    entry = PageLogEntry.objects.filter(page=article.pk).order_by("-pk").first()
    assert entry.message.startswith("Moved text from “Contraindications”. It is now a contra")


def test_after_a_move_one_goes_on_where_one_was(article, marketing, move, see):
    answer = move(marketing, article, "risk", "Open wounds")
    page = see(marketing, answer.url)
    place = page.select_one(f"[id='{answer.url.partition('#')[2]}']")
    assert place.get_text(" ", strip=True).endswith("Fever")
    # What the message says stands there once, and the way back stays in view.
    assert "Open wounds" not in page.select_one(".last-move").text
    assert page.select_one(".sorting-actions button[form=undo]")
    assert "Open wounds" in see(marketing, address_of(article)).select_one(".last-move").text


def test_the_whole_title_is_there(write, marketing, see):
    title = "Heat for all who " + "are cold and " * 15 + "wet"
    article = write(title, publish=False, body=body_with(TEXT))
    assert see(marketing, address_of(article)).select_one(".w-mt-8 p").text == title


def digest(page):
    return page.select_one("form.sorting [name=digest]")["value"]


def save(article, user, text):
    draft = draft_of(article)
    draft.body = body_with(text)
    return draft.save_revision(user=user, log_action=True, clean=False)


def test_what_somebody_saved_meanwhile_is_not_lost(article, marketing, manager, see):
    data = form_of(see(marketing, address_of(article)), "Fever", "Open wounds")
    save(article, manager.user, TEXT.replace("Open wounds", "A wound"))
    newest = draft_of(article).latest_revision_id
    answer = marketing.post(address_of(article), {**data, "destination": "risk"})
    page = page_of(answer)
    assert "Somebody saved this draft while you were looking" in page.select_one(".messages").text
    assert draft_of(article).latest_revision_id == newest
    assert list(map(words_at, page.select("[name=passage][checked]"))) == ["Fever"]
    assert page.select_one("option[selected]")["value"] == "risk"
    marketing.post(address_of(article), {**form_of(page, "A wound"), "destination": "risk"})
    assert body_of(article)[1]["value"]["items"][0]["value"]["risk"] == "A wound"


def test_an_autosave_that_overwrote_its_version_counts_as_a_save(article, marketing, see):
    version = save(article, marketing.user, TEXT)
    data = form_of(see(marketing, address_of(article)), "Fever")
    draft = draft_of(article)
    draft.body = body_with("<p>Fever</p>")
    draft.save_revision(user=marketing.user, clean=False, overwrite_revision=version)
    answer = marketing.post(address_of(article), {**data, "destination": "risk"})
    assert "Somebody saved this draft" in page_of(answer).text
    assert [block["type"] for block in body_of(article)] == ["paragraphs"]


def test_a_move_that_somebody_has_worked_on_is_not_undone(article, marketing, manager, move):
    move(marketing, article, "risk", "Fever")
    form = undo_form(article, marketing)
    save(article, manager.user, "<p>New.</p>")
    answer = marketing.post(address_of(article), form)
    assert "Somebody saved this draft" in page_of(answer).text
    assert "New." in str(body_of(article))


def test_a_locked_article_keeps_its_text(article, marketing, manager, move, see):
    data = form_of(see(marketing, address_of(article)), "Fever")
    TherapyArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=manager.user)
    answer = marketing.post(address_of(article), {**data, "destination": "risk"})
    assert "This article is locked" in page_of(answer).select_one(".messages").text
    assert len(body_of(article)) == 1
    page = see(marketing, address_of(article))
    assert "This article is locked" in page.text
    assert not page.select("form.sorting")


def test_a_link_without_room_is_asked_about_first(article, marketing, move, see):
    answer = move(marketing, article, "risk", "It may help. See")
    page = page_of(answer)
    assert "https://example.org/a" in page.select_one(".messages").text
    assert len(body_of(article)) == 1
    assert page.select_one("[name=leave_out]")
    data = form_of(page, "It may help. See") | {"destination": "risk", "leave_out": "yes"}
    assert len(page.select("[name=passage][checked]")) == 1
    marketing.post(address_of(article), data)
    assert "https://example.org/a" not in str(body_of(article))
    entry = PageLogEntry.objects.filter(page=article.pk).order_by("-pk").first()
    assert "no room for it: https://example.org/a" in entry.message


@pytest.mark.parametrize("fields", [{}, {"passage": "x"}, {"passage": "\0", "destination": "\0"}])
def test_what_says_nothing_moves_nothing(article, marketing, see, fields):
    data = {"digest": digest(see(marketing, address_of(article))), **fields}
    answer = marketing.post(address_of(article), data)
    assert answer.status_code == 200
    assert page_of(answer).select_one(".messages .error, .messages li")
    assert len(body_of(article)) == 1


def test_who_may_not_edit_the_article_neither_sees_nor_moves(
    article, stranger, client, see, marketing
):
    data = {**form_of(see(marketing, address_of(article)), "Fever"), "destination": "risk"}
    for browser in (stranger, client):
        assert browser.get(address_of(article)).status_code == 302
        assert browser.post(address_of(article), data).status_code == 302
    assert len(body_of(article)) == 1
    assert marketing.get(reverse("sort_text", args=[article.get_parent().pk])).status_code == 404


def test_the_editor_leads_there_where_there_is_running_text(article, write, marketing, see):
    def link(page):
        edit = see(marketing, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        return edit.find("a", href=address_of(page))

    assert "Sort this text into blocks" in link(article).text
    assert link(write("Cold", publish=False, body=[("mechanism", {"text": "<p>Why</p>"})])) is None


def test_each_box_and_the_choice_have_names(article, marketing, see):
    page = see(marketing, address_of(article))
    form = page.select_one("form.sorting")
    assert form.fieldset.legend.get_text(strip=True) == "Paragraphs"
    assert all(
        box.find_parent("label").get_text(strip=True) for box in form.select("[type=checkbox]")
    )
    assert form.select_one("label[for=destination]").text == "Make the selected text"
    assert [group["label"] for group in form.select("optgroup")] == [
        "Safety", "Method", "Evidence", "Questions and notes", "Outside of the blocks",
    ]  # fmt: skip


def test_markup_of_a_text_is_no_markup_of_the_screen(article, marketing, see, move):
    save(article, marketing.user, "<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>")
    assert "a <b>c</b> & d" in see(marketing, address_of(article)).select_one(".passage").text
    answer = move(marketing, article, "do", "a <b>c")
    assert "“a <b>c</b> & d” is now" in see(marketing, answer.url).select_one(".messages").text


def test_the_list_of_articles_knows_the_findings_after_a_move(article, marketing, move):
    move(marketing, article, "risk", "Fever")
    noted = DraftFindings.objects.get(page=article.pk)
    assert noted.draft_saved_at == draft_of(article).latest_revision_created_at


def test_thirty_pieces_take_as_many_queries_as_three(
    write, marketing, move, django_assert_max_num_queries
):
    marketing.get(reverse("wagtailadmin_home"))
    counts = []
    for number in (3, 30):
        text = "".join(f"<p>Piece {one}. It is short.</p>" for one in range(number))
        article = write(f"Heat {number}", publish=False, body=body_with(text))
        with django_assert_max_num_queries(150) as queries:
            marketing.get(address_of(article))
            seen = len(queries)
            move(marketing, article, "risk", *(f"Piece {one}. It" for one in range(number)))
        counts.append((seen, len(queries)))
        assert len(body_of(article)) == 1
    assert counts[0] == counts[1]
