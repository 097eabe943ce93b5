"""The addresses that only machines ask for."""

from django.urls import path, re_path

from . import api
from .feeds import articles_feed, topic_feed
from .served import PAGE_PATH
from .sources import article_sources
from .text import article_text

# Beside the pages of patients, in the language of each.
for_patients = [
    path("feed.atom", articles_feed, name="feed"),
    path("topics/<slug:slug>/feed.atom", topic_feed, name="topic_feed"),
    re_path(rf"^{PAGE_PATH}\.md$", article_text, name="article_text"),
    re_path(
        rf"^{PAGE_PATH}/sources\.(?P<ending>ris|json)$", article_sources, name="article_sources"
    ),
]

for_machines = [
    path("api/v1/articles", api.article_list, name="api_articles"),
    path("api/v1/articles/<int:page_id>", api.article_detail, name="api_article"),
    path("api/v1/topics", api.topic_list, name="api_topics"),
    path("api/v1/openapi.json", api.openapi, name="api_description"),
    path("api/<path:rest>", api.nothing_here, name="api_nothing"),
]
