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
END_WITH_WORDS = re.compile(r"^(?=ER  -.*\S.*\n)", re.MULTILINE)


class Writer(rispy.RisWriter):
    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def read(text: str) -> Fields:
    """One record. Raises what rispy raises."""
    # Such a line of an abstract is indented, so that rispy does not take it for the end.
    said = field_values.single(rispy.loads(END_WITH_WORDS.sub(" ", text.rstrip()), **ADDRESSES))
    full = field_values.first(said.get("secondary_title"), said.get("alternate_title3"))
    short = field_values.first(said.get("alternate_title1"), said.get("alternate_title2"))
    journal = field_values.first(said.get("journal_name"))
    full = full or journal or field_values.first(short, said.get("publisher"))
    short = short or (journal if journal != full else "")
    pages = [field_values.text(said.get(name)) for name in ("start_page", "end_page")]
    return {
        "title": field_values.first(said.get("title"), said.get("primary_title")),
        "authors": [
            field_values.person(name)
            for name in said.get("authors") or said.get("first_authors") or ()
        ],
        "container": full,
        "container_short": short if short != full else "",
        **date(said),
        "volume": said.get("volume"),
        "issue": said.get("number"),
        "pages": pages[0] if "-" in pages[0] else "-".join(filter(None, pages)),
        "doi": said.get("doi"),
        "pmid": pmid(said),
        "pmcid": pmcid(said.get("custom2")),
        "isbn": field_values.isbn(said.get("issn")),
        "trial_number": field_values.trial_in(said.get("notes") or ()),
        "url": field_values.address(said.get("urls") or ()),
        "accessed_on": field_values.whole_day(said.get("access_date")),
        "kind": field_values.kind([said.get("type_of_work")]),
    }


def date(said: dict[str, Any]) -> Fields:
    """The year of the issue, and the day if another tag knows it for the same year.

    EndNote and Web of Science write the day without its year: `APR 20`.
    """
    dates = [field_values.date(said.get(name)) for name in ("year", "publication_year", "date")]
    day = field_values.text(said.get("date"))
    if not dates[-1] and re.match(r"[^\W\d_]{3}", day):
        years = [date["year"] for date in dates if date]
        dates += [field_values.date(f"{year} {day}") for year in years]
    known = [date for date in dates if date]
    same_year = [date for date in known if date["year"] == known[0]["year"]]
    return max(same_year, key=len, default={})


def pmid(said: dict[str, Any]) -> str:
    """The PMID, in the tag where the database in question writes it."""
    number = field_values.text(said.get("accession_number"))
    named = [said.get(name) for name in ("name_of_database", "database_provider")]
    database = " ".join(map(field_values.text, named)).casefold()
    is_pubmed = NUMBERED_BY_PUBMED.search(database) and "embase" not in database
    if number and (is_pubmed or "pmid" in number.casefold()):
        return number
    custom = field_values.text(said.get("custom2"))
    if "scopus" in database and identifiers.pmid(custom):
        return custom
    return field_values.pmid_in(said.get("notes") or ())


def pmcid(said: Any) -> str:
    """Publishers use this tag for other things as well."""
    return field_values.text(said) if field_values.text(said).upper().startswith("PMC") else ""


def write(record: Fields, key: str) -> str:
    start, end = record.get("pages", ""), ""
    if start.count("-") == 1 and all(start.split("-")):
        start, end = start.split("-")
    accessed = record.get("accessed_on")
    numbers = [record[name] for name in field_values.NUMBERS if record.get(name)]
    authors = [field_values.as_line(who) for who in record.get("authors", ())]
    said = {
        "type_of_reference": TYPES[field_values.shape(record)],
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
    return rispy.dumps([field_values.without_empty(said)], implementation=Writer, **ADDRESSES)
