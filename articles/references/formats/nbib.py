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
    said = field_values.single(nbib.read(restated(text)))
    trials = re.findall(r"^SI  - (.*)", text, re.MULTILINE)
    return {
        "title": field_values.text(said.get("title")).removesuffix("."),
        "authors": [field_values.person(who["author"]) for who in said.get("authors", ())],
        "container": said.get("journal") or said.get("journal_abbreviated"),
        "container_short": said.get("journal_abbreviated"),
        **field_values.date(said.get("publication_date")),
        "volume": said.get("journal_volume"),
        "issue": said.get("journal_issue"),
        "pages": said.get("pages"),
        "doi": said.get("doi"),
        "pmid": said.get("pubmed_id"),
        "pmcid": f"PMC{said['pmcid']}" if said.get("pmcid") else "",
        "isbn": field_values.isbn(said.get("isbn")),
        "trial_number": field_values.trial_in(trials),
        "kind": field_values.kind(said.get("publication_types", ())),
    }


def restated(text: str) -> str:
    """The record in the tags that nbib knows. What is no line of NBIB stays, for it to refuse."""
    unwrapped = re.sub(r"\r?\n {6}\s*", " ", text)
    has_full_names = "\nFAU -" in f"\n{unwrapped}"
    kept = []
    for line in unwrapped.splitlines():
        found = TAG.fullmatch(line)
        tag, said = (found[1], found[2].strip()) if found else ("", "")
        if tag in RESTATED:
            kept.append(RESTATED[tag].format(said))
        elif tag == "AU" and not has_full_names:
            kept.append(f"FAU - {said}")
        elif not tag or tag in READ:
            kept.append(line)
    return "\n".join([*kept, "", ""])  # nbib ends a record at an empty line


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
        *(line for who in record.get("authors", ()) for line in author(who)),
        ("CN", "et al" if record.get("et_al") else ""),
        ("SI", field_values.trial_note(record)),
        ("PT", field_values.kind_name(in_pubmed)),
        ("TA", record.get("container_short")),
        ("JT", record.get("container")),
        ("PMC", record.get("pmcid")),
    ]
    return "\r\n".join(line(tag, str(value)) for tag, value in tags if value) + "\r\n"


def author(who: dict[str, str]) -> list[tuple[str, str]]:
    if "literal" in who:
        return [("CN", who["literal"])]
    initials = who["given"]
    if not initials.isupper():
        initials = "".join(part[0] for part in re.split(r"[\s-]+", initials) if part).upper()
    return [("FAU", field_values.as_line(who)), ("AU", f"{who['family']} {initials}")]


def line(tag: str, value: str) -> str:
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
