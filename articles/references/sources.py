"""The services that a check asks, behind the look-up's own clients."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import EvidenceNotice

from .evidence_status import NoticeEntry
from .lookup import Busy, Crossref, Failure, Found, PubMed, Service
from .retraction_check import NoticeSource, SourceUnreachable

# A command waits its turn, however slow the pace and however long the pause that was asked for.
PATIENCE = 10 * 60.0


@dataclass(frozen=True)
class Looked:
    """A service of the look-up as a source of notices about the papers that `field` names."""

    service: Service
    field: str
    told_by: str

    @property
    def name(self) -> str:
        return self.service.name

    def notices(self, identifier: str) -> Sequence[NoticeEntry] | None:
        found = self.look_up(identifier)
        if found is None:
            return None
        return [
            NoticeEntry(
                kind=one.kind.value,
                told_by=self.told_by,
                paper=identifier,
                words=one.words,
                by=one.by,
                doi=one.doi,
                pmid=one.pmid,
                day=one.day,
            )
            for one in found.notices
        ]

    def look_up(self, identifier: str) -> Found | None:
        """Ask, and where the service asks for a pause, once more after it."""
        try:
            try:
                return self.service.look_up(identifier, fresh=True)
            except Busy:
                return self.service.look_up(identifier, fresh=True)
        except Failure as failure:
            said = _("%(name)s did not answer, or not in a way that this site can read.")
            raise SourceUnreachable(said % {"name": self.name}) from failure


def configured_sources() -> list[NoticeSource]:
    """Those that this copy of the site may ask."""
    told = EvidenceNotice.Origin
    sources = [
        Looked(Crossref(patience=PATIENCE), "doi", told.CROSSREF),
        Looked(PubMed(patience=PATIENCE), "pmid", told.PUBMED),
    ]
    return [source for source in sources if source.service.is_on]
