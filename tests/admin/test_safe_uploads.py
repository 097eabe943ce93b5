"""Uploads of old posts: whose rights they need, which files stay, and which names they take."""

import base64
import io
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from articles.admin import old_posts
from articles.importing import batch
from articles.models import ImportedPost, ProposedRepair, Reference, TherapyArticlePage
from clinic.models import ClinicImage


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(stream, "PNG")
    address = "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
    return f"<img src='{address}' alt='A red pack'>"


def upload(name, text):
    return SimpleUploadedFile(name, text.encode())


def originals(settings):
    return set(Path(settings.MEDIA_ROOT).rglob("original_images/*"))


def send(client, *files):
    return client.post(reverse("import_old_posts"), {"files": list(files)})


@pytest.fixture
def writer(make_user, log_in, article_index):
    """Somebody who may write articles, and has no right to images or references."""
    group = Group.objects.create(name="Pages alone")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page"):
        right = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=article_index, permission=right)
    user = make_user()
    user.groups.add(group)
    return log_in(user=user)


POST = "<h1>Heat</h1><p>It soothes https://doi.org/10.1000/abc123</p>"


def test_an_import_stores_no_image_for_who_may_not_add_one(writer, settings):
    before = originals(settings)
    send(writer, upload("heat.html", POST + picture()))
    assert not ClinicImage.objects.exists()
    assert originals(settings) == before
    lost = ImportedPost.objects.get().report["lost"]
    assert [entry["kind"] for entry in lost] == ["image"]
    assert "you may not add images. Ask somebody who may" in lost[0]["reason"]


def test_what_an_article_cites_comes_with_it_as_not_checked(writer):
    send(writer, upload("heat.html", POST))
    assert Reference.objects.get().verified.startswith("Not checked")


def test_an_image_goes_where_its_owner_may_add_one(writer):
    collection = Collection.get_first_root_node().add_child(name="Posts")
    GroupCollectionPermission.objects.create(
        group=Group.objects.get(name="Pages alone"),
        collection=collection,
        permission=Permission.objects.get(codename="add_image"),
    )
    send(writer, upload("heat.html", POST + picture()))
    image = ClinicImage.objects.get()
    assert (image.collection, image.uploaded_by_user) == (collection, writer.user)
    assert ImportedPost.objects.get().report["lost"] == []


def test_what_is_taken_back_leaves_no_file_behind(marketing, article_index, settings, monkeypatch):
    def fail_for_cold(title, *args, new_draft=batch.new_draft, **fields):
        return new_draft(title if title != "Cold" else 1 / 0, *args, **fields)

    monkeypatch.setattr(batch, "new_draft", fail_for_cold)
    before = originals(settings)
    cold = f"<h1>Cold</h1><p>It numbs.</p>{picture()}"
    send(marketing, upload("heat.html", POST + picture()), upload("cold.html", cold))
    assert TherapyArticlePage.objects.get().title == "Heat"
    [image] = ClinicImage.objects.all()
    assert originals(settings) - before == {Path(image.file.path)}


def test_a_post_with_a_source_is_stored_though_one_beside_it_fails(
    marketing, article_index, monkeypatch
):
    """It is prepared twice then, and names its source once each time."""

    def fail_for_cold(title, *args, new_draft=batch.new_draft, **fields):
        return new_draft(title if title != "Cold" else 1 / 0, *args, **fields)

    monkeypatch.setattr(batch, "new_draft", fail_for_cold)
    send(marketing, upload("heat.html", POST), upload("cold.txt", "Cold\n\nIt numbs."))
    body = str(TherapyArticlePage.objects.get(title="Heat").body.get_prep_value())
    assert body.count('linktype="reference"') == 1
    assert Reference.objects.count() == 1


@pytest.mark.parametrize("name", ["漢" * 84, "é" * 140])
def test_a_file_name_that_no_disk_here_takes(marketing, article_index, name):
    answer = send(marketing, upload(f"{name}.txt", "Heat\n\nIt soothes."))
    assert answer.status_code == 200
    assert ImportedPost.objects.get().source == f"{name}.txt"


def test_a_file_without_a_known_ending_is_told_of_by_its_name(marketing, article_index):
    answer = send(marketing, upload(f"{'漢' * 84}.odt", "Heat"), upload(".txt", "Heat"))
    assert answer.content.decode().count("Only text (.txt), web pages (.html)") == 2
    assert f"{'漢' * 84}.odt" in answer.content.decode()


def test_a_large_export_is_refused_before_its_items_are_read(marketing, article_index, monkeypatch):
    def read(*args):
        raise AssertionError("An item was read.")

    monkeypatch.setattr("articles.importing.formats.wordpress.item_of", read)
    monkeypatch.setattr(old_posts, "MAX_POSTS", 3)
    items = "<item>attachment</item>" * 4
    answer = send(marketing, upload("blog.xml", f"<rss><channel>{items}</channel></rss>"))
    assert "longer than a browser waits" in answer.content.decode()


def test_a_repair_that_makes_a_title_too_long_is_refused(marketing, article_index):
    title = "Wraps cure " + "x" * 244
    send(marketing, upload("heat.txt", f"{title}\n\nIt soothes."))
    post = ImportedPost.objects.get()
    post.repairs.all().delete()
    repair = ProposedRepair.objects.create(
        post=post, rule="claims/cure", message="“cure” promises too much.", path="title",
        text=title, start=6, end=10, source_start=0, source_end=0, before="cure",
        after="may help with",
    )  # fmt: skip
    address = reverse("imported_post", args=[post.page_id])
    answer = marketing.post(address, {"decision": "accept", "repair": str(repair.pk)})
    assert answer.status_code == 302
    repair.refresh_from_db()
    assert repair.state == "open"
    assert TherapyArticlePage.objects.get().title == title
    text = " ".join(marketing.get(address).content.decode().split())
    assert "the title would have 264 characters, and at most 255 fit" in text
