"""The section that therapy articles live in."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from clinic.models import (
    PageWithAddress,
    PageWithTexts,
    SampleContent,
    SecondLookPanel,
    promote_panels,
    register_texts,
    with_looks,
)
from clinic.models.second_look import newest_look

from .also_read import chosen_to_read
from .article import TherapyArticlePage
from .page_views import PageWithViews
from .place import with_place
from .review import assign_clinical_review
from .topic import Topic

# What no page prints: the article's own body, what the search reads, and what a sign-off
# holds of which the edition has a copy.
DEFERRED_FIELDS = (
    "body",
    "edition__text",
    "edition__search",
    "edition__sign_off__content",
    "edition__sign_off__files",
)


class ArticleIndexPage(PageWithAddress, PageWithViews, PageWithTexts, SampleContent, Page):
    """The list of therapy articles, and the section they live in."""

    parent_page_types = ["clinic.HomePage"]
    subpage_types = ["articles.TherapyArticlePage"]

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences above the list."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction"), SecondLookPanel()]
    promote_panels = promote_panels()
    settings_panels = [*Page.settings_panels, *SampleContent.panels]

    class Meta:
        verbose_name = _("article index")

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            assign_clinical_review(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail does, but an article comes with its edition and topics in two queries.

        The first of them says beside it what is to be known of the address, too, and what a
        second person looked at of the texts around it.
        """
        if len(path_components) == 1:
            articles = TherapyArticlePage.objects.child_of(self).live()
            articles = with_place(articles, request).annotate(
                chosen_ids=chosen_to_read(OuterRef("pk"))
            )
            articles = articles.select_related("edition__sign_off__clinician", "author")
            topics = with_looks(Topic.objects.of_present_clinic(), "name")
            articles = articles.prefetch_related(Prefetch("topics", topics))
            articles = with_looks(articles).annotate(
                look_at_index=newest_look(Page, self.pk, ["title"])
            )
            articles = articles.defer(*DEFERRED_FIELDS)
            article = articles.filter(slug=path_components[0]).first()
            if article:
                self.newest_look = article.look_at_index
                article._cached_parent_obj = self  # what Wagtail keeps to save a query
                return RouteResult(article)
        return super().route(request, path_components)


register_texts(
    ArticleIndexPage,
    "title",
    "seo_title",
    "introduction",
    "search_description",
    name="title",
    fallbacks={"title": _("Therapies")},
    own_words={"title": frozenset({"Therapies"})},
)
