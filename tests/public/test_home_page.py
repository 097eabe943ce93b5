"""The home page: the way into the articles, and who stands behind them."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import TherapyArticlePage, Topic
from articles.signoff.signing import withdraw
from clinic.models import ClinicDetails, HomePage
from tests.signing import publish_draft


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


def test_it_leads_to_what_we_treat_and_to_new_articles(write, make_topic, sections, read_page):
    back = make_topic("Back pain")
    make_topic("Legs", kind=Topic.Kind.BODY_REGION)
    for number in range(5):
        write(f"Article {number}", topics=[back])
    parts = sections()
    assert [heading.get_text() for heading in parts["What we treat"].find_all("h3")] == [
        "Conditions"
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


# With nothing of it cached. Nine without the parts that a clinic may add: routing and frame, the
# page's texts with its picture, topics, new articles. One more each for the clinicians who
# signed, with their photos, and for the links in “How we work”.
HOME_QUERIES = 11


def test_it_takes_as_many_queries_for_3_and_12_of_everything(
    with_picture, make_clinician, make_topic, signed_by, make_image, client,
    django_assert_max_num_queries,
):  # fmt: skip
    link = f'<p><a linktype="page" id="{with_picture.pk}">Home</a></p>'
    HomePage.objects.update(how_we_work=link)
    counts = []
    for number in range(12):
        clinician = make_clinician(f"Ben Lee {number}", photo=make_image())
        topic = make_topic(f"Topic {number}")
        signed_by(clinician, f"Article {number}", topics=[topic])
        if number in (2, 11):
            client.get("/")
            cache.clear()
            Site.get_site_root_paths()
            with django_assert_max_num_queries(HOME_QUERIES) as queries:
                assert client.get("/").status_code == 200
            counts.append(len(queries))
    assert counts == [HOME_QUERIES, HOME_QUERIES]


@pytest.mark.parametrize(
    ("model", "new_columns"),
    [
        (
            HomePage,
            {"picture_id", "picture_alternative_text", "is_picture_decorative", "how_we_work"},
        ),
        (ClinicDetails, {"brand_color", "brand_color_dark"}),
    ],
)
def test_a_worker_of_the_release_before_writes_none_of_the_new_columns(home, model, new_columns):
    ClinicDetails.for_site(Site.objects.get())
    table = model._meta.db_table
    columns = [field.column for field in model._meta.local_fields]
    assert new_columns < set(columns)
    names = ", ".join(column for column in columns if column not in new_columns)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE kept AS SELECT {names} FROM {table}")
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT * FROM kept")
    row = model.objects.get()
    assert not any(getattr(row, column) for column in new_columns)
    row.full_clean()


def test_a_page_with_the_name_of_the_clinic_is_home_in_the_title_of_the_window(home, read_page):
    """The name of the clinic stands there once, as where a clinic was added."""
    home.title = ClinicDetails.for_site(Site.objects.get()).name
    home.save()
    assert read_page("/").title.get_text(strip=True).startswith("Home | Pain clinic")
