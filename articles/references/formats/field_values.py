"""What the four formats have in common: the fields of a reference, as they come and go.

A record is a dictionary with the names of `articles.Reference`. Only what is
known is in it, each thing in the form in which it is stored.
"""

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from articles import identifiers

Fields = dict[str, Any]

TEXTS = (
    "title", "container", "container_short", "volume", "issue", "pages",
    "doi", "pmid", "pmcid", "isbn", "trial_number", "url",
)  # fmt: skip
NUMBERS = ("year", "month", "day")

# Kinds of study by the publication types of PubMed, which the other formats take as free text.
# The first that fits decides. The last three are no types of PubMed.
KIND_NAMES = {
    "guideline": ("Practice Guideline", "Guideline"),
    "consensus": ("Consensus Statement", "Consensus Development Conference"),
    "review": ("Systematic Review",),
    "trial": ("Randomized Controlled Trial", "Randomised Controlled Trial"),
    "observational": ("Observational Study",),
    "case_series": ("Case Reports", "Case Series"),
    "leaflet": ("Patient Education Handout",),
    "safety_notice": ("Safety Notice",),
    "label": ("Product Label",),
    "other": ("Other",),
}
NOT_IN_PUBMED = ("safety_notice", "label", "other")

TRIAL = re.compile(r"ClinicalTrials\.gov[:/]\s*(NCT\d{8})", re.IGNORECASE)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d|2100)(?!\d)", re.ASCII)
PMID = re.compile(r"^[^\S\n]*PMID:?[^\S\n]*(\d{1,8})[^\S\n]*$", re.MULTILINE)
# What CSL and publishers mark in titles. Only pairs: a title may speak of `p < 0.05`.
MARKUP = re.compile(
    r"<((?:jats:)?(?:i|b|em|strong|italic|bold|sub|sup|sc|scp|span))(?:\s[^<>]*)?>([^<>]*)</\1>"
)
DEEPEST_MARKUP = 5
# The end of a name as PubMed has it: `SD`, `BF Jr`.
SHORT_GIVEN = re.compile(r" ([A-Z][A-Z-]{0,3}(?: (?:Jr|Sr|II|III|IV|2nd|3rd|4th))?)$")
INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
DASHES = re.compile(r"(?:(?<!\s)\s+)?(?:[‐‑‒–—−]|-{1,3})\s*")
ET_AL = ("et al", "et. al", "and others", "others")


def clean_fields(fields: Fields) -> Fields:
    """The record in the form in which it is stored: without what is empty."""
    record: Fields = {name: text(fields.get(name)) for name in TEXTS}
    record["pages"] = DASHES.sub("-", record["pages"])
    authors = [clean_author(author) for author in fields.get("authors") or ()]
    record["authors"] = [author for author in authors if author and not is_et_al(author)]
    record["et_al"] = bool(fields.get("et_al")) or any(map(is_et_al, authors))
    record |= {name: fields.get(name) for name in NUMBERS}
    record["accessed_on"] = fields.get("accessed_on")
    record["kind"] = fields.get("kind") if fields.get("kind") in KIND_NAMES else ""
    return {name: value for name, value in record.items() if value}


def text(value: Any) -> str:
    """One line of text in Unicode NFC, without control characters; "" for what is no text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    if isinstance(value, float) and not isfinite(value):
        return ""
    line = " ".join(unicodedata.normalize("NFC", str(value)).split())
    return "".join(
        character for character in line if unicodedata.category(character) not in ("Cc", "Cs")
    )


def without_markup(title: Any) -> str:
    """A title without the markup for italics and the like: it prints as plain text."""
    plain = text(title)
    for _level in range(DEEPEST_MARKUP):
        plain = MARKUP.sub(r"\2", plain)
    return plain


def single(records: list[Any]) -> Any:
    """The one record that a parser found. Raises `ValueError` for none and for more."""
    if len(records) != 1:
        raise ValueError(_("There are %(count)s records in these lines.") % {"count": len(records)})
    return records[0]


def first_text(*values: Any) -> str:
    """The first that says something."""
    return next(filter(None, map(text, values)), "")


def clean_author(names: dict[str, Any]) -> dict[str, str]:
    """One author as `Reference.authors` has them: a group, or a person with given names."""
    family = text(names.get("family")).replace(",", " ").strip()
    given = text(names.get("given")).strip(" ,")
    if not (family and given):
        name = text(names.get("literal")).strip(" ,") or family or given
        return {"literal": name} if name else {}
    if INITIALS.fullmatch(given):
        given = re.sub(r"[.\s]", "", given)
    return {"family": " ".join(family.split()), "given": given}


def is_et_al(author: dict[str, str]) -> bool:
    return author.get("literal", "").rstrip(".").casefold() in ET_AL


def parse_name(name: str) -> dict[str, str]:
    """`French, Simon D`, `French, S. D.` or `French SD`; any other name is that of a group.

    So is a name with a comma at its end, as reference managers write it.
    """
    name = text(name)
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given and not name.endswith(","):
        return {"family": family, "given": given}
    initials = None if comma else SHORT_GIVEN.search(name)
    if initials and re.search(r"[^\W\d_]{2}", name[: initials.start()]):
        return {"family": name[: initials.start()], "given": initials[1]}
    return {"literal": name}


def format_name(author: dict[str, str]) -> str:
    """An author in the form that `parse_name` reads."""
    if "literal" in author:
        return f"{author['literal']},"
    return f"{author['family']}, {author['given']}"


def parse_date(value: Any) -> Fields:
    """Year, month and day of `2006/04/20/`, `2006 Apr 20`, `April 20, 2006` or `2006`.

    What is not clear is left out: a span of months, a season, `04/05/2006`.
    """
    value = text(value)
    year = YEAR.search(value)
    if year is None:
        return {}
    fields: Fields = {"year": int(year[0])}
    rest = value[year.end() :]
    names = [name.lower()[:3] for name in re.findall(r"[^\W\d_]{3,}", value)]
    months = [MONTHS.index(name) + 1 for name in names if name in MONTHS]
    if names and not months:
        return fields
    numbers = [
        int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", value if months else rest)
    ]
    if months:
        numbers = [months[0], *numbers[:1]] if len(months) == 1 else []
    return fields | month_and_day(fields["year"], numbers)


def parse_whole_day(value: Any) -> datetime.date | None:
    """The day that `parse_date` finds, or None where a part of it is missing."""
    fields = parse_date(value)
    return datetime.date(**fields) if len(fields) == len(NUMBERS) else None


def month_and_day(year: int, numbers: list[int]) -> Fields:
    """Of a month and a day those that the year has."""
    fields: Fields = {}
    if numbers and 1 <= numbers[0] <= 12:
        fields["month"] = numbers[0]
        if len(numbers) > 1 and 1 <= numbers[1] <= monthrange(year, numbers[0])[1]:
            fields["day"] = numbers[1]
    return fields


def kind_from(names: Iterable[Any]) -> str:
    """The kind of study that any of these publication types names, or "" for unknown."""
    spellings = {text(name).casefold() for name in names}
    for kind, kind_names in KIND_NAMES.items():
        if any(name.casefold() in spellings for name in kind_names):
            return kind
    return ""


def kind_name(fields: Fields) -> str:
    """The publication type of a record, or ""."""
    return KIND_NAMES[fields["kind"]][0] if fields.get("kind") else ""


def trial_in(notes: Iterable[Any]) -> str:
    """The trial that one of these notes names and nothing else."""
    matches = (TRIAL.fullmatch(text(note)) for note in notes)
    return next((match[1] for match in matches if match), "")


def pmid_in(notes: Iterable[Any]) -> str:
    """The PMID that fills a line of one of these notes, where Zotero keeps it."""
    matches = (PMID.search(note) for note in notes if isinstance(note, str))
    return next((match[1] for match in matches if match), "")


def trial_note(fields: Fields) -> str:
    number = fields.get("trial_number")
    return f"ClinicalTrials.gov/{number}" if number else ""


def isbn_in(value: Any) -> str:
    """The ISBN in a tag that holds the ISSN of journals as well, or several numbers."""
    isbns = (identifiers.isbn(part) for part in re.split(r"[;,]|\s(?=97[89])", text(value)))
    return next(filter(None, isbns), "")


def address_in(values: Iterable[Any]) -> str:
    """The first address that leads to the web. Reference managers note their own files as well."""
    return next(filter(re.compile(r"https?://", re.IGNORECASE).match, map(text, values)), "")


def record_type(fields: Fields) -> str:
    """What kind of publication a record is: the formats must say it, and we do not store it."""
    if fields.get("isbn"):
        return "book"
    if fields.get("kind") in ("leaflet", "label"):
        return "pamphlet"
    if fields.get("container") and any(
        fields.get(name) for name in ("volume", "issue", "pages", "doi", "pmid")
    ):
        return "article"
    if fields.get("kind") in ("guideline", "safety_notice"):
        return "report"
    return "page" if fields.get("url") else "document"


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
