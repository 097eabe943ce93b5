"""Who may read a page: asked once for the page, those above it, and what these mirror."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from wagtail.models import Page, PageViewRestriction

# The pages at these places, and what they mirror, however often.
SOURCES = """
WITH RECURSIVE source (id, alias_of_id) AS (
    SELECT id, alias_of_id FROM wagtailcore_page WHERE path = ANY (%s)
    UNION
    SELECT page.id, page.alias_of_id
    FROM wagtailcore_page AS page JOIN source ON page.id = source.alias_of_id
)
SELECT id FROM source
"""


class PageWithPrivacy(models.Model):
    """A page whose restrictions are found in one query, where Wagtail takes two and more."""

    class Meta:
        abstract = True

    def get_view_restrictions(self: Any) -> QuerySet[PageViewRestriction]:
        """As Wagtail has it: those of the page, of each page above it, and of what they mirror."""
        path = self.path or ""
        ends = range(Page.steplen, len(path) + 1, Page.steplen)
        places = [path[:end] for end in ends]
        return PageViewRestriction.objects.filter(page__in=RawSQL(SOURCES, [places]))  # noqa: S611 # nosec B611
