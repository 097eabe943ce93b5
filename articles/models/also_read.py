"""Also Read: links to other articles, and titles that still wait for their article."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from clinic.models.clinics import HOME_PATH_LENGTH, SIGNS_OF_KEY, key_of_place
from clinic.models.own_things import OwnChoicesForm

from .edition import Edition
from .locking import locked_pages

# The language of a page, the key of its clinic, and that of a title.
LinkKey = tuple[int, str, str]


def title_key(title: str) -> str:
    """What two spellings of one title have in common: letter case and white space aside.

    At most 255 characters, since folding can lengthen a title: “ß” becomes “ss”.
    """
    return " ".join(title.casefold().split())[:255]


class AwaitedTitleManager(models.Manager["AwaitedTitle"]):
    def remember(self, page: Any, links: Iterable["AlsoRead"]) -> None:
        """Put the titles that these links of `page` wait for on the list of awaited titles.

        A title that a public article has already is answered at once.
        """
        titles = {
            title_key(link.awaited_title): link.awaited_title for link in links if link.is_waiting
        }
        if not titles:
            return
        clinic = key_of_place(page.path)
        on_the_list = self.filter(locale=page.locale_id, clinic=clinic, key__in=titles)
        awaited_titles = list(on_the_list)
        if new_keys := titles.keys() - {awaited.key for awaited in awaited_titles}:
            self.bulk_create(
                (
                    AwaitedTitle(
                        locale_id=page.locale_id, clinic=clinic, key=key, title=titles[key]
                    )
                    for key in sorted(new_keys)
                ),
                ignore_conflicts=True,
            )
            awaited_titles = list(on_the_list.all())
        unanswered = [awaited for awaited in awaited_titles if not awaited.article_id]
        self.answer_by_title(unanswered, page)

    def answer_by_title(self, unanswered: list["AwaitedTitle"], page: Any) -> None:
        """Answer these titles with the other articles of the clinic of a page that have them and
        are public. One query."""
        if not unanswered:
            return
        same_title = models.Q()
        for awaited in unanswered:
            same_title |= models.Q(title__iexact=" ".join(awaited.title.split()))
        editions = Edition.objects.readable().filter(
            same_title,
            page__locale=page.locale_id,
            page__path__startswith=page.path[:HOME_PATH_LENGTH],
        )
        other_editions = editions.exclude(page=page.pk).order_by("page_id")
        article_ids: dict[str, int] = {}
        for title, page_id in other_editions.values_list("title", "page_id"):
            article_ids.setdefault(title_key(title), page_id)
        for awaited in unanswered:
            if article_id := article_ids.get(awaited.key):
                awaited.answer(article_id)

    def resolve(self, links: Iterable["AlsoRead"], page: Any) -> None:
        """Turn those links of a page into real ones whose title has an article of its clinic, in
        its language.

        The links are in memory, as those of a draft are; saving their page saves them.
        """
        waiting_links = [link for link in links if link.is_waiting]
        if not waiting_links:
            return
        keys = {title_key(link.awaited_title) for link in waiting_links}
        of_clinic = self.filter(locale=page.locale_id, clinic=key_of_place(page.path))
        answered = of_clinic.filter(key__in=keys).exclude(article=None)
        article_ids = dict(answered.values_list("key", "article_id"))
        for link in waiting_links:
            article_id = article_ids.get(title_key(link.awaited_title))
            if article_id != link.page_id:
                link.article_id = article_id

    def answer_with(self, article: Any) -> None:
        """An article went live: whoever waited for its title at its clinic and in its language
        gets a real link.

        A title that an editor has mapped to another article stays with that one. In a
        transaction of its own, which holds the articles whose links it changes: they are
        locked before anything else, as whoever saves or publishes one of them does it.
        """
        of_clinic = self.filter(locale=article.locale_id, clinic=key_of_place(article.path))
        same_title = of_clinic.filter(key=title_key(article.title))
        awaited_titles = self.filter(article=article) | same_title.filter(article=None)
        if not awaited_titles:
            return
        linking_pages = {
            link.page_id for awaited in awaited_titles for link in awaited.links_to(article.pk)
        }
        list(locked_pages(linking_pages).values_list("pk"))
        for awaited in awaited_titles.all():
            awaited.answer(article.pk)


class AwaitedTitle(models.Model):
    """A title that Also Read links wait for, and the article that answers it, once there is one.

    Of one clinic, whose key `clinic` is (`clinic.models.clinics.key_of_site`).
    """

    locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", editable=False
    )
    clinic = models.CharField(
        max_length=SIGNS_OF_KEY, blank=True, default="", db_default="", editable=False
    )
    key = models.CharField(max_length=255, editable=False)
    title = models.CharField(_("awaited title"), max_length=255)
    article = models.ForeignKey(
        "articles.TherapyArticlePage",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Choose the article that this title means, if it goes by another title."),
    )

    base_form_class = OwnChoicesForm
    objects = AwaitedTitleManager()
    panels = [
        FieldPanel("title", read_only=True),
        PageChooserPanel("article", "articles.TherapyArticlePage"),
    ]

    class Meta:
        verbose_name = _("awaited link")
        verbose_name_plural = _("awaited links")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "key", "clinic"], name="awaited_title_in_locale"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link_key(self) -> LinkKey:
        """What a waiting link must have to be answered: its page's language and clinic, and the
        key."""
        return self.locale_id, self.clinic, self.key

    def answer(self, article_id: int) -> None:
        """Say which article this title means, and turn the links that wait for it into real ones.

        Links that an earlier answer has turned into real ones follow.
        """
        links = self.links_to(article_id)
        self.article_id = article_id
        self.save()
        for link in links:
            link.article_id = article_id
            link.save()

    def links_to(self, article_id: int) -> list["AlsoRead"]:
        """The links that follow when this article answers the title: waiting, or answered before.

        One query.
        """
        is_affected = models.Q(article=None) | models.Q(article=self.article_id or article_id)
        links = AlsoRead.objects.filter(is_affected, page__locale=self.locale_id)
        links = links.alias(clinic=key_of_place(models.F("page__path"))).filter(clinic=self.clinic)
        other_links = links.exclude(page=article_id).exclude(awaited_title="")
        return [link for link in other_links if title_key(link.awaited_title) == self.key]


class AlsoRead(Orderable):
    """One Also Read link: to an article, or to a title that has no article yet."""

    page = ParentalKey(
        "articles.TherapyArticlePage", on_delete=models.CASCADE, related_name="also_read"
    )
    article = models.ForeignKey(
        "articles.TherapyArticlePage",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="linked_from",
        help_text=_("You may choose a draft: readers see the link once it is public."),
    )
    awaited_title = models.CharField(
        _("or a title that has no article yet"),
        max_length=255,
        blank=True,
        help_text=_(
            "The link appears by itself when an article with this title is published. "
            "Example: What to ask before an injection"
        ),
    )

    panels = [
        PageChooserPanel("article", "articles.TherapyArticlePage"),
        FieldPanel("awaited_title"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("Also Read link")

    def __str__(self) -> str:
        return self.awaited_title or str(self.article_id)

    @property
    def is_waiting(self) -> bool:
        return self.article_id is None and bool(self.awaited_title.strip())


def chosen_to_read(page: Any) -> ArraySubquery:
    """For a query of articles: those that the editor chose to be read next, in that order."""
    links = AlsoRead.objects.filter(page=page).order_by("sort_order", "pk")
    return ArraySubquery(links.values("article"))
