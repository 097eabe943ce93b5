"""Which references a draft leans on, and each place where it does."""

import json
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from articles.content import citations, record_keys_in, saved_fields
from articles.models import TherapyArticlePage
from articles.models.record_use import with_dependencies

from .places import once

# A reference, and a place in the editor's words and as its content path.
CitedPlace = tuple[int, str, str]


@once
def printed_references(draft: TherapyArticlePage) -> set[int]:
    """Those that the page prints as sources, by primary key.

    One query where the draft shows guidelines, for the papers that they lean on.
    """
    records = draft.locked_records or record_keys_in(type(draft), saved_fields(draft))
    return set(with_dependencies(records).get("references", ()))


def places_citing(draft: TherapyArticlePage, references: Collection[int]) -> Iterator[CitedPlace]:
    """Each place that cites one of these references, once. No query.

    What no block cites, but a guideline leans on, is in the list of sources.
    """
    body = json.loads(saved_fields(draft)["body"] or "[]")
    stream = draft._meta.get_field("body").stream_block  # type: ignore[union-attr]
    all_places = ((place.reference, place.words, place.path) for place in citations(stream, body))
    matching_places = dict.fromkeys(place for place in all_places if place[0] in references)
    yield from matching_places
    in_body = {reference for reference, _words, _path in matching_places}
    yield from (
        (reference, _("Sources"), "body") for reference in references if reference not in in_body
    )
