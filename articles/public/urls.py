"""The addresses that are no page of the tree."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import TemplateView

from .directory import clinician_detail, topic_detail, topic_list
from .helpful import helpful
from .search import search
from .sitemap import SITEMAPS
from .stored import stored

for_patients = [
    path("search/", search, name="search"),
    path("topics/", topic_list, name="topics"),
    path("topics/<slug:slug>/", topic_detail, name="topic"),
    path("helpful/<int:page_id>/", helpful, name="helpful"),
    path("clinicians/<slug:slug>/", clinician_detail, name="clinician"),
]

robots = TemplateView.as_view(template_name="robots.txt", content_type="text/plain")

for_machines = [
    path("sitemap.xml", stored(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", stored(robots), name="robots"),
]
