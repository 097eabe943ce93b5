"""CSL-JSON, which citation processors and Zotero read."""

import json
import re
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from . import field_values
from .field_values import Fields

TYPES = {
    "article": "article-journal",
    "book": "book",
    "pamphlet": "pamphlet",
    "report": "report",
    "page": "webpage",
    "document": "document",
}


# One half of a letter that JSON writes in two. A database stores none.
HALF_A_LETTER = re.compile("[\ud800-\udfff]")


def read(text: str) -> Fields:
    """One object. Raises what `json` raises, and `TypeError` or `ValueError` for no record."""
    item = json.loads(text, parse_constant=refuse_constant)
    if HALF_A_LETTER.search(json.dumps(item, ensure_ascii=False)):
        raise ValueError(_("Half of a letter is missing. Look for “\\ud” in it."))
    if not item.get("title") and any(map(is_record, nested_values(item))):
        raise ValueError(_("It holds records itself. Save their list alone, from “[” to “]”."))
    container = field_values.first_text(item.get("container-title"), item.get("publisher"))
    return {
        "title": item.get("title"),
        "authors": list(map(parse_author, dictionaries_in(item.get("author")))),
        "container": container,
        "container_short": field_values.first_text(
            item.get("container-title-short"), item.get("journalAbbreviation")
        ),
        **field_values.parse_date(date_text(item.get("issued"))),
        "volume": item.get("volume"),
        "issue": item.get("issue"),
        "pages": item.get("page"),
        "doi": item.get("DOI"),
        "pmid": item.get("PMID") or field_values.pmid_in([item.get("note")]),
        "pmcid": item.get("PMCID"),
        "isbn": field_values.isbn_in(item.get("ISBN")),
        "trial_number": field_values.trial_in(field_values.text(item.get("note")).split(";")),
        "url": field_values.address_in([item.get("URL")]),
        "accessed_on": field_values.parse_whole_day(date_text(item.get("accessed"))),
        "kind": field_values.kind_from([item.get("genre")]),
    }


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(_("“%(name)s” is no number in JSON.") % {"name": name})


def nested_values(item: dict[str, Any]) -> list[Any]:
    """What stands one level deeper, in lists or alone."""
    values = [value if isinstance(value, list) else [value] for value in item.values()]
    return [nested for value in values for nested in value]


def is_record(value: Any) -> bool:
    return isinstance(value, dict) and "title" in value


def dictionaries_in(value: Any) -> list[Any]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def parse_author(name: dict[str, Any]) -> dict[str, str]:
    particle, suffix = name.get("non-dropping-particle"), name.get("suffix")
    family = [field_values.text(part) for part in (particle, name.get("family"))]
    given = [field_values.text(part) for part in (name.get("given"), suffix)]
    if any(family):
        return {
            "family": " ".join(filter(None, family)),
            "given": ", ".join(filter(None, given)),
        }
    return {"literal": field_values.text(name.get("literal"))}


def date_text(csl_date: Any) -> str:
    """A date of CSL as text, in parts or as somebody wrote it."""
    csl_date = csl_date if isinstance(csl_date, dict) else {}
    parts = csl_date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "/".join(map(field_values.text, parts[0][:3]))
    return field_values.first_text(csl_date.get("raw"), csl_date.get("literal"))


def write(record: Fields, key: str) -> str:
    authors = [*record.get("authors", ()), *([{"literal": "et al"}] if record.get("et_al") else [])]
    issued = [record[name] for name in field_values.NUMBERS if record.get(name)]
    accessed = record.get("accessed_on")
    item = {
        "type": TYPES[field_values.record_type(record)],
        "id": key,
        "title": record["title"],
        "author": authors,
        "container-title": record.get("container"),
        "container-title-short": record.get("container_short"),
        "issued": {"date-parts": [issued]} if issued else None,
        "volume": record.get("volume"),
        "issue": record.get("issue"),
        "page": record.get("pages"),
        "DOI": record.get("doi"),
        "PMID": record.get("pmid"),
        "PMCID": record.get("pmcid"),
        "ISBN": record.get("isbn"),
        "note": field_values.trial_note(record),
        "URL": record.get("url"),
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
        if accessed
        else None,
        "genre": field_values.kind_name(record),
    }
    return json.dumps(field_values.without_empty(item), ensure_ascii=False, indent=2)
