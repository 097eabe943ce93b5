"""Also Read: links to other articles, and titles that still wait for their article."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from .edition import Edition


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
        titles = {title_key(link.awaited_title): link.awaited_title for link in links if link.waits}
        if not titles:
            return
        on_the_list = self.filter(locale=page.locale_id, key__in=titles)
        known = list(on_the_list)
        if new := titles.keys() - {awaited.key for awaited in known}:
            self.bulk_create(
                (
                    AwaitedTitle(locale_id=page.locale_id, key=key, title=titles[key])
                    for key in sorted(new)
                ),
                ignore_conflicts=True,
            )
            known = list(on_the_list.all())
        self.answer_by_title([awaited for awaited in known if not awaited.article_id], page)

    def answer_by_title(self, waiting: list["AwaitedTitle"], page: Any) -> None:
        """Answer these titles with the other articles that have them and are public. One query."""
        if not waiting:
            return
        same_title = models.Q()
        for awaited in waiting:
            same_title |= models.Q(title__iexact=" ".join(awaited.title.split()))
        editions = Edition.objects.readable().filter(same_title, page__locale=page.locale_id)
        others = editions.exclude(page=page.pk).order_by("page_id")
        answers: dict[str, int] = {}
        for title, page_id in others.values_list("title", "page_id"):
            answers.setdefault(title_key(title), page_id)
        for awaited in waiting:
            if article_id := answers.get(awaited.key):
                awaited.answer(article_id)

    def resolve(self, links: Iterable["AlsoRead"], locale_id: int) -> None:
        """Turn those links of a page in this language into real ones whose title has an article.

        The links are in memory, as those of a draft are; saving their page saves them.
        """
        waiting = [link for link in links if link.waits]
        if not waiting:
            return
        keys = {title_key(link.awaited_title) for link in waiting}
        known = self.filter(locale=locale_id, key__in=keys).exclude(article=None)
        found = dict(known.values_list("key", "article_id"))
        for link in waiting:
            article_id = found.get(title_key(link.awaited_title))
            if article_id != link.page_id:
                link.article_id = article_id

    def arrived(self, article: Any) -> None:
        """An article went live: whoever waited for its title in its language gets a real link.

        A title that an editor has mapped to another article stays with that one.
        """
        waiting = self.filter(locale=article.locale_id, key=title_key(article.title))
        for awaited in self.filter(article=article) | waiting.filter(article=None):
            awaited.answer(article.pk)


class AwaitedTitle(models.Model):
    """A title that Also Read links wait for, and the article that answers it, once there is one."""

    locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", editable=False
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
            models.UniqueConstraint(fields=["locale", "key"], name="awaited_title_in_locale")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def waits_as(self) -> tuple[int, str]:
        """What a waiting link must have to be answered: its page's language, and the key."""
        return self.locale_id, self.key

    def answer(self, article_id: int) -> None:
        """Say which article this title means, and turn the links that wait for it into real ones.

        Links that an earlier answer has turned into real ones follow.
        """
        before, self.article_id = self.article_id, article_id
        self.save()
        answered = models.Q(article=None) | models.Q(article=before or article_id)
        links = AlsoRead.objects.filter(answered, page__locale=self.locale_id)
        for link in links.exclude(page=article_id).exclude(awaited_title=""):
            if title_key(link.awaited_title) == self.key:
                link.article_id = article_id
                link.save()


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
    def waits(self) -> bool:
        return self.article_id is None and bool(self.awaited_title.strip())
