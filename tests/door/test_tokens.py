"""After any sequence of operations every public byte says only what may be read now."""

from random import Random

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.blocks import Author, PrintedWarning, Recommendation, SharedSigns, Source
from articles.content import CLINICAL_FIELDS
from articles.models import StaleSave, TherapyArticlePage
from articles.public import pages
from tests.door import direct_writes, operations
from tests.door.friendly_refusals import remove_friendly_refusals
from tests.door.operations import OPERATIONS
from tests.door.simulation import Simulation
from tests.door.stored_reader import StoredReader
from tests.door.surfaces import LANGUAGES, public_bytes
from tests.door.tokens import (
    TOKEN,
    Words,
    article_fields,
    clinician_fields,
    guideline_fields,
    reference_fields,
    shared_warning_fields,
    tokens_in_response,
    tokens_of_clinician,
    warning_signs_fields,
)

# New words everywhere, before anything is signed.
OPENING = [
    operations.replace_document,
    operations.replace_image,
    operations.edit_reference,
    operations.edit_guideline,
    operations.edit_warning_signs,
    operations.edit_shared_warning,
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
    "severity", "about",
}  # fmt: skip


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=True) as clock:
        yield clock


@pytest.fixture
def play(world, make_clinician, clock, tmp_path):
    """Play the sequence of a seed, and look at everything after each operation."""
    stored = StoredReader(tmp_path / "pages")

    def play(seed, steps=STEPS, chosen_operations=(), languages=LANGUAGES):
        simulation = Simulation(world, Words(Random(seed)), make_clinician, clock)
        for operation in OPENING:
            run_operation(simulation, operation)
        if simulation.random.random() < 0.8:
            run_operation(simulation, operations.sign_what_is_shown)
            assert simulation.expected.readable(), "The first signature was refused."
        weights = OPERATIONS.values()
        chosen_operations = chosen_operations or simulation.random.choices(
            [*OPERATIONS], [*weights], k=steps
        )
        for number, operation in enumerate(chosen_operations, 1):
            run_operation(simulation, operation)
            step = f"after {number}. {operation.__name__}"
            responses = check_public_content(
                simulation, step, languages if number == len(chosen_operations) else LANGUAGES[:1]
            )
            check_stored_pages(stored, responses, step)

    return play


def run_operation(simulation, operation):
    try:
        with transaction.atomic():
            operation(simulation)
    except REFUSALS:
        pass
    simulation.expected.note_publications()


def check_public_content(simulation, step, languages):
    """No byte says what may not be read now, and what may be read is there."""
    world, places = simulation.world, simulation.words.places
    readable = simulation.expected.readable()
    allowed = frozenset().union(*readable.values())
    main = readable.get(world.article_id, frozenset())
    title_tokens = [token for token in main if places.get(token) == "title"]
    hidden = [token for token in places if token not in allowed]
    world.words = [
        *title_tokens,
        *hidden[-1:],
        *simulation.random.sample(hidden, min(2, len(hidden))),
    ]
    responses = public_bytes(world, languages)
    tokens_by_address = {
        address: tokens_in_response(address, body) for address, (_status, body) in responses.items()
    }
    author = world.clinician.get_absolute_url()
    for address, tokens in tokens_by_address.items():
        allowed_here = allowed | {word for word in world.words if word in address}
        allowed_here |= tokens_of_clinician() if author in address else set()
        leaked = {token: places.get(token) for token in tokens - allowed_here}
        assert not leaked, f"{step}: {address} says {leaked}"
    for page in TherapyArticlePage.objects.filter(pk__in=readable):
        missing_tokens = readable[page.pk] - tokens_with_files(
            page.get_url(), responses, tokens_by_address
        )
        assert not missing_tokens, (
            f"{step}: {page.get_url()} lacks {[places.get(token) for token in missing_tokens]}"
        )
    for word in world.words:
        results = tokens_in_results(responses[f"/search/?q={word}"][1])
        assert bool(results) == (word in title_tokens), f"{step}: the search for {places[word]}"
    assert all(status < 500 or status == 503 for status, _body in responses.values())
    return responses


def tokens_in_results(body):
    """What the results of a search say, without what the page offers where there are none."""
    results = BeautifulSoup(body, "html.parser").select(".results")
    return set(TOKEN.findall(" ".join(str(part) for part in results)))


def check_stored_pages(stored, responses, step):
    """Whoever reads what is stored reads the same, also what was stored before this step."""
    stored.renew()
    for address, response in responses.items():
        if not address.startswith(("/media/", "/documents/", "/search/", "/es/search/")):
            assert stored.read(address) == response, f"{step}: {address} as it is stored"
    stored.pages.writer.finish()
    for path, label in stored.pages.files.copies():
        place = label["place"]
        assert place is None or responses[place_address(stored, path)][0] == 200


def place_address(stored, path):
    """The address of a copy for an outage, as the surfaces have it."""
    address = stored.pages.files.address_of(path)
    return address.path + {"index": "", "leaflet": "?leaflet"}.get(
        address.variant, f"?{address.variant.replace('-', '=')}"
    )


def tokens_with_files(address, responses, tokens_by_address):
    """What a page says, and what the files say that it shows."""
    status, body = responses[address]
    assert status == 200, f"{address} answered {status}"
    files = [
        file for file in tokens_by_address if file.startswith("/media/") and file.encode() in body
    ]
    return tokens_by_address[address].union(*(tokens_by_address[file] for file in files))


def fields_with_tokens(make):
    """The fields that got a token in any of some draws."""
    draws = [make(Words(Random(seed))) for seed in range(20)]
    return {name for draw in draws for name, value in draw.items() if TOKEN.search(str(value))}


def test_every_clinical_field_gets_words():
    article = fields_with_tokens(lambda words: article_fields(words, 1, 1, 1, 1, 1, 1, 1))
    assert article == set(CLINICAL_FIELDS) - NO_WORDS
    assert fields_with_tokens(reference_fields) == set(Source.__dataclass_fields__) - NO_TEXT
    assert (
        fields_with_tokens(guideline_fields) == set(Recommendation.__dataclass_fields__) - NO_TEXT
    )
    assert (
        fields_with_tokens(warning_signs_fields) == set(SharedSigns.__dataclass_fields__) - NO_TEXT
    )
    assert (
        fields_with_tokens(shared_warning_fields)
        == set(PrintedWarning.__dataclass_fields__) - NO_TEXT
    )
    assert fields_with_tokens(clinician_fields) == set(Author.__dataclass_fields__) - NO_TEXT


@pytest.mark.long
def test_a_page_that_reads_its_row_is_noticed(play, monkeypatch):
    def reads_the_row(request, page, article, **context):
        context["breadcrumb"] = [(page.title, "")]
        return original_response(request, page, article, **context)

    original_response = pages.article_response
    monkeypatch.setattr(pages, "article_response", reads_the_row)
    chosen_operations = [operations.sign_what_is_shown, direct_writes.update]
    with pytest.raises(AssertionError, match=r"/therapies/heat/ says \{.*'title'"):
        play(0, chosen_operations=chosen_operations, languages=LANGUAGES[:1])


@pytest.mark.parametrize("seed", range(1))
def test_only_what_may_be_read_is_read(play, seed):
    play(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5, 6))
def test_only_what_may_be_read_is_read_without_friendly_refusals(play, monkeypatch, seed):
    remove_friendly_refusals(monkeypatch)
    play(seed)


@pytest.mark.long
@pytest.mark.parametrize("kind", [True, False], ids=["kind", "unkind"])
@pytest.mark.parametrize("seed", range(1000, 1500))
def test_many_sequences(play, monkeypatch, seed, kind):
    if not kind:
        remove_friendly_refusals(monkeypatch)
    play(seed, steps=10)
