"""The sources that a post names: identifiers, reference lists, and bare addresses."""

import html as html_entities
import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.html import escape

from articles import identifiers
from articles.blocks import marker

from .addresses import host, split_addresses, trim_candidate
from .also_read import LINK_WITH_WORDS
from .post import Element, Items, Paragraph
from .rich_text import PIECE, TAG, links_in, plain

DOI = re.compile(r"\b(?:doi:?\s{0,3})?(10\.\d{4,9}/[^\s\"<>“”]{1,200})", re.IGNORECASE)
PMID = re.compile(r"\bPMID:?\s{0,3}([1-9]\d{0,7})\b", re.IGNORECASE)
LIST_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")
CITED_NUMBERS = re.compile(r"\s?\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,20})\]")
BRACKETED_MARKERS = re.compile(
    r"\s?[(\[]\s?((?:<a[^<>]{0,80}linktype=\"reference\"[^<>]{0,80}></a>){1,20})\s?[)\]]"
)
TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$", re.IGNORECASE)

# Whether a reference can hold an address.
UsableAddress = Callable[[str], bool]


@dataclass(frozen=True)
class Cited:
    """One source as the post names it."""

    doi: str = ""
    pmid: str = ""
    url: str = ""
    text: str = ""

    @property
    def keys(self) -> list[str]:
        """What two namings of one source have in common."""
        keys = [f"doi {self.doi}"] if self.doi else []
        if self.pmid:
            keys.append(f"pmid {self.pmid}")
        if self.url:
            keys.append(f"url {normalized_address(self.url)}")
        if not keys:
            keys.append(f"text {' '.join(self.text.casefold().split())}")
        return keys


def normalized_address(address: str) -> str:
    """What the spellings of one address have in common: its scheme, the letter case of its host,
    a last slash, the order of its parameters, and what only follows visitors aside."""
    try:
        parts = urlsplit(address.strip())
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return address.strip()
    parameters = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True, separator="&")
        if not TRACKING.match(key)
    )
    shown_port = f":{port}" if port not in (None, 80, 443) else ""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{name.removeprefix('www.')}{shown_port}{parts.path.rstrip('/')}{query}"


def cited_at(address: str, text: str = "") -> Cited:
    """The source at an address, by its identifier where the address holds one."""
    doi, pmid = identifiers.doi(address), ""
    if not doi and host(address):
        pmid = identifiers.pmid(address)
        if not pmid and (match := DOI.search(address)):
            doi = identifiers.doi(match[1].partition("?")[0].removesuffix("/full"))
    return Cited(doi, pmid, address, text or address)


@dataclass
class Library:
    """The sources of one post, each once; a marker holds the place of its source in here."""

    known_addresses: Set[str] = frozenset()
    sources: list[Cited] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    by_number: dict[int, int] = field(default_factory=dict)
    placed: list[str] = field(default_factory=list)

    def add(self, cited: Cited) -> int:
        place = next((self.places[key] for key in cited.keys if key in self.places), None)
        if place is None:
            place = len(self.sources)
            self.sources.append(cited)
        for key in cited.keys:
            self.places.setdefault(key, place)
        return place

    def add_list(self, elements: Iterable[Element]) -> list[Element]:
        """The entries of a reference list, in its order; what is no entry is given back."""
        rest: list[Element] = []
        number = 0
        for element in elements:
            match element:
                case Items():
                    entries = [html for _depth, html in element.items]
                case Paragraph():
                    entries = element.html.split("<br/>")
                case _:
                    rest.append(element)
                    continue
            for html in entries:
                text = " ".join(plain(html).split())
                if text:
                    number += 1
                    self.add_entry(number, text, html)
        return rest

    def add_entry(self, number: int, text: str, html: str) -> None:
        entry = LIST_NUMBER.sub("", text, count=1)
        self.placed.append(text)
        addresses = [
            *links_in(html),
            *(a for a, is_address in split_addresses(entry) if is_address),
        ]
        doi = next((name for name in map(identifiers.doi, DOI.findall(entry)) if name), "")
        pmid = next(iter(PMID.findall(entry)), "")
        at = [cited_at(address) for address in addresses]
        doi = doi or next((cited.doi for cited in at if cited.doi), "")
        pmid = pmid or next((cited.pmid for cited in at if cited.pmid), "")
        cited = Cited(doi, pmid, addresses[0] if addresses else "", entry)
        self.by_number[number] = self.add(cited)

    def cite(self, html: str, is_usable: UsableAddress) -> str:
        """A rich text in which the sources that it names are markers.

        Those are DOIs and PMIDs, links to them, the numbers of a reference list, addresses
        of known references, and addresses that stand bare in the text.
        """
        html = LINK_WITH_WORDS.sub(lambda match: self.cite_link(match, is_usable), html)
        pieces = []
        is_link = False
        for piece in PIECE.split(html):
            if TAG.fullmatch(piece):
                is_link = piece.startswith("<a") or (is_link and piece != "</a>")
                pieces.append(piece)
            elif is_link:
                pieces.append(piece)
            else:
                pieces.append(self.cite_words(html_entities.unescape(piece), is_usable))
        return BRACKETED_MARKERS.sub(without_brackets, "".join(pieces))

    def cite_link(self, match: re.Match[str], is_usable: UsableAddress) -> str:
        address = links_in(match[0])[0]
        words = plain(match[2])
        cited = cited_at(address, words)
        is_bare = words.strip("/ ") in (address.strip("/ "), address.partition("//")[2].strip("/ "))
        is_source = cited.doi or cited.pmid or normalized_address(address) in self.known_addresses
        if not (is_source or is_bare) or not is_usable(address):
            return match[0]
        number = marker(self.add(cited))
        if is_bare or identifiers.doi(words) or CITED_NUMBERS.fullmatch(f"[{words.strip('[]')}]"):
            self.placed.append(words)
            return number
        self.placed.append(address)
        return match[2] + number

    def cite_words(self, words: str, is_usable: UsableAddress) -> str:
        """Plain words outside of links as rich text."""
        pieces: list[str] = []
        for piece, is_address in split_addresses(words):
            if not is_address:
                pieces.append(self.cite_names(str(escape(piece))))
            elif is_usable(piece):
                self.placed.append(piece)
                pieces.append(marker(self.add(cited_at(piece))))
            else:
                pieces.append(str(escape(piece)))
        return "".join(pieces)

    def cite_names(self, words: str) -> str:
        def cite_doi(match: re.Match[str]) -> str:
            name = trim_candidate(plain(match[1]))
            doi = identifiers.doi(name)
            if not doi:
                return match[0]
            self.placed.append(match[0])
            rest = plain(match[1])[len(name) :]
            text = plain(match[0]).removesuffix(rest) if rest else plain(match[0])
            return marker(self.add(Cited(doi=doi, text=text))) + escape(rest)

        def cite_pmid(match: re.Match[str]) -> str:
            self.placed.append(match[0])
            return marker(self.add(Cited(pmid=match[1], text=match[0])))

        def cite_numbers(match: re.Match[str]) -> str:
            numbers = numbers_in(match[1])
            if not numbers or any(number not in self.by_number for number in numbers):
                return match[0]
            self.placed.append(match[0])
            return "".join(marker(self.by_number[number]) for number in numbers)

        words = PMID.sub(cite_pmid, DOI.sub(cite_doi, words))
        return CITED_NUMBERS.sub(cite_numbers, words) if self.by_number else words


def without_brackets(match: re.Match[str]) -> str:
    """The markers alone; a word that was glued to the bracket gets a space."""
    following = match.string[match.end() : match.end() + 1]
    return match[1] + (" " if following.isalnum() else "")


def numbers_in(text: str) -> list[int]:
    """The numbers that “1, 3-5” names; none where it counts backward or too far."""
    numbers: list[int] = []
    for part in text.split(","):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if len(ends) == 2 and not ends[0] < ends[1] < ends[0] + 30:
            return []
        numbers += range(ends[0], ends[-1] + 1)
    return numbers
