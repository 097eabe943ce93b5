"""Identifiers of papers, trials, books and people: each in one form, and only if it can be one.

Every function takes what somebody pasted, an address included, and gives the
one form that is stored and compared, or "" if it is no such identifier.
"""

import re
from urllib.parse import quote, unquote

DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
DOI_RESOLVER = re.compile(r"(https?://)?(dx\.|www\.)?doi\.org/|doi:?\s*", re.IGNORECASE)
PUBMED = re.compile(
    r"(https?://)?(www\.)?(pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)|pmid:?\s*",
    re.IGNORECASE,
)
PMC = re.compile(
    r"(https?://)?(www\.)?(pmc\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pmc/)articles/|pmcid:?\s*",
    re.IGNORECASE,
)
TRIALS = re.compile(r"(https?://)?(www\.)?clinicaltrials\.gov[:/]\s*((ct2/)?show/|study/)?", re.I)
ORCID_SITE = re.compile(r"(https?://)?(www\.)?orcid\.org/|orcid:?\s*", re.IGNORECASE)
ISBN_WORD = re.compile(r"(urn:)?isbn(-1[03])?:?", re.IGNORECASE)
COCHRANE_DOI = re.compile(r"10\.1002/14651858\.(cd[0-9]{6})(?:\.pub([0-9]{1,3}))?")


def without_prefix(prefix: re.Pattern[str], text: str) -> str:
    """`text` without the address or the word that `prefix` knows in front of it."""
    text = text.strip()
    if match := prefix.match(text):
        text = re.split(r"[?#]", text[match.end() :])[0].rstrip("/")
    return text


def doi(text: str) -> str:
    """A DOI in lower case without its resolver: DOIs differ in no letter's case (ISO 26324)."""
    text = text.strip()
    resolver = DOI_RESOLVER.match(text)
    if resolver and "/" in resolver[0]:
        text = unquote(text.partition("?")[0])
    text = (text[resolver.end() :] if resolver else text).strip().rstrip(".,;").lower()
    return text if DOI.fullmatch(text) and len(text) <= 250 and text.isprintable() else ""


def doi_address(name: str) -> str:
    """Where a DOI leads. Those of the 1990s hold `<`, `>` and `;`, which an address cannot."""
    return "https://doi.org/" + quote(name, safe="/:.-_()")


def pmid(text: str) -> str:
    """The number of a record in PubMed: one to eight digits, the first no zero."""
    text = without_prefix(PUBMED, text)
    return text if re.fullmatch(r"[1-9][0-9]{0,7}", text) else ""


def pmcid(text: str) -> str:
    """The number of a full text in PubMed Central: `PMC8846312`."""
    text = without_prefix(PMC, text).upper()
    return text if re.fullmatch(r"PMC[1-9][0-9]{0,8}", text) else ""


def trial_number(text: str) -> str:
    """The number of a trial at ClinicalTrials.gov: `NCT01931657`."""
    text = without_prefix(TRIALS, text).upper()
    return text if re.fullmatch(r"NCT[0-9]{8}", text) else ""


def isbn(text: str) -> str:
    """An ISBN of 13 digits with a check digit that fits; one of ten digits becomes one of 13."""
    digits = re.sub(r"[\s-]", "", without_prefix(ISBN_WORD, text)).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        numbers = [10 if character == "X" else int(character) for character in digits]
        if sum(number * (10 - place) for place, number in enumerate(numbers)) % 11:
            return ""
        digits = f"978{digits[:9]}"
        return digits + str(-isbn_sum(digits) % 10)
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return ""
    return digits if isbn_sum(digits) % 10 == 0 else ""


def isbn_sum(digits: str) -> int:
    """The weighted sum of ISO 2108: every second digit counts three times."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def orcid(text: str) -> str:
    """The ORCID iD of a person in four groups, with a check digit that fits (ISO 7064, 11-2)."""
    characters = re.sub(r"[\s-]", "", without_prefix(ORCID_SITE, text)).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", characters):
        return ""
    total = 0
    for character in characters[:15]:
        total = (total + int(character)) * 2
    check = (12 - total % 11) % 11
    if characters[15] != ("X" if check == 10 else str(check)):
        return ""
    return "-".join(characters[start : start + 4] for start in range(0, 16, 4))


def cochrane_version(cochrane_doi: str) -> tuple[str, int] | None:
    """The review and the version that a Cochrane DOI names, or None: ("cd004750", 2) for `.pub2`.

    The first version has no such ending.
    """
    match = COCHRANE_DOI.fullmatch(cochrane_doi)
    return (match[1], int(match[2] or 1)) if match else None
