"""The sitemap, in sections: an index that names them, and each of them.

Those of the articles are cut by primary keys, so that no request goes through all editions,
however many there are.
"""

import hashlib
import re
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db import connections, router
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.models import Edition
from clinic.stored_pages.answers import may_be_stored

from . import sections
from .sections import SITEMAPS, EditionSitemap

ARTICLES = re.compile(r"articles-(0|[1-9][0-9]{0,8})")
SECTIONS_OF_ARTICLES = """
SELECT section
FROM generate_series(0, (SELECT max(page_id) FROM articles_edition) / %(size)s) AS section
WHERE EXISTS (
    SELECT FROM articles_listedarticle
    WHERE page_id BETWEEN section * %(size)s AND section * %(size)s + %(size)s - 1
        AND list = ANY (%(lists)s)
)
ORDER BY section
"""


def sections_of_articles() -> list[str]:
    """The names of the sections in which any article of the clinic is. One query."""
    lists = sections.lists_of_all_articles()
    values: dict[str, Any] = {"size": sections.SECTION_SIZE, "lists": lists}
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(SECTIONS_OF_ARTICLES, values)
        return [f"articles-{section}" for (section,) in cursor.fetchall()]


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """`sitemap.xml`: the sections that have any address."""
    may_be_stored(request)
    names = [name for name, section in SITEMAPS.items() if section().items()]
    names += sections_of_articles()
    addresses = [
        {"location": request.build_absolute_uri(reverse("sitemap_section", args=[name]))}
        for name in names
    ]
    content_type = "application/xml"
    response = render(
        request, "sitemap_index.xml", {"sitemaps": addresses}, content_type=content_type
    )
    return with_etag(response)


def sitemap_section(request: HttpRequest, name: str) -> HttpResponse:
    """`sitemap-<section>.xml`: the addresses of one section."""
    may_be_stored(request)
    match = ARTICLES.fullmatch(name)
    section: Sitemap | None = None
    if name in SITEMAPS:
        section = SITEMAPS[name]()
    elif match and (articles := EditionSitemap(int(match[1]))).has_any():
        section = articles
    if section is None:
        raise Http404("The sitemap has no such section.")
    response = sitemap(request, {name: section})
    response.render()
    # What was removed has no time, so the newest of those that are there tells nothing.
    del response["Last-Modified"]
    return with_etag(response)


def with_etag(response: HttpResponse) -> HttpResponse:
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["X-Robots-Tag"] = "noindex"
    return response
