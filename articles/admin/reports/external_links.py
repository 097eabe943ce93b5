"""External links: which addresses outside of this site answer, and what leads to the others."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from articles.models import ExternalLink
from clinic.models.staff import homes_of, of_clinics_of

from .base import ChosenByViewFilterSet

State = ExternalLink.State
ALL, URL_NAMES = "all", ("index", "index_results")


class ExternalLinkFilterSet(ChosenByViewFilterSet):
    state = ChoiceFilter(
        label=_("Show"),
        empty_label=_("Dead, or cannot be reached"),
        choices=[*State.choices, (ALL, _("All links"))],
        method="keep_queryset",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ExternalLink
        fields: ClassVar[list[str]] = []


class AddressColumn(BaseColumn):
    """The address as a link that tells the site nothing of the admin."""

    cell_template_name = "articles/admin/address_cell.html"


class UsesColumn(BaseColumn):
    """The references and articles that lead there."""

    cell_template_name = "articles/admin/uses_cell.html"


class ExternalLinkIndexView(IndexView):
    page_title = _("External links")
    default_ordering = "-since"
    columns: ClassVar[list[Any]] = [
        AddressColumn("address", label=_("Address")),
        Column("words", label=_("How it stands"), accessor="words"),
        Column(
            "checked_at", label=_("Last visited"), accessor="checked_day", sort_key="checked_at"
        ),
        UsesColumn("uses", label=_("Where it is used")),
    ]

    def get_base_queryset(self) -> QuerySet:
        own_pages = of_clinics_of(self.request.user, Page.objects.all())
        links = super().get_base_queryset()
        if homes_of(self.request.user) is not None:
            leads_there = ExternalLink.pages.through.objects.filter(
                externallink=OuterRef("pk"), page__in=own_pages
            )
            links = links.filter(Q(references__isnull=False) | Exists(leads_there)).distinct()
        links = links.prefetch_related("references", Prefetch("pages", own_pages))
        state = self.request.GET.get("state")
        if state == ALL:
            return links
        if state in State.values:
            return links.filter(state=state)
        return links.filter(state__in=[State.DEAD, State.UNREACHABLE])


class ExternalLinkViewSet(ModelViewSet):
    """In the Reports menu. Links come from references and articles, so none is edited here."""

    model = ExternalLink
    name = "external-links"
    icon = "link-external"
    index_view_class = ExternalLinkIndexView
    filterset_class = ExternalLinkFilterSet
    search_fields = ["address"]
    list_per_page = 50
    add_to_reference_index = False
    exclude_form_fields: ClassVar[list[str]] = []
    menu_hook = "register_reports_menu_item"
    menu_label = _("External links")
    menu_name = "external-links"
    menu_order = 110

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        unused_views = ("add", "edit", "delete", "copy", "inspect", "history", "usage")
        disabled_url_names = dict.fromkeys((f"{name}_url_name" for name in unused_views), None)
        return super().get_common_view_kwargs(**{**kwargs, **disabled_url_names})

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in URL_NAMES]
