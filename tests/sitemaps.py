"""The sitemap with all of its sections, for tests that look for an address in any of them."""

import re

from django.urls import reverse

from articles.public.sitemaps import sections as sitemap_sections

SITEMAP = "/sitemap.xml"
LOCATION = re.compile(r"<loc>https?://[^/]+([^<]+)</loc>")


def sections(client):
    """The addresses of the sections that the sitemap names, and its own."""
    index = client.get(SITEMAP).content.decode()
    return [SITEMAP, *LOCATION.findall(index)]


def section_of(article):
    """The section of the sitemap in which an article is."""

    section = article.pk // sitemap_sections.SECTION_SIZE
    return reverse("sitemap_section", args=[f"articles-{section}"])


def content_at(client, address):
    """What an address answers, as a text; of the sitemap with all of its sections."""
    addresses = sections(client) if address == SITEMAP else [address]
    return "\n".join(client.get(address).content.decode() for address in addresses)
