"""The ways of a file to the site other than a signature: by the forms of the admin."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from articles.models import SignOff
from articles.signoff.audit import kept_files
from clinic.models import ClinicDocument, ClinicImage
from tests.door.arrival import article
from tests.door.routes import route
from tests.pictures import picture_file
from tests.signing import sign

CAPTIONS = b"WEBVTT - Unsigned."


def root_collection():
    return Collection.get_first_root_node()


def private_collection(kind):
    collection = root_collection().add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, password="secret"
    )
    return collection


def post_file(world, address, file, collection):
    browser = Client()
    browser.force_login(world.user)
    form = {"title": "Unsigned", "collection": collection.pk, "file": file}
    assert browser.post(address, form).status_code == 302


def post_captions(world, address, collection):
    post_file(world, address, SimpleUploadedFile("unsigned.vtt", CAPTIONS), collection)


def is_uploaded(model):
    def has_arrived(world):
        return model.objects.filter(title="Unsigned", file__icontains="unsigned").exists()

    return has_arrived


@route("uploading a document", is_uploaded(ClinicDocument))
def upload_document(world):
    post_captions(world, reverse("wagtaildocs:add"), root_collection())


@route("uploading a document to a private collection", is_uploaded(ClinicDocument))
def upload_private_document(world):
    post_captions(world, reverse("wagtaildocs:add"), private_collection("login"))


@route("uploading a document to a collection with a password", is_uploaded(ClinicDocument))
def upload_document_with_password(world):
    post_captions(world, reverse("wagtaildocs:add"), private_collection("password"))


@route("uploading an image", is_uploaded(ClinicImage))
def upload_image(world):
    file = picture_file("red", 320, 180)
    file.name = "unsigned.png"
    post_file(world, reverse("wagtailimages:add"), file, root_collection())


@route("replacing the file of a document, by its form", is_uploaded(ClinicDocument))
def replace_document_by_form(world):
    edit = reverse("wagtaildocs:edit", args=[ClinicDocument.objects.get().pk])
    post_captions(world, edit, root_collection())


def is_kept_but_not_live(world):
    newest = SignOff.objects.newest_act(world.article_id)
    if newest is None or newest.act != SignOff.Act.SIGNED:
        return False
    folder = Path(settings.MEDIA_ROOT)
    return any(b"Unsigned" in (folder / name).read_bytes() for name in kept_files(newest))


@route("a signature of another file that does not go live", is_kept_but_not_live)
def sign_without_publishing(world):
    replace_document_by_form(world)
    sign(article(world))
