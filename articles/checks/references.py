"""Whether the sources of an article are the newest that this site knows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks import records_by_key
from articles.models import Reference, TherapyArticlePage
from articles.references.duplicates import COCHRANE_DOI_PREFIX, newer_versions

from .cited_places import places_citing, printed_references
from .finding import Finding, Severity
from .registry import check


@check
def superseded(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each place that cites a version of a Cochrane review of which a newer one is recorded.

    What the newer one says is for people to read, so this stops nothing. Three
    queries at most, and one where the records of the draft are loaded already.
    """
    printed = records_by_key(Reference, sorted(printed_references(draft)))
    reviews = {
        key: reference
        for key, reference in printed.items()
        if reference.doi.startswith(COCHRANE_DOI_PREFIX)
    }
    if not (newer_by_version := newer_versions(reviews.values())):
        return
    newer_by_review = {
        key: newer
        for key, review in reviews.items()
        if (newer := newer_by_version.get((review.locale_id, review.doi))) is not None
    }
    for key, place, path in places_citing(draft, newer_by_review):
        yield Finding(
            "references/superseded",
            _("“%(reference)s” is an older version of a Cochrane review. A newer one is recorded: "
              "“%(newer)s”.") % {"reference": reviews[key], "newer": newer_by_review[key]},
            Severity.ADVISORY,
            place,
            path,
            suggestion=_("Read the newer version, cite it in place of this one, and see whether "
                         "this still says what it says."),
        )  # fmt: skip
