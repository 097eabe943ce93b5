"""Files, and texts around them, that nobody wrote to be read: none keeps a worker."""

import io
import time

import pytest

from articles.blocks import map_markers
from articles.content import linked_pages
from articles.references.formats import FORMATS, read
from articles.templatetags.articles_tags import first_sentence

SECONDS = 1  # of the processor, for 100,000 characters; they took minutes


@pytest.fixture
def one_second():
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtex", "\n" * 250_000),
        ("bibtex", "@article{a, title={T}, note={" + "\n" * 100_000 + "}}"),
        ("bibtex", "@article{a, title={T},\n" + "\n" * 240_000 + "}"),
        ("ris", "TY  - JOUR\nTI  - T\nER  - " + "a" * 100_000),
        ("csl", '[{"title": "T", "note": "' + r"\n " * 33_000 + '"}]'),
    ],
    ids=["empty lines", "an empty note", "empty lines inside", "last line of RIS", "note in CSL"],
)
def test_a_file_is_read_at_once(name, text, one_second):
    assert len(list(read(io.BytesIO(text.encode()), FORMATS[name]))) <= 1


def test_links_and_markers_are_found_at_once(one_second):
    for piece in ("<a ", '<a linktype="page"', ' linktype="page"', ' linktype="reference"'):
        html = "<a" + piece * (100_000 // len(piece))
        assert linked_pages(html) == set()
        assert map_markers(html, str) == html


def test_the_first_sentence_is_found_at_once(one_second):
    assert first_sentence("A. " * 30_000 + "Warm. Cold.").endswith("Warm.")
    assert first_sentence("See Dr. Lee. Then rest.") == "See Dr. Lee."
