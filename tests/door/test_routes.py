"""Every way in but a signature leaves every public byte as it was."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from articles.models import StaleSave, TherapyArticlePage
from tests.door.conftest import changed_by_one_character
from tests.door.routes import ROUTES, UNSIGNED, article, unsigned
from tests.door.surfaces import SURFACES, public_bytes
from tests.signing import publish_draft

NOT_PUBLIC = ("admin/", "documents/", "^media/", "media/", "_util/", "static/")


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


def test_every_surface_of_a_signed_article_is_reached(world):
    publish_draft(article(world))
    seen = public_bytes(world)
    for address in ("/therapies/", "/therapies/cold/", "/topics/back-pain/", "/search/?q=quokka"):
        assert b"Heat" in seen[address][1], address
    for address in (world.address, world.alias_address):
        assert b"A quokka paragraph." in seen[address][1], address


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_no_route_but_a_signature_changes_what_patients_read(in_state, route):
    before = public_bytes(in_state)
    route.run(in_state)
    after = public_bytes(in_state)
    if route.moves:
        texts = b"".join(body for _status, body in after.values())
        assert UNSIGNED.encode() not in texts
        assert b"Unsigned" not in texts
    else:
        changed = [address for address in before if before[address] != after.get(address)]
        assert changed == []


def test_a_stale_save_after_signing_is_refused_and_changes_nothing(world):
    stale = unsigned(world)
    publish_draft(article(world))
    before = public_bytes(world)
    with pytest.raises(StaleSave):
        stale.save()
    assert public_bytes(world) == before
    assert TherapyArticlePage.objects.get(pk=world.article_id).live


def test_a_reverted_draft_is_saved_and_published_by_one_object(world):
    changed_by_one_character(world)
    first = article(world).revisions.order_by("created_at").first()
    page = first.as_object()
    page.save_revision().publish()
    assert article(world).live_revision_id == article(world).latest_revision_id


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles_edition SET content = jsonb_set(content, '{introduction}', '\"No\"')",
        "UPDATE articles_edition SET digest = repeat('0', 64)",
    ],
)
def test_the_database_refuses_an_edition_that_nobody_signed(world, statement):
    changed_by_one_character(world)
    before = public_bytes(world)
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="not what a clinician signed"),
        transaction.atomic(),
    ):
        cursor.execute(statement)
    assert public_bytes(world) == before
