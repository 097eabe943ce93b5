"""CSL-JSON, which citation processors and Zotero read."""

import json
import re
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from . import fields
from .fields import Fields

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
    said = json.loads(text, parse_constant=no_number)
    if HALF_A_LETTER.search(json.dumps(said, ensure_ascii=False)):
        raise ValueError(_("Half of a letter is missing. Look for “\\ud” in it."))
    if not said.get("title") and any(map(is_record, nested(said))):
        raise ValueError(_("It holds records itself. Save their list alone, from “[” to “]”."))
    container = fields.first(said.get("container-title"), said.get("publisher"))
    return {
        "title": said.get("title"),
        "authors": list(map(author, listed(said.get("author")))),
        "container": container,
        "container_short": fields.first(
            said.get("container-title-short"), said.get("journalAbbreviation")
        ),
        **fields.date(day(said.get("issued"))),
        "volume": said.get("volume"),
        "issue": said.get("issue"),
        "pages": said.get("page"),
        "doi": said.get("DOI"),
        "pmid": said.get("PMID") or fields.pmid_in([said.get("note")]),
        "pmcid": said.get("PMCID"),
        "isbn": fields.isbn(said.get("ISBN")),
        "trial_number": fields.trial_in(fields.text(said.get("note")).split(";")),
        "url": fields.address([said.get("URL")]),
        "accessed_on": fields.whole_day(day(said.get("accessed"))),
        "kind": fields.kind([said.get("genre")]),
    }


def no_number(name: str) -> NoReturn:
    raise ValueError(_("“%(name)s” is no number in JSON.") % {"name": name})


def nested(said: dict[str, Any]) -> list[Any]:
    """What stands one level deeper, in lists or alone."""
    values = [value if isinstance(value, list) else [value] for value in said.values()]
    return [one for value in values for one in value]


def is_record(value: Any) -> bool:
    return isinstance(value, dict) and "title" in value


def listed(value: Any) -> list[Any]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def author(name: dict[str, Any]) -> dict[str, str]:
    particle, suffix = name.get("non-dropping-particle"), name.get("suffix")
    family = [fields.text(part) for part in (particle, name.get("family"))]
    given = [fields.text(part) for part in (name.get("given"), suffix)]
    if any(family):
        return {
            "family": " ".join(filter(None, family)),
            "given": ", ".join(filter(None, given)),
        }
    return {"literal": fields.text(name.get("literal"))}


def day(said: Any) -> str:
    """A date of CSL as text, in parts or as somebody wrote it."""
    said = said if isinstance(said, dict) else {}
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "/".join(map(fields.text, parts[0][:3]))
    return fields.first(said.get("raw"), said.get("literal"))


def write(record: Fields, key: str) -> str:
    authors = [*record.get("authors", ()), *([{"literal": "et al"}] if record.get("et_al") else [])]
    issued = [record[name] for name in fields.NUMBERS if record.get(name)]
    accessed = record.get("accessed_on")
    said = {
        "type": TYPES[fields.shape(record)],
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
        "note": fields.trial_note(record),
        "URL": record.get("url"),
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
        if accessed
        else None,
        "genre": fields.kind_name(record),
    }
    return json.dumps(fields.without_empty(said), ensure_ascii=False, indent=2)
