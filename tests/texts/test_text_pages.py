"""A page of texts in the editor: what is found, what is said after saving, what is a change."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.demo.clinic import HOW_WE_WORK
from articles.models import ArticleIndexPage, TherapyArticlePage
from articles.signoff.second_look import CannotLook, look_at, waiting_record
from clinic.models import HomePage, StandardPage, WrittenText, writers_of
from clinic.models.texts import present_texts, texts_of_model
from tests.texts.saving import (
    accept,
    give,
    look_address,
    messages_after,
    page_address,
    page_of,
    publish,
    save,
)

KIND = "clinic.homepage"
MARK = "A second person has not checked this text yet."
CLAIM = "We listen, and we explain what studies say."
TOO_MUCH = "Heat cures back pain."


@pytest.fixture
def home(article_index, look):
    """The home page, whose texts came from a script and were checked."""
    HomePage.objects.update(introduction="We treat pain.", how_we_work=HOW_WE_WORK)
    page = HomePage.objects.get()
    look(page)
    return page


def stored(page):
    return type(page).objects.get(pk=page.pk)


def test_what_the_editor_does_to_the_markup_is_no_change(home, marketing, read, either_way):
    publish(marketing, home, introduction=CLAIM)
    assert stored(home).how_we_work != HOW_WE_WORK
    waiting = waiting_record(KIND, home.pk)
    assert waiting.fields == ["introduction"]
    assert [change[0] for change in waiting.changes] == ["Introduction"]
    page = read("/")
    assert "We start from studies." in page.main.text
    assert page.main.text.count(MARK) == (either_way == "marked")


def test_a_word_of_it_is_a_change_of_that_word(home, marketing, read, waiting):
    publish(marketing, home, introduction=CLAIM)
    page = stored(home)
    page.how_we_work = page.how_we_work.replace("sure", "certain")
    page.save_revision(user=marketing.user).publish()
    found = waiting_record(KIND, home.pk)
    assert found.fields == ["introduction", "how_we_work"]
    _label, before, now, _purpose = found.changes[1]
    assert now == before.replace("sure", "certain")
    assert "certain it is" not in read("/").main.text


def test_who_only_opens_and_saves_a_page_is_no_writer(home, marketing, manager):
    publish(manager, home)
    assert waiting_record(KIND, home.pk).fields == []
    publish(marketing, home, introduction=CLAIM)
    publish(manager, home)
    assert set(writers_of(stored(home)).values()) == {"marketing"}


def test_a_row_of_an_earlier_release_is_known_again(home, marketing, manager):
    """It has the digest of the text as it stood, with the keys of the editor."""
    publish(marketing, home, introduction=CLAIM)
    page, row = stored(home), WrittenText.objects.latest("at")
    one_form, as_it_stands = texts_of_model(page).digests_of_all(present_texts(page))
    assert row.digest == one_form != as_it_stands
    WrittenText(
        kind=row.kind, record_id=row.record_id, digest=as_it_stands, passages=[], at=row.at,
        user=manager.user, user_name="manager",
    ).save()  # fmt: skip
    count = WrittenText.objects.count()
    publish(marketing, home)
    assert WrittenText.objects.count() == count


def side_panel(page):
    return page.select_one("[data-side-panel=findings]")


def counter(page):
    return page.select_one("[data-side-panel-toggle=findings] [data-side-panel-toggle-counter]")


def test_the_editor_shows_what_was_found_before_anybody_publishes(home, marketing):
    save(marketing, page_address(home), introduction=TOO_MUCH)
    assert stored(home).introduction != TOO_MUCH
    page = page_of(marketing.get(page_address(home)))
    panel = side_panel(page)
    assert "claims/cure" in panel.text
    assert "Until then patients do not read it" in panel.text
    assert panel.select_one(".findings a")["href"] == "#:w:contentpath=introduction"
    assert counter(page).text.strip() == "1"
    save(marketing, page_address(home), introduction=CLAIM)
    page = page_of(marketing.get(page_address(home)))
    assert "found nothing" in side_panel(page).text
    assert counter(page).has_attr("hidden")


def test_a_new_page_has_the_panel_from_the_start(home, marketing):
    address = reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", home.pk])
    assert "as soon as the draft is saved" in side_panel(page_of(marketing.get(address))).text


def test_an_article_has_one_panel_of_findings(write, marketing):
    page = page_of(marketing.get(page_address(write("Heat", publish=False))))
    assert len(page.select("[data-side-panel=findings]")) == 1


def test_what_is_held_back_is_not_said_to_be_published(home, marketing, read, either_way):
    answer = publish(marketing, home, introduction=TOO_MUCH)
    assert answer.url == page_address(home)
    message = messages_after(marketing, answer)
    assert "published" not in message
    assert "Introduction. Until then patients do not read it, but what was checked last." in message
    assert "must change first" in message
    assert "We treat pain." in read("/").main.text


def test_what_is_read_with_the_mark_is_published(home, marketing):
    answer = publish(marketing, home, introduction=CLAIM)
    assert answer.url == reverse("wagtailadmin_explore", args=[home.pk])
    message = messages_after(marketing, answer)
    assert "has been published" in message
    assert "Until then patients read it with a line that says so." in message


def test_from_another_page_one_comes_back_to_its_list(article_index, marketing):
    answer = publish(marketing, ArticleIndexPage.objects.get(), introduction=CLAIM)
    parent = article_index.get_parent()
    assert answer.url == reverse("wagtailadmin_explore", args=[parent.pk])


def test_what_is_for_search_engines_is_said_to_be_that(home, marketing):
    message = messages_after(marketing, publish(marketing, home, search_description=CLAIM))
    assert "Meta description (for search engines)" in message
    assert "Search engines get what is for them once it is checked." in message
    assert "patients read it" not in message


def test_the_list_says_what_patients_do_not_read(home, marketing, clinician):
    publish(marketing, home, introduction=TOO_MUCH, seo_title="A clinic")
    page = page_of(clinician.get(reverse("surrounding_texts")))
    row = " ".join(page.main.select_one(f"li:has([href*='{KIND}'])").text.split())
    assert row.endswith("Introduction Patients do not read yet: Introduction.")


@pytest.fixture
def two_texts(home, make_topic, marketing):
    publish(marketing, home, introduction=CLAIM)
    make_topic("Neck pain")
    return home


def test_after_one_text_one_is_back_at_the_list(two_texts, clinician):
    listing = reverse("surrounding_texts")
    page = page_of(clinician.get(look_address(two_texts)))
    assert page.main.find("a", string="Leave it")["href"] == listing
    assert give(clinician, two_texts).url == listing


def test_in_turn_one_goes_on(two_texts, clinician):
    listing = page_of(clinician.get(reverse("surrounding_texts")))
    address = listing.find("a", string="Check one after the other")["href"]
    page = page_of(clinician.get(address))
    following = page.main.find("a", string="Leave it, and go on")["href"]
    assert following != address
    answer = clinician.post(address, {"digest": page.select_one("main [name=digest]")["value"]})
    assert answer.url == following


def test_who_accepts_a_finding_does_not_call_the_text_right(home, marketing, manager, clinician):
    publish(marketing, home, introduction=TOO_MUCH)
    button = page_of(manager.get(look_address(home))).main.select_one("button[type=submit]")
    assert button.text == "Accept what was found, for the reasons above"
    answer = accept(manager, home, "It is the title of a book.")
    assert "You accepted what the checks found in “Home”." in messages_after(manager, answer)
    publish(marketing, home, introduction=CLAIM)
    button = page_of(clinician.get(look_address(home))).main.select_one("button[type=submit]")
    assert button.text == "These texts are right"


def test_the_second_person_reads_what_a_field_is_for(home, marketing, clinician):
    publish(marketing, home, search_description=CLAIM)
    page = page_of(clinician.get(look_address(home)))
    assert "underneath a headline in search engine results" in page.main.text


def test_nobody_reads_a_draft_on_the_screen_of_the_second_look(
    write, article_index, marketing, clinician
):
    article = write("Zebra", publish=False, search_description="Quagga.")
    page = StandardPage(title="Okapi", slug="okapi", introduction=CLAIM, live=False)
    article_index.get_parent().add_child(instance=page)
    for draft in (TherapyArticlePage.objects.get(pk=article.pk), page):
        assert clinician.get(look_address(draft)).status_code == 404
        kind = draft._meta.label_lower
        with pytest.raises(CannotLook, match="not there"):
            look_at(kind, draft.pk, "", clinician.user)
    Page.objects.filter(pk=page.pk).update(live=True)
    assert clinician.get(look_address(page)).status_code == 200
