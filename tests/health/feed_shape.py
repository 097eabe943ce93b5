"""What an answer of HL7 Infobutton has to look like: SOA implementation guide, release 1.

Written from the guide in our own words. The schema that comes with it may not be handed on; whoever
has it names its file in INFOBUTTON_SCHEMA, and one test holds our answers against it as well.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# The elements in their order, with how often each may come: once, at most once, or any number.
FEED = {"title": "1", "subtitle": "?", "author": "*", "updated": "1", "category": "*", "id": "1",
        "link": "*", "entry": "*"}  # fmt: skip
ENTRY = {"title": "1", "link": "*", "id": "1", "updated": "1", "summary": "?", "category": "*",
         "published": "?"}  # fmt: skip
LINK = {"href", "rel", "type", "hreflang", "title"}
RELATIONS = {"alternate", "related", "self", "via"}
# Of the schemes of categories those whose values come from a request or describe a document.
SCHEMES = re.compile(
    r"(?:mainSearchCriteria|subTopic)\.v\.(?:c|cs|dn|ot)|taskContext\.c\.(?:c|dn)|"
    r"informationRecipient(?:\.languageCode\.c)?|performer|ageGroup\.v\.(?:c|cs|dn)|"
    r"patientPerson\.administrativeGenderCode\.(?:c|dn)|encounter\.c\.(?:c|cs|dn)|"
    r"locationOfInterest\.addr\.(?:ZIP|CTY|STA|CNT)|observation\.[cv]\.(?:c|cs|dn|v)|"
    r"relevanceScore|strengthOfRecommedation"
)


@dataclass(frozen=True)
class Entry:
    title: str
    id: str
    language: str
    summary: str
    links: list[dict]
    categories: list[tuple[str, str]]

    @property
    def address(self):
        """Where the entry itself leads."""
        (link,) = [link for link in self.links if link["rel"] == "alternate"]
        return link["href"]

    def terms(self, scheme):
        return [term for name, term in self.categories if name == scheme]


@dataclass(frozen=True)
class Feed:
    title: str
    language: str
    categories: list[tuple[str, str]]
    entries: list[Entry]


def parsed_feed(content):
    """The feed of an answer, which has the shape that the guide asks for."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    assert shape_errors(root) == []
    return Feed(
        root.findtext(f"{ATOM}title"),
        root.get(LANG),
        categories_of(root),
        [
            Entry(
                title=entry.findtext(f"{ATOM}title"),
                id=entry.findtext(f"{ATOM}id"),
                language=entry.get(LANG),
                summary=entry.findtext(f"{ATOM}summary", ""),
                links=[dict(link.attrib) for link in entry.findall(f"{ATOM}link")],
                categories=categories_of(entry),
            )
            for entry in root.findall(f"{ATOM}entry")
        ],
    )


def categories_of(element):
    return [(one.get("scheme"), one.get("term")) for one in element.findall(f"{ATOM}category")]


def shape_errors(root):
    """What the guide does not allow, in words."""
    if root.tag != f"{ATOM}feed":
        return [f"The root is {root.tag}."]
    errors = errors_of(root, "feed", FEED)
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        errors.append("The feed has no author with a name.")
    ids = []
    for entry in root.findall(f"{ATOM}entry"):
        errors += errors_of(entry, "entry", ENTRY)
        if not entry.findall(f"{ATOM}link"):
            errors.append("An entry has no link.")
        ids.append(entry.findtext(f"{ATOM}id"))
    if len(set(ids)) != len(ids):
        errors.append("Two entries have one id.")
    return errors


def errors_of(element, place, content):
    errors = [] if element.get(LANG) else [f"The {place} has no language."]
    names = [child.tag.removeprefix(ATOM) for child in element]
    errors += [f"The {place} has {name}." for name in names if name not in content]
    order = [list(content).index(name) for name in names if name in content]
    if order != sorted(order):
        errors.append(f"The elements of the {place} are out of order.")
    for name, often in content.items():
        count = names.count(name)
        if (often == "1" and count != 1) or (often == "?" and count > 1):
            errors.append(f"The {place} has {name} {count} times.")
    for child in element:
        errors += errors_of_child(child, child.tag.removeprefix(ATOM))
    return errors


def errors_of_child(child, name):
    if name in ("title", "subtitle", "summary"):
        return [] if child.get("type") in ("text", "html") else [f"{name} has no type."]
    if name in ("updated", "published"):
        return [] if datetime.fromisoformat(child.text).tzinfo else [f"{name} has no time zone."]
    if name == "id":
        return [] if URN.fullmatch(child.text or "") else [f"{child.text} is no URN."]
    if name == "link":
        fits = set(child.attrib) == LINK and child.get("rel") in RELATIONS
        return [] if fits and all(child.attrib.values()) else [f"A link has {child.attrib}."]
    if name == "category":
        fits = set(child.attrib) == {"scheme", "term"} and SCHEMES.fullmatch(child.get("scheme"))
        return [] if fits else [f"A category has {child.attrib}."]
    return []
