"""What patients read of texts that no clinician signs, before and after a second look."""

import pytest

from articles.models import ArticleIndexPage
from clinic.models import HomePage, StandardPage
from tests.sitemaps import content_at

MARK = "A second person has not checked this text yet."
CLAIM = "We treat it with heat, too."


def description(page):
    tag = page.find("meta", attrs={"name": "description"})
    return tag["content"] if tag else ""


@pytest.fixture
def topic(make_topic):
    return make_topic("Back pain", short_text="Pain in the back.", lay_synonyms=["Lumbago"])


@pytest.fixture
def about(article_index):
    home = article_index.get_parent()
    page = StandardPage(
        title="About", slug="about", introduction="Who we are.", body="<p>A team.</p>",
        search_description="About the team.", show_in_menus=True, show_in_footer=True,
    )  # fmt: skip
    return home.add_child(instance=page)


def test_a_new_topic_is_read_at_once_and_marked(topic, write, read):
    write("Heat", topics=[topic])
    page = read("/topics/back-pain/")
    assert page.h1.text == "Back pain"
    assert MARK in page.main.text
    assert description(page) == ""
    assert page.title.text.startswith("Back pain (not checked yet)")
    for address in ("/", "/topics/", "/therapies/heat/", "/search/?q=back"):
        assert "Back pain (not checked yet)" in read(address).main.text


def test_a_topic_that_somebody_looked_at_has_no_mark(topic, write, look, read):
    write("Heat", topics=[topic])
    look(topic)
    page = read("/topics/back-pain/")
    assert MARK not in page.main.text
    assert description(page) == "Pain in the back."
    assert "not checked" not in read("/").main.text
    assert "not checked" not in read("/therapies/heat/").main.text


def test_only_what_changed_since_is_marked(topic, look, read):
    look(topic)
    topic.short_text = CLAIM
    topic.save()
    page = read("/topics/back-pain/")
    assert page.title.text.startswith("Back pain |")
    assert CLAIM in page.main.text
    assert MARK in page.main.text


def test_a_new_topic_waits(topic, write, read, waiting, client):
    write("Heat", topics=[topic])
    read("/topics/back-pain/", 404)
    for address in ("/", "/topics/", "/therapies/heat/", "/search/?q=back"):
        assert "ack pain" not in read(address).text
        assert "back-pain" not in str(read(address))
    assert "back-pain" not in content_at(client, "/sitemap.xml")


def test_a_changed_topic_says_what_somebody_looked_at_last(topic, write, look, read, waiting):
    write("Heat", topics=[topic])
    look(topic)
    topic.name, topic.short_text, topic.lay_synonyms = "Cured", CLAIM, ["Miracle"]
    topic.save()
    page = read("/topics/back-pain/")
    assert page.h1.text == "Back pain"
    assert "Pain in the back." in page.main.text
    assert "Lumbago" in page.main.text
    lists = ("/", "/topics/", "/therapies/heat/", "/search/?q=miracle")
    for address in ("/topics/back-pain/", *lists):
        assert not {"Cured", "Miracle", "cures"} & set(read(address).main.text.split())
    look(topic)
    assert read("/topics/back-pain/").h1.text == "Cured"


def test_a_new_page_is_marked(about, read):
    page = read("/about/")
    assert MARK in page.main.text
    assert description(page) == ""
    assert "About (not checked yet)" in page.header.text
    assert "About (not checked yet)" in page.footer.text


def test_a_new_page_waits(about, read, waiting, client):
    read("/about/", 404)
    home = read("/")
    assert "About" not in home.header.text
    assert "About" not in [link.text for link in home.footer.select("a")]
    assert "/about/" not in content_at(client, "/sitemap.xml")


def test_a_link_to_a_page_that_waits_is_plain_words(about, write, read, waiting, look):
    link = f'<p><a linktype="page" id="{about.pk}">our team</a></p>'
    write("Heat", body=[("paragraphs", {"text": link})])
    assert not read("/therapies/heat/").main.find("a", href="/about/")
    look(about)
    assert read("/therapies/heat/").main.find("a", href="/about/")


def test_a_changed_page_says_what_somebody_looked_at_last(about, look, read, waiting):
    look(about)
    page = StandardPage.objects.get(pk=about.pk)
    page.title, page.introduction, page.body = "Cures", CLAIM, f"<p>{CLAIM}</p>"
    page.search_description = page.seo_title = CLAIM
    page.save_revision().publish()
    answer = read("/about/")
    assert answer.h1.text == "About"
    assert "Who we are." in answer.main.text
    assert "A team." in answer.main.text
    assert "ures" not in str(answer)
    assert description(answer) == "About the team."


def test_a_title_above_a_page_is_that_which_somebody_looked_at(about, look, read, waiting):
    look(about)
    child = about.add_child(instance=StandardPage(title="Team", slug="team"))
    look(child)
    about.title = "Cures"
    about.save()
    assert [item.text.strip() for item in read("/about/team/").select(".breadcrumb li")] == [
        "Home", "About", "Team",
    ]  # fmt: skip


def test_the_list_of_articles_and_the_home_page_are_there_without_their_texts(
    article_index, write, read, waiting
):
    write("Heat")
    index = ArticleIndexPage.objects.get()
    index.title, index.introduction, index.search_description = "Cures", CLAIM, CLAIM
    index.save()
    home = HomePage.objects.get()
    home.title, home.introduction, home.seo_title = "Cures", CLAIM, CLAIM
    home.save()
    for address in ("/", "/therapies/", "/therapies/heat/"):
        assert "ures" not in str(read(address))
    assert read("/therapies/").h1.text == "Therapies"
    assert read("/").title.text.startswith("Home |")


def test_the_list_of_articles_and_the_home_page_are_marked(article_index, write, read):
    write("Heat")
    index = ArticleIndexPage.objects.get()
    index.title, index.introduction, index.search_description = "Help", CLAIM, CLAIM
    index.save()
    page = read("/therapies/")
    assert CLAIM in page.main.text
    assert MARK in page.main.text
    assert description(page) == ""
    assert "Help (not checked yet)" in read("/therapies/heat/").select_one(".breadcrumb").text
    home = HomePage.objects.get()
    home.introduction = home.seo_title = CLAIM
    home.save()
    page = read("/")
    assert MARK in page.main.text
    assert CLAIM not in str(page.head)


def test_a_search_description_is_left_out_until_somebody_looked_at_it(
    write, look, read, either_way
):
    heat = write("Heat", introduction="Heat may help.", search_description=CLAIM)
    assert description(read("/therapies/heat/")) == "Heat may help."
    look(heat)
    assert description(read("/therapies/heat/")) == CLAIM


def test_the_emergency_note_is_never_one_that_nobody_looked_at(
    details, look, read, write, either_way
):
    details.emergency_note = "In an emergency, use heat."
    details.save()
    assert read("/").select_one(".emergency-note").text == "In an emergency, call 911."
    details.emergency_note = "In an emergency, call 911 or 988."
    details.save()
    look(details)
    assert "988" in read("/").select_one(".emergency-note").text
    details.emergency_note = "In an emergency, use heat."
    details.save()
    assert "988" in read("/").select_one(".emergency-note").text


def test_the_details_are_marked_one_by_one(details, look, read):
    details.name, details.hours = "Harbor Pain Clinic", "Monday"
    details.save()
    look(details)
    assert "not checked" not in read("/").text
    details.hours = "Heat and cold, on Monday"
    details.save()
    footer = read("/").footer
    assert footer.text.count(MARK) == 1
    assert "not checked yet)" not in footer.text
    details.name = "The shore"
    details.save()
    assert "The shore (not checked yet)" in read("/").title.text
    assert read("/").h1.text == "The shore (not checked yet)"


def test_changed_details_wait(details, look, read, waiting):
    details.name, details.hours = "The shore", "Heat and cold, on Monday"
    details.save()
    assert "shore" not in read("/").footer.text
    assert "Pain clinic" in read("/").title.text


def test_a_clinicians_page_is_marked_or_waits(make_clinician, look, read, settings):
    maya = make_clinician(biography=CLAIM)
    assert MARK in read("/clinicians/maya-ortiz/").main.text
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    page = read("/clinicians/maya-ortiz/")
    assert page.h1.text == "A clinician of this clinic, MD"
    assert CLAIM not in str(page)
    look(maya)
    assert CLAIM in read("/clinicians/maya-ortiz/").main.text


def test_what_is_emptied_is_gone_at_once(topic, look, read, either_way):
    look(topic)
    topic.short_text = ""
    topic.save()
    page = read("/topics/back-pain/")
    assert "Pain in the back." not in str(page)
    assert MARK not in page.main.text


def test_an_older_text_does_not_come_back_by_itself(topic, look, read, waiting):
    topic.short_text = CLAIM
    topic.save()
    look(topic)
    topic.short_text = "Pain in the back, as far as we know."
    topic.save()
    look(topic)
    topic.short_text = CLAIM
    topic.save()
    assert CLAIM not in read("/topics/back-pain/").text
