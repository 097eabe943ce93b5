"""The addresses that are no page of the tree."""

from django.urls import path, re_path
from django.views.generic import TemplateView

from .a_to_z import a_to_z, one_letter
from .comparison import NAME, choose_comparison, comparison
from .directory import clinician_detail, signed_by_clinician, topic_detail, topic_list
from .health.urls import for_health_records
from .helpful import helpful
from .machines import urls as machines_urls
from .search import search
from .searching.suggestions import suggestions
from .sitemaps.views import sitemap_index, sitemap_section
from .stored import stored

for_patients = [
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="search_suggestions"),
    path("topics/", topic_list, name="topics"),
    path("topics/<slug:slug>/", topic_detail, name="topic"),
    path("helpful/<int:page_id>/", helpful, name="helpful"),
    path("clinicians/<slug:slug>/", clinician_detail, name="clinician"),
    path("clinicians/<slug:slug>/signed/", signed_by_clinician, name="signed_by_clinician"),
    path("a-z/", a_to_z, name="a_to_z"),
    re_path(r"^a-z/(?P<letter>[a-z0]|other)/$", one_letter, name="one_letter"),
    path("compare/", choose_comparison, name="choose_comparison"),
    re_path(rf"^compare/(?P<first>{NAME})/(?P<second>{NAME})/$", comparison, name="comparison"),
    re_path(
        rf"^compare/(?P<first>{NAME})/(?P<second>{NAME})/(?P<third>{NAME})/$",
        comparison,
        name="comparison",
    ),
    *machines_urls.for_patients,
]

robots = TemplateView.as_view(template_name="robots.txt", content_type="text/plain")

for_machines = [
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:name>.xml", sitemap_section, name="sitemap_section"),
    path("robots.txt", stored(robots), name="robots"),
    *for_health_records,
    *machines_urls.for_machines,
]
