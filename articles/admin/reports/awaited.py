"""Awaited links: the titles that Also Read links wait for, and what an editor does about them."""

from typing import Any

from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.models import AlsoRead, AwaitedTitle, TherapyArticlePage, title_key
from articles.models.also_read import LinkKey
from clinic.models.clinics import key_of_place

from ..clinics import ClinicOfRowColumn, titles_for, with_clinic
from .base import ArticlesColumn, ChosenByViewFilterSet


def waiting_articles() -> dict[LinkKey, list[TherapyArticlePage]]:
    """The articles whose Also Read waits, by `AwaitedTitle.link_key`, in the order of their titles.

    Templates are none. One query. Titles are compared in Python, where their key is made.
    """
    links = AlsoRead.objects.filter(article=None, page__template_mark=None).exclude(
        awaited_title=""
    )
    articles_by_title: dict[LinkKey, list[TherapyArticlePage]] = {}
    links = links.annotate(clinic=key_of_place(F("page__path")))
    for link in links.select_related("page").defer("page__body").order_by("page__title", "page"):
        key = link.page.locale_id, link.clinic, title_key(link.awaited_title)
        articles = articles_by_title.setdefault(key, [])
        if link.page not in articles:
            articles.append(link.page)
    return articles_by_title


def awaited_titles(titles: Any, articles_by_title: dict[LinkKey, Any]) -> Any:
    """Those of some titles that links wait for. No query of its own."""
    condition = Q(pk__in=())
    for locale, clinic, key in articles_by_title:
        condition |= Q(locale=locale, clinic=clinic, key=key)
    return titles.filter(condition)


class AwaitedTitleFilterSet(ChosenByViewFilterSet):
    show = ChoiceFilter(
        label=_("Show"),
        empty_label=_("Titles that links wait for"),
        choices=[("all", _("All titles, also those that have their article"))],
        method="keep_queryset",
    )

    class Meta:
        model = AwaitedTitle
        fields: list[str] = []


class AwaitedTitleIndexView(IndexView):
    page_title = _("Awaited links")
    default_ordering = "title"

    @cached_property
    def articles_by_title(self) -> dict[LinkKey, list[TherapyArticlePage]]:
        return waiting_articles()

    def get_base_queryset(self) -> Any:
        titles = titles_for(self.request.user, super().get_base_queryset())
        titles = titles.select_related("article").defer("article__body")
        if self.request.GET.get("show") == "all":
            return titles
        return awaited_titles(titles, self.articles_by_title)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns: list[BaseColumn] = [
            self._get_title_column("title"),
            ArticlesColumn(
                "waiting",
                label=_("Articles that wait for it"),
                accessor=lambda awaited_title: self.articles_by_title.get(
                    awaited_title.link_key, []
                ),
            ),
            ArticlesColumn(
                "article",
                label=_("Article that it means"),
                accessor=lambda awaited_title: (
                    [awaited_title.article] if awaited_title.article else []
                ),
            ),
        ]
        return with_clinic(columns, self.request.user, column=ClinicOfRowColumn)


class AwaitedTitleEditView(EditView):
    """Where an editor says which article a title means, whatever that article is called."""

    page_title = _("Choose the article that this title means")
    success_message = _("Saved. Links that waited for “%(object)s” lead to the article you chose.")

    def save_instance(self) -> AwaitedTitle:
        article = self.form.cleaned_data["article"]
        if article is None:
            return super().save_instance()
        awaited_title = self.model.objects.get(pk=self.object.pk)
        awaited_title.answer(article.pk)
        return awaited_title

    def get_success_message(self) -> str:
        if self.object.article_id:
            return super().get_success_message()
        return _("Saved. “%(title)s” waits for its article.") % {"title": self.object}


class AwaitedTitleViewSet(ModelViewSet):
    """In the Reports menu. Titles come from Also Read alone, so none is added here."""

    model = AwaitedTitle
    name = "awaited-links"
    icon = "link"
    index_view_class = AwaitedTitleIndexView
    edit_view_class = AwaitedTitleEditView
    filterset_class = AwaitedTitleFilterSet
    search_fields = ["title"]
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False
    menu_hook = "register_reports_menu_item"
    menu_label = _("Awaited links")
    menu_name = "awaited-links"
    menu_order = 100

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"add_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "add"]
