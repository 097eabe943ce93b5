"""What patients read."""

from contextlib import suppress
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import IntegrityError, models, transaction
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Left
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.content import (
    Answers,
    Article,
    ClinicalContent,
    ContentError,
    EditionFiles,
    ResolveLinks,
    clinical,
    summary_of,
    without_links,
)
from clinic.models import readable_pages
from clinic.stored_pages.answers import note_edition

from . import edition_codes
from .held_time import holds
from .record_use import RecordUse
from .sign_off import SealBroken, SignOff

TITLE = KeyTextTransform("title", "content")
INTRODUCTION = KeyTextTransform("introduction", "content")


# PostgreSQL refuses an index entry of more than a megabyte. No article comes near.
SEARCHED_CHARACTERS = 200_000
# What a list loads.
LIST_FIELDS = (
    "title", "introduction", "list_code", "summary", "summary_code", "published_at",
    "page__url_path",
)  # fmt: skip
# So many editions are in memory at once while all are looked at.
BATCH = 50


def search_vector(configuration: str) -> Any:
    """The words an edition is found by, the title first, then the main message."""
    return (
        SearchVector(TITLE, weight="A", config=configuration)
        + SearchVector(INTRODUCTION, weight="B", config=configuration)
        + SearchVector(Left("text", SEARCHED_CHARACTERS), weight="D", config=configuration)
    )


# The words of the title alone, by an index: where very many articles have a word, those that
# have it in their title are ranked all the same.
TITLE_WORDS = models.Case(
    models.When(
        Exact(models.F("language"), models.Value("es")),
        then=SearchVector("title", config="clinic_es"),
    ),
    default=SearchVector("title", config="clinic_en"),
)

# The words of the title as they stand, to be found by how they begin.
TITLE_BEGINNINGS = SearchVector("title", config="clinic_words")


def source_of(page: Page) -> Page | None:
    """The page itself, or what an alias mirrors in its own language; none in another language."""
    source = page
    while source.alias_of_id:
        source = source.alias_of
    return source if source.locale_id == page.locale_id else None


class EditionQuerySet(models.QuerySet["Edition"]):
    def readable(
        self, language: str | None = None, *, restrictions: Any = None
    ) -> "EditionQuerySet":
        """Editions that any patient may read now, in one language or in all.

        With `restrictions`, those that a reader may read for whom no others hold.
        """
        in_time = self.select_related("page").in_time()
        readable: EditionQuerySet = readable_pages(in_time, "page__", restrictions)
        return readable.filter(language=language) if language else readable

    def in_time(self) -> "EditionQuerySet":
        """Editions whose approval holds now, whatever their pages say."""
        return self.filter(holds("sign_off__"))

    def live(self) -> "EditionQuerySet":
        """Editions in time whose page is live, private ones too."""
        return self.in_time().filter(page__live=True)

    def showing(self, file_name: str) -> "EditionQuerySet":
        """Editions that show this kept file, as a picture or as a document, by an index."""
        return self.filter(
            models.Q(files__contains={"images": [[[file_name]]]})
            | models.Q(files__contains={"documents": [[file_name]]})
        )

    def for_lists(self) -> "EditionQuerySet":
        """With no more than a list prints: titles, main messages, summaries and addresses.

        The content stays where it is.
        """
        return self.select_related("page").only(*LIST_FIELDS)

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-published_at", "-page_id")

    def of(self, page: Page) -> "Edition | None":
        """The edition of a page; an alias shows that of the page it mirrors.

        But not in another language: that needs a signature of its own.
        """
        return getattr(source_of(page), "edition", None)

    def write(self, page: Any, approval: SignOff, cards: list[dict[str, int]]) -> None:
        """Make what this approval approved what patients read. The one place that writes editions.

        `cards` are the Also Read cards of the same content as it is now. Raises
        `ContentError` where this release cannot show the content, and where the approval
        is not as this site wrote it.
        """
        approval.require_seal()
        clinical = ClinicalContent(approval.content, approval.records, cards)
        article = Article(clinical, without_links, EditionFiles(approval.files)).validate()
        is_same_content = models.Q(digest=approval.digest) | models.Q(sign_off=approval.of_id)
        now = timezone.now()
        fields = {
            "sign_off": approval,
            "language": approval.content["language"],
            "content": approval.content,
            "digest": approval.digest,
            "records": approval.records,
            "cards": cards,
            "files": approval.files,
            **text_with_code(page.pk, article.text),
            **summary_with_code(page.pk, approval.content),
            **codes_of_signed(page.pk, approval, cards),
            "published_at": page.first_published_at or now,
        }
        unchanged_since = models.When(is_same_content, then=models.F("updated_at"))
        updated_at = models.Case(unchanged_since, default=models.Value(now))
        if not self.filter(page_id=page.pk).update(updated_at=updated_at, **fields):
            self.create(page_id=page.pk, updated_at=now, **fields)
        RecordUse.objects.note_edition(page.pk, approval.records)

    def renew_texts(self) -> int:
        """Write anew each plain text and summary that is not the one of its content; how many
        editions had one.

        An older release may have made it in another way, or put no code on it. What cannot be
        shown, or is not what is signed, stays as it is: the audit names it.
        """
        renewed_count = 0
        editions = self.select_related("sign_off").defer("search").order_by("pk")
        for edition in editions.iterator(chunk_size=BATCH):
            with suppress(ContentError, IntegrityError), transaction.atomic():
                text = edition.article(without_links).text
                summary = summary_of(edition.content)
                is_own = edition.has_own_text and text == edition.text
                if not is_own or summary != edition.summary:
                    edition.require_sign_off()
                    unchanged = self.filter(pk=edition.pk, digest=edition.digest)
                    renewed_count += unchanged.update(
                        **text_with_code(edition.pk, text),
                        **summary_with_code(edition.pk, edition.content),
                    )
        return renewed_count


def codes_of_signed(page_id: int, approval: SignOff, cards: list[dict[str, int]]) -> dict[str, str]:
    """The codes of an edition of what this approval approved, by their columns.

    Those of its text and its summary stand with these.
    """
    title, introduction = approval.content.get("title"), approval.content.get("introduction")
    return {
        "cards_code": edition_codes.cards_code(page_id, approval.pk, cards),
        "list_code": edition_codes.list_code(page_id, title, introduction),
    }


def text_with_code(page_id: int, text: str) -> dict[str, str]:
    """The text of the search and its code, by their columns."""
    code = edition_codes.text_code(page_id, edition_codes.text_hash(text))
    return {"text": text, "text_code": code}


def summary_with_code(page_id: int, content: dict[str, Any]) -> dict[str, Any]:
    """What lists and tables say of this content, and its code, by their columns."""
    summary = summary_of(content)
    return {"summary": summary, "summary_code": edition_codes.summary_code(page_id, summary)}


class Edition(models.Model):
    """The clinical content of an article as patients read it, one for each page.

    The database itself refuses one that is not word for word what its sign-off
    approved, whose sign-off is not the one in force, or that is out of its time.

    `records`, `cards` and `files` stand beside the content and outside of the
    digest: the primary keys of the shared records, the places of Also Read cards,
    and where the files are kept that the content names by their hashes.
    `updated_at` is when the content last became another. The codes say that this site wrote
    the cards, what lists print, its summary, and the text of the search: patients are shown no
    others. A `summary` without its code is None.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="edition"
    )
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=10)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    records = models.JSONField(default=dict)
    cards = models.JSONField(default=list)
    files = models.JSONField(default=dict)
    text = models.TextField()
    summary = models.JSONField(default=dict, db_default={})
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    cards_code = models.CharField(max_length=64, db_default="")
    list_code = models.CharField(max_length=64, db_default="")
    text_code = models.CharField(max_length=64, db_default="")
    summary_code = models.CharField(max_length=64, db_default="")

    title = models.GeneratedField(
        expression=TITLE, output_field=models.TextField(), db_persist=True
    )
    introduction = models.GeneratedField(
        expression=INTRODUCTION, output_field=models.TextField(), db_persist=True
    )
    search = models.GeneratedField(
        expression=models.Case(
            models.When(
                Exact(models.F("language"), models.Value("es")), then=search_vector("clinic_es")
            ),
            default=search_vector("clinic_en"),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EditionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            GinIndex(fields=["records"], name="edition_records", opclasses=["jsonb_path_ops"]),
            GinIndex(fields=["search"], name="edition_search"),
            GinIndex(TITLE_WORDS, name="edition_title_words"),
            GinIndex(TITLE_BEGINNINGS, name="edition_title_beginnings"),
            GinIndex(fields=["files"], name="edition_files", opclasses=["jsonb_path_ops"]),
            models.Index(
                fields=["language", "-published_at", "-page"], name="edition_newest_first"
            ),
        ]

    def __str__(self) -> str:
        return self.content["title"]

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **options: Any) -> "Edition":
        """An edition as it is stored; in lists, without words that this site did not write."""
        edition = super().from_db(db, field_names, values, **options)
        note_edition(edition.pk)
        loaded = {"page_id", "title", "introduction", "list_code"} <= set(field_names)
        if loaded and not edition.has_own_words:
            edition.title, edition.introduction = _("An article that is being reviewed"), ""
        if "summary" in field_names and not edition.has_own_summary:
            edition.summary = None
        return edition

    def article(self, resolve_links: ResolveLinks) -> Article:
        """The article that patients read. See `articles.content.Article`.

        Raises `ContentError` where this release cannot show all of it.
        """
        if not self.has_current_schema:
            raise ContentError(
                "It was signed in a version of clinical content that this release cannot read."
            )
        return Article(self.clinical, resolve_links, EditionFiles(self.files)).validate()

    @property
    def clinical(self) -> ClinicalContent:
        """The content with what stands beside it."""
        return ClinicalContent(self.content, self.records, self.placed_cards)

    @property
    def placed_cards(self) -> list[dict[str, int]]:
        """The Also Read cards, if this site placed them under this sign-off; else none."""
        values = self.pk, self.sign_off_id, self.cards
        is_own = edition_codes.fits(self.cards_code, edition_codes.cards_code, *values)
        return self.cards if is_own else []

    @property
    def has_own_text(self) -> bool:
        """Whether this site wrote the text that the search reads."""
        values = self.pk, edition_codes.text_hash(self.text)
        return edition_codes.fits(self.text_code, edition_codes.text_code, *values)

    @property
    def has_own_words(self) -> bool:
        """Whether this site wrote the title and the introduction, as lists print them."""
        values = self.pk, self.title, self.introduction
        return edition_codes.fits(self.list_code, edition_codes.list_code, *values)

    @property
    def has_own_summary(self) -> bool:
        """Whether this site wrote the summary."""
        values = self.pk, self.summary
        return edition_codes.fits(self.summary_code, edition_codes.summary_code, *values)

    @cached_property
    def answers(self) -> Answers:
        """What the summary says, in words."""
        return Answers(self.summary)

    def require_sign_off(self) -> None:
        """Raise `SealBroken` where the sign-off, or the row that put it in force, is forged."""
        self.sign_off.require_seal()
        live_entry = SignOff.objects.put_in_force(self.sign_off)
        if live_entry is None:
            raise SealBroken(self.sign_off, "It is not in force.")
        live_entry.require_seal()

    def is_readable(self) -> bool:
        """Whether any patient may read this edition now, under its own address."""
        return Edition.objects.readable().filter(pk=self.pk).exists()

    @property
    def has_current_schema(self) -> bool:
        """Whether this release can show the content: it has the version that this one writes."""
        return self.content.get("form") == clinical.SCHEMA_VERSION

    @property
    def is_sample(self) -> bool:
        return self.content.get("sample", False)
