"""A database that an earlier release made: brought up to date, it keeps every signature."""

import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from clinic.launcher import postgres
from clinic.launcher.paths import PROJECT

HERE = Path(__file__).parent
RELEASES = sorted(path.name.removesuffix(".sql.xz") for path in HERE.glob("*.sql.xz"))
# The last code in the chain of sign-offs, as `verify_signoffs` of that release printed it.
HEADS = {
    "content_version_1": "4a01a208f8226cb533118ffbfa060f468a1d521a7d522c1bae9c20bdb739aea7",
    "content_version_2": "35fed0d07adb0ba4cc40df1747d34c39645c933374cf0fa152ae9ebde6a08c5e",
}

READ_EVERY_PAGE = """
import json
from django.test import Client
from django.urls import get_resolver
from articles.models import Edition

assert get_resolver().url_patterns
answers = {}
for edition in Edition.objects.select_related("page"):
    response = Client(HTTP_HOST="127.0.0.1").get(edition.page.specific.get_url())
    answers[edition.title] = [response.status_code, edition.content, response.content.decode()]
print("ANSWERS" + json.dumps(answers))
"""

READ_EVERY_FILE = """
from django.core.files.storage import default_storage
from django.test import Client
from articles.models import Edition, SignOff
from articles.signoff.audit import kept_files

client = Client(HTTP_HOST="127.0.0.1")
shown = {name for edition in Edition.objects.all() for name in kept_files(edition)}
kept = {name for sign_off in SignOff.objects.approvals() for name in kept_files(sign_off)}
assert shown and kept > shown, (len(shown), len(kept))
for name in kept:
    status = client.get(default_storage.url(name)).status_code
    assert status == (200 if name in shown else 404), (name, status)
    assert default_storage.exists(name)
"""

READ_EVERY_WRITER = """
from articles.content import PASSAGE_VERSION, clinical_content
from articles.models import DraftChange, TherapyArticlePage
from articles.signoff.authorship import authorship_since

articles = list(TherapyArticlePage.objects.all())
assert articles
for article in articles:
    changes = DraftChange.objects.filter(page=article.pk)
    present = changes.filter(form=PASSAGE_VERSION)
    savers = set(article.revisions.values_list("user", flat=True))
    assert present.exists() and set(present.values_list("user", flat=True)) <= savers, article
    draft = article.get_latest_revision_as_object()
    found = authorship_since(None, draft, clinical_content(draft))
    assert found.user_ids and not found.changed_outside_editor, article
    assert not found.unattributed_changes, article
"""


# The newest one in every run, all of them in the long one.
EVERY_RELEASE = [pytest.param(name, marks=pytest.mark.long) for name in RELEASES[:-1]]


@pytest.fixture(params=[*EVERY_RELEASE, RELEASES[-1]])
def release(request, tmp_path):
    """The database and the files of an earlier release; gives the name and how to run commands."""
    name = request.param
    server = os.environ.get("DATABASE_URL") or postgres.private("test").address
    database = f"earlier_release_{os.getpid()}"
    address = urlunsplit(urlsplit(server)._replace(path=f"/{database}"))
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database))
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(create)
        with psycopg.connect(address) as restored:
            restored.execute(lzma.decompress((HERE / f"{name}.sql.xz").read_bytes()))
        with tarfile.open(HERE / f"{name}_files.tar.xz") as files:
            files.extractall(tmp_path, filter="data")

        def manage(*arguments):
            return subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=PROJECT,
                env={
                    **os.environ,
                    "DATABASE_URL": address,
                    "MEDIA_ROOT": str(tmp_path),
                    "DJANGO_SETTINGS_MODULE": "clinic.settings.development",
                },
                capture_output=True,
                text=True,
                timeout=300,
            )

        yield name, manage
        connection.execute(drop)


def test_every_signature_outlives_the_newer_release(release):
    name, manage = release
    migrated = manage("migrate")
    assert migrated.returncode == 0, migrated.stderr
    carried = manage("carry_over_signoffs")
    assert carried.returncode == 0, carried.stderr
    assert "not carried over" not in carried.stderr
    verified = manage("verify_signoffs", "--expect", HEADS[name])
    assert verified.returncode == 0, verified.stdout + verified.stderr
    editions = manage("check_editions", "--json")
    assert editions.returncode == 0, editions.stdout + editions.stderr
    assert json.loads(editions.stdout)["editions"] == 7
    again = manage("carry_over_signoffs")
    assert "carried over:" not in again.stdout
    assert "Articles whose writers were noted" in carried.stdout
    assert "Articles whose writers were noted" not in again.stdout
    read = manage(
        "shell", "--no-imports", "-c", READ_EVERY_WRITER + READ_EVERY_FILE + READ_EVERY_PAGE
    )
    assert read.returncode == 0, read.stderr
    answers = json.loads(read.stdout.split("ANSWERS", 1)[1])
    assert len(answers) == 7
    for title, (status, content, html) in answers.items():
        assert status == 200, title
        page = plain(html)
        for text in signed_texts(content):
            assert text in page, f"{title}: {text}"


def signed_texts(content):
    """Every condition, reason and alternative of the warnings, and the signs of the care cards.

    Each sentence by itself, as the page may fold what comes after the first.
    """
    for block in content["body"]:
        value = block["value"]
        if block["type"] == "contraindications":
            for warning in value["items"]:
                for name in ("condition", "reason", "instead"):
                    yield from re.split(r"(?<=[.!?])\s+", plain(warning[name]))
        if block["type"] == "care_card":
            yield from map(plain, value.get("items", ()))


def plain(html):
    """The words of a page or a text, without markup."""
    return " ".join(unescape(re.sub("<[^<>]+>", "", html)).split())
