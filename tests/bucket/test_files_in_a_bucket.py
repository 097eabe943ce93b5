"""Uploads and kept files in a bucket: readers get them from the site, whole or not at all."""

import io
import time
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from articles.content import ContentError
from articles.models import Edition, SignOff
from articles.signoff.audit import audit_editions, kept_files
from clinic.files import bucket as bucket_module
from clinic.files.problems import BUCKET_AWAY, BucketAway
from clinic.models import ClinicDocument, ClinicImage
from clinic.monitoring import readiness
from tests.files.test_full_disk import CAPTIONS, FILES, video, words
from tests.files.test_kept_files import figure
from tests.signing import publish_draft

pytestmark = pytest.mark.long

MESSAGE = str(BUCKET_AWAY)
# Seconds that anybody waits for a bucket that does not do what it should, at most.
SOON = 7.0
AWAY = ["503", "silent", "cut", "wrong", "drip", "refused"]


@pytest.fixture
def article(bucket, write, make_image, make_document):
    return write("Heat", body=[figure(make_image()), *video(make_document)])


@pytest.fixture
def misbehave(proxy, monkeypatch):
    """In each of the ways: `with misbehave("cut"):`."""

    def misbehave(mode, *methods):
        if mode == "refused":  # nobody listens
            for name in ("default", "kept"):
                storage = storages[name]
                monkeypatch.setattr(storage, "endpoint_url", "http://127.0.0.1:9")
                storage._clients.clear()
            mode = "none"
        return proxy.misbehaving(mode, *methods)

    return misbehave


def content(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def addresses_of(article):
    (edition,) = Edition.objects.all()
    return [default_storage.url(name) for name in kept_files(edition)]


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
@pytest.mark.parametrize("kind", FILES)
def test_what_is_uploaded_is_in_the_bucket_and_staff_get_it(bucket, upload, marketing, kind, place):
    upload(kind, place, *FILES[kind])
    record = (ClinicDocument if kind == "document" else ClinicImage).objects.get()
    assert bucket.files()[record.file.name] == FILES[kind][1]
    assert content(marketing.get(record.file.url)) == FILES[kind][1]


def test_no_upload_takes_the_name_of_another(bucket):
    names = {default_storage.save("documents/a.txt", ContentFile(b"%d" % n)) for n in range(3)}
    default_storage.delete(min(names))
    names.add(default_storage.save("documents/a.txt", ContentFile(b"3")))
    assert len(names) == 4
    assert len(bucket.files("documents/")) == 3
    long = default_storage.save(f"documents/{'a' * 200}.txt", ContentFile(b""), max_length=100)
    assert len(long) == 100


def test_patients_get_kept_files_from_the_site_and_it_asks_once(
    article, bucket, client, proxy, no_copies
):
    page = client.get(article.url).content.decode()
    assert urlsplit(proxy.address).netloc not in page
    assert bucket.name not in page
    no_copies()
    for address in addresses_of(article):
        proxy.asked.clear()
        answer = client.get(address)
        name = address.removeprefix("/media/")
        assert content(answer) == bucket.read(name)
        assert answer["Cache-Control"] == "no-cache"
        assert content(client.get(address)) == bucket.read(name)
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        part = client.get(address, headers={"Range": "bytes=3-5"})
        assert (part.status_code, content(part)) == (206, bucket.read(name)[3:6])
        assert [method for method, _path in proxy.asked] == ["GET"]


def test_the_etag_is_the_same_on_every_machine(article, bucket, client, no_copies):
    address = addresses_of(article)[0]
    before = client.get(address)["ETag"]
    no_copies()
    assert client.get(address)["ETag"] == before


def test_what_nobody_may_read_is_not_asked_for(article, bucket, client, proxy):
    for name in bucket.files():
        if not name.startswith("editions/"):
            proxy.asked.clear()
            assert client.get(f"/media/{name}").status_code == 404
            assert proxy.asked == []
    assert client.get("/media/editions/../documents/x.pdf").status_code == 404


@pytest.mark.parametrize("mode", AWAY)
def test_patients_are_told_politely_and_what_was_read_before_is_still_there(
    article, bucket, client, misbehave, no_copies, mode
):
    read_before, *others = addresses_of(article)
    no_copies()
    whole = content(client.get(read_before))
    with misbehave(mode):
        for address in others[:2]:
            start = time.monotonic()
            answer = client.get(address)
            assert answer.status_code == (503 if mode != "drip" else answer.status_code)
            assert time.monotonic() - start < SOON
            if answer.status_code == 503:
                assert answer["Retry-After"]
                assert answer["Cache-Control"] == "no-store"
                page = BeautifulSoup(answer.content, "html.parser")
                assert page.h1.get_text() == "This file is out of reach right now"
                assert "911" in page.get_text()
        assert content(client.get(read_before)) == whole
        assert client.get(article.url).status_code == 200
    if mode == "refused":
        return
    no_copies()
    for address in others:
        assert content(client.get(address)) == bucket.read(address.removeprefix("/media/"))


def test_a_silent_bucket_keeps_nobody_who_comes_later_waiting(
    article, client, misbehave, no_copies
):
    first, second = addresses_of(article)[:2]
    no_copies()
    with misbehave("silent"):
        client.get(first)
        start = time.monotonic()
        assert client.get(second).status_code == 503
        assert time.monotonic() - start < 0.5


def test_a_file_that_comes_too_slowly_is_given_up(bucket, misbehave, no_copies, monkeypatch):
    name = default_storage.save("documents/a.pdf", ContentFile(b"%PDF-" * 20_000))
    no_copies()
    monkeypatch.setattr(bucket_module, "LONGEST_WAIT", 1.0)
    start = time.monotonic()
    with misbehave("drip"), pytest.raises(BucketAway, match="too slow"):
        default_storage.open(name)
    assert time.monotonic() - start < SOON


def test_a_damaged_kept_file_reaches_no_patient(article, bucket, client, no_copies, caplog):
    address = addresses_of(article)[0]
    name = address.removeprefix("/media/")
    whole = bucket.read(name)
    bucket.write(name, whole[:-1] + bytes([whole[-1] ^ 1]))
    no_copies()
    assert client.get(address).status_code == 503
    assert name in caplog.text
    bucket.write(name, whole)
    assert content(client.get(address)) == whole


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
@pytest.mark.parametrize("mode", ["503", "cut", "wrong", "silent"])
def test_an_upload_says_so_and_leaves_nothing(bucket, upload, misbehave, no_copies, mode, place):
    methods = ["PUT"] if mode in ("503", "wrong") else ["PUT", "GET"]
    start = time.monotonic()
    with misbehave(mode, *methods):
        response = upload("document", place, *FILES["document"])
    assert time.monotonic() - start < 3 * bucket_module.SENDING_TIMEOUT
    assert response.status_code == 200
    assert MESSAGE in words(response)
    if place == "add":
        page = BeautifulSoup(response.content, "html.parser")
        assert page.select_one("[name=title]")["value"] == "A file"
    assert not ClinicDocument.objects.exists()
    no_copies()
    upload("document", place, *FILES["document"])
    record = ClinicDocument.objects.get()
    assert bucket.read(record.file.name) == CAPTIONS


def test_a_file_that_would_be_replaced_stays(bucket, marketing, make_document, proxy):
    leaflet = make_document("leaflet.txt", b"first")
    form = {"title": "Other", "collection": 1, "file": ContentFile(b"second", name="new.txt")}
    with proxy.misbehaving("503", "PUT"):
        response = marketing.post(reverse("wagtaildocs:edit", args=[leaflet.pk]), form)
    assert MESSAGE in words(response)
    unchanged = ClinicDocument.objects.get()
    assert (unchanged.title, unchanged.file.name) == (leaflet.title, leaflet.file.name)
    assert bucket.files() == {leaflet.file.name: b"first"}


def test_what_cannot_be_deleted_stays_and_nobody_is_stopped(
    bucket, marketing, make_document, proxy, django_capture_on_commit_callbacks
):
    leaflet = make_document("leaflet.txt", b"first")
    with proxy.misbehaving("503", "DELETE"), django_capture_on_commit_callbacks(execute=True):
        answer = marketing.post(reverse("wagtaildocs:delete", args=[leaflet.pk]))
    assert answer.status_code == 302
    assert not ClinicDocument.objects.exists()
    assert marketing.get(leaflet.file.url).status_code in (200, 404)


@pytest.mark.parametrize("mode", ["503", "silent", "cut", "wrong"])
def test_nothing_is_signed_for_which_a_file_is_out_of_reach(
    bucket, write, make_image, make_document, misbehave, no_copies, mode
):
    body = [figure(make_image()), *video(make_document)]
    heat = write("Heat", body=body, publish=False)
    no_copies()
    with misbehave(mode), pytest.raises(ContentError, match="does not answer as it should"):
        publish_draft(heat)
    assert not SignOff.objects.exists()
    assert not Edition.objects.exists()
    no_copies()
    publish_draft(heat)
    assert list(audit_editions()) == []


def test_a_kept_file_that_others_show_is_not_taken_back(article, bucket, proxy, no_copies):
    """It looks damaged on its way, is sent again, and cannot be read back."""
    before = bucket.files("editions/")
    no_copies()
    article.introduction = "Another main message."
    article.save_revision()
    with proxy.misbehaving("wrong", "GET", part="/editions/"), pytest.raises(ContentError):
        publish_draft(article)
    assert bucket.files("editions/") == before


def test_the_audit_reads_the_bucket_and_not_the_copies(article, bucket, proxy, no_copies):
    missing, damaged = kept_files(Edition.objects.get())[:2]
    bucket.remove(missing)
    bucket.write(damaged, b"something else")
    assert [fault.kind for fault in audit_editions()] == ["file_missing", "file_damaged"]
    with proxy.misbehaving("503"), pytest.raises(CommandError, match="nobody can say"):
        call_command("check_editions", stdout=io.StringIO())


def test_readyz_says_whether_it_answers(bucket, db, proxy, no_copies):
    def said():
        return {check.name: check for check in readiness.readiness()}

    assert str(said()["bucket"]) == "bucket: ok"
    assert "room for copies of uploads" in said()
    for mode in ("503", "silent"):
        with proxy.misbehaving(mode):
            start = time.monotonic()
            check = said()["bucket"]
            assert time.monotonic() - start < 2
            assert (check.words, check.stops) == ("does not answer", False)
        time.sleep(2.5)
        no_copies()


@pytest.fixture
def document(bucket, make_document):
    return make_document("leaflet.txt", b"for staff")


def served(document):
    return reverse("wagtaildocs_serve", args=[document.pk, document.filename])


def test_staff_get_documents_from_the_site(document, marketing, client):
    assert content(marketing.get(served(document))) == b"for staff"
    client.logout()
    assert client.get(served(document)).status_code == 404


def test_where_the_clinic_wants_it_the_bucket_gives_them_out(document, settings, marketing, client):
    settings.MEDIA_SIGNED_SECONDS = 60
    answer = marketing.get(served(document))
    assert answer.status_code == 302
    assert "no-store" in answer["Cache-Control"]
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["X-Amz-Expires"] == ["60"]
    got = urlopen(answer["Location"])  # noqa: S310 - an address of this machine
    assert got.read() == b"for staff"
    assert got.headers["Content-Disposition"].startswith(("attachment", "inline"))
    assert content(marketing.get(document.file.url)) == b"for staff"
    client.logout()
    assert client.get(served(document)).status_code == 404
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="groups")
    ClinicDocument.objects.update(collection=private)
    refused = marketing.get(served(document))
    assert urlsplit(refused.get("Location", "")).netloc in ("", "testserver")
    assert content(refused) != b"for staff"


def test_copies_take_no_more_room_than_they_may(bucket, monkeypatch, no_copies):
    copies = default_storage.copies
    monkeypatch.setattr(copies, "size", 10_000)
    names = [default_storage.save("documents/a.txt", ContentFile(b"x" * 2_500)) for _n in range(8)]
    taken = sum(path.stat().st_size for path in copies.folder.rglob("*.txt"))
    assert 0 < taken <= 10_000
    assert copies.find(names[-1])
    assert not copies.find(names[0])
    assert default_storage.open(names[0]).read() == b"x" * 2_500
