"""The health of external links: what leads out of this site, and a run that visits it all."""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.blocks import Node
from articles.content.article import BODY
from articles.identifiers import doi_address
from articles.models import Edition, ExternalLink, Reference

from .link_client import Visit, visit
from .lookup.polite import LONGEST_PAUSE, Turns
from .robots import Robots

logger = logging.getLogger(__name__)

HREF = re.compile(r"""<a\b[^<>]*?\bhref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# What a field for an address holds; rich text begins with a mark.
WHOLE = re.compile(r"https?://\S+", re.IGNORECASE)
BATCH = 500
# A site gets one request in so many seconds; who asks to wait longer than this is left for later.
DELAY = 1.0
PATIENCE = 10.0


def on_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def collect() -> dict[str, tuple[set[int], set[int]]]:
    """Every address outside of this site, with the references and the pages that lead there."""
    found: dict[str, tuple[set[int], set[int]]] = {}
    references = Reference.objects.exclude(url="", doi="").values_list("pk", "url", "doi")
    for pk, url, doi in references.iterator(chunk_size=BATCH):
        for address in (url, doi_address(doi) if doi else ""):
            if on_the_web(address):
                found.setdefault(address, (set(), set()))[0].add(pk)
    editions = Edition.objects.filter(page__live=True).values_list("pk", "content")
    for pk, content in editions.iterator(chunk_size=BATCH):
        for address in addresses_in(content):
            found.setdefault(address, (set(), set()))[1].add(pk)
    return found


def addresses_in(content: Any) -> set[str]:
    """The addresses that an article leads to: from its rich text, and from a field of their own."""
    nodes = Node(BODY, content.get("body")).nodes()
    texts = [node.value for node in nodes if isinstance(node.value, str)]
    links = (link for text in texts for link in HREF.findall(text))
    addresses = {unescape(double or single).strip() for double, single in links}
    addresses |= {text for text in texts if WHOLE.fullmatch(text)}
    return {address for address in addresses if on_the_web(address)}


def key_of(address: str) -> str:
    return hashlib.sha256(address.encode(errors="surrogatepass")).hexdigest()


@transaction.atomic
def note_links() -> datetime:
    """Store what leads out of this site, and forget what does not any more; the start of a run."""
    wanted = collect()
    keys = {key_of(address): uses for address, uses in wanted.items()}
    ExternalLink.objects.exclude(pk__in=keys).delete()
    ExternalLink.objects.bulk_create(
        [
            ExternalLink(
                key=key_of(address),
                address=address,
                host=(urlsplit(address).hostname or "")[:255],
            )
            for address in wanted
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    for place, relation in enumerate((ExternalLink.references, ExternalLink.pages)):
        uses = {(link, one) for link, users in keys.items() for one in users[place]}
        note_uses(relation.through, relation.field.m2m_reverse_name(), uses)
    return timezone.now()


def note_uses(through: Any, column: str, wanted: set[tuple[str, int]]) -> None:
    rows = through.objects.values_list("pk", "externallink_id", column)
    known = {(link, user): pk for pk, link, user in rows}
    gone = [pk for use, pk in known.items() if use not in wanted]
    through.objects.filter(pk__in=gone).delete()
    new = [through(externallink_id=k, **{column: one}) for k, one in wanted - known.keys()]
    through.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


class LeftForLater(Exception):
    """A site asked for a longer pause than this run has patience for. `seconds` are left of it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Politeness:
    """The pace of each site in one run, and what it asks of programs."""

    def __init__(self, delay: float = DELAY, wait: Callable[[float], None] = time.sleep) -> None:
        self.delay, self.wait = delay, wait
        self.sites: dict[str, Turns] = {}
        self.robots = Robots(self.take_turn)

    def of(self, host: str) -> Turns:
        return self.sites.setdefault(host, Turns(1 / self.delay, time.monotonic, self.wait))

    def take_turn(self, host: str) -> None:
        if waiting := self.of(host).take(PATIENCE):
            raise LeftForLater(waiting)


@dataclass(frozen=True)
class Checked:
    """One address after a visit; `is_later` if it was left for a later run."""

    link: ExternalLink
    before: str
    is_later: bool = False

    @property
    def is_newly_dead(self) -> bool:
        return self.link.state == ExternalLink.State.DEAD != self.before


def queue(older_than: timedelta, start: datetime) -> QuerySet[ExternalLink]:
    """What was not visited for so long, and not in this run, the longest unvisited first."""
    links = ExternalLink.objects.filter(
        Q(tried_at=None) | Q(tried_at__lt=start),
        Q(checked_at=None) | Q(checked_at__lte=start - older_than),
        Q(ask_after=None) | Q(ask_after__lte=start),
    )
    return links.order_by(F("tried_at").asc(nulls_first=True), "host", "pk")


def check_links(
    older_than: timedelta, start: datetime, limit: int | None = None, politeness: Any = None
) -> Iterator[Checked]:
    """Visit one address after another, each stored as soon as it is known.

    Two runs at once share the addresses, each with a pace of its own.
    """
    politeness = politeness or Politeness()
    count = 0
    while limit is None or count < limit:
        link = take(queue(older_than, start))
        if link is None:
            return
        count += 1
        yield check(link, politeness)


@transaction.atomic
def take(waiting: QuerySet[ExternalLink]) -> ExternalLink | None:
    link = waiting.select_for_update(skip_locked=True).first()
    if link is not None:
        link.tried_at = timezone.now()
        link.save(update_fields=["tried_at"])
    return link


def check(link: ExternalLink, politeness: Politeness) -> Checked:
    before = link.state
    try:
        found = visit(link.address, politeness.take_turn, politeness.robots.allow)
    except LeftForLater as pause:
        leave(link, pause.seconds)
        return Checked(link, before, is_later=True)
    except Exception:
        logger.exception("The visit to %s failed.", link.address)
        found = Visit(ExternalLink.State.UNREACHABLE)
    if found.pause:
        seconds = min(found.pause, LONGEST_PAUSE)
        host = urlsplit(found.leads_to or link.address).hostname or ""
        politeness.of(host).pause(seconds)
        leave(link, seconds)
    note(link, found)
    return Checked(link, before)


def leave(link: ExternalLink, seconds: float) -> None:
    link.ask_after = timezone.now() + timedelta(seconds=seconds)
    link.save(update_fields=["ask_after"])


def note(link: ExternalLink, found: Visit) -> None:
    now = timezone.now()
    if link.state != found.state:
        link.since = now
    link.state, link.leads_to = found.state, found.leads_to.replace("\0", "")
    link.detail, link.checked_at = found.detail[:250], now
    link.save(update_fields=["state", "since", "leads_to", "detail", "checked_at"])
