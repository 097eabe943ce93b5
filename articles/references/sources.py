"""The services that a check asks, behind the look-up's own clients."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import EvidenceNotice

from .evidence_status import NoticeEntry
from .lookup import Crossref, LookUpFailure, PaperRecord, PubMed, Service, ServiceBusy
from .retraction_check import NoticeSource, SourceUnreachable

# A command waits its turn, however slow the pace and however long the pause that was asked for.
MAX_WAIT = 10 * 60.0


@dataclass(frozen=True)
class LookUpSource:
    """A service of the look-up as a source of notices about the papers that `field` names."""

    service: Service
    field: str
    told_by: str

    @property
    def name(self) -> str:
        return self.service.name

    def notices(self, identifier: str) -> Sequence[NoticeEntry] | None:
        paper = self.look_up(identifier)
        if paper is None:
            return None
        return [
            NoticeEntry(
                kind=notice.kind.value,
                told_by=self.told_by,
                paper=identifier,
                words=notice.words,
                by=notice.by,
                doi=notice.doi,
                pmid=notice.pmid,
                day=notice.day,
            )
            for notice in paper.notices
        ]

    def look_up(self, identifier: str) -> PaperRecord | None:
        """Ask, and where the service asks for a pause, once more after it."""
        try:
            try:
                return self.service.look_up(identifier, fresh=True)
            except ServiceBusy:
                return self.service.look_up(identifier, fresh=True)
        except LookUpFailure as failure:
            message = _("%(name)s did not answer, or not in a way that this site can read.")
            raise SourceUnreachable(message % {"name": self.name}) from failure


def configured_sources() -> list[NoticeSource]:
    """Those that this copy of the site may ask."""
    sources = [
        LookUpSource(Crossref(max_wait=MAX_WAIT), "doi", EvidenceNotice.Origin.CROSSREF),
        LookUpSource(PubMed(max_wait=MAX_WAIT), "pmid", EvidenceNotice.Origin.PUBMED),
    ]
    return [source for source in sources if source.service.is_on]
