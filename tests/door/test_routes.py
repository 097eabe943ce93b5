"""Every way in but a signature leaves every public byte as it was."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page, get_page_models

from articles.models import StaleSave, TherapyArticlePage
from tests.door.arrival import article
from tests.door.friendly_refusals import remove_friendly_refusals
from tests.door.routes import ROUTES, unsigned_draft
from tests.door.surfaces import SURFACES, public_bytes
from tests.door.worlds import changed_by_one_character, never_signed, withdrawn
from tests.signing import publish_draft

# Each registers its routes.
import_module("tests.door.forged_routes")
import_module("tests.door.signing_routes")
import_module("tests.door.dated_routes")
import_module("tests.door.file_routes")
import_module("tests.door.address_routes")

SIGNED = b"A quokka paragraph."
NOT_PUBLIC = ("admin/", "_util/", "static/")


def named_addresses(patterns):
    for pattern in patterns:
        if str(pattern.pattern).startswith(NOT_PUBLIC):
            continue
        if isinstance(pattern, URLResolver):
            yield from named_addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_every_public_address_and_page_type_is_a_surface(db):
    covered = {name for surface in SURFACES for name in surface.covers}
    addresses = {
        name for name in named_addresses(get_resolver().url_patterns)
        if not name.startswith("wagtail_serve")
    }  # fmt: skip
    types = {model._meta.label for model in get_page_models() if model.__name__ != "Page"}
    assert addresses | types == covered


@pytest.mark.parametrize("stored_state", [changed_by_one_character], indirect=True)
def test_every_surface_of_a_signed_article_is_reached(in_state, before):
    for address in ("/therapies/", "/therapies/cold/", "/topics/back-pain/", "/search/?q=quokka"):
        assert b"Heat" in before[address][1], address
    for address in (in_state.address, in_state.alias_address):
        assert SIGNED in before[address][1], address
    assert any(b"WEBVTT - quokka" in body for _status, body in before.values())


# In the other states, and on the site as it is, in the tests that take long.
STATES = [
    changed_by_one_character,
    pytest.param(never_signed, marks=pytest.mark.long),
    pytest.param(withdrawn, marks=pytest.mark.long),
]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("stored_state", STATES, indirect=True)
def test_no_route_but_a_signature_changes_what_patients_read(
    in_state, before, route, languages, monkeypatch
):
    """Even where nothing refuses kindly."""
    remove_friendly_refusals(monkeypatch)
    try_route(in_state, before, route, languages)


@pytest.mark.long
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nor_does_any_on_the_site_as_it_is(in_state, before, route, languages):
    try_route(in_state, before, route, languages)


def try_route(in_state, before, route, languages):
    assert not route.has_arrived(in_state)
    route.run(in_state)
    assert route.has_arrived(in_state)
    after = public_bytes(in_state, languages)
    assert [address for address, response in after.items() if b"nsigned" in response[1]] == []
    assert [
        address for address in addresses_of_others(in_state) if SIGNED in after[address][1]
    ] == []
    assert files_among(after) <= files_among(before)
    if not route.moves:
        assert [address for address in before if before[address] != after.get(address)] == []


def files_among(addresses):
    return {address for address in addresses if address.startswith(("/media/", "/documents/"))}


def addresses_of_others(world):
    """The addresses of articles that neither are the signed one nor mirror it.

    As any page has one: an article that nobody can read says that it has none.
    """
    articles = TherapyArticlePage.objects.exclude(pk=world.article_id)
    return [Page.get_url(page) for page in articles.exclude(alias_of=world.article_id)]


def test_a_stale_save_after_signing_is_refused_and_changes_nothing(world, languages):
    stale = unsigned_draft(world)
    publish_draft(article(world))
    before = public_bytes(world, languages)
    with pytest.raises(StaleSave):
        stale.save()
    assert public_bytes(world, languages) == before
    assert TherapyArticlePage.objects.get(pk=world.article_id).live


def test_a_reverted_draft_is_saved_and_published_by_one_object(world):
    changed_by_one_character(world)
    first = article(world).revisions.order_by("created_at").first()
    page = first.as_object()
    page.save_revision().publish()
    assert article(world).live_revision_id == article(world).latest_revision_id


COPY_OF_ANOTHER = """
INSERT INTO articles_edition (
    page_id, sign_off_id, language, content, digest, records, cards, files, text,
    published_at, updated_at
)
SELECT
    %(page)s, sign_off_id, language, content, digest, records, cards, files, text,
    published_at, updated_at
FROM articles_edition WHERE page_id <> %(page)s
"""
OLDER_SIGNATURE = """
UPDATE articles_edition AS edition
SET sign_off_id = old.number, content = old.content, digest = old.digest, records = old.records,
    files = old.files
FROM articles_signoff AS old
WHERE old.page_id = edition.page_id AND edition.page_id = %(page)s
    AND old.act = 'signed' AND old.number < edition.sign_off_id
"""
WITHDRAWN_SIGNATURE = """
INSERT INTO articles_edition (
    page_id, sign_off_id, language, content, digest, records, cards, files, text,
    published_at, updated_at
)
SELECT page_id, number, language, content, digest, records, '[]', files, '', at, at
FROM articles_signoff WHERE act = 'signed' AND page_id = %(page)s
"""
CHANGED = "UPDATE articles_edition SET content = jsonb_set(content, '{introduction}', '\"No\"')"


@pytest.mark.parametrize(
    ("stored_state", "statement"),
    [
        (changed_by_one_character, CHANGED),
        (changed_by_one_character, "UPDATE articles_edition SET digest = repeat('0', 64)"),
        (changed_by_one_character, OLDER_SIGNATURE),
        (never_signed, COPY_OF_ANOTHER),
        (withdrawn, COPY_OF_ANOTHER),
        (withdrawn, WITHDRAWN_SIGNATURE),
        (changed_by_one_character, "UPDATE articles_edition SET language = 'es'"),
    ],
    ids=[
        "words",
        "digest",
        "older signature",
        "of another",
        "of another",
        "withdrawn signature",
        "language",
    ],
    indirect=["stored_state"],
)
def test_the_database_refuses_an_edition_that_nobody_signed(in_state, before, languages, statement):
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="not what a clinician signed"),
        transaction.atomic(),
    ):
        cursor.execute(statement, {"page": in_state.article_id})
    assert public_bytes(in_state, languages) == before
