"""Reading the dashboard, and bringing articles to where its panels show them."""

import datetime

from django.urls import reverse
from django.utils import timezone

from articles.models import TherapyArticlePage

HOME = "/admin/"


def panel_rows(page, name):
    """The text of each row of a panel; nothing if it is not there."""
    rows = page.select(f"#{name}-section tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in rows]


def panel_titles(page, name):
    return [row[0] for row in panel_rows(page, name)]


def days_from_now(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def submit(article, user):
    article = TherapyArticlePage.objects.get(pk=article.pk)
    return article.get_workflow().start(article, user)


def publish_several(browser, *articles):
    ids = "&".join(f"id={article.pk}" for article in articles)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return browser.post(f"{address}?{ids}&next=/admin/")
