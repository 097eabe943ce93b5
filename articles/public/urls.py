"""The addresses that are no page of the tree."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path, re_path
from django.views.generic import TemplateView

from .a_to_z import a_to_z, one_letter
from .comparison import choose_comparison, comparison
from .directory import clinician_detail, signed_by_clinician, topic_detail, topic_list
from .search import search
from .sitemap import SITEMAPS
from .stored import stored

for_patients = [
    path("search/", search, name="search"),
    path("topics/", topic_list, name="topics"),
    path("topics/<slug:slug>/", topic_detail, name="topic"),
    path("clinicians/<slug:slug>/", clinician_detail, name="clinician"),
    path("clinicians/<slug:slug>/signed/", signed_by_clinician, name="signed_by_clinician"),
    path("a-z/", a_to_z, name="a_to_z"),
    re_path(r"^a-z/(?P<letter>[a-z0]|other)/$", one_letter, name="one_letter"),
    path("compare/", choose_comparison, name="choose_comparison"),
    path("compare/<slug:first>/<slug:second>/", comparison, name="comparison"),
    path("compare/<slug:first>/<slug:second>/<slug:third>/", comparison, name="comparison"),
]

robots = TemplateView.as_view(template_name="robots.txt", content_type="text/plain")

for_machines = [
    path("sitemap.xml", stored(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", stored(robots), name="robots"),
]
