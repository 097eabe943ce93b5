"""Patients get a kept file while an article that they may read shows it, and no longer."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from psycopg.types.json import Jsonb
from wagtail.models import PageViewRestriction

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.public import seals
from articles.signoff.signing import withdraw
from tests import forging
from tests.door.surfaces import response_of
from tests.rows import each_row
from tests.signing import publish, publish_draft, sign

FILE = re.compile(r"/media/[^\"' ,]+")
CAPTIONS = b"WEBVTT - quokka"


@pytest.fixture
def shown(make_image, make_document):
    """The body of an article with a picture, a video and its captions."""
    film = make_document("film.mp4", b"moving pictures")
    captions = make_document("captions.vtt", CAPTIONS)
    return [
        ("figure", {"image": make_image(), "alternative_text": "A warm pad."}),
        ("video", {"title": "Wrapping", "file": film, "captions": captions}),
    ]


@pytest.fixture
def heat(write, shown):
    return write("Heat", body=shown)


@pytest.fixture
def files(heat, client):
    """The addresses of the files of the article, which patients get while it is in force."""
    addresses = files_of_page(client, "/therapies/heat/")
    assert len(addresses) == 11  # a picture in three widths and formats, a video and its captions
    assert statuses(client, addresses) == {200}
    return addresses


def files_of_page(browser, address):
    return sorted(set(FILE.findall(browser.get(address).content.decode())))


def statuses(browser, addresses):
    return {response_of(browser, address)[0] for address in addresses}


def withdrawn(heat, user):
    withdraw(heat.pk, user, "A trial was retracted.")


def unpublished(heat, user):
    heat.unpublish(user=user)


def expired(heat, user):
    TherapyArticlePage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))


def private(heat, user):
    PageViewRestriction.objects.create(page=heat, restriction_type="login")


def below_a_private_page(heat, user):
    PageViewRestriction.objects.create(page=heat.get_parent(), restriction_type="login")


def deleted(heat, user):
    heat.delete(user=user)


@pytest.mark.parametrize(
    "close", [withdrawn, unpublished, expired, private, below_a_private_page, deleted]
)
def test_with_the_article_its_files_are_closed_at_once(heat, files, close, client, manager):
    with_tag = client.get(files[0])["ETag"]
    heat.create_alias(update_slug="heat-again", parent=heat.get_parent())
    close(heat, manager.user)
    assert statuses(client, files) == {404}
    assert client.get(files[0], headers={"if-none-match": with_tag}).status_code == 404
    assert client.head(files[0]).status_code == 404
    assert statuses(manager, files) == {200}


def test_they_come_back_with_the_article(heat, files, client):
    heat.unpublish()
    heat = TherapyArticlePage.objects.get()
    heat.save_revision().publish()
    assert statuses(client, files) == {200}


def test_a_file_that_another_article_shows_too_stays(write, heat, files, shown, client, manager):
    write("Cold", body=shown)
    withdrawn(heat, manager.user)
    assert files_of_page(client, "/therapies/cold/") == files
    assert statuses(client, files) == {200}


def test_what_a_newer_edition_does_not_show_is_closed(heat, files, client, make_image, manager):
    picture = ("figure", {"image": make_image("red"), "alternative_text": "A red pad."})
    heat.body = [picture]
    publish(heat)
    newer_files = files_of_page(client, "/therapies/heat/")
    assert statuses(client, newer_files) == {200}
    assert statuses(client, files) == {404}
    assert statuses(manager, files) == {200}


def test_what_is_signed_for_later_is_closed_until_it_goes_live(write, shown, client, manager):
    heat = write("Heat", body=shown, publish=False)
    approval = sign(heat)
    names = [document[0] for document in approval.files["documents"]]
    addresses = [default_storage.url(name) for name in names]
    assert statuses(client, addresses) == {404}
    assert statuses(manager, addresses) == {200}
    heat.get_latest_revision().publish()
    assert statuses(client, addresses) == {200}


def test_staff_see_the_files_of_a_draft_in_its_preview(write, shown, client, manager):
    draft = write("Heat", body=shown, publish=False)
    address = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    addresses = files_of_page(manager, address)
    assert len(addresses) == 11
    assert statuses(manager, addresses) == {200}
    assert statuses(client, addresses) == {404}
    publish_draft(draft)
    assert statuses(client, addresses) == {404}  # kept under other names


def test_who_may_read_a_private_article_gets_its_files(heat, files, client, make_user, log_in):
    group = Group.objects.create(name="Course")
    readers = {
        "login": log_in(user=make_user()),
        "groups": log_in(user=make_user()),
        "password": client,
    }
    readers["groups"].user.groups.add(group)
    for kind, reader in readers.items():
        restriction = PageViewRestriction.objects.create(
            page=heat, restriction_type=kind, password="secret"
        )
        restriction.groups.add(group)
        if kind == "password":
            assert statuses(reader, files) == {404}
            address = reverse(
                "wagtailcore_authenticate_with_password", args=[restriction.pk, heat.pk]
            )
            form = {"password": "secret", "return_url": "/therapies/heat/"}
            assert reader.post(address, form).status_code == 302
        assert files_of_page(reader, "/therapies/heat/") == files
        assert statuses(reader, files) == {200}
        assert "private" in reader.get(files[0])["Cache-Control"]
        strangers = {"login": Client(), "groups": readers["login"], "password": readers["login"]}
        assert statuses(strangers[kind], files) == {404}
        restriction.delete()


def put_back_by_sql(page_id):
    """Somebody with the database puts a withdrawn article in force again."""
    approval = SignOff.objects.get(page=page_id, act="signed")
    forging.insert_sign_off(act="live", of_id=approval.pk, page_id=page_id, page_title="Heat")
    row = {
        "page_id": page_id, "sign_off_id": approval.pk, "language": "en", "text": "",
        "content": Jsonb(approval.content), "digest": approval.digest, "cards": Jsonb([]),
        "records": Jsonb(approval.records), "files": Jsonb(approval.files),
        "published_at": timezone.now(), "updated_at": timezone.now(),
    }  # fmt: skip
    forging.insert("articles_edition", row)
    forging.execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", page_id)


def test_a_forged_edition_opens_no_file(heat, files, client, manager):
    withdrawn(heat, manager.user)
    put_back_by_sql(heat.pk)
    assert Edition.objects.readable().filter(pk=heat.pk).exists()
    assert client.get("/therapies/heat/").status_code == 503
    assert statuses(client, files) == {404}


def test_an_edition_under_another_article_opens_no_file(write, heat, files, client):
    """As only the owner of the tables could write it."""
    cold = write("Cold", publish=False)
    cold.get_latest_revision().publish()
    statement = "UPDATE articles_edition SET page_id = %s"
    forging.as_owner("articles_edition", "articles_edition_is_signed", statement, cold.pk)
    assert Edition.objects.readable().get().pk == cold.pk
    assert statuses(client, files) == {404}


@pytest.mark.parametrize("folder", ["documents", "editions/../documents"])
def test_no_edition_opens_what_is_no_kept_file(heat, files, client, folder, monkeypatch):
    """Not even one that names it, which only the owner of the tables could write."""
    place = f"{folder}/captions.vtt"
    monkeypatch.setattr(seals, "checked_codes", {row.code for row in SignOff.objects.all()})
    files_with_upload = Jsonb({"images": [], "documents": [[place, "text/vtt", 15]]})
    forging.as_owner(
        "articles_edition",
        "articles_edition_is_signed",
        "UPDATE articles_edition SET files = %s",
        files_with_upload,
    )
    assert client.get(f"/media/{place}").status_code == 404


def test_a_cache_asks_again_before_each_use(files, client):
    answer = client.get(files[0])
    assert answer["Cache-Control"] == "no-cache"
    content = b"".join(answer.streaming_content)
    again = client.get(files[0], headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["Cache-Control"], again["ETag"]) == (answer["Cache-Control"], answer["ETag"])
    since = {"if-modified-since": answer["Last-Modified"]}
    assert client.get(files[0], headers=since).status_code == 304
    assert int(answer["Content-Length"]) == len(content)
    head = client.head(files[0])
    assert (head.status_code, head["Content-Length"]) == (200, str(len(content)))


@each_row(
    ("asked_for", "status", "sent", "place"),
    [
        ("bytes=0-", 206, b"WEBVTT - quokka", "bytes 0-14/15"),
        ("bytes=0-0", 206, b"W", "bytes 0-0/15"),
        ("bytes=9-999", 206, b"quokka", "bytes 9-14/15"),
        ("bytes=-6", 206, b"quokka", "bytes 9-14/15"),
        ("bytes=-999", 206, b"WEBVTT - quokka", "bytes 0-14/15"),
        ("bytes=15-", 416, b"", "bytes */15"),
        ("bytes=-0", 416, b"", "bytes */15"),
        ("bytes=9-2", 200, b"WEBVTT - quokka", None),
        ("bytes=-", 200, b"WEBVTT - quokka", None),
        ("bytes=0-1,3-4", 200, b"WEBVTT - quokka", None),
        ("lines=0-1", 200, b"WEBVTT - quokka", None),
        (f"bytes={'9' * 5000}-", 200, b"WEBVTT - quokka", None),
    ],
)
def test_a_browser_gets_the_part_that_it_asks_for(files, client, asked_for, status, sent, place):
    address = next(file for file in files if file.endswith(".vtt"))
    etag = client.head(address)["ETag"]
    for condition in ({}, {"if-range": etag}):
        answer = client.get(address, headers={"range": asked_for, **condition})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (answer.status_code, content, answer.get("Content-Range")) == (status, sent, place)
        assert answer["Cache-Control"] == "no-cache"
        assert answer.get("Content-Length", "0") == str(len(sent))
    another = {"range": asked_for, "if-range": '"another"'}
    assert b"".join(client.get(address, headers=another).streaming_content) == CAPTIONS
    assert client.head(address, headers={"range": asked_for})["Content-Length"] == "15"


def test_a_part_of_a_file_is_closed_with_its_article(heat, files, client):
    heat.unpublish()
    assert client.get(files[0], headers={"range": "bytes=0-"}).status_code == 404


def test_files_say_what_they_are_and_nothing_runs(files, client):
    types = {}
    for address in files:
        answer = client.get(address)
        types[address.rpartition(".")[2]] = answer["Content-Type"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("inline")
    assert types == {
        "avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg",
        "mp4": "video/mp4", "vtt": "text/vtt",
    }  # fmt: skip


def test_what_a_browser_would_run_is_downloaded(write, make_document, client):
    """No form takes such a file; a script may have stored one."""
    page = make_document("page.html", b"<script>alert(1)</script>")
    write("Heat", body=[("video", {"title": "Wrapping", "file": page})])
    (address,) = files_of_page(client, "/therapies/heat/")
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_it_takes_one_query_however_many_articles_there_are(
    write, shown, heat, files, client, django_assert_num_queries
):
    for number in range(10):
        write(f"Article {number}", body=shown)
    with django_assert_num_queries(1):
        client.get(files[0])
    seals.checked_codes.clear()  # as in a process that has just started
    with django_assert_num_queries(4):
        client.get(files[0])
    with django_assert_num_queries(1):
        client.get(files[0])


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_query_goes_by_an_index(heat, kind):
    """However few rows there are in a test, which PostgreSQL would rather read one by one."""
    names = heat.edition.files[kind][0]
    name = names[0][2] if kind == "images" else names[0]
    forging.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as queries:
        assert list(Edition.objects.showing(name).values_list("pk", flat=True)) == [heat.pk]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert plan.count("Bitmap Index Scan on edition_files") == 2
