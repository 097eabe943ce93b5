"""What `docs/security.md` says of each requirement of OWASP ASVS can be found in the repository."""

import csv
import re
from collections import Counter
from functools import cache
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


@cache
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


def problems_of(row):
    """What is wrong with a row, in a sentence each."""
    if row.state not in STATES:
        yield f"“{row.state}” is none of {', '.join(STATES)}."
    elif not STATES[row.state].search(row.shown_by):
        yield f"{row.state} shows nothing: {row.shown_by}"
    if len(row.asks) < 16 or not row.shown_by.endswith((".", "`", ")")):
        yield "It has no sentence."
    for name, function in TEST.findall(row.shown_by):
        if not re.search(rf"^(async )?def {function}\(", source_of(name), re.M):
            yield f"{name} has no {function}."
    for name in PLACE.findall(row.shown_by):
        if not (PROJECT / name).exists():
            yield f"{name} is not there."
    for name, heading in LINK.findall(row.shown_by):
        if heading not in headings_of(DOCUMENT.parent / name if name else DOCUMENT):
            yield f"There is no heading {heading}."


@cache
def source_of(name):
    path = PROJECT / name
    return path.read_text() if path.exists() else ""


def test_each_row_shows_what_it_says():
    assert [(row.number, problem) for row in ROWS for problem in problems_of(row)] == []


@pytest.mark.parametrize(
    ("state", "shown_by", "problem"),
    [
        ("Shown", "`clinic/logs.py`.", "is none of"),
        ("Test", "`tests/house/test_rows.py`.", "Test shows nothing"),
        ("Test", "`tests/house/test_rows.py::test_nothing`.", "has no test_nothing."),
        ("Test", "`tests/house/test_gone.py::test_nothing`.", "has no test_nothing."),
        ("Configuration", "`clinic/gone.py`.", "clinic/gone.py is not there."),
        ("Document", "[gone](#gone).", "There is no heading gone."),
        ("Does not apply", "No.", "shows nothing"),
        ("Not met", "No.", "shows nothing"),
        ("Not met", "it is not so, and here it is said at some length", "It has no sentence."),
    ],
)
def test_a_row_that_shows_nothing_is_named(state, shown_by, problem):
    row = Row("1.1.1", "2", "something to be asked", state, shown_by)
    assert any(problem in found for found in problems_of(row))


def test_the_opening_counts_them():
    counted = dict(re.findall(r"^\| \*\*([A-Z][a-z ]+)\*\* \| (\d+) \|", TEXT, re.M))
    present = Counter(row.state for row in ROWS)
    assert {name: int(number) for name, number in counted.items()} == {
        name: present[name] for name in STATES
    }
