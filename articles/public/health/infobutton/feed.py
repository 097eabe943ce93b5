"""An answer as the feed of the SOA implementation guide, in XML and in JSON.

Both are written from one tree, so they say the same. The order of the elements is that of the
schema of the answer, which is stricter than Atom.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree  # nosec B405 # it only writes

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.public.atom_ids import article_id, feed_id
from articles.public.health.switch import FHIR, is_on
from articles.public.structured_data import ESCAPES
from clinic.models import ClinicDetails

from .answer import Found
from .matching import ICD_10_CM, MESH
from .question import UNFIT, Question

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HTML, FHIR_JSON = "text/html", "application/fhir+json"
# Elements of which there may be several are always lists in JSON.
REPEATED = {"category", "link", "entry"}
# When the first feed could be asked for: what an empty one was last changed at.
FEED_SINCE = datetime(2026, 11, 29, tzinfo=UTC)


@dataclass
class Element:
    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)


def feed(request: HttpRequest, question: Question, found: list[Found]) -> Element:
    """The one feed that answers a question. To be called in the language of the question."""
    details = ClinicDetails.for_request(request)
    # No mark can stand beside it where other sites print it.
    name = details.texts.name.checked or _("Pain clinic")
    note = details.texts["emergency_note"].checked
    entries = filter(None, (entry(request, question, one) for one in found))
    updated_at = max((one.updated_at for one in found), default=FEED_SINCE)
    author = [Element("name", name), Element("uri", request.build_absolute_uri("/"))]
    return Element(
        "feed",
        attributes={LANG: question.language},
        children=[
            text("title", name),
            *([text("subtitle", note)] if note else []),
            Element("author", children=author),
            moment("updated", updated_at),
            *(category(*pair) for pair in question.echo),
            Element("id", feed_id(request, "infobutton", question.language)),
            *entries,
        ],
    )


def entry(request: HttpRequest, question: Question, found: Found) -> Element | None:
    """The entry of one article; None for one that is at no address."""
    edition = found.edition
    path = edition.page.get_url(request)
    if not path:
        return None
    address = request.build_absolute_uri(path)
    title, language = edition.content["title"], edition.language
    return Element(
        "entry",
        attributes={LANG: language},
        children=[
            text("title", title),
            *links(request, question, found, address, title),
            Element("id", article_id(edition.page.translation_key, language)),
            moment("updated", found.updated_at),
            *([text("summary", found.summary)] if found.summary else []),
            *(category(*pair) for pair in categories(found)),
            moment("published", edition.published_at),
        ],
    )


def links(
    request: HttpRequest, question: Question, found: Found, address: str, title: str
) -> list[Element]:
    """The page, or the part that was asked for, and further parts; for a provider also what
    can be printed for a patient, and the same as FHIR."""
    language = found.edition.language
    places = [(f"{address}#{part_id}", f"{title}: {heading}" if heading else title)
              for _concept, part_id, heading in found.parts]  # fmt: skip
    first, *further = list(dict.fromkeys(places)) or [(address, title)]
    made = [link("alternate", *first, language), *(link("related", *one, language)
            for one in further)]  # fmt: skip
    if question.is_for_provider:
        leaflet = _("%(title)s: a leaflet to print") % {"title": title}
        made.append(link("related", f"{address}?leaflet", leaflet, language))
    if is_on(FHIR):
        path = reverse("fhir_resource", args=["Bundle", found.edition.pk])
        bundle = request.build_absolute_uri(path)
        made.append(link("related", bundle, f"{title}: FHIR R5", language, FHIR_JSON))
    return made


def categories(found: Found) -> list[tuple[str, str]]:
    """What the article is about, which parts the link leads to, for whom it is written."""
    topic = found.topic
    concepts = [(ICD_10_CM, code) for code in topic.icd_10_cm_codes]
    concepts += [(MESH, topic.mesh_code)] if topic.mesh_code else []
    described = [
        pair
        for system, code in concepts
        for pair in (("mainSearchCriteria.v.c", code), ("mainSearchCriteria.v.cs", system))
    ]
    if name := topic.texts.name.checked:
        described.append(("mainSearchCriteria.v.dn", name))
    for concept, _part_id, _heading in found.parts:
        described += [("subTopic.v.c", concept.c.upper()), ("subTopic.v.cs", MESH)]
    return [
        *described,
        ("informationRecipient", "PAT"),
        ("informationRecipient.languageCode.c", found.edition.language),
        ("relevanceScore", f"{found.score:.2f}"),
        # The guide and its schema spell it so.
        *(("strengthOfRecommedation", words) for words in found.strengths),
    ]


def text(name: str, words: str) -> Element:
    return Element(name, words, {"type": "text"})


def moment(name: str, at: datetime) -> Element:
    return Element(name, at.astimezone(UTC).isoformat(timespec="seconds"))


def category(scheme: str, term: str) -> Element:
    return Element("category", attributes={"scheme": scheme, "term": term})


def link(rel: str, href: str, title: str, language: str, media_type: str = HTML) -> Element:
    attributes = {"href": href, "rel": rel, "type": media_type}
    return Element("link", attributes=attributes | {"hreflang": language, "title": title})


def as_xml(element: Element) -> bytes:
    ElementTree.register_namespace("", ATOM)
    return ElementTree.tostring(xml_of(element), encoding="utf-8", xml_declaration=True)


def xml_of(element: Element) -> ElementTree.Element:
    attributes = {name: UNFIT.sub("", value) for name, value in element.attributes.items()}
    made = ElementTree.Element(f"{{{ATOM}}}{element.name}", attributes)
    made.text = UNFIT.sub("", element.text) or None
    made.extend(map(xml_of, element.children))
    return made


def as_json(element: Element) -> str:
    """The same in JSON, in which nothing ends a script or begins an element."""
    data = {element.name: json_of(element)}
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(ESCAPES)


def json_of(element: Element) -> dict[str, Any]:
    """The names of XML without namespaces; the text of an element is its `_value`."""
    data: dict[str, Any] = {
        "lang" if name == LANG else name: value for name, value in element.attributes.items()
    }
    if not element.children and element.text:
        data["_value"] = element.text
    for child in element.children:
        if child.name in REPEATED:
            data.setdefault(child.name, []).append(json_of(child))
        else:
            data[child.name] = json_of(child)
    return data
