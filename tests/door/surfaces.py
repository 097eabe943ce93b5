"""Every public surface: where something of an article could reach a patient.

One list. A test walks the addresses of the site and the page types, and fails
where one of them is in no surface.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Edition

LANGUAGES = ["", "/es"]


@dataclass
class World:
    """An article and what stands around it: its alias, its topic, who links to it."""

    article_id: int
    address: str
    alias_address: str
    other_address: str
    standard_address: str
    topic: Any
    clinician: Any
    user: Any
    token: str = "quokka"


@dataclass(frozen=True)
class Surface:
    """A name for people, the addresses, and the name of the address or page type it covers."""

    name: str
    covers: tuple[str, ...]
    addresses: Callable[[World], list[str]]


def index_pages(world: World) -> list[str]:
    """Every page of the list, and one beyond the last."""
    pages = Edition.objects.count() // 20 + 2
    return ["/therapies/", *(f"/therapies/?page={number}" for number in range(1, pages + 1))]


def searches(world: World) -> list[str]:
    """The search for the token, for a word of every article, and for the name of a topic."""
    words = [world.token, "message", world.topic.name]
    return [f"{reverse('search')}?q={word}" for word in words]


SURFACES = [
    Surface("the article", ("articles.TherapyArticlePage",), lambda world: [world.address]),
    Surface("its alias", (), lambda world: [world.alias_address]),
    Surface("Also Read on another article", (), lambda world: [world.other_address]),
    Surface("the home page", ("clinic.HomePage",), lambda world: ["/"]),
    Surface("the list of articles", ("articles.ArticleIndexPage",), index_pages),
    Surface(
        "a page that links to it", ("clinic.StandardPage",), lambda world: [world.standard_address]
    ),
    Surface("its topic", ("topic",), lambda world: [world.topic.get_absolute_url()]),
    Surface("the topics", ("topics",), lambda world: [reverse("topics")]),
    Surface("its author", ("clinician",), lambda world: [world.clinician.get_absolute_url()]),
    Surface("the search", ("search",), searches),
    Surface("the sitemap", ("sitemap",), lambda world: [reverse("sitemap")]),
    Surface("robots.txt", ("robots",), lambda world: [reverse("robots")]),
    Surface("an address that is nowhere", (), lambda world: [f"/{world.token}/", "/therapies/no/"]),
]


def addresses(world: World) -> Iterator[str]:
    """Every address of every surface, in each language that it can be asked for in."""
    for surface in SURFACES:
        for address in surface.addresses(world):
            for prefix in LANGUAGES:
                yield prefix + address


def public_bytes(world: World) -> dict[str, tuple[int, bytes]]:
    """What a patient gets from every surface now: status and body by address."""
    client = Client()
    with translation.override("en"):  # a request in Spanish leaves its language behind
        asked = list(addresses(world))
        answers = {address: client.get(address) for address in asked}
    return {address: (answer.status_code, answer.content) for address, answer in answers.items()}
