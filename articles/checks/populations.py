"""Whether the sources of a claim studied the people that it is about."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.blocks import POPULATIONS, ClaimBlock
from articles.models import TherapyArticlePage

from .finding import Finding, Severity
from .places import Place, blocks_of
from .registry import check


@check
def unstudied_groups(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each group that a claim is about, and that none of its sources studied.

    Where a source left the group out and no other studied it, the claim leans on
    nothing, so that stops the approval. Where no source says, it may be a gap in our records.
    """
    for claim in blocks_of(draft, ClaimBlock):
        sources = [source for source in claim.value.get("references") or () if source is not None]
        for code in claim.value.get("populations") or () if sources else ():
            if not any(code in source.studied for source in sources):
                yield unstudied_group(claim.child("populations"), code, sources)


def unstudied_group(place: Place, code: str, sources: list) -> Finding:
    group = str(dict(POPULATIONS).get(code, code))
    if sources_without_group := [str(source) for source in sources if code in source.excluded]:
        return place.finding(
            "evidence/population",
            _("No source of this claim studied “%(group)s”, and this left them out: %(sources)s.")
            % {"group": group, "sources": get_text_list(sources_without_group, _("and"))},
            suggestion=_("Say in the claim that these people were not studied, or add a source."),
        )
    return place.finding(
        "evidence/population",
        _("As far as our records say, no source of this claim studied “%(group)s”.")
        % {"group": group},
        severity=Severity.ADVISORY,
        suggestion=_("Look in the source, and tick the group in its record, or clear it here."),
    )
