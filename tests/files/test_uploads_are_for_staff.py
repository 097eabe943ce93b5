"""Whatever was uploaded is for staff, in any collection: patients get it from no address."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from articles.models import Clinician
from clinic.models import ClinicDetails, ClinicDocument, ClinicImage
from tests.pictures import picture_file

UNSIGNED = b"WEBVTT - nobody signed this"


@pytest.fixture(params=["root", "login", "password", "groups"])
def collection(request, db):
    """The root collection, which is open, or one that is private in each of the ways."""
    root = Collection.get_first_root_node()
    if request.param == "root":
        return root
    private = root.add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=request.param, password="secret"
    )
    return private


@pytest.fixture
def document(media, manager, collection):
    """A document, uploaded by the form of the admin."""
    post_document(manager, reverse("wagtaildocs:add"), "first.vtt", collection)
    return ClinicDocument.objects.get()


def post_document(browser, address, name, collection):
    file = SimpleUploadedFile(name, UNSIGNED)
    form = {"title": "Captions", "collection": collection.pk, "file": file}
    assert browser.post(address, form).status_code == 302


def addresses(record):
    """Where Wagtail and the storage have a document or an image."""
    served = [reverse("wagtaildocs_serve", args=[record.pk, record.filename])]
    return [record.file.url, *(served if isinstance(record, ClinicDocument) else [])]


def content(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def is_closed(client, address):
    """Whether an address answers as one does at which nothing ever was."""
    folder, name = address.rsplit("/", 1)
    nothing = client.get(f"{folder}/{'x' * len(name)}")
    answer = client.get(address)
    assert UNSIGNED not in content(answer)
    return (answer.status_code, content(answer)) == (404, content(nothing))


def test_an_uploaded_document_is_for_staff(document, client, marketing):
    for address in addresses(document):
        assert is_closed(client, address), address
    answer = marketing.get(document.file.url)
    assert (answer.status_code, content(answer)) == (200, UNSIGNED)
    assert "private" in answer["Cache-Control"]
    if not document.collection.get_view_restrictions():
        answer = marketing.get(document.url)
        assert (answer.status_code, content(answer)) == (200, UNSIGNED)
        assert "private" in answer["Cache-Control"]


def test_a_replaced_document_is_for_staff_before_and_after(document, client, manager, collection):
    old_addresses = addresses(document)
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    post_document(manager, edit, "second.vtt", collection)
    document = ClinicDocument.objects.get()
    for address in {*old_addresses, *addresses(document)}:
        assert is_closed(client, address), address


def test_the_form_for_the_password_of_a_collection_is_for_staff(client, marketing, db):
    private = Collection.get_first_root_node().add_child(name="Private")
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type="password", password="secret"
    )
    address = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"password": "secret", "return_url": "/"}).status_code == 404
    assert marketing.get(address).status_code == 200


def test_a_log_in_alone_makes_no_staff(document, log_in, make_user):
    """Such as one for private pages; nor does an account that was deactivated."""
    for browser in (log_in(user=make_user()), log_in(user=make_user("Marketing"))):
        browser.user.is_active = not browser.user.groups.exists()
        browser.user.save()
        for address in addresses(document):
            assert is_closed(browser, address), address


def test_an_uploaded_image_and_its_sizes_are_for_staff(media, client, marketing, make_image):
    image = make_image()
    sizes = [image.get_rendition(size) for size in ("max-165x165", "width-400|format-webp")]
    for record in (image, *sizes):
        assert is_closed(client, record.file.url), record.file.name
        assert marketing.get(record.file.url).status_code == 200


def test_what_lies_beside_the_uploads_is_for_staff(media, client, marketing):
    """Pictures of accounts, which Wagtail keeps there, or what somebody copied there by hand."""
    (media / "page.html").write_bytes(b"<script>alert(1)</script>")
    assert client.get("/media/page.html").status_code == 404
    answer = marketing.get("/media/page.html")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["x" * 300, "..%2f..%2fetc/passwd", "documents", "editions", "a"])
def test_what_cannot_be_a_file_is_not_found_for_staff_either(media, marketing, name):
    (media / "documents").mkdir()
    assert marketing.get(f"/media/{name}").status_code == 404
    assert marketing.post(f"/media/{name}").status_code == 405


@pytest.mark.parametrize("owner", ["logo", "photo"])
def test_the_logo_and_the_photos_are_public_as_pages_show_them(
    media, read_page, client, make_image, make_clinician, owner
):
    image, clinician = make_image("red"), make_clinician()
    ClinicDetails.objects.update(logo=image if owner == "logo" else None)
    Clinician.objects.update(photo=image if owner == "photo" else None)
    page = clinician.get_absolute_url() if owner == "photo" else "/"
    (shown,) = [tag["src"] for tag in read_page(page).find_all("img")]
    assert shown.startswith("/media/images/")
    answer = client.get(shown)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "max-age=600"
    for record in (image, image.get_rendition("width-800|format-webp")):
        assert is_closed(client, record.file.url), record.file.name

    ClinicDetails.objects.update(logo=None)
    Clinician.objects.update(photo=None)
    assert is_closed(client, shown)


def test_a_new_file_of_the_logo_takes_the_place_of_the_old_one(
    media, read_page, client, make_image, django_capture_on_commit_callbacks
):
    image = make_image("red")
    ClinicDetails.objects.update(logo=image)
    old_address = read_page("/").img["src"]
    image = ClinicImage.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        image.file = picture_file("blue")
        image.save()
    new_address = read_page("/").img["src"]
    assert new_address != old_address
    assert is_closed(client, old_address)
    assert client.get(new_address).status_code == 200


def test_it_takes_one_query_to_show_the_logo(
    media, client, read_page, make_image, make_clinician, django_assert_num_queries
):
    ClinicDetails.objects.update(logo=make_image("red"))
    for number in range(3):
        make_clinician(f"Dr. Number {number}", photo=make_image("blue"))
    address = read_page("/").img["src"]
    with django_assert_num_queries(1):
        client.get(address)
