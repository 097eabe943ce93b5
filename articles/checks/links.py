"""Links in the rich text of a draft: where they lead, and whether their words say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from articles.models import ExternalLink, TherapyArticlePage
from articles.references.link_check import address_key, is_web_address
from clinic.models import readable_pages

from .finding import Finding, Severity
from .places import Place, once, places
from .registry import check
from .wording.links import (
    file_type,
    file_without_words,
    is_empty_link_text,
    not_secure,
    says_type_and_size,
)

ADVISORY = Severity.ADVISORY
State = ExternalLink.State


@dataclass(frozen=True)
class DraftLink:
    """A link in a text: its words, where they stand there, and a page or an address."""

    place: Place
    words: str
    position: tuple[int, int] | None
    page: int | None = None
    address: str = ""

    def finding(self, rule: str, message: str, suggestion: str) -> Finding:
        return self.place.finding(
            rule, message, self.position, severity=ADVISORY, suggestion=suggestion
        )


@once
def links_of(draft: TherapyArticlePage) -> Iterable[DraftLink]:
    """Every link of a draft in the order in which it is read. No query."""
    return list(find_links(draft))


def find_links(draft: TherapyArticlePage) -> Iterator[DraftLink]:
    for place in places(draft):
        if isinstance(place.block, blocks.RichTextBlock) and place.value is not None:
            yield from links_in(place, place.value.source or "")
        elif isinstance(place.block, blocks.URLBlock) and place.value:
            yield DraftLink(place, "", None, address=str(place.value))


def links_in(place: Place, html: str) -> Iterator[DraftLink]:
    """The links of one rich text, without markers of sources."""
    text, passed = place.text, 0
    for piece in html.split("<a ")[1:]:
        tag, _bracket, rest = piece.partition(">")
        attributes = attributes_in(tag)
        words = unescape(strip_tags(rest.partition("</a")[0])).strip()
        if attributes.get("linktype") == "reference" or not words:
            continue
        start = text.find(words, passed)
        position = None
        if start >= 0:
            passed = start + len(words)
            position = start, passed
        page_id = attributes.get("id", "")
        if attributes.get("linktype") == "page" and page_id.isdecimal() and len(page_id) < 19:
            yield DraftLink(place, words, position, page=int(page_id))
        elif "href" in attributes:
            yield DraftLink(place, words, position, address=attributes["href"].strip())


def attributes_in(tag: str) -> dict[str, str]:
    """The attributes of a tag of Wagtail's rich text, whose values stand in double quotes."""
    parts = tag.split('"')
    names = (name.strip(" \n=").lower() for name in parts[0::2])
    return dict(zip(names, map(unescape, parts[1::2]), strict=False))


@check
def pages_behind_links(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Links to pages that patients cannot read, which print as plain words. Two queries at most."""
    links_by_page: defaultdict[int, list[DraftLink]] = defaultdict(list)
    for link in links_of(draft):
        if link.page is not None:
            links_by_page[link.page].append(link)
    if not links_by_page:
        return
    pages = {page.pk: page for page in Page.objects.filter(pk__in=links_by_page)}
    readable = set(
        readable_pages(Page.objects.filter(pk__in=links_by_page)).values_list("pk", flat=True)
    )
    for key, links in links_by_page.items():
        for link in links if key not in readable else ():
            yield unreadable_page(link, pages.get(key))


def unreadable_page(link: DraftLink, page: Page | None) -> Finding:
    if page is None:
        return link.finding(
            "links/deleted-page",
            _("“%(words)s” leads to a page that somebody deleted. Patients read plain words there.")
            % {"words": link.words},
            _("Take the link out, or choose another page."),
        )
    if page.expired:
        message = _("“%(words)s” leads to “%(page)s”, which has expired.")
    elif not page.live:
        message = _("“%(words)s” leads to “%(page)s”, which is not published.")
    else:
        message = _("“%(words)s” leads to “%(page)s”, which not every patient may read.")
    return link.finding(
        "links/not-public",
        message % {"words": link.words, "page": page.get_admin_display_title()},
        _("Patients read plain words there until that page is public. Publish it, or choose "
          "another page."),
    )  # fmt: skip


@check
def addresses_behind_links(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Links to other sites that are gone, as far as the last visit knows. One query at most."""
    links_by_key: defaultdict[str, list[DraftLink]] = defaultdict(list)
    for link in links_of(draft):
        if is_web_address(link.address):
            links_by_key[address_key(link.address)].append(link)
    if not links_by_key:
        return
    known = ExternalLink.objects.filter(
        key__in=links_by_key, state__in=(State.DEAD, State.UNREACHABLE)
    )
    for record in known.order_by("pk"):
        for link in links_by_key[record.pk]:
            yield link.finding(
                "links/broken",
                _("“%(words)s” leads to an address that does not answer. %(state)s")
                % {"words": link.words or link.address, "state": record.words},
                _("Look for the present address, or take the link out."),
            )


@check
def words_of_links(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Links whose words say too little of where they lead. No query."""
    for link in links_of(draft):
        if link.words and is_empty_link_text(link.words):
            yield link.finding(
                "links/link-text",
                _("“%(words)s” does not say where the link leads.") % {"words": link.words},
                _("Name what is there: “Read about heat for back pain”."),
            )
        if not link.address or link.words == link.address:
            continue  # An address that is written out is found in the text.
        start, end = link.position or (0, 0)
        behind = link.place.text[end : end + 60]
        if link.address.lower().startswith("http://"):
            yield link.place.finding_of(not_secure(start, end))
        kind = file_type(link.address)
        if kind and not says_type_and_size(f"{link.words}{behind}"):
            yield link.place.finding_of(file_without_words(start, end, kind))
