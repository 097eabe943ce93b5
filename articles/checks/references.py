"""Whether the sources of an article are the newest that this site knows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Reference, TherapyArticlePage
from articles.references.duplicates import COCHRANE_DOI_PREFIX, newer_versions

from .cited_places import places_of, shown_references
from .finding import Finding, Severity
from .registry import check


@check
def superseded(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each place that cites a version of a Cochrane review of which a newer one is recorded.

    What the newer one says is for people to read, so this stops nothing. Three
    queries at most.
    """
    shown = Reference.objects.filter(
        pk__in=shown_references(draft), doi__startswith=COCHRANE_DOI_PREFIX
    )
    older = {reference.pk: reference for reference in shown.order_by("pk")}
    newer = newer_versions(older.values())
    found = {
        key: known
        for key, one in older.items()
        if (known := newer.get((one.locale_id, one.doi))) is not None
    }
    for key, place, path in places_of(draft, found):
        yield Finding(
            "references/superseded",
            _("“%(reference)s” is an older version of a Cochrane review. A newer one is recorded: "
              "“%(newer)s”.") % {"reference": older[key], "newer": found[key]},
            Severity.ADVISORY,
            place,
            path,
            suggestion=_("Read the newer version, cite it in place of this one, and see whether "
                         "this still says what it says."),
        )  # fmt: skip
