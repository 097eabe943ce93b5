"""What most tests need: an empty cache, the article index, and a way to write articles."""

import datetime
import gc
import io
import itertools
import os

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test.utils import setup_databases, teardown_databases
from django.urls import get_resolver
from PIL import Image
from wagtail.models import Locale

from articles import demo
from articles.models import ArticleIndexPage, Clinician, TherapyArticlePage, Topic
from clinic.models import ClinicDocument, ClinicImage
from tests.databases import filled_copy
from tests.signing import publish_draft

# Playwright keeps an event loop in the process, and Django takes every test after
# it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FIRST_DAY = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)


def pytest_collection_finish(session):
    """The collector passes over what Django has loaded by now, and comes less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database for the tests, for those too that open connections of their own.

    pytest-django makes one only for tests that are marked. Without any of these, what the
    others store would go into the site's own database.
    """
    if connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def sample_database(django_db_setup, django_db_blocker):
    """The name of a database in which patients can read the sample clinic."""
    with (
        django_db_blocker.unblock(),
        filled_copy(connection.settings_dict["NAME"], "sample", demo.load) as name,
    ):
        yield name


@pytest.fixture(scope="session")
def desks_database(sample_database, django_db_blocker):
    """The same as `load_sample_content` leaves it: with what waits for staff."""

    def load_desks():
        call_command("load_sample_content", stdout=io.StringIO())

    with (
        django_db_blocker.unblock(),
        filled_copy(sample_database, "desks", load_desks) as name,
    ):
        yield name


@pytest.fixture(scope="session", autouse=True)
def addresses():
    """The site reads its addresses, and with them the admin's records, before it starts."""
    assert get_resolver().url_patterns


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def article_index(db):
    return ArticleIndexPage.objects.get()


@pytest.fixture
def write(article_index):
    """Write an article, sign and publish it, each a day after the one before.

    `write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])`; a draft
    stays one with `publish=False`; `also_read` takes articles and titles; `writer` saves it.
    """
    days = itertools.count()

    def write(
        title,
        *,
        publish=True,
        parent=None,
        topics=(),
        also_read=(),
        body=(),
        writer=None,
        **fields,
    ):
        article = TherapyArticlePage(
            title=title,
            introduction=fields.pop("introduction", f"The main message of {title}."),
            body=list(body),
            live=False,
            first_published_at=FIRST_DAY + datetime.timedelta(days=next(days)),
            **fields,
        )
        (parent or article_index).add_child(instance=article)
        article.topics.set(topics)
        for order, target in enumerate(also_read):
            link = {"awaited_title": target} if isinstance(target, str) else {"article": target}
            article.also_read.create(sort_order=order, **link)
        article.save_revision(user=writer)
        if publish:
            publish_draft(article)
        return TherapyArticlePage.objects.get(pk=article.pk)

    return write


@pytest.fixture
def make_topic(db):
    def make_topic(name, kind=Topic.Kind.CONDITION, **fields):
        slug = name.lower().replace(" ", "-")
        locale = fields.pop("locale", None) or Locale.get_default()
        return Topic.objects.create(name=name, slug=slug, kind=kind, locale=locale, **fields)

    return make_topic


@pytest.fixture
def make_clinician(db):
    """Store a clinician: `make_clinician("Ben Lee", may_sign=True)`."""

    def make_clinician(name="Maya Ortiz", **fields):
        defaults = {
            "slug": name.lower().replace(" ", "-"),
            "license_type": "MD",
            "license_number": "X1",
            "license_expires_on": datetime.date(2030, 1, 1),
            "board": "American Board of Anesthesiology",
            "conflict_of_interest": "None to declare.",
            "locale": Locale.get_default(),
        }
        return Clinician.objects.create(name=name, **{**defaults, **fields})

    return make_clinician


@pytest.fixture
def make_image(db):
    """Store a picture of one color: `make_image("teal", width=1600)`."""

    def make_image(color="teal", width=1600, height=900):
        return ClinicImage.objects.create(title=color, file=picture_file(color, width, height))

    return make_image


@pytest.fixture
def make_document(db):
    """Store a document: `make_document("captions.vtt", b"WEBVTT")`."""

    def make_document(name="captions.vtt", content=b"WEBVTT"):
        return ClinicDocument.objects.create(title=name, file=ContentFile(content, name=name))

    return make_document


def picture_file(color, width=1600, height=900):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), color).save(stream, "PNG")
    return ImageFile(io.BytesIO(stream.getvalue()), name=f"{color}.png")
