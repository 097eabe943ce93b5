"""Every public surface: where something of an article could reach a patient.

One list. A test walks the addresses of the site and the page types, and fails
where one of them is in no surface.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import CollectionViewRestriction, Page

from articles.models import Clinician, Edition, SignOff
from articles.public.a_to_z import letter_of
from articles.public.sitemaps.sections import SECTION_SIZE, SITEMAPS
from articles.signoff.audit import kept_files
from clinic.models import ClinicDocument, ClinicImage, ClinicRendition
from clinic.models.brand_colors import brand_address

LANGUAGES = ("", "/es")
FILE = re.compile(rb"/media/[^\"' ,)\s]+")


@dataclass
class World:
    """An article and what stands around it: its alias, its topic, who links to it.

    `words` are those that are looked for.
    """

    home_id: int
    article_id: int
    address: str
    alias_address: str
    old_address: str
    other_address: str
    standard_address: str
    topic: Any
    clinician: Any
    user: Any
    words: list[str] = field(default_factory=lambda: ["quokka"])


@dataclass(frozen=True)
class Surface:
    """A name for people, the addresses, and the name of the address or page type it covers.

    Of `has_files` the addresses are those of all files, public or not; where nobody finds
    anything there, that is as good as no address. One that is the same `in_every_language` has
    no addresses of other languages.
    """

    name: str
    covers: tuple[str, ...]
    addresses: Callable[[World], list[str]]
    has_files: bool = False
    in_every_language: bool = False


def index_pages(world: World) -> list[str]:
    """Every page of the list, and one beyond the last."""
    pages = Edition.objects.count() // 20 + 2
    return ["/therapies/", *(f"/therapies/?page={number}" for number in range(2, pages + 1))]


def searches(world: World) -> list[str]:
    """The search for the tokens, for a word of every article, and for the name of a topic."""
    words = [*world.words, "message", world.topic.name]
    return [f"{reverse('search')}?q={word}" for word in words]


def suggestions(world: World) -> list[str]:
    """The same while somebody types."""
    words = [*world.words, "mess", world.topic.name[:4]]
    return [f"{reverse('search_suggestions')}?q={word}" for word in words]


def topic_orders(world: World) -> list[str]:
    return [f"{world.topic.get_absolute_url()}?order={order}" for order in ("name", "newest")]


def comparisons(world: World) -> list[str]:
    """The article beside the other one, in both orders, and the way there."""
    names = [name_of(world.address), name_of(world.other_address)]
    other = Page.objects.filter(slug=names[1], alias_of=None).values_list("pk", flat=True)
    choice = "&".join(f"article={page_id}" for page_id in [world.article_id, *other])
    return [
        reverse("comparison", args=names),
        reverse("comparison", args=names[::-1]),
        f"{reverse('choose_comparison')}?{choice}",
    ]


def name_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def letters(world: World) -> list[str]:
    """The index, and what begins as any title in the tree or any of the tokens does."""
    titles = Page.objects.filter(depth__gt=1).values_list("title", flat=True)
    names = sorted({letter_of(words) for words in [*titles, *world.words]})
    return [reverse("a_to_z"), *(reverse("one_letter", args=[name]) for name in names)]


def every_page(world: World) -> list[str]:
    """Every page in the tree, also one that was not there when the world was made."""
    pages = Page.objects.filter(depth__gt=1).select_related("locale").order_by("path")
    return [address for page in pages if (address := page.get_url())]


def sitemaps(world: World) -> list[str]:
    """The index, and every section that could have an article."""
    last = Page.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    names = [*SITEMAPS, *(f"articles-{number}" for number in range(last // SECTION_SIZE + 1))]
    sections = [reverse("sitemap_section", args=[name]) for name in names]
    return [reverse("sitemap"), *sections]


def files_beside_articles(world: World) -> list[str]:
    """What machines get of the article, at each kind of address at which it may be."""
    return [
        f"{world.address.rstrip('/')}.md",
        f"{world.alias_address}sources.json",
        f"{world.old_address}sources.ris",
    ]


def feeds(world: World) -> list[str]:
    return [reverse("feed"), reverse("topic_feed", args=[world.topic.slug])]


def api_addresses(world: World) -> list[str]:
    lists = reverse("api_articles")
    return [
        f"{lists}?topic={world.topic.slug}",
        f"{lists}?language=es",
        reverse("api_article", args=[world.article_id]),
        reverse("api_topics"),
        reverse("api_description"),
        reverse("api_nothing", args=["v2/"]),
    ]


def downloads(world: World) -> list[str]:
    """Where Wagtail serves each document, and asks for the password of each collection."""
    restrictions = CollectionViewRestriction.objects.values_list("pk", flat=True)
    return [
        *(document.url for document in ClinicDocument.objects.all()),
        *(reverse("wagtaildocs_authenticate_with_password", args=[pk]) for pk in restrictions),
    ]


def stored_files(world: World) -> list[str]:
    """Every upload with all its sizes, and every file that was kept for a signature."""
    uploads = [
        record.file.url
        for model in (ClinicDocument, ClinicImage, ClinicRendition)
        for record in model.objects.all()
    ]
    kept = {name for sign_off in SignOff.objects.approvals() for name in kept_files(sign_off)}
    return [*uploads, *map(default_storage.url, sorted(kept))]


def questions_of_records(world: World) -> list[str]:
    """What a health record asks: about the topic and about the tokens, in XML and in JSON."""
    parts = "&subTopic.v.c=Q000744&subTopic.v.cs=2.16.840.1.113883.6.177"
    json = "&knowledgeResponseType=application/json&informationRecipient=PROV"
    questions = [
        f"{reverse('infobutton')}?mainSearchCriteria.v.dn={quote(words)}{parts}"
        for words in (world.topic.name, *world.words)
    ]
    return [*questions, *(question + json for question in questions)]


def fhir_resources(world: World) -> list[str]:
    """The Bundle of every page in the tree, of its number alone, and one resource of each kind."""
    pages = Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", flat=True)
    own = [
        ("Citation", world.article_id),
        ("Evidence", f"{world.article_id}-claim-1"),
        ("ClinicalUseDefinition", f"{world.article_id}-warning-1"),
    ]
    keys = [*(("Bundle", page) for page in pages), *own]
    return [reverse("fhir_resource", args=[kind, str(key)]) for kind, key in keys]


def fhir_lists(world: World) -> list[str]:
    """What there is of FHIR, and each page of its list of articles."""
    pages = range(1, Edition.objects.count() // 20 + 2)
    lists = [f"{reverse('fhir_citations')}?_page={number}" for number in pages]
    return [reverse("fhir_metadata"), *lists]


SURFACES = [
    Surface("the article", ("articles.TherapyArticlePage",), lambda world: [world.address]),
    Surface("its leaflet", (), lambda world: [f"{world.address}?leaflet"]),
    Surface("its alias", (), lambda world: [world.alias_address]),
    Surface("the address that it had before", (), lambda world: [world.old_address]),
    Surface("Also Read on another article", (), lambda world: [world.other_address]),
    Surface("the home page", ("clinic.HomePage",), lambda world: ["/"]),
    Surface("the list of articles", ("articles.ArticleIndexPage",), index_pages),
    Surface(
        "a page that links to it", ("clinic.StandardPage",), lambda world: [world.standard_address]
    ),
    Surface("any other page", (), every_page),
    Surface("its topic", ("topic",), lambda world: [world.topic.get_absolute_url()]),
    Surface("the topics", ("topics",), lambda world: [reverse("topics")]),
    Surface("its author", ("clinician",), lambda world: [world.clinician.get_absolute_url()]),
    Surface(
        "what somebody signed",
        ("signed_by_clinician",),
        lambda world: [
            reverse("signed_by_clinician", args=[clinician.slug])
            for clinician in Clinician.objects.all()
        ],
    ),
    Surface("its topic in other orders", (), topic_orders),
    Surface("comparisons", ("comparison", "choose_comparison"), comparisons),
    Surface("the index", ("a_to_z", "one_letter"), letters),
    Surface(
        "the answer about it",
        ("helpful",),
        lambda world: [reverse("helpful", args=[world.article_id])],
    ),
    Surface("the search", ("search",), searches),
    Surface("the suggestions of the search", ("search_suggestions",), suggestions),
    Surface("the sitemap", ("sitemap", "sitemap_section"), sitemaps, in_every_language=True),
    Surface(
        "its text, and its sources",
        ("article_text", "article_sources"),
        files_beside_articles,
        in_every_language=True,
    ),
    Surface("the feeds", ("feed", "topic_feed"), feeds),
    Surface(
        "the API",
        ("api_articles", "api_article", "api_topics", "api_description", "api_nothing"),
        api_addresses,
        in_every_language=True,
    ),
    Surface("robots.txt", ("robots",), lambda world: [reverse("robots")]),
    Surface(
        "what browsers report",
        ("policy_reports",),
        lambda world: [reverse("policy_reports")],
        in_every_language=True,
    ),
    Surface(
        "whom to tell of a weakness",
        ("security_txt",),
        lambda world: [reverse("security_txt")],
        in_every_language=True,
    ),
    Surface("what health records ask", ("infobutton",), questions_of_records),
    Surface("the article as FHIR", ("fhir_resource",), fhir_resources),
    Surface("the list of FHIR", ("fhir_metadata", "fhir_citations"), fhir_lists),
    Surface(
        "the clinic's colors",
        ("brand_style_sheet",),
        lambda world: [brand_address("#6b1f4f", "#f0b4d4")],
    ),
    Surface(
        "documents by their numbers",
        ("wagtaildocs_serve", "wagtaildocs_authenticate_with_password"),
        downloads,
        has_files=True,
    ),
    Surface("files by their names", ("stored_file",), stored_files, has_files=True),
    Surface(
        "an address that is nowhere", (), lambda world: [f"/{world.words[0]}/", "/therapies/no/"]
    ),
]


def addresses(world: World, languages: Sequence[str] = LANGUAGES) -> Iterator[str]:
    """Every address of every page, in each language that it can be asked for in."""
    for surface in (surface for surface in SURFACES if not surface.has_files):
        for address in surface.addresses(world):
            for prefix in languages[:1] if surface.in_every_language else languages:
                yield prefix + address


def public_bytes(
    world: World, languages: Sequence[str] = LANGUAGES
) -> dict[str, tuple[int, bytes]]:
    """What a patient gets from every surface now: status and body by address.

    With the files that these pages show, and any other file that is there for them. How the page
    looks that says of a file that it is not there, nobody asks here.
    """
    client = Client()
    with translation.override("en"):  # a request in Spanish leaves its language behind
        public_addresses = dict.fromkeys(addresses(world, languages))
        responses = {address: response_of(client, address) for address in public_addresses}
    files = {file.decode() for _status, body in responses.values() for file in FILE.findall(body)}
    responses |= {file: response_of(client, file) for file in sorted(files)}
    with patch("django.conf.urls.handler404", lambda request, exception: HttpResponseNotFound()):
        return responses | {
            address: response
            for surface in (surface for surface in SURFACES if surface.has_files)
            for address in surface.addresses(world)
            if address not in files and (response := response_of(client, address))[0] != 404
        }


def response_of(client: Client, address: str) -> tuple[int, bytes]:
    """The status and the body, or where a redirect leads, which is public too."""
    response = client.get(address)
    if response.has_header("Location"):
        return response.status_code, response["Location"].encode()
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body
