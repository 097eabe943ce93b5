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

from .link_client import VisitResult, visit
from .lookup.service_client import LONGEST_PAUSE, RateLimiter
from .robots import Robots

logger = logging.getLogger(__name__)

HREF = re.compile(r"""<a\b[^<>]*?\bhref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# What a field for an address holds; rich text begins with a mark.
WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
BATCH = 500
# A site gets one request in so many seconds; who asks to wait longer than this is left for later.
DELAY = 1.0
MAX_WAIT = 10.0


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def collect_links() -> dict[str, tuple[set[int], set[int]]]:
    """Every address outside of this site, with the references and the pages that lead there."""
    uses_by_address: dict[str, tuple[set[int], set[int]]] = {}
    references = Reference.objects.exclude(url="", doi="").values_list("pk", "url", "doi")
    for pk, url, doi in references.iterator(chunk_size=BATCH):
        for address in (url, doi_address(doi) if doi else ""):
            if is_web_address(address):
                uses_by_address.setdefault(address, (set(), set()))[0].add(pk)
    editions = Edition.objects.live().values_list("pk", "content")
    for pk, content in editions.iterator(chunk_size=BATCH):
        for address in addresses_in(content):
            uses_by_address.setdefault(address, (set(), set()))[1].add(pk)
    return uses_by_address


def addresses_in(content: Any) -> set[str]:
    """The addresses that an article leads to: from its rich text, and from a field of their own."""
    nodes = Node(BODY, content.get("body")).nodes()
    texts = [node.value for node in nodes if isinstance(node.value, str)]
    links = (link for text in texts for link in HREF.findall(text))
    addresses = {unescape(double or single).strip() for double, single in links}
    addresses |= {text for text in texts if WEB_ADDRESS.fullmatch(text)}
    return {address for address in addresses if is_web_address(address)}


def address_key(address: str) -> str:
    return hashlib.sha256(address.encode(errors="surrogatepass")).hexdigest()


@transaction.atomic
def sync_links() -> datetime:
    """Store what leads out of this site, and forget what does not any more; the start of a run."""
    uses_by_address = collect_links()
    uses_by_key = {address_key(address): uses for address, uses in uses_by_address.items()}
    ExternalLink.objects.exclude(pk__in=uses_by_key).delete()
    ExternalLink.objects.bulk_create(
        [
            ExternalLink(
                key=address_key(address),
                address=address,
                host=(urlsplit(address).hostname or "")[:255],
            )
            for address in uses_by_address
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    for kind, relation in enumerate((ExternalLink.references, ExternalLink.pages)):
        uses = {
            (link, user)
            for link, users_by_kind in uses_by_key.items()
            for user in users_by_kind[kind]
        }
        sync_uses(relation.through, relation.field.m2m_reverse_name(), uses)
    return timezone.now()


def sync_uses(through: Any, column: str, uses: set[tuple[str, int]]) -> None:
    stored_rows = through.objects.values_list("pk", "externallink_id", column)
    stored = {(link, user): pk for pk, link, user in stored_rows}
    outdated = [pk for use, pk in stored.items() if use not in uses]
    through.objects.filter(pk__in=outdated).delete()
    new_rows = [
        through(externallink_id=link, **{column: user}) for link, user in uses - stored.keys()
    ]
    through.objects.bulk_create(new_rows, ignore_conflicts=True, batch_size=BATCH)


class VisitPostponed(Exception):
    """A site asked for a longer pause than this run has patience for. `seconds` are left of it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class CrawlPolicy:
    """The pace of each site in one run, and what its robots.txt asks of programs."""

    def __init__(self, delay: float = DELAY, wait: Callable[[float], None] = time.sleep) -> None:
        self.delay, self.wait = delay, wait
        self.rate_limiters: dict[str, RateLimiter] = {}
        self.robots = Robots(self.wait_for_turn)

    def rate_limiter(self, host: str) -> RateLimiter:
        return self.rate_limiters.setdefault(
            host, RateLimiter(1 / self.delay, time.monotonic, self.wait)
        )

    def wait_for_turn(self, host: str) -> None:
        if waiting := self.rate_limiter(host).wait_for_turn(MAX_WAIT):
            raise VisitPostponed(waiting)


@dataclass(frozen=True)
class LinkResult:
    """One address after a visit; `is_later` if it was left for a later run."""

    link: ExternalLink
    previous_state: str
    is_postponed: bool = False

    @property
    def is_newly_dead(self) -> bool:
        return self.link.state == ExternalLink.State.DEAD != self.previous_state


def due_links(older_than: timedelta, start: datetime) -> QuerySet[ExternalLink]:
    """What was not visited for so long, and not in this run, the longest unvisited first."""
    links = ExternalLink.objects.filter(
        Q(tried_at=None) | Q(tried_at__lt=start),
        Q(checked_at=None) | Q(checked_at__lte=start - older_than),
        Q(ask_after=None) | Q(ask_after__lte=start),
    )
    return links.order_by(F("tried_at").asc(nulls_first=True), "host", "pk")


def check_links(
    older_than: timedelta, start: datetime, limit: int | None = None, crawl_policy: Any = None
) -> Iterator[LinkResult]:
    """Visit one address after another, each stored as soon as it is known.

    Two runs at once share the addresses, each with a pace of its own.
    """
    crawl_policy = crawl_policy or CrawlPolicy()
    count = 0
    while limit is None or count < limit:
        link = claim_next(due_links(older_than, start))
        if link is None:
            return
        count += 1
        yield check_link(link, crawl_policy)


@transaction.atomic
def claim_next(links: QuerySet[ExternalLink]) -> ExternalLink | None:
    link = links.select_for_update(skip_locked=True).first()
    if link is not None:
        link.tried_at = timezone.now()
        link.save(update_fields=["tried_at"])
    return link


def check_link(link: ExternalLink, crawl_policy: CrawlPolicy) -> LinkResult:
    previous_state = link.state
    try:
        result = visit(link.address, crawl_policy.wait_for_turn, crawl_policy.robots.allow)
    except VisitPostponed as postponed:
        postpone(link, postponed.seconds)
        return LinkResult(link, previous_state, is_postponed=True)
    except Exception:
        logger.exception("The visit to %s failed.", link.address)
        result = VisitResult(ExternalLink.State.UNREACHABLE)
    if result.pause:
        seconds = min(result.pause, LONGEST_PAUSE)
        host = urlsplit(result.leads_to or link.address).hostname or ""
        crawl_policy.rate_limiter(host).pause(seconds)
        postpone(link, seconds)
    store_visit(link, result)
    return LinkResult(link, previous_state)


def postpone(link: ExternalLink, seconds: float) -> None:
    link.ask_after = timezone.now() + timedelta(seconds=seconds)
    link.save(update_fields=["ask_after"])


def store_visit(link: ExternalLink, result: VisitResult) -> None:
    now = timezone.now()
    if link.state != result.state:
        link.since = now
    link.state, link.leads_to = result.state, result.leads_to.replace("\0", "")
    link.detail, link.checked_at = result.detail[:250], now
    link.save(update_fields=["state", "since", "leads_to", "detail", "checked_at"])
