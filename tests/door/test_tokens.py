"""After any sequence of operations every public byte says only what may be read now."""

from random import Random

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.blocks import Author, Recommendation, SharedSigns, Source
from articles.content import CLINICAL_FIELDS
from articles.models import StaleSave, TherapyArticlePage
from articles.public import pages
from tests.door import back_ways, operations
from tests.door.operations import OPERATIONS
from tests.door.scene import Scene
from tests.door.surfaces import LANGUAGES, public_bytes
from tests.door.tokens import (
    TOKEN,
    Words,
    article_fields,
    clinician_fields,
    guideline_fields,
    reference_fields,
    said_of_clinician,
    seen_in,
    warning_signs_fields,
)
from tests.door.unkind import patch_kindness_away

# New words everywhere, before anything is signed.
OPENING = [
    operations.replace_document,
    operations.replace_image,
    operations.edit_reference,
    operations.edit_guideline,
    operations.edit_warning_signs,
    operations.edit_author,
    operations.first_save,
]
STEPS = 5
# What a sequence goes through instead of failing.
REFUSALS = (StaleSave, ValidationError)
# A box, and a picture, whose token is its color; a record has numbers and choices, too.
NO_WORDS = {"is_sample", "lead_image", "author"}
NO_TEXT = {
    "et_al", "year", "month", "day", "pmid", "pmcid", "kind", "license", "paid_by_maker",
    "accessed_on", "direction", "strength", "expires_on", "unconfirmed", "reference", "urgency",
}  # fmt: skip


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=True) as clock:
        yield clock


@pytest.fixture
def play(world, make_clinician, clock):
    """Play the sequence of a seed, and look at everything after each operation."""

    def play(seed, steps=STEPS, chosen=()):
        scene = Scene(world, Words(Random(seed)), make_clinician, clock)
        for operation in OPENING:
            perform(scene, operation)
        if scene.random.random() < 0.8:
            perform(scene, operations.sign_what_is_shown)
            assert scene.shelf.readable(), "The first signature was refused."
        weights = OPERATIONS.values()
        chosen = chosen or scene.random.choices([*OPERATIONS], [*weights], k=steps)
        for number, operation in enumerate(chosen, 1):
            perform(scene, operation)
            done = f"after {number}. {operation.__name__}"
            look(scene, done, LANGUAGES if number == len(chosen) else LANGUAGES[:1])

    return play


def perform(scene, operation):
    try:
        with transaction.atomic():
            operation(scene)
    except REFUSALS:
        pass
    scene.shelf.note_publications()


def look(scene, done, languages):
    """No byte says what may not be read now, and what may be read is there."""
    world, places = scene.world, scene.words.places
    readable = scene.shelf.readable()
    allowed = frozenset().union(*readable.values())
    main = readable.get(world.article_id, frozenset())
    found = [token for token in main if places.get(token) == "title"]
    hidden = [token for token in places if token not in allowed]
    world.words = [*found, *hidden[-1:], *scene.random.sample(hidden, min(2, len(hidden)))]
    seen = public_bytes(world, languages)
    said = {address: seen_in(address, body) for address, (_status, body) in seen.items()}
    author = world.clinician.get_absolute_url()
    for address, tokens in said.items():
        may = allowed | {word for word in world.words if word in address}
        may |= said_of_clinician() if author in address else set()
        wrong = {token: places.get(token) for token in tokens - may}
        assert not wrong, f"{done}: {address} says {wrong}"
    for page in TherapyArticlePage.objects.filter(pk__in=readable):
        missing = readable[page.pk] - with_files(page.get_url(), seen, said)
        assert not missing, f"{done}: {page.get_url()} lacks {[places.get(one) for one in missing]}"
    for word in world.words:
        results = said[f"/search/?q={word}"] - {word}
        assert bool(results) == (word in found), f"{done}: the search for {places[word]}"
    assert all(status < 500 or status == 503 for status, _body in seen.values())


def with_files(address, seen, said):
    """What a page says, and what the files say that it shows."""
    status, body = seen[address]
    assert status == 200, f"{address} answered {status}"
    files = [file for file in said if file.startswith("/media/") and file.encode() in body]
    return said[address].union(*(said[file] for file in files))


def places_with_words(make):
    """The fields that got a token in any of some draws."""
    draws = [make(Words(Random(seed))) for seed in range(20)]
    return {name for draw in draws for name, value in draw.items() if TOKEN.search(str(value))}


def test_every_clinical_field_gets_words():
    article = places_with_words(lambda words: article_fields(words, 1, 1, 1, 1, 1, 1))
    assert article == set(CLINICAL_FIELDS) - NO_WORDS
    assert places_with_words(reference_fields) == set(Source.__dataclass_fields__) - NO_TEXT
    assert places_with_words(guideline_fields) == set(Recommendation.__dataclass_fields__) - NO_TEXT
    assert (
        places_with_words(warning_signs_fields) == set(SharedSigns.__dataclass_fields__) - NO_TEXT
    )
    assert places_with_words(clinician_fields) == set(Author.__dataclass_fields__) - NO_TEXT


def test_a_page_that_reads_its_row_is_noticed(play, monkeypatch):
    def reads_the_row(request, page, shown, **context):
        return as_it_was(request, page, shown, **context, breadcrumb=[(page.title, "")])

    as_it_was = pages.article_response
    monkeypatch.setattr(pages, "article_response", reads_the_row)
    with pytest.raises(AssertionError, match=r"/therapies/heat/ says \{.*'title'"):
        play(0, chosen=[operations.sign_what_is_shown, back_ways.update])


@pytest.mark.parametrize("seed", range(25))
def test_only_what_may_be_read_is_read(play, seed):
    play(seed)


@pytest.mark.parametrize("seed", range(25, 50))
def test_only_what_may_be_read_is_read_without_kindness(play, monkeypatch, seed):
    patch_kindness_away(monkeypatch)
    play(seed)


@pytest.mark.long
@pytest.mark.parametrize("kind", [True, False], ids=["kind", "unkind"])
@pytest.mark.parametrize("seed", range(1000, 1500))
def test_many_sequences(play, monkeypatch, seed, kind):
    if not kind:
        patch_kindness_away(monkeypatch)
    play(seed, steps=10)
