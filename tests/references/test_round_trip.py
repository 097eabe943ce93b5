"""What `docs/references.md` says of the four formats is so, whatever the text."""

import io
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import identifiers
from articles.models import Reference
from articles.references.formats import FORMATS, read
from articles.references.formats.field_values import KIND_NAMES, NOT_IN_PUBMED, clean_fields

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "references.md"
SCHEMA = json.loads((Path(__file__).parent / "csl-data.json").read_text())
COLUMNS = ("ris", "nbib", "bibtex", "csl")
ROW = re.compile(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)
TABLE = {
    name: dict(zip(COLUMNS, cells, strict=True))
    for name, *cells in ROW.findall(DOCUMENT.read_text())
}

NASTY = [
    "{", "}", "\\", "&", "50 % of", "$", "#", "_", "~", "^", ":", ";", ",", " and ", "--", "---",
    "``", "''", '"', "?`", "!`", "ER  - ", "TY  - JOUR", "PMID- 1", "@article{a,", "\n", "\r\n",
    "  ", "\t", "é", "e\u0301", "ß", "α", "痛み", "ألم", "боль", "\u200d", "\u2028", "\xa0",
    "\\textbf{x}", "</script>", "et al", "French, SD", "Smith J", "%s", "{title}", ".", "?",
]  # fmt: skip
ANY_CHARACTER = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufeff")
WORDS = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(ANY_CHARACTER, max_size=8), st.just("pain ")),
    min_size=1,
    max_size=30,
).map("".join)
TEXT = WORDS.filter(lambda text: any(character.isalnum() for character in text))
NUMBERS = st.from_regex(r"[0-9]{1,3}( Suppl [0-9])?", fullmatch=True)
PAGES = st.from_regex(r"[eES]?[0-9]{1,5}(-[0-9]{1,5})?(, [0-9]{1,3})?", fullmatch=True)
PERSON = st.fixed_dictionaries({"family": TEXT, "given": TEXT | st.just("S. D.") | st.just("SD")})
GROUP = st.fixed_dictionaries({"literal": TEXT})
ADDRESS = st.from_regex(r"https://example\.org/[A-Za-z0-9%&_~#=;:?/.+-]{0,60}", fullmatch=True)
DOI = st.from_regex(r"10\.[0-9]{4}/[A-Za-z0-9()<>;:._/-]{1,30}", fullmatch=True)
RECORD = st.fixed_dictionaries(
    {"title": TEXT},
    optional={
        "authors": st.lists(st.one_of(PERSON, GROUP), max_size=4),
        "et_al": st.booleans(),
        "container": TEXT,
        "container_short": TEXT,
        "year": st.integers(1800, 2100),
        "month": st.integers(1, 12),
        "day": st.integers(1, 28),
        "volume": NUMBERS,
        "issue": NUMBERS,
        "pages": PAGES,
        "doi": DOI.map(identifiers.doi),
        "pmid": st.integers(1, 99_999_999).map(str),
        "pmcid": st.integers(1, 99_999_999).map("PMC{}".format),
        "isbn": st.just("9780306406157"),
        "trial_number": st.integers(10**7, 10**8 - 1).map("NCT{}".format),
        "url": ADDRESS,
        "accessed_on": st.dates(date(1991, 8, 6), date(2100, 12, 31)),
        "kind": st.sampled_from(list(KIND_NAMES)),
    },
)


def complete_dates(record):
    """A day needs its month, and a month its year, as the form asks."""
    if not record.get("year"):
        record.pop("month", None)
    if not record.get("month"):
        record.pop("day", None)
    if record.get("container_short") and not record.get("container"):
        record.pop("container_short")
    if record.get("container_short") and clean_fields(record).get("container") == clean_fields(
        record
    ).get("container_short"):
        record.pop("container_short")
    return record


def expected_fields(record, file_format):
    """The part of a record that a format has a place for."""
    fields = {name: value for name, value in record.items() if TABLE[name][file_format] != "—"}
    if file_format == "nbib" and fields.get("kind") in NOT_IN_PUBMED:
        del fields["kind"]
    return fields


def write_file(records, file_format):
    file_format = FORMATS[file_format]
    body = file_format.separator.join(
        file_format.write(record, f"r{n}") for n, record in enumerate(records)
    )
    return file_format.header + body + file_format.footer


def read_file(text, file_format):
    return list(read(io.BytesIO(text.encode()), FORMATS[file_format]))


@pytest.mark.parametrize("file_format", COLUMNS)
@given(records=st.lists(RECORD.map(complete_dates), min_size=1, max_size=3))
@example(records=[{"title": "Heat, cold, etc."}, {"title": "Does heat help?"}])
@example(records=[{"title": "word " * 90 + "end"}])
@example(records=[{"title": "Heat", "authors": [{"literal": "Group of, " * 12}]}])
@example(records=[{"title": "ER  - \nER  - "}, {"title": "@article{x"}])
def test_what_is_written_is_read_again(file_format, records):
    stored = [record for record in map(clean_fields, records) if record.get("title")]
    parsed = read_file(write_file(stored, file_format), file_format)
    assert [record.problem for record in parsed] == [""] * len(stored)
    assert [record.fields for record in parsed] == [
        expected_fields(record, file_format) for record in stored
    ]


@given(RECORD)
def test_what_is_cleaned_is_clean(record):
    clean = clean_fields(record)
    assert clean_fields(clean) == clean
    for value in clean.values():
        if isinstance(value, str):
            assert value == unicodedata.normalize("NFC", value).strip()


@given(st.lists(RECORD.map(complete_dates), min_size=1, max_size=3))
def test_csl_json_is_what_its_schema_asks_for(records):
    stored = [record for record in map(clean_fields, records) if record.get("title")]
    jsonschema.validate(json.loads(write_file(stored, "csl")), SCHEMA)


FULL = {
    "title": "A Cochrane review of superficial heat or cold for low back pain",
    "authors": [
        {"family": "French", "given": "SD"},
        {"literal": "Back Review Group"},
    ],
    "et_al": True,
    "container": "Spine",
    "container_short": "Spine (Phila Pa 1976)",
    "year": 2006,
    "month": 4,
    "day": 20,
    "volume": "31",
    "issue": "9",
    "pages": "998-1006",
    "doi": "10.1097/01.brs.0000214881.10814.64",
    "pmid": "16641776",
    "pmcid": "PMC8846312",
    "isbn": "9780306406157",
    "trial_number": "NCT01931657",
    "url": "https://example.org/heat?a=1&b=2;c=3",
    "accessed_on": date(2026, 11, 22),
    "kind": "review",
}


def test_the_table_names_every_field():
    fields = {field.name for field in Reference._meta.get_fields() if field.concrete}
    assert TABLE.keys() == fields - {"id", "translation_key", "locale", "paper_key"}


@pytest.mark.parametrize("file_format", COLUMNS)
def test_a_field_stands_where_the_table_says(file_format):
    text = write_file([FULL], file_format)
    for name, cells in TABLE.items():
        for tag in re.findall(r"`([^`]+)`", cells[file_format]):
            assert tag in text, f"{name} is said to stand in {tag}"
        if name in FULL:
            assert (cells[file_format] == "—") == (name not in expected_fields(FULL, file_format))
        else:
            assert cells[file_format] == "—"


@pytest.mark.parametrize("file_format", COLUMNS)
def test_a_full_record_comes_back(file_format):
    (record,) = read_file(write_file([FULL], file_format), file_format)
    assert record.fields == expected_fields(FULL, file_format)


@pytest.mark.parametrize("file_format", COLUMNS)
@pytest.mark.parametrize("kind", [*KIND_NAMES, "unknown"])
def test_a_kind_of_study_comes_back_as_itself_or_unknown(file_format, kind):
    (record,) = read_file(
        write_file([clean_fields({"title": "Heat", "kind": kind})], file_format), file_format
    )
    lost = kind == "unknown" or (file_format == "nbib" and kind in NOT_IN_PUBMED)
    assert record.fields.get("kind", "unknown") == ("unknown" if lost else kind)


def test_nbib_wraps_long_titles_as_pubmed_does():
    text = write_file([{"title": "warmth " * 40 + "ends"}], "nbib")
    first, second, *_rest = text.split("\r\n")
    assert first.startswith("TI  - warmth")
    assert len(first) <= 80
    assert second.startswith("      warmth")
