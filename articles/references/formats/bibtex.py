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

SPECIAL_CHARACTERS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&#$_"},
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
    specs = [
        MacroTextSpec(macro, simplify_repl=replacement) for macro, replacement in macros.items()
    ]
    context.add_context_category("plain", prepend=True, macros=specs)
    return LatexNodes2Text(latex_context=context, math_mode="text")


to_text: Callable[[str], str] = latex_reader().latex_to_text


def latex_to_plain(value: Any) -> str:
    """What LaTeX prints. A sign that LaTeX would take for a comment is meant as that sign."""
    source = field_values.text(value)
    if not TEX.search(source):
        return source
    source = UNESCAPED.sub(r"\\\1", source)
    if len(re.findall(r"(?<!\\)\$", source)) % 2:
        source = re.sub(r"(?<!\\)\$", r"\\$", source)
    return field_values.text(to_text(source))


def verbatim(value: Any) -> str:
    """An address or identifier, which BibTeX does not typeset."""
    return ADDRESS_ESCAPE.sub(lambda match: match[1] or "", field_values.text(value))


def escape(value: Any) -> str:
    latex = "".join(SPECIAL_CHARACTERS.get(character, character) for character in str(value))
    return LIGATURE.sub(lambda match: f"{match[0]}{{}}", latex)


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
    values = {field.key.lower(): field.value for field in entry.fields}

    def plain_value(*names: str) -> str:
        return field_values.first_text(*(latex_to_plain(values.get(name)) for name in names))

    def verbatim_value(*names: str) -> str:
        return field_values.first_text(*(verbatim(values.get(name)) for name in names))

    pubmed = verbatim_value("eprint") if verbatim_value("eprinttype").lower() == "pubmed" else ""
    return {
        "title": ": ".join(filter(None, [plain_value("title"), plain_value("subtitle")])),
        "authors": list(
            map(
                parse_author,
                split_outside_braces(field_values.text(values.get("author")), r"\s+and\s+"),
            )
        ),
        "container": plain_value(
            "journal", "journaltitle", "booktitle", "publisher", "organization", "institution"
        ),
        "container_short": plain_value("shortjournal"),
        **publication_date(values),
        "volume": plain_value("volume"),
        "issue": plain_value("number", "issue"),
        "pages": plain_value("pages"),
        "doi": verbatim_value("doi"),
        "pmid": verbatim_value("pmid") or pubmed or field_values.pmid_in([values.get("note")]),
        "pmcid": verbatim_value("pmcid"),
        "isbn": field_values.isbn_in(verbatim_value("isbn")),
        "trial_number": field_values.trial_in([plain_value("note")]),
        "url": field_values.address_in([verbatim_value("url")]),
        "accessed_on": field_values.parse_whole_day(verbatim_value("urldate")),
        "kind": field_values.kind_from([plain_value("type")]),
    }


def refuse_run_on(entry: Entry) -> None:
    """Where the comma after a field is missing, the parser takes the next field into its value."""
    for name, enclosing in entry.parser_metadata.get("removed_enclosing", {}).items():
        value = str(entry[name])
        if enclosing == "no-enclosing" and "=" in value and "#" not in value:
            message = _("The comma after the field “%(name)s” is missing.")
            raise ValueError(message % {"name": name})


def publication_date(values: dict[str, Any]) -> Fields:
    year = field_values.parse_date(values.get("date") or values.get("year"))
    month = field_values.text(values.get("month"))
    if not year or "month" in year or not month:
        return year
    if month.isdecimal():
        month = f"{int(month):02}"[:2]
    return field_values.parse_date(f"{year['year']} {month} {field_values.text(values.get('day'))}")


def split_outside_braces(text: str, separator: str) -> Iterator[str]:
    """The parts between separators that stand in no braces."""
    depth, start = 0, 0
    for token in re.finditer(rf"\\.|[{{}}]|{separator}", text):
        if token[0] in "{}":
            depth += 1 if token[0] == "{" else -1
        elif depth <= 0 and not token[0].startswith("\\"):
            yield text[start : token.start()]
            start = token.end()
    yield text[start:]


def parse_author(name: str) -> dict[str, str]:
    name = name.strip()
    family, *given = split_outside_braces(name, r"\s*,\s*")
    if len(given) == 2:  # Knuth, Jr., Donald
        given.reverse()
    if given:
        return {"family": latex_to_plain(family), "given": ", ".join(map(latex_to_plain, given))}
    if re.fullmatch(r"\A\{(?:\\.|[^{}\\]|\{[^{}]*\})*\}", name) or not name:
        return {"literal": latex_to_plain(name)}
    parts = parse_single_name_into_parts(name)
    parsed = field_values.parse_name(latex_to_plain(name))
    if "family" in parsed:
        return parsed
    return {
        "family": latex_to_plain(" ".join([*parts.von, *parts.last])),
        "given": latex_to_plain(" ".join([*parts.first, *parts.jr])),
    }


def write(record: Fields, key: str) -> str:
    authors = [format_author(author) for author in record.get("authors", ())]
    month = record.get("month")
    values = {
        "title": escape(record["title"]),
        "author": " and ".join([*authors, *(["others"] if record.get("et_al") else [])]),
        "journal": escape(record.get("container", "")),
        "shortjournal": escape(record.get("container_short", "")),
        "year": record.get("year"),
        "month": field_values.MONTHS[month - 1] if month else "",
        "day": record.get("day"),
        "volume": escape(record.get("volume", "")),
        "number": escape(record.get("issue", "")),
        "pages": escape(record.get("pages", "")).replace("-{}-", "--"),
        "doi": escape_address(record.get("doi", "")),
        "pmid": record.get("pmid"),
        "pmcid": record.get("pmcid"),
        "isbn": record.get("isbn"),
        "note": field_values.trial_note(record),
        "url": escape_address(record.get("url", "")),
        "urldate": record.get("accessed_on"),
        "type": field_values.kind_name(record),
    }
    entry = Entry(
        TYPES[field_values.record_type(record)],
        key,
        [
            Field(name, str(value), enclosing="no-enclosing" if name == "month" else None)
            for name, value in field_values.without_empty(values).items()
        ],
    )
    return bibtexparser.write_string(bibtexparser.Library([entry]))


def format_author(author: dict[str, str]) -> str:
    if "literal" in author:
        return f"{{{escape(author['literal'])}}}"
    return ", ".join(in_braces(escape(author[part])) for part in ("family", "given"))


def in_braces(part: str) -> str:
    """A name that holds what would part it from others, kept together."""
    return f"{{{part}}}" if re.search(r"\band\b|,", part) else part


def escape_address(value: str) -> str:
    """Braces that do not pair would end the entry; an address may have them as `%7B` as well."""
    for character, code in (("\\", "%5C"), ("{", "%7B"), ("}", "%7D")):
        value = value.replace(character, code)
    return re.sub(r"([%&#$_~])", r"\\\1", value)
