"""The home page: the way into the articles, and who stands behind them."""

from contextlib import suppress

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import TherapyArticlePage, Topic
from articles.signoff.signing import withdraw
from clinic.models import ClinicDetails, ClinicRendition, HomePage, SecondLook
from clinic.models.home_page import PICTURE_SIZES
from tests.signing import publish_draft

TELLS = "The entrance, with a ramp."


@pytest.fixture
def home(article_index):
    return HomePage.objects.get()


@pytest.fixture
def sections(read_page):
    """The parts of the home page by their headings; the document as well."""

    def sections():
        main = read_page("/").main
        return {part.h2.get_text(strip=True): part for part in main.select("section")}

    return sections


@pytest.fixture
def signed_by(write):
    """Write an article that this clinician signs."""

    def signed_by(clinician, title="Heat", **fields):
        article = write(title, publish=False, **fields)
        return publish_draft(
            article,
            clinician=clinician,
            clinician_name=clinician.name,
            license=clinician.license_type,
        )

    return signed_by


@pytest.fixture
def with_picture(home, make_image, media):
    """The published home page with a picture."""
    home.picture, home.picture_alternative_text = make_image(width=1600), TELLS
    home.save_revision().publish()
    return HomePage.objects.get()


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def test_it_leads_to_what_we_treat_and_to_new_articles(write, make_topic, sections, read_page):
    back = make_topic("Back pain")
    make_topic("Legs", kind=Topic.Kind.BODY_REGION)
    for number in range(5):
        write(f"Article {number}", topics=[back])
    parts = sections()
    assert [heading.get_text() for heading in parts["What we treat"].find_all("h3")] == [
        "Condition"
    ]
    assert [link["href"] for link in parts["What we treat"].select("a")] == ["/topics/back-pain/"]
    links = [link.get_text(strip=True) for link in parts["New articles"].select("h3 a")]
    assert links == [f"Article {number}" for number in (4, 3, 2, 1)]
    assert read_page("/").main.select_one("form[role=search] input[name=q]")


def test_an_entry_is_a_title_and_the_first_sentence(write, sections):
    write("Heat", introduction="It may ease pain a little. It does not last.")
    (entry,) = sections()["New articles"].select("li")
    assert entry.p.get_text() == "It may ease pain a little."


def test_a_part_without_anything_to_say_is_not_there(home, sections):
    assert set(sections()) == {"How to reach us"}


def test_it_says_how_the_clinic_works(home, sections):
    home.how_we_work = f'<p>We <b>listen</b>. <a linktype="page" id="{home.pk}">Home</a></p>'
    home.save_revision().publish()
    part = sections()["How we work"]
    assert part.b.get_text() == "listen"
    assert part.find("a", href="/")
    assert "not checked" in part.get_text()


def test_it_says_how_to_reach_the_clinic(home, sections):
    details = ClinicDetails.for_site(Site.objects.get())
    details.phone, details.hours = "(213) 555-0100", "Monday: 9 to 5"
    details.address, details.languages_spoken = "1 First Street", "English, Tagalog"
    details.save()
    part = sections()["How to reach us"]
    assert part.find("a", href="tel:2135550100").get_text(strip=True) == "(213) 555-0100"
    for words in ("Monday: 9 to 5", "1 First Street", "English, Tagalog", "call 911"):
        assert words in part.get_text()


def test_it_names_who_signed_what_is_public(
    make_clinician, signed_by, write, sections, make_image, media
):
    ben = make_clinician("Ben Lee", photo=make_image())
    maya, author = make_clinician("Maya Ortiz"), make_clinician("Ann Author")
    signed_by(maya, "Heat", author=author)
    signed_by(ben, "Cold")
    signed_by(ben, "Rest")
    part = sections()["Who reviews our pages"]
    people = part.select("li")
    assert [person.h3.get_text(strip=True) for person in people] == [
        "Ben Lee, MD (not checked yet)",
        "Maya Ortiz, MD (not checked yet)",
    ]
    assert [person.a["href"] for person in people] == [
        "/clinicians/ben-lee/",
        "/clinicians/maya-ortiz/",
    ]
    assert "American Board of Anesthesiology" in people[1].get_text()
    (photo,) = part.find_all("img")
    assert (photo["alt"], photo["loading"], photo["width"]) == ("", "lazy", "400")


@pytest.mark.parametrize("end", ["offline", "private", "withdrawn", "expired"])
def test_who_signed_nothing_that_is_public_now_is_not_named(
    make_clinician, signed_by, sections, manager, end
):
    heat = signed_by(make_clinician())
    assert "Who reviews our pages" in sections()
    if end == "offline":
        heat.unpublish()
    elif end == "private":
        PageViewRestriction.objects.create(page=heat, restriction_type="login")
    elif end == "withdrawn":
        withdraw(heat.pk, manager.user, "It is not right.")
    else:
        TherapyArticlePage.objects.filter(pk=heat.pk).update(expire_at=timezone.now())
    assert "Who reviews our pages" not in sections()


def test_who_signed_in_another_language_is_not_named(make_clinician, signed_by, sections):
    spanish = Locale.objects.create(language_code="es")
    signed_by(make_clinician(locale=spanish))
    assert "Who reviews our pages" not in sections()


def test_the_picture_comes_in_its_sizes_and_at_once(with_picture, read_page):
    picture = read_page("/").main.img
    widths = [size.split()[1] for size in picture["srcset"].split(", ")]
    assert widths == ["400w", "800w", "1200w"]
    assert (picture["width"], picture["height"]) == ("1200", "675")
    assert picture["alt"] == f"{TELLS} (not checked yet)"
    assert "loading" not in picture.attrs
    assert picture["src"].endswith(".webp")


def test_a_picture_that_tells_nothing_is_silent(with_picture, read_page):
    HomePage.objects.update(picture_alternative_text="", is_picture_decorative=True)
    assert read_page("/").main.img["alt"] == ""


def test_a_picture_whose_words_wait_is_not_shown(with_picture, read_page, settings, make_user):
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert not read_page("/").main.find("img")
    SecondLook.objects.add(with_picture, make_user())
    assert read_page("/").main.img["alt"] == TELLS


def test_its_sizes_are_made_when_it_is_published(with_picture):
    sizes = set(ClinicRendition.objects.values_list("filter_spec", flat=True))
    assert set(PICTURE_SIZES) <= sizes


def test_without_its_file_the_page_is_there_without_it(with_picture, read_page, caplog):
    with_picture.picture.renditions.all().delete()
    cache.clear()
    with_picture.picture.file.storage.delete(with_picture.picture.file.name)
    assert not read_page("/").main.find("img")
    assert "cannot be shown" in caplog.text


def shown_files(browser):
    """The addresses of the picture on the home page, in all its sizes."""
    answer = browser.get("/").content.decode()
    srcset = answer.partition('srcset="')[2].partition('"')[0]
    return [size.split()[0] for size in srcset.split(", ")]


def statuses(browser, addresses):
    return {browser.get(address).status_code for address in addresses}


def test_patients_get_the_picture_as_the_page_shows_it_and_in_no_other_form(with_picture, client):
    files = shown_files(client)
    assert len(files) == 3
    assert statuses(client, files) == {200}
    picture = with_picture.picture
    other = [picture.get_rendition(size).file.url for size in ("width-500|format-webp", "max-9x9")]
    assert statuses(client, [picture.file.url, *other]) == {404}


def test_a_size_of_the_picture_is_no_size_of_the_logo(with_picture, client, make_image):
    logo = make_image("red")
    ClinicDetails.objects.update(logo=logo)
    size = logo.get_rendition(PICTURE_SIZES[0]).file.url
    assert statuses(client, [size]) == {404}


def test_the_picture_of_a_draft_is_for_staff(home, make_image, media, client, manager):
    home.picture, home.picture_alternative_text = make_image(), TELLS
    home.save_revision()
    sizes = [home.picture.get_rendition(size).file.url for size in PICTURE_SIZES]
    assert statuses(client, sizes) == {404}
    assert statuses(manager, sizes) == {200}


def test_a_picture_that_was_taken_away_is_closed(with_picture, client):
    files = shown_files(client)
    with_picture.picture = None
    with_picture.save_revision().publish()
    assert statuses(client, files) == {404}


@pytest.mark.parametrize("end", ["offline", "expired"])
def test_the_picture_goes_with_its_page(with_picture, client, end):
    files = shown_files(client)
    if end == "offline":
        with_picture.unpublish()
    else:
        HomePage.objects.update(expire_at=timezone.now())
    assert statuses(client, files) == {404}


def test_the_picture_of_a_private_page_is_for_whoever_may_read_it(with_picture, client):
    files = shown_files(client)
    restriction = PageViewRestriction.objects.create(
        page=with_picture, restriction_type="password", password="secret"
    )
    assert statuses(client, files) == {404}
    address = f"/_util/authenticate_with_password/{restriction.pk}/{with_picture.pk}/"
    client.post(address, {"password": "secret", "return_url": "/"})
    assert shown_files(client) == files
    assert statuses(client, files) == {200}
    assert statuses(Client(), files) == {404}


def test_it_takes_one_query_to_get_the_picture(with_picture, client, django_assert_num_queries):
    (file, *_others) = shown_files(client)
    with django_assert_num_queries(1):
        client.get(file)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"picture": True}, {"picture_alternative_text"}),
        ({"picture": True, "picture_alternative_text": " "}, {"picture_alternative_text"}),
        ({"picture": True, "picture_alternative_text": TELLS}, set()),
        ({"picture": True, "is_picture_decorative": True}, set()),
        (
            {"picture": True, "picture_alternative_text": TELLS, "is_picture_decorative": True},
            {"is_picture_decorative"},
        ),
        ({}, set()),
        ({"how_we_work": "<p>\ud83d</p>"}, {"how_we_work"}),
    ],
)
def test_a_picture_tells_something_or_nothing(home, make_image, media, fields, wrong):
    for name, value in fields.items():
        setattr(home, name, make_image() if name == "picture" else value)
    assert set(problems_of(home)) == wrong


def problems_of(page):
    """What is wrong with a page, by field."""
    with suppress(ValidationError):
        page.full_clean()
        return {}
    with pytest.raises(ValidationError) as problem:
        page.full_clean()
    return problem.value.message_dict


# With nothing of it cached. Ten without the parts that a clinic may add: routing and frame, the
# page's texts, topics, new articles. One more each for the clinicians who signed and for their
# photos, two for the picture, and one for the links in “How we work”.
HOME_QUERIES = 15


def test_it_takes_as_many_queries_for_3_and_30_of_everything(
    with_picture, make_clinician, make_topic, signed_by, make_image, client,
    django_assert_max_num_queries,
):  # fmt: skip
    link = f'<p><a linktype="page" id="{with_picture.pk}">Home</a></p>'
    HomePage.objects.update(how_we_work=link)
    counts = []
    for number in range(30):
        clinician = make_clinician(f"Ben Lee {number}", photo=make_image())
        topic = make_topic(f"Topic {number}")
        signed_by(clinician, f"Article {number}", topics=[topic])
        if number in (2, 29):
            client.get("/")
            cache.clear()
            Site.get_site_root_paths()
            with django_assert_max_num_queries(HOME_QUERIES) as queries:
                assert client.get("/").status_code == 200
            counts.append(len(queries))
    assert counts == [HOME_QUERIES, HOME_QUERIES]


def test_the_picture_takes_two_queries(with_picture, django_assert_num_queries):
    page = HomePage.objects.get()
    with django_assert_num_queries(2):
        page.shown_picture()
    page.picture_id = None
    with django_assert_num_queries(0):
        page.shown_picture()
