"""RIS, which reference managers and publishers hand out."""

import re
from typing import Any

import rispy

from articles import identifiers

from . import field_values
from .field_values import Fields

TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "pamphlet": "PAMP",
    "report": "RPRT",
    "page": "ELEC",
    "document": "GEN",
}
# An address may hold a semicolon, which rispy takes for a sign between two.
ADDRESSES: dict[str, Any] = {"delimiter_tags_mapping": {}}


NUMBERED_BY_PUBMED = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
END_WITH_WORDS = re.compile(r"^(?=ER  -[^\S\n]*+\S.*\n)", re.MULTILINE)


class Writer(rispy.RisWriter):
    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def read(text: str) -> Fields:
    """One record. Raises what rispy raises."""
    # Such a line of an abstract is indented, so that rispy does not take it for the end.
    entry = field_values.single(rispy.loads(END_WITH_WORDS.sub(" ", text.rstrip()), **ADDRESSES))
    full = field_values.first_text(entry.get("secondary_title"), entry.get("alternate_title3"))
    short = field_values.first_text(entry.get("alternate_title1"), entry.get("alternate_title2"))
    journal = field_values.first_text(entry.get("journal_name"))
    full = full or journal or field_values.first_text(short, entry.get("publisher"))
    short = short or (journal if journal != full else "")
    pages = [field_values.text(entry.get(name)) for name in ("start_page", "end_page")]
    return {
        "title": field_values.first_text(entry.get("title"), entry.get("primary_title")),
        "authors": [
            field_values.parse_name(name)
            for name in entry.get("authors") or entry.get("first_authors") or ()
        ],
        "container": full,
        "container_short": short if short != full else "",
        **publication_date(entry),
        "volume": entry.get("volume"),
        "issue": entry.get("number"),
        "pages": pages[0] if "-" in pages[0] else "-".join(filter(None, pages)),
        "doi": entry.get("doi"),
        "pmid": pmid_of(entry),
        "pmcid": pmcid_in(entry.get("custom2")),
        "isbn": field_values.isbn_in(entry.get("issn")),
        "trial_number": field_values.trial_in(entry.get("notes") or ()),
        "url": field_values.address_in(entry.get("urls") or ()),
        "accessed_on": field_values.parse_whole_day(entry.get("access_date")),
        "kind": field_values.kind_from([entry.get("type_of_work")]),
    }


def publication_date(entry: dict[str, Any]) -> Fields:
    """The year of the issue, and the day if another tag knows it for the same year.

    EndNote and Web of Science write the day without its year: `APR 20`.
    """
    dates = [
        field_values.parse_date(entry.get(name)) for name in ("year", "publication_year", "date")
    ]
    day = field_values.text(entry.get("date"))
    if not dates[-1] and re.match(r"[^\W\d_]{3}", day):
        years = [date["year"] for date in dates if date]
        dates += [field_values.parse_date(f"{year} {day}") for year in years]
    complete = [date for date in dates if date]
    same_year = [date for date in complete if date["year"] == complete[0]["year"]]
    return max(same_year, key=len, default={})


def pmid_of(entry: dict[str, Any]) -> str:
    """The PMID, in the tag where the database in question writes it."""
    number = field_values.text(entry.get("accession_number"))
    database_names = [entry.get(name) for name in ("name_of_database", "database_provider")]
    database = " ".join(map(field_values.text, database_names)).casefold()
    is_pubmed = NUMBERED_BY_PUBMED.search(database) and "embase" not in database
    if number and (is_pubmed or "pmid" in number.casefold()):
        return number
    custom = field_values.text(entry.get("custom2"))
    if "scopus" in database and identifiers.pmid(custom):
        return custom
    return field_values.pmid_in(entry.get("notes") or ())


def pmcid_in(value: Any) -> str:
    """Publishers use this tag for other things as well."""
    return field_values.text(value) if field_values.text(value).upper().startswith("PMC") else ""


def write(record: Fields, key: str) -> str:
    start, end = record.get("pages", ""), ""
    if start.count("-") == 1 and all(start.split("-")):
        start, end = start.split("-")
    accessed = record.get("accessed_on")
    numbers = [record[name] for name in field_values.NUMBERS if record.get(name)]
    authors = [field_values.format_name(author) for author in record.get("authors", ())]
    entry = {
        "type_of_reference": TYPES[field_values.record_type(record)],
        "id": key,
        "title": record["title"],
        "authors": [*authors, *(["et al,"] if record.get("et_al") else [])],
        "secondary_title": record.get("container"),
        "alternate_title1": record.get("container_short"),
        "year": record.get("year"),
        "date": "/".join(f"{number:02}" for number in numbers) + "/" * (4 - len(numbers))
        if len(numbers) > 1
        else "",
        "volume": record.get("volume"),
        "number": record.get("issue"),
        "start_page": start,
        "end_page": end,
        "doi": record.get("doi"),
        "name_of_database": "PubMed" if record.get("pmid") else "",
        "accession_number": record.get("pmid"),
        "custom2": record.get("pmcid"),
        "issn": record.get("isbn"),
        "notes": list(filter(None, [field_values.trial_note(record)])),
        "urls": list(filter(None, [record.get("url")])),
        "access_date": f"{accessed:%Y/%m/%d/}" if accessed else "",
        "type_of_work": field_values.kind_name(record),
    }
    return rispy.dumps([field_values.without_empty(entry)], implementation=Writer, **ADDRESSES)
