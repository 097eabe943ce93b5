"""BibTeX, which authors who write in LaTeX keep."""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import bibtexparser
from bibtexparser.middlewares.names import parse_single_name_into_parts
from bibtexparser.model import DuplicateFieldKeyBlock, Entry, Field
from django.utils.translation import gettext as _
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from . import field_values
from .field_values import Fields

TYPES = {
    "article": "article",
    "book": "book",
    "pamphlet": "booklet",
    "report": "techreport",
    "page": "misc",
    "document": "misc",
}

# The parser logs what it also returns: which entries failed.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#$_"},
}
# Two signs that TeX prints as one.
LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
TEX = re.compile(r"[\\{}$%&~]|--|``|''|[?!]`")
UNESCAPED = re.compile(r"(?<!\\)([%&])")
ADDRESS_ESCAPE = re.compile(r"\\([{}%&#$_~])|\\url\s*|[{}]")


def latex_reader() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    macros = {
        "url": "%s",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
    }
    specs = [MacroTextSpec(name, simplify_repl=said) for name, said in macros.items()]
    context.add_context_category("plain", prepend=True, macros=specs)
    return LatexNodes2Text(latex_context=context, math_mode="text")


to_text: Callable[[str], str] = latex_reader().latex_to_text


def plain(value: Any) -> str:
    """What LaTeX prints. A sign that LaTeX would take for a comment is meant as that sign."""
    said = field_values.text(value)
    if not TEX.search(said):
        return said
    said = UNESCAPED.sub(r"\\\1", said)
    if len(re.findall(r"(?<!\\)\$", said)) % 2:
        said = re.sub(r"(?<!\\)\$", r"\\$", said)
    return field_values.text(to_text(said))


def verbatim(value: Any) -> str:
    """An address or identifier, which BibTeX does not typeset."""
    return ADDRESS_ESCAPE.sub(lambda found: found[1] or "", field_values.text(value))


def escaped(value: Any) -> str:
    typed = "".join(SPECIAL.get(sign, sign) for sign in str(value))
    return LIGATURE.sub(lambda sign: f"{sign[0]}{{}}", typed)


def read(text: str) -> Fields:
    """One entry. Raises `ValueError` with what bibtexparser says, where it cannot be read."""
    library = bibtexparser.parse_string(text)
    for block in library.failed_blocks:
        if isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            raise ValueError(_("It has two fields of one name: %(names)s.") % {"names": names})
        raise ValueError(getattr(block.error, "abort_reason", None) or str(block.error))
    entry = field_values.single(library.entries)
    refuse_run_on(entry)
    said = {field.key.lower(): field.value for field in entry.fields}

    def printed(*names: str) -> str:
        return field_values.first(*(plain(said.get(name)) for name in names))

    def typed(*names: str) -> str:
        return field_values.first(*(verbatim(said.get(name)) for name in names))

    pubmed = typed("eprint") if typed("eprinttype").lower() == "pubmed" else ""
    return {
        "title": ": ".join(filter(None, [printed("title"), printed("subtitle")])),
        "authors": list(map(author, split(field_values.text(said.get("author")), r"\s+and\s+"))),
        "container": printed(
            "journal", "journaltitle", "booktitle", "publisher", "organization", "institution"
        ),
        "container_short": printed("shortjournal"),
        **date(said),
        "volume": printed("volume"),
        "issue": printed("number", "issue"),
        "pages": printed("pages"),
        "doi": typed("doi"),
        "pmid": typed("pmid") or pubmed or field_values.pmid_in([said.get("note")]),
        "pmcid": typed("pmcid"),
        "isbn": field_values.isbn(typed("isbn")),
        "trial_number": field_values.trial_in([printed("note")]),
        "url": field_values.address([typed("url")]),
        "accessed_on": field_values.whole_day(typed("urldate")),
        "kind": field_values.kind([printed("type")]),
    }


def refuse_run_on(entry: Entry) -> None:
    """Where the comma after a field is missing, the parser takes the next field into its value."""
    for field, enclosing in entry.parser_metadata.get("removed_enclosing", {}).items():
        value = str(entry[field])
        if enclosing == "no-enclosing" and "=" in value and "#" not in value:
            said = _("The comma after the field “%(name)s” is missing.")
            raise ValueError(said % {"name": field})


def date(said: dict[str, Any]) -> Fields:
    year = field_values.date(said.get("date") or said.get("year"))
    month = field_values.text(said.get("month"))
    if not year or "month" in year or not month:
        return year
    if month.isdecimal():
        month = f"{int(month):02}"[:2]
    return field_values.date(f"{year['year']} {month} {field_values.text(said.get('day'))}")


def split(text: str, separator: str) -> Iterator[str]:
    """The parts between separators that stand in no braces."""
    depth, start = 0, 0
    for token in re.finditer(rf"\\.|[{{}}]|{separator}", text):
        if token[0] in "{}":
            depth += 1 if token[0] == "{" else -1
        elif depth <= 0 and not token[0].startswith("\\"):
            yield text[start : token.start()]
            start = token.end()
    yield text[start:]


def author(name: str) -> dict[str, str]:
    name = name.strip()
    family, *given = split(name, r"\s*,\s*")
    if len(given) == 2:  # Knuth, Jr., Donald
        given.reverse()
    if given:
        return {"family": plain(family), "given": ", ".join(map(plain, given))}
    if re.fullmatch(r"\{(?:\\.|[^{}\\]|\{[^{}]*\})*\}", name) or not name:
        return {"literal": plain(name)}
    parts = parse_single_name_into_parts(name)
    said = field_values.person(plain(name))
    if "family" in said:
        return said
    return {
        "family": plain(" ".join([*parts.von, *parts.last])),
        "given": plain(" ".join([*parts.first, *parts.jr])),
    }


def write(record: Fields, key: str) -> str:
    authors = [name(who) for who in record.get("authors", ())]
    month = record.get("month")
    values = {
        "title": escaped(record["title"]),
        "author": " and ".join([*authors, *(["others"] if record.get("et_al") else [])]),
        "journal": escaped(record.get("container", "")),
        "shortjournal": escaped(record.get("container_short", "")),
        "year": record.get("year"),
        "month": field_values.MONTHS[month - 1] if month else "",
        "day": record.get("day"),
        "volume": escaped(record.get("volume", "")),
        "number": escaped(record.get("issue", "")),
        "pages": escaped(record.get("pages", "")).replace("-{}-", "--"),
        "doi": address(record.get("doi", "")),
        "pmid": record.get("pmid"),
        "pmcid": record.get("pmcid"),
        "isbn": record.get("isbn"),
        "note": field_values.trial_note(record),
        "url": address(record.get("url", "")),
        "urldate": record.get("accessed_on"),
        "type": field_values.kind_name(record),
    }
    entry = Entry(
        TYPES[field_values.shape(record)],
        key,
        [
            Field(field, str(value), enclosing="no-enclosing" if field == "month" else None)
            for field, value in field_values.without_empty(values).items()
        ],
    )
    return bibtexparser.write_string(bibtexparser.Library([entry]))


def name(who: dict[str, str]) -> str:
    if "literal" in who:
        return f"{{{escaped(who['literal'])}}}"
    return ", ".join(braced(escaped(who[part])) for part in ("family", "given"))


def braced(part: str) -> str:
    """A name that holds what would part it from others, kept together."""
    return f"{{{part}}}" if re.search(r"\band\b|,", part) else part


def address(value: str) -> str:
    """Braces that do not pair would end the entry; an address may have them as `%7B` as well."""
    for sign, code in (("\\", "%5C"), ("{", "%7B"), ("}", "%7D")):
        value = value.replace(sign, code)
    return re.sub(r"([%&#$_~])", r"\\\1", value)
