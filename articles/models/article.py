"""A therapy article: what staff work on. Patients read its edition."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from articles.blocks import ArticleBody, new_article_body, unreadable_places
from clinic.models import (
    AddressForm,
    PageWithAddress,
    SampleContent,
    SecondLookPanel,
    promote_panels,
    register_texts,
)

from .also_read import AwaitedTitle
from .copying import FIELDS_OF_ORIGINAL, ArticleCopyForm
from .edition import source_of
from .indexing import IndexedOnce
from .live_without_edition import LiveWithEdition
from .locking import lock_page, locked_pages
from .page_views import PageWithViews
from .review import was_returned
from .sign_off import SignOff
from .version_links import ContentWithoutDeadLinks, linked_record, without_dead_links

UNKNOWN = None


class StaleSave(PermissionDenied):
    """A page was to be saved over a publication that came after it was loaded.

    Wagtail's editor shows such a refusal, and keeps what was typed.
    """

    def __init__(self) -> None:
        super().__init__(
            _(
                "This article went live while you were editing it, so your version is not saved "
                "over it. Open the article in another tab, and copy into it what you still need."
            )
        )


def unreadable_message(page: "TherapyArticlePage") -> str:
    """A sentence on what this release cannot read in a stored article, or "" if it can."""
    if not (places := unreadable_places(page.body)):
        return ""
    return _(
        "This version of the article holds something that the site cannot read: %(places)s. "
        "It is still stored. So that it is not lost, this form does not save over it. Tell "
        "whoever runs the site, and keep a copy of what you typed."
    ) % {"places": get_text_list([f"“{place}”" for place in dict.fromkeys(places)], _("and"))}


# What is said of a field of the page that is needed and still empty.
PAGE_WORDS_IF_EMPTY = {
    "title": _("Give the article a title, so that colleagues and readers find it."),
    "introduction": _(
        "Say in a few sentences what the therapy may do, and for whom. Many people read this alone."
    ),
}


class TherapyArticleForm(AddressForm):
    """A draft saves as it is; what does not fit together counts when it is published.

    What this release cannot read is never saved over: the form would not hold it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unreadable_message = unreadable_message(self.instance)
        if topics := self.fields.get("topics"):
            topics.queryset = self.topics_to_choose(topics.queryset)
        for name, words in PAGE_WORDS_IF_EMPTY.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = words

    def topics_to_choose(self, topics: Any) -> Any:
        """Those in the language of the article, and of its clinic. One query where there are
        several clinics."""
        place = self.instance.path or (self.parent_page.path if self.parent_page else "")
        of_language = topics.filter(locale=self.instance.locale_id)
        return of_language.of_clinic_of(Page(path=place))

    def _post_clean(self) -> None:
        """Once the page has what was entered, ask it what does not fit together."""
        super()._post_clean()
        if self.unreadable_message:
            self.add_error(None, self.unreadable_message)
        if not self.is_deferred_validation:
            for field, message in self.instance.publication_problems().items():
                self.add_error(field, message)


class TherapyArticlePage(
    PageWithAddress, PageWithViews, LiveWithEdition, SampleContent, IndexedOnce, Page
):
    """One therapy: its method, its evidence, and who should not have it.

    The row holds what staff work on. Patients read its edition.
    """

    # The publication that this object was loaded with: its revision, and whether it is live.
    loaded_publication: tuple[int | None, bool] | None = UNKNOWN

    # Set by whoever validated this object and stored it as a version, in a transaction that
    # ends where the publication of it fails, and does not change it before that.
    is_validated = False

    # Set by whoever locked this object with the records that it shows, their keys by list.
    locked_records: dict[str, list[int]] | None = None

    # Set by whoever compared this object with the changes that are noted of it, and stores it
    # locked and unchanged as a version.
    has_known_writers = False

    indexed_relations = ("also_read", "topics")

    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types: list[str] = []
    base_form_class = TherapyArticleForm
    copy_form_class = ArticleCopyForm
    exclude_fields_in_copy = FIELDS_OF_ORIGINAL

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        help_text=_(
            "The main message, in at most 400 characters. Example: Heat may ease new low back "
            "pain a little for a few days. Do not use it where you cannot feel warmth well."
        ),
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_image_alternative_text = models.CharField(
        _("alternative text of the lead image"),
        max_length=250,
        blank=True,
        help_text=_(
            "What the picture tells, for those who cannot see it. "
            "Example: A warm pad lies on a lower back."
        ),
    )
    topics = ParentalManyToManyField(
        "articles.Topic", verbose_name=_("topics"), blank=True, related_name="articles"
    )
    author = models.ForeignKey(
        "articles.Clinician",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        help_text=_("A clinician of this clinic."),
    )
    author_name = models.CharField(
        _("or the author’s name"),
        max_length=120,
        blank=True,
        help_text=_("For an author who is not a clinician here. Example: The editorial team"),
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"), default=new_article_body, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_alternative_text")],
            heading=_("Lead image"),
        ),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("author_name")], heading=_("Author")),
        FieldPanel("body"),
    ]
    related_panels = [
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        InlinePanel(
            "also_read",
            heading=_("Also Read"),
            label=_("Also Read link"),
            help_text=_(
                "Readers see up to four articles: these first, in this order, then others "
                "that share the most topics."
            ),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Article")),
            ObjectList(related_panels, heading=_("Topics and Also Read")),
            ObjectList([*promote_panels(), SecondLookPanel()], heading=_("Promote")),
            ObjectList([*Page.settings_panels, *SampleContent.panels], heading=_("Settings")),
        ],
        base_form_class=TherapyArticleForm,
    )
    search_fields = [
        *Page.search_fields,
        index.FilterField("author_id"),
        index.RelatedFields("topics", [index.FilterField("id")]),
    ]

    class Meta:
        verbose_name = _("therapy article")
        verbose_name_plural = _("therapy articles")

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "TherapyArticlePage":
        page = super().from_db(*args, **kwargs)
        page.remember_publication()
        return page

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.remember_publication()

    def remember_publication(self) -> None:
        """Note which publication this object knows of, for `refuse_stale_save`."""
        loaded_fields = {"live_revision_id", "live"} - self.get_deferred_fields()
        self.loaded_publication = (
            (self.live_revision_id, self.live) if len(loaded_fields) == 2 else UNKNOWN
        )

    def refuse_stale_save(self) -> None:
        """Lock the row, and raise `StaleSave` if it went live or offline since this was loaded.

        Otherwise a page that waited while it was published would write its own
        old state back, and take it offline.
        """
        publication = locked_pages([self.pk]).values_list("live_revision_id", "live")
        current_publication = publication.first()
        if UNKNOWN != self.loaded_publication != current_publication:
            raise StaleSave

    def save(self, *args: Any, **kwargs: Any) -> None:
        field_names = kwargs.get("update_fields")
        # What stores all of the page may be refused, and whoever wanted it goes on.
        with transaction.atomic(savepoint=field_names is None and not self.is_validated):
            if self.is_validated:
                kwargs.setdefault("clean", False)
            if self.pk and field_names is None:
                self.refuse_stale_save()
            kwargs["update_fields"] = field_names = self.keep_draft_without_edition(field_names)
            if field_names is None or "also_read" in field_names:
                links = list(self.also_read.all())
                if not self.is_validated:
                    AwaitedTitle.objects.remember(self, links)
                AwaitedTitle.objects.resolve(links, self)
            super().save(*args, **kwargs)
        if field_names is None or {"live", "live_revision"} & set(field_names):
            self.remember_publication()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail does, but an autosave writes no more into a version that was returned."""
        AwaitedTitle.objects.remember(self, self.also_read.all())
        overwritten_revision = kwargs.get("overwrite_revision")
        if (
            overwritten_revision
            and overwritten_revision.pk == self.latest_revision_id
            and was_returned(overwritten_revision)
        ):
            kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """As Wagtail does, but as a whole: with its edition, or not at all.

        The row is locked before the versions are touched, as a withdrawal does it.
        Raises `articles.content.ContentError` where the content cannot be expressed.
        """
        with transaction.atomic(savepoint=not self.is_validated):
            lock_page(self.pk)
            super().publish(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "TherapyArticlePage":
        """The page as a revision has it, as far as its records still exist.

        A link that waited then may have its article by now.
        """
        records = {
            field: linked_record(type(self), field, content) for field in ("author", "lead_image")
        }
        page = super().with_content_json(without_dead_links(self, content, records))
        for name, record in records.items():
            setattr(page, name, record)
        if type(self).locale.is_cached(self):
            page.locale = self.locale
        page.loaded_publication = self.loaded_publication
        if hasattr(self, "_cached_parent_obj"):
            page._cached_parent_obj = self._cached_parent_obj
        AwaitedTitle.objects.resolve(page.also_read.all(), self)
        return page

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """As Wagtail does, which otherwise looks up each link of the page by itself."""
        check_fks = check_fks and not isinstance(data, ContentWithoutDeadLinks)
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail does, but a withdrawn article, which is not live, says that it is."""
        if not path_components and not self.live and self.withdrawal():
            return RouteResult(self)
        return super().route(request, path_components)

    def get_view_restrictions(self) -> Any:
        """As Wagtail does. No query where the one that loaded the page says that there are none."""
        if self.__dict__.get("place_is_open"):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def withdrawal(self) -> SignOff | None:
        """The withdrawal that ended this article, or in its language the one it mirrors."""
        source = source_of(self)
        return SignOff.objects.withdrawal_of(source.pk) if source else None

    def publication_problems(self) -> dict[str, str | Promise]:
        """What does not fit together and keeps the page from publication: field and sentence."""
        problems: dict[str, str | Promise] = {}
        if self.author_id and self.author_name:
            problems["author_name"] = _("Choose a clinician or enter a name, not both.")
        if self.lead_image_id and not self.lead_image_alternative_text.strip():
            problems["lead_image_alternative_text"] = _("Say what the lead image tells.")
        return problems

    def author_as_shown(self) -> dict[str, Any] | None:
        if self.author:
            return self.author.as_shown()
        return {"name": self.author_name} if self.author_name else None


register_texts(TherapyArticlePage, "search_description")
