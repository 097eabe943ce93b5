"""A record that an article shows is not deleted, and staff are told where it is used."""

import pytest
from bs4 import BeautifulSoup
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import (
    Clinician,
    Edition,
    Guideline,
    RecordUse,
    SignOff,
    TherapyArticlePage,
    Topic,
)
from clinic.models import ClinicImage
from tests.admin.conftest import make_reference  # noqa: F401 - fixture
from tests.admin.posting import finished_body, record_address
from tests.signing import publish_draft

pytestmark = pytest.mark.django_db

KINDS = ["reference", "clinician", "image", "document"]


@pytest.fixture
def records(make_reference, make_clinician, make_image, make_document):  # noqa: F811
    return {
        "reference": make_reference(),
        "clinician": make_clinician(),
        "image": make_image(),
        "document": make_document("pad.mp4"),
    }


@pytest.fixture
def write_showing(write, records):
    """Write an article that shows all of them: `write_showing("Heat")`."""
    video = {"title": "Wrapping", "file": records["document"].pk, "transcript": "<p>T</p>"}
    body = [*finished_body(records["reference"]), {"type": "video", "value": video}]

    def write_showing(title, **fields):
        return write(
            title,
            body=body,
            author=records["clinician"],
            lead_image=records["image"],
            lead_image_alternative_text="A warm pad.",
            **fields,
        )

    return write_showing


@pytest.fixture(params=KINDS)
def record(request, records):
    return records[request.param]


def bulk_address(*records):
    """Where several records are deleted at once."""
    options = records[0]._meta
    address = reverse("wagtail_bulk_action", args=[options.app_label, options.model_name, "delete"])
    return f"{address}?{urlencode({'id': [record.pk for record in records]}, doseq=True)}"


WAYS = {
    "one": lambda record: record_address(record, "delete"),
    "several": lambda record: bulk_address(record),
}


@pytest.fixture(params=WAYS)
def delete_address(request, record):
    """The page that asks before the record is deleted, alone or among several."""
    return WAYS[request.param](record)


def parsed_page(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(element):
    return " ".join(element.get_text().split())


def save_empty_draft(article):
    """Save a draft that shows none of the records any more."""
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.body, draft.author, draft.lead_image = [], None, None
    draft.save_revision()


def test_record_that_is_shown_cannot_be_deleted(write_showing, record):
    write_showing("Heat")
    with pytest.raises(ProtectedError):
        record.delete()


def test_the_page_that_asks_says_where_and_has_no_button(
    write_showing, delete_address, record, admin_client
):
    article = write_showing("Heat <b>")
    page = parsed_page(admin_client.get(delete_address))
    (uses,) = page.select("[data-used-in]")
    assert uses.a.text == "Heat <b>"
    assert uses.a["href"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert not page.select("main form[method=POST]")


def test_a_deletion_is_refused_and_says_where(write_showing, delete_address, record, admin_client):
    write_showing("Heat <b>")
    page = parsed_page(admin_client.post(delete_address, follow=True))
    assert page.select_one(".messages").find("a", string="Heat <b>") is not None
    assert type(record).objects.filter(pk=record.pk).exists()


def test_what_nothing_shows_is_deleted(delete_address, record, admin_client):
    page = parsed_page(admin_client.get(delete_address))
    assert not page.select("[data-used-in]")
    assert page.select("main form[method=POST]")
    admin_client.post(delete_address)
    assert not type(record).objects.filter(pk=record.pk).exists()


def test_drafts_and_earlier_versions_count(write_showing, record, admin_client):
    write_showing("Cold", publish=False)
    save_empty_draft(write_showing("Exercise", publish=False))
    save_empty_draft(write_showing("Heat"))
    page = parsed_page(admin_client.get(record_address(record, "delete")))
    assert words(page.select_one("[data-used-in]")).endswith(
        "show it: the draft of Cold, an earlier version of Exercise, Heat."
    )


def test_an_earlier_version_alone_protects(write_showing, record, admin_client):
    article = write_showing("Exercise", publish=False)
    save_empty_draft(article)
    TherapyArticlePage.objects.update(author=None, lead_image=None)
    page = parsed_page(admin_client.post(record_address(record, "delete"), follow=True))
    assert "It is used in: an earlier version of Exercise." in words(page.select_one(".messages"))


@pytest.mark.parametrize("kind", ["clinician", "image"])
def test_a_row_without_versions_protects(write_showing, records, kind, admin_client):
    write_showing("Heat", publish=False)
    RecordUse.objects.all().delete()
    address = record_address(records[kind], "delete")
    assert words(parsed_page(admin_client.get(address)).select_one("[data-used-in]")).endswith(
        "Heat."
    )
    page = parsed_page(admin_client.post(address, follow=True))
    assert "It is used in: Heat." in words(page.select_one(".messages"))


def test_of_several_none_is_deleted_if_one_is_used(
    write_showing, records, make_image, admin_client
):
    write_showing("Heat")
    unused = make_image("red")
    page = parsed_page(admin_client.post(bulk_address(unused, records["image"]), follow=True))
    assert "Heat" in page.select_one(".messages").text
    assert ClinicImage.objects.count() == 2
    assert [words(item.a) for item in page.select("main li") if item.select("[data-used-in]")] == [
        "teal"
    ]


@pytest.mark.parametrize("kind", ["image", "document"])
def test_no_other_address_deletes_a_file(write_showing, records, kind, admin_client):
    write_showing("Heat")
    record = records[kind]
    address = record_address(record, "delete_multiple")
    answer = admin_client.post(address, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 302
    assert type(record).objects.filter(pk=record.pk).exists()


def test_more_than_ten_are_counted(write_showing, records, admin_client):
    for number in range(12):
        write_showing(f"Heat {number:02}", publish=False)
    page = parsed_page(admin_client.get(record_address(records["image"], "delete")))
    assert words(page.select_one("[data-used-in]")).endswith("Heat 09, and 2 more.")


def test_thirty_articles_take_as_many_queries_as_three(
    write_showing, records, admin_client, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(60) as queries:
            admin_client.get(record_address(records["image"], "delete"))
        return len(queries)

    for number in range(3):
        write_showing(f"Heat {number}", publish=False)
    count()
    few = count()
    for number in range(27):
        write_showing(f"Cold {number}", publish=False)
    assert count() == few


def test_where_several_records_are_used_is_asked_once(
    write, make_image, admin_client, django_assert_max_num_queries
):
    images = [make_image(color) for color in ("red", "teal", "navy")]
    for image in images:
        write(image.title, lead_image=image, lead_image_alternative_text="A pad.")
    with django_assert_max_num_queries(60) as queries:
        page = parsed_page(admin_client.get(bulk_address(*images)))
    assert len(page.select("[data-used-in]")) == 3
    where_used = [
        query for query in queries.captured_queries if "articles_recorduse" in query["sql"]
    ]
    assert len(where_used) == 1


def test_a_deleted_article_frees_what_only_it_showed(write_showing, record, admin_client):
    article = write_showing("Heat")
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    assert not Edition.objects.exists()
    assert SignOff.objects.filter(page_id=article.pk).count() == 2
    admin_client.post(record_address(record, "delete"))
    assert not type(record).objects.filter(pk=record.pk).exists()


def test_a_deleted_article_frees_nothing_that_another_shows(write_showing, record, admin_client):
    article = write_showing("Heat")
    write_showing("Cold")
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    admin_client.post(record_address(record, "delete"))
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_topic_is_deleted_and_its_articles_stay(write, make_topic, way, admin_client, client):
    topic = make_topic("Back pain")
    article = write("Heat", topics=[topic])
    admin_client.post(bulk_address(topic) if way == "several" else reverse(
        "wagtailsnippets_articles_topic:delete", args=[topic.pk]
    ))  # fmt: skip
    assert not Topic.objects.exists()
    assert client.get(article.url).status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_a_therapy_that_guidelines_are_about_stays(
    make_topic,
    make_reference,  # noqa: F811 - fixture
    way,
    admin_client,
):
    topic = make_topic("Heat", kind=Topic.Kind.THERAPY)
    guideline = Guideline.objects.create(
        issuer="A panel", title="Pain", recommendation="No.", direction="against", year=2025,
        reference=make_reference(), locale=topic.locale,
    )  # fmt: skip
    guideline.therapies.add(topic)
    address = bulk_address(topic) if way == "several" else record_address(topic, "delete")
    page = BeautifulSoup(admin_client.post(address, follow=True).content, "html.parser")
    assert Topic.objects.exists()
    link = page.select_one(".messages a")
    assert link["href"] == record_address(guideline, "edit")
    assert link.text == str(guideline)
    guideline.therapies.clear()
    admin_client.post(address)
    assert not Topic.objects.exists()


def test_a_log_in_is_deleted_and_its_clinician_stays(
    write_showing, records, django_user_model, client
):
    """By a script: the admin deletes none."""
    user = django_user_model.objects.create_user("maya")
    Clinician.objects.update(user=user)
    article = write_showing("Heat")
    user.delete()
    assert Clinician.objects.get().user is None
    assert client.get(article.url).status_code == 200


def test_a_clinician_who_only_signed_is_deleted_and_the_signature_stays(
    write, make_clinician, admin_client, client
):
    signer = make_clinician("Ben Lee")
    draft = write("Heat", publish=False)
    article = publish_draft(draft, clinician=signer, clinician_name="Ben Lee")
    admin_client.post(record_address(signer, "delete"))
    assert not Clinician.objects.exists()
    assert "Ben Lee" in client.get(article.url).content.decode()
