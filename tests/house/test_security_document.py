"""What `docs/security.md` says of each requirement of OWASP ASVS can be found in the repository."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = PROJECT / "docs/security.md"
REQUIREMENTS = Path(__file__).with_name("asvs_5_0.csv")

# Of level 3, those that a site like this one needs.
MORE = {"2.3.5", "3.4.7", "3.5.8", "4.1.5", "6.3.3", "6.3.6"}

ROW = re.compile(
    r"^\| (\d+\.\d+\.\d+) \| L([123]) \| ([^|]+) \| \*\*([A-Z][a-z ]+)\*\*: ([^|]+) \|$"
)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PLACE = re.compile(
    r"`((?:articles|clinic|docs|templates|tests)/[\w./-]+|[\w.-]+\.(?:toml|txt|md))`"
)
LINK = re.compile(r"\]\((?!https?:)([\w./-]*)#([\w-]+)\)")

STATES = {
    "Test": TEST,
    "Configuration": PLACE,
    "Document": LINK,
    "Operator": LINK,
    "Does not apply": re.compile(r"^[A-Z][^.]{30,}\."),
    "Not met": re.compile(r".{30,}\.$"),
    "In progress": re.compile(r".{20,}\.$"),
}


class Row(NamedTuple):
    number: str
    level: str
    asks: str
    state: str
    shown_by: str


TEXT = DOCUMENT.read_text()
LINES = [line for line in TEXT.splitlines() if re.match(r"\| \d+\.\d+\.\d+ ", line)]
ROWS = [Row(*match.groups()) for line in LINES if (match := ROW.match(line))]


def levels():
    lines = REQUIREMENTS.read_text().splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["id"]: row["level"] for row in rows}


def headings_of(path):
    """The headings of a document as the ends of links name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_row_can_be_read():
    assert [line for line in LINES if not ROW.match(line)] == []


def test_each_requirement_stands_there_once_with_its_level():
    known = levels()
    assert Counter(known.values()) == {"1": 70, "2": 183, "3": 92}
    wanted = {number for number, level in known.items() if level in "12"} | MORE
    times = Counter(row.number for row in ROWS)
    assert {number for number, count in times.items() if count > 1} == set()
    assert wanted - set(times) == set()
    assert set(times) - wanted == set()
    assert [row for row in ROWS if known[row.number] != row.level] == []


def test_rows_stand_in_order_below_the_chapter_that_they_are_of():
    numbers = [tuple(map(int, row.number.split("."))) for row in ROWS]
    assert numbers == sorted(numbers)
    for chapter in re.split(r"^### V", TEXT, flags=re.M)[1:]:
        number = chapter.split(".")[0].split(" ")[0]
        inside = re.findall(r"^\| (\d+)\.", chapter.split("\n## ")[0], re.M)
        assert set(inside) == {number}


@pytest.mark.parametrize("row", ROWS, ids=[row.number for row in ROWS])
def test_a_row_shows_what_it_says(row):
    assert len(row.asks) > 15
    assert row.state in STATES, f"“{row.state}” is none of {', '.join(STATES)}."
    assert STATES[row.state].search(row.shown_by), f"{row.state} shows nothing: {row.shown_by}"
    assert row.shown_by.endswith((".", "`", ")"))
    for name, function in TEST.findall(row.shown_by):
        source = (PROJECT / name).read_text()
        assert re.search(rf"^(async )?def {function}\(", source, re.M), f"{name} has no {function}."
    for name in PLACE.findall(row.shown_by):
        assert (PROJECT / name).exists(), f"{name} is not there."
    for name, heading in LINK.findall(row.shown_by):
        assert heading in headings_of(DOCUMENT.parent / name if name else DOCUMENT), heading


def test_the_opening_counts_them():
    counted = dict(re.findall(r"^\| \*\*([A-Z][a-z ]+)\*\* \| (\d+) \|", TEXT, re.M))
    present = Counter(row.state for row in ROWS)
    assert {name: int(number) for name, number in counted.items()} == {
        name: present[name] for name in STATES
    }
