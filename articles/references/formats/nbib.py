"""NBIB, which PubMed hands out."""

import re
import textwrap

import nbib

from . import field_values
from .field_values import Fields

TAG = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
WIDTH = 80

# Tags that nbib reads, and for others that matter the tag that says the same to it.
# What it keeps of the rest can only fail on a date of indexing.
READ = "PMID TI FAU JT TA DP VI IP PG PMC PT AID".split()
RESTATED = {"CN": "FAU - {},", "LID": "AID - {}", "ISBN": "AID - {} [isbn]", "BTI": "JT  - {}"}


def read(text: str) -> Fields:
    """One record. Raises what nbib raises."""
    entry = field_values.single(nbib.read(restate(text)))
    trials = re.findall(r"^SI  - (.*)", text, re.MULTILINE)
    return {
        "title": field_values.text(entry.get("title")).removesuffix("."),
        "authors": [
            field_values.parse_name(author["author"]) for author in entry.get("authors", ())
        ],
        "container": entry.get("journal") or entry.get("journal_abbreviated"),
        "container_short": entry.get("journal_abbreviated"),
        **field_values.parse_date(entry.get("publication_date")),
        "volume": entry.get("journal_volume"),
        "issue": entry.get("journal_issue"),
        "pages": entry.get("pages"),
        "doi": entry.get("doi"),
        "pmid": entry.get("pubmed_id"),
        "pmcid": f"PMC{entry['pmcid']}" if entry.get("pmcid") else "",
        "isbn": field_values.isbn_in(entry.get("isbn")),
        "trial_number": field_values.trial_in(trials),
        "kind": field_values.kind_from(entry.get("publication_types", ())),
    }


def restate(text: str) -> str:
    """The record in the tags that nbib knows. What is no line of NBIB stays, for it to refuse."""
    unwrapped = re.sub(r"\r?\n {6}\s*", " ", text)
    has_full_names = "\nFAU -" in f"\n{unwrapped}"
    lines = []
    for line in unwrapped.splitlines():
        match = TAG.fullmatch(line)
        tag, value = (match[1], match[2].strip()) if match else ("", "")
        if tag in RESTATED:
            lines.append(RESTATED[tag].format(value))
        elif tag == "AU" and not has_full_names:
            lines.append(f"FAU - {value}")
        elif not tag or tag in READ:
            lines.append(line)
    return "\n".join([*lines, "", ""])  # nbib ends a record at an empty line


def write(record: Fields, key: str) -> str:
    title = record["title"]
    months = [record.get("month") and field_values.MONTHS[record["month"] - 1].title()]
    day = [record.get("year"), *months, record.get("day")]
    in_pubmed = record if record.get("kind") not in field_values.NOT_IN_PUBMED else {}
    tags = [
        ("PMID", record.get("pmid")),
        ("TI", title if title.endswith(("?", "!")) else f"{title}."),
        ("VI", record.get("volume")),
        ("IP", record.get("issue")),
        ("DP", " ".join(str(part) for part in day if part)),
        ("PG", record.get("pages")),
        ("LID", record.get("doi") and f"{record['doi']} [doi]"),
        ("ISBN", record.get("isbn")),
        *(pair for author in record.get("authors", ()) for pair in author_tags(author)),
        ("CN", "et al" if record.get("et_al") else ""),
        ("SI", field_values.trial_note(record)),
        ("PT", field_values.kind_name(in_pubmed)),
        ("TA", record.get("container_short")),
        ("JT", record.get("container")),
        ("PMC", record.get("pmcid")),
    ]
    return "\r\n".join(wrapped_line(tag, str(value)) for tag, value in tags if value) + "\r\n"


def author_tags(author: dict[str, str]) -> list[tuple[str, str]]:
    if "literal" in author:
        return [("CN", author["literal"])]
    initials = author["given"]
    if not initials.isupper():
        initials = "".join(part[0] for part in re.split(r"[\s-]+", initials) if part).upper()
    return [("FAU", field_values.format_name(author)), ("AU", f"{author['family']} {initials}")]


def wrapped_line(tag: str, value: str) -> str:
    """One tag, wrapped between words as PubMed does. Identifiers have none to wrap at."""
    wrapped = textwrap.wrap(
        value,
        WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        initial_indent=f"{tag:4}- ",
        subsequent_indent=" " * 6,
    )
    return "\r\n".join(wrapped)
