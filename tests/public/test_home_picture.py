"""The picture of the home page: what it tells, and who gets its file."""

from contextlib import suppress

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from clinic.models import ClinicDetails, ClinicRendition, HomePage, SecondLook
from clinic.models.home_page import PICTURE_SIZES

TELLS = "The entrance, with a ramp."


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


def test_the_picture_takes_no_query_of_its_own(with_picture, client):
    counts = []
    for _with_and_without in range(2):
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            is_shown = b"home-picture" in client.get("/").content
        counts.append((is_shown, len(queries)))
        HomePage.objects.update(picture=None)
    (_shown, with_count), (_not_shown, without_count) = counts
    assert [is_shown for is_shown, _count in counts] == [True, False]
    assert with_count == without_count
