"""Some posts at a time: prepared without a query for each, then stored together."""

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from articles.blocks import map_markers, marker
from articles.checks import findings_of_each
from articles.models import (
    AlsoRead,
    ArticleIndexPage,
    AwaitedTitle,
    ImportedPost,
    ProposedRepair,
    TherapyArticlePage,
    Topic,
    title_key,
)
from articles.models.locking import lock_page
from clinic.models.staff import of_clinic_of

from .block_names import block_headings, block_labels
from .compose import compose
from .composition import Composition
from .counting import texts_in, unplaced, unplaced_images
from .draft import LONGEST_SLUG, new_draft, new_page_ids, slug_for, store_drafts
from .entries import (
    ALSO_READ_ADDRESS,
    AUTHOR,
    EMPTY_INTRODUCTION,
    NO_SOURCE_ADDRESS,
    UNKNOWN_TOPIC,
    already_there_result,
    finding_entry,
    lost_entry,
    note_entry,
    place_entry,
    repair_entry,
    unchanged_result,
)
from .old_links import address_key, addresses_in_words, map_links
from .pictures import PictureStore
from .post import Lost, Post, PostRefused, check_sources
from .repairs import proposals, text_places
from .report import OLD_LINK, ImportResult
from .sources import Shelf, is_usable

LONGEST_OLD_ADDRESS = 1000
NO_TEXT = "There is no text below the title. Add the text of the post to the file."


@dataclass
class Chosen:
    """A post that is to become a page, and where."""

    post: Post
    digest: str
    address: str
    page_id: int
    slug: str = ""


@dataclass
class Prepared:
    """A post whose draft is made and not stored yet."""

    post: Post
    digest: str
    made: Composition
    page: TherapyArticlePage
    repairs: list[ProposedRepair]
    old_links: list[str]
    result: ImportResult


@dataclass
class Batch:
    """What all posts of an import have in common, looked up once."""

    index: ArticleIndexPage
    user: Any = None
    is_dry_run: bool = False
    stored_ids: list[int] = field(default_factory=list)
    waiting_links: dict[int, list[str]] = field(default_factory=dict)
    imported_addresses: set[str] = field(default_factory=set)

    LOOKED_UP = ("shelf", "topics", "titles", "slugs", "old_pages", "headings", "labels")

    def forget(self) -> None:
        """Look everything up anew: what was stored last was taken back."""
        for name in self.LOOKED_UP:
            self.__dict__.pop(name, None)

    @cached_property
    def images(self) -> PictureStore:
        return PictureStore(self.user)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf.of(self.index.locale)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics of the clinic by their names and the other words for them."""
        topics: dict[str, Topic] = {}
        of_language = Topic.objects.filter(locale=self.index.locale)
        for topic in of_language.of_clinic_of(self.index).order_by("pk"):
            topics.setdefault(title_key(topic.name), topic)
        for topic in list(topics.values()):
            for name in topic.lay_synonyms:
                topics.setdefault(title_key(name), topic)
        return topics

    @cached_property
    def titles(self) -> dict[str, int]:
        """The articles of the clinic by their titles, a public one before a draft."""
        of_language = TherapyArticlePage.objects.filter(locale=self.index.locale, alias_of=None)
        articles = of_clinic_of(self.index, of_language)
        titles: dict[str, int] = {}
        rows = articles.order_by("-live", "pk").values_list("pk", "title", "draft_title")
        for pk, *names in rows:
            for name in names:
                titles.setdefault(title_key(name), pk)
        return titles

    @cached_property
    def slugs(self) -> dict[str, int]:
        return dict(Page.objects.child_of(self.index).values_list("slug", "pk"))

    @cached_property
    def old_pages(self) -> dict[str, int]:
        """The pages that old posts became, by the keys of their old addresses."""
        imported = of_clinic_of(self.index, ImportedPost.objects, "page__")
        imported = imported.exclude(old_address_key="")
        return dict(imported.values_list("old_address_key", "page_id"))

    @cached_property
    def headings(self) -> dict[str, str]:
        return block_headings()

    @cached_property
    def labels(self) -> dict[str, str]:
        return block_labels()

    def store(self, posts: list[Post]) -> list[ImportResult]:
        """Store the drafts of these posts, all or none. What is there already stays as it is.

        Call it in a transaction; whatever fails has to take all of it back.
        """
        if self.is_dry_run:
            self.forget()
        self.look_at_slugs(posts)
        known = self.known(posts)
        results: list[ImportResult] = []
        chosen: list[Chosen] = []
        page_ids = new_page_ids(len(posts))
        for post in posts:
            one = Chosen(post, digest_of(post), address_key(post.old_address), page_ids.pop(0))
            existing = known.get(one.digest) or known.get(one.address)
            if existing is not None:
                is_changed = existing.digest != one.digest
                results.append(unchanged_result(post, existing, is_changed=is_changed))
            elif taken := self.page_of_same_title(post):
                results.append(already_there_result(post, taken, self.index))
            else:
                row = ImportedPost(page_id=one.page_id, digest=one.digest, source=post.source)
                known[one.digest] = known[one.address or one.digest] = row
                one.slug = self.free_slug(slug_for(post.title))
                self.slugs[one.slug] = one.page_id
                self.titles.setdefault(title_key(post.title), one.page_id)
                if one.address:
                    self.old_pages[one.address] = one.page_id
                chosen.append(one)
                results.append(ImportResult(post.source, "imported"))
        new = [self.prepare(one) for one in chosen]
        if new:
            self.store_prepared(new)
        self.imported_addresses.update(one.address for one in chosen)
        made = iter(new)
        return [next(made).result if result.state == "imported" else result for result in results]

    def look_at_slugs(self, posts: list[Post]) -> None:
        """Under the lock of the section, see which slugs others have taken meanwhile."""
        lock_page(self.index.pk)
        slugs = [slug_for(post.title) for post in posts]
        children = Page.objects.child_of(self.index).filter(slug__in=slugs)
        self.slugs.update(children.values_list("slug", "pk"))

    def page_of_same_title(self, post: Post) -> int | None:
        """The page that stands where this post would. Of two posts of an old site with one title
        each becomes a page."""
        taken = self.slugs.get(slug_for(post.title))
        is_other_post = post.old_address and taken in self.old_pages.values()
        return None if is_other_post else taken

    def known(self, posts: list[Post]) -> dict[str, ImportedPost]:
        """What was imported before at this clinic, by digest and by old address. One query."""
        digests = [digest_of(post) for post in posts]
        keys = [address_key(post.old_address) for post in posts if post.old_address]
        imported = ImportedPost.objects.filter(digest__in=digests)
        imported |= ImportedPost.objects.filter(old_address_key__in=keys)
        imported = of_clinic_of(self.index, imported, "page__")
        known: dict[str, ImportedPost] = {}
        for row in imported.defer("original", "report").order_by("-pk"):
            known[row.digest] = row
            if row.old_address_key:
                known[row.old_address_key] = row
        return known

    def free_slug(self, slug: str) -> str:
        free, number = slug, 1
        while free in self.slugs:
            number += 1
            free = f"{slug[: LONGEST_SLUG - len(str(number)) - 1]}-{number}"
        return free

    def prepare(self, chosen: Chosen) -> Prepared:
        """The draft of a post, not stored. Raises `PostRefused` where nothing of it is left."""
        post, slug, page_id = chosen.post, chosen.slug, chosen.page_id
        made = compose(
            # Another one, as that is changed, and a batch that fails is prepared again.
            replace(post, elements=deepcopy(post.elements)),
            is_usable=is_usable,
            known_addresses=self.shelf.addresses,
            headings=lambda name: self.headings.get(name, ""),
            labels=lambda name: self.labels.get(name, name),
        )
        if not made.body and not post.lost:
            raise PostRefused(NO_TEXT)
        check_sources(len(made.library.sources))
        keys = [self.shelf.key_of(cited, post.title) for cited in made.library.sources]
        for place in text_places(made.body):
            if "linktype" in place.html:
                place.holder[place.key] = map_markers(
                    place.html, lambda number: marker(keys[number])
                )
        for row in made.chosen_sources:
            row["reference"] = keys[row["reference"]]
        pictures = ([], []) if self.is_dry_run else self.images.store(made.pictures, post.title)
        old_links = map_links(made.body, post.old_address, self.old_pages)
        links = self.also_read_links(list(made.also_read), page_id)
        topics = [self.topics.get(title_key(name)) for name in post.categories]
        page = new_draft(
            post.title,
            slug,
            made.body,
            self.index,
            author_name=post.author_name,
            first_published_at=post.first_published_at,
            links=links,
            topics=list({topic.pk: topic for topic in topics if topic}.values()),
        )
        page.pk = page.page_ptr_id = page.id = page_id
        language = self.index.locale.language_code
        repairs = proposals(post.title, made.body, post.text, language)
        result = ImportResult(
            post.source,
            "imported",
            title=post.title,
            page_id=page_id,
            slug=slug,
            edit_address=reverse("wagtailadmin_pages:edit", args=[page_id]),
            contraindications=made.contraindications,
            references=self.reference_entries(made, keys),
            also_read=[
                {"title": title, "page_id": link.article_id}
                for title, link in zip(made.also_read, links, strict=True)
            ],
            places=[place_entry(place, self.labels) for place in made.places],
            repairs=[repair_entry(repair) for repair in repairs],
            findings=[note_entry(rule, text) for rule, text in self.notes(post, made, old_links)],
        )
        result.lost = [lost_entry(lost) for lost in self.lost(post, made, result, pictures)]
        return Prepared(post, chosen.digest, made, page, repairs, old_links, result)

    def reference_entries(self, made: Composition, keys: list[int]) -> list[dict[str, Any]]:
        """Each source once, with the identifiers of its record."""
        entries: dict[int, dict[str, Any]] = {}
        for key, cited in zip(keys, made.library.sources, strict=True):
            record = self.shelf.cited[key]
            entries.setdefault(
                key,
                {
                    "doi": record.doi or cited.doi,
                    "pmid": record.pmid or cited.pmid,
                    "url": cited.url or record.url,
                    "text": record.text if cited.text == cited.url else cited.text,
                },
            )
        return list(entries.values())

    def also_read_links(self, titles: list[str], page_id: int) -> list[AlsoRead]:
        """A link for each title: to its article if there is one, otherwise one that waits.

        What an editor has said about a title comes before an article that has it.
        """
        links = [
            AlsoRead(awaited_title=title, sort_order=order) for order, title in enumerate(titles)
        ]
        AwaitedTitle.objects.resolve(links, self.index)
        for link in links:
            article_id = self.titles.get(title_key(link.awaited_title))
            if link.is_waiting and article_id and article_id != page_id:
                link.article_id, link.awaited_title = article_id, ""
        return links

    def notes(self, post: Post, made: Composition, old_links: list[str]) -> list[tuple[str, str]]:
        """Sentences for whoever goes on with the draft, each with the name of its kind."""
        unusable = [
            address for address in dict.fromkeys(addresses_in_words(made)) if not is_usable(address)
        ]
        return [
            *(("read", note) for note in (*post.notes, *made.notes)),
            ("empty-introduction", EMPTY_INTRODUCTION),
            *([("author", AUTHOR.format(name=post.author_name))] if post.author_name else []),
            *(
                ("unknown-topic", UNKNOWN_TOPIC.format(name=name))
                for name in post.categories
                if title_key(name) not in self.topics
            ),
            *(("no-source", NO_SOURCE_ADDRESS.format(address=address)) for address in unusable),
            *(("old-link", OLD_LINK.format(address=address)) for address in old_links),
        ]

    def lost(
        self,
        post: Post,
        made: Composition,
        result: ImportResult,
        pictures: tuple[list[Lost], list[str]],
    ) -> list[Lost]:
        """Everything that is not in the draft, with the reason; nothing goes unseen."""
        missing_pictures, placed_pictures = pictures
        if self.is_dry_run:
            placed_pictures = [picture.address for picture, _block in made.pictures]
        lost = [*post.lost, *made.lost, *missing_pictures]
        lost += [
            Lost("link", address, ALSO_READ_ADDRESS)
            for address in made.also_read.values()
            if address
        ]
        body = made.body
        placed = [
            post.title,
            *(text for block in body for text in texts_in(block["value"])),
            *made.also_read,
            *made.placed,
            *(entry.text for entry in lost),
        ]
        named_images = [*placed_pictures, *(e.text for e in lost if e.kind == "image")]
        lost += unplaced(post.text, placed)
        return lost + unplaced_images(post.images, named_images)

    def store_prepared(self, new: list[Prepared]) -> None:
        waiting = [link for one in new for link in one.page.also_read.all() if link.is_waiting]
        AwaitedTitle.objects.remember(self.index, waiting)
        AwaitedTitle.objects.resolve(waiting, self.index)
        store_drafts([one.page for one in new], self.index, self.user)
        found_in_each = findings_of_each([one.page for one in new])
        for one, found_in_page in zip(new, found_in_each, strict=True):
            one.result.findings += map(finding_entry, found_in_page)
        rows = ImportedPost.objects.bulk_create(imported_post(one, self.user) for one in new)
        for one, row in zip(new, rows, strict=True):
            for repair in one.repairs:
                repair.post = row
        ProposedRepair.objects.bulk_create(repair for one in new for repair in one.repairs)
        for one in new:
            self.stored_ids.append(one.page.pk)
            if one.old_links:
                self.waiting_links[one.page.pk] = one.old_links


def digest_of(post: Post) -> str:
    return hashlib.sha256(post.original).hexdigest()


def imported_post(one: Prepared, user: Any) -> ImportedPost:
    post = one.post
    return ImportedPost(
        page=one.page,
        source=post.source[-500:],
        original=post.original,
        digest=one.digest,
        old_address=post.old_address[:LONGEST_OLD_ADDRESS],
        old_address_key=address_key(post.old_address),
        author_name=post.author_name,
        first_published_at=post.first_published_at,
        categories=post.categories,
        report=one.result.entry,
        old_links=one.old_links,
        imported_by=user,
    )
