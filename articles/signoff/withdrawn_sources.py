"""What follows where a paper that articles lean on was withdrawn: a review, and mails, once."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.content import citations
from articles.models import (
    Edition,
    EvidenceAlert,
    EvidenceState,
    Reference,
    SignOff,
    TherapyArticlePage,
)
from articles.models.locking import lock_page
from clinic.mail import send_text_mail

from .notifications import signers_of, suppress_submission_mails
from .outbox import send_once
from .staff_addresses import author_emails, clinician_email, signer_email, team_emails
from .submission import submit_again

logger = logging.getLogger(__name__)

BODY_STREAM = TherapyArticlePage._meta.get_field("body").stream_block  # type: ignore[union-attr]

# Editions with their contents that are held at once.
BATCH = 50

# What the approval of an edition says of its signature, without what was signed.
APPROVAL_FIELDS = ("act", "at", "clinician", "clinician_name", "license", "approver_name", "user")


@dataclass(frozen=True)
class DoubtedCitation:
    """An article that patients read and that leans on a paper that is in doubt.

    `claims` are those that lean on it, or the places that cite it. It was not signed
    since the state of the paper became known here.
    """

    edition: Edition
    state: EvidenceState
    claims: list[str]

    @property
    def page_id(self) -> int:
        return self.edition.pk

    @property
    def title(self) -> str:
        return self.edition.title

    @property
    def reference(self) -> Reference:
        return self.state.reference

    @property
    def address(self) -> str:
        return settings.WAGTAILADMIN_BASE_URL + reverse("clinical_review", args=[self.page_id])


def states_in_doubt(kinds: Iterable[str] = EvidenceState.DOUBTED) -> list[EvidenceState]:
    states = EvidenceState.objects.filter(state__in=kinds).select_related("reference")
    return list(states.order_by("since", "pk"))


def editions_citing(states: Iterable[EvidenceState]) -> models.QuerySet[Edition]:
    """What patients read that leans on one of these papers, by title.

    Not what a clinician has signed since: they saw it, and accepted it. When an
    approval was signed that was carried over, `doubted_citations` looks.
    """
    is_carried_over = models.Q(sign_off__act=SignOff.Act.CARRIED)
    cites_one = models.Q(pk__in=())
    for state in states:
        is_older = is_carried_over | models.Q(sign_off__at__lt=state.since)
        cites_one |= models.Q(records__contains={"references": [state.pk]}) & is_older
    editions = Edition.objects.live().filter(cites_one)
    return editions.order_by("title", "page_id")


def doubted_citations(
    states: list[EvidenceState], editions: models.QuerySet[Edition]
) -> Iterator[DoubtedCitation]:
    """Each article among `editions` with each of these papers that it leans on.

    One query, of which no more is read than somebody takes.
    """
    if not states:
        return
    people = ("sign_off__clinician__user", "sign_off__user")
    editions = editions.select_related("page", "sign_off__of", *people).only(
        "title",
        "language",
        "records",
        "content",
        "page__title",
        "page__path",
        "page__owner",
        *(f"sign_off__{name}" for name in APPROVAL_FIELDS),
        "sign_off__of__act",
        "sign_off__of__at",
        "sign_off__clinician__user__email",
        "sign_off__clinician__user__is_active",
        "sign_off__user__email",
        "sign_off__user__is_active",
    )
    for edition in editions.iterator(chunk_size=BATCH):
        references = edition.records.get("references", [])
        for state in states:
            if state.pk in references and edition.sign_off.signed_at < state.since:
                yield DoubtedCitation(
                    edition, state, claims_citing(edition, references.index(state.pk))
                )


def claims_citing(edition: Edition, index: int) -> list[str]:
    """The claims of an edition that lean on the reference with this place in its list.

    And the guidelines that do: a body cites them, and they cite the paper.
    """
    places = citations(BODY_STREAM, edition.content.get("body"))
    names = [place.name for place in places if place.reference == index]
    for guideline in edition.content.get("guidelines", ()):
        if guideline["reference"] == index:
            names.append(_("Guideline of: %(issuer)s") % {"issuer": guideline["issuer"]})
    return list(dict.fromkeys(names))


OUTCOME_WORDS = {
    "submitted": "Sent to review",
    "in_review": "In review already",
    "open": "Has a draft with other changes, which somebody must finish and submit",
}


@dataclass
class FollowUpResult:
    """What became of the articles that lean on a withdrawn paper, each once.

    Articles whose draft has other changes are `open`: it is submitted when its
    writer has finished it.
    """

    submitted: list[DoubtedCitation] = field(default_factory=list)
    in_review: list[DoubtedCitation] = field(default_factory=list)
    open: list[DoubtedCitation] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notified_addresses: list[str] = field(default_factory=list)

    def as_lines(self) -> list[str]:
        lines = []
        for name, words in OUTCOME_WORDS.items():
            for citation in getattr(self, name):
                lines.append(f"{words}: “{citation.title}”, which leans on {citation.reference}")
        if self.notified_addresses:
            lines.append(f"Told by e-mail: {', '.join(self.notified_addresses)}")
        return [*lines, *self.failures]

    def as_entries(self) -> dict[str, Any]:
        entries = {
            name: [
                {"page": citation.page_id, "reference": citation.state.pk}
                for citation in getattr(self, name)
            ]
            for name in OUTCOME_WORDS
        }
        return {**entries, "told": self.notified_addresses, "failed": self.failures}


def follow_up() -> FollowUpResult:
    """Follow up on each article that leans on a retracted paper and was not signed since then.

    Each is sent to clinical review once, even if that is ended without a
    signature, and each person is told once, in one mail about all that is new. A
    mail that fails is sent by the next run. No edition ends.
    """
    result = FollowUpResult()
    states = states_in_doubt([EvidenceState.State.RETRACTED])
    citations = list(doubted_citations(states, editions_citing(states)))
    if not citations:
        return result
    with suppress_submission_mails():
        for citation in citations:
            ensure_review(citation, result)
    for address, new_citations in new_citations_by_address(citations).items():
        try:
            if send_new_alerts(address, new_citations):
                result.notified_addresses.append(address)
        except Exception:
            logger.exception("Somebody was not told about a withdrawn source.")
            result.failures.append(f"{address} could not be told. The next run tries again.")
    return result


def ensure_review(citation: DoubtedCitation, result: FollowUpResult) -> None:
    """Open a review of the article, unless that was done before. What fails stops no other."""
    try:
        outcome = open_review(citation)
    except Exception:
        logger.exception("Page %s was not sent to clinical review.", citation.page_id)
        result.failures.append(
            f"“{citation.title}” was not sent to clinical review; the log says why."
        )
    else:
        if outcome:
            getattr(result, outcome).append(citation)


@transaction.atomic
def open_review(citation: DoubtedCitation) -> str:
    """Submit the draft of the article for the site itself; "" if that was done before.

    What a clinician signed and what waits for its day is no draft with other changes.
    """
    lock_page(citation.page_id)
    alert, is_new = EvidenceAlert.objects.get_or_create(**alert_key(citation, ""))
    if not is_new:
        return ""
    approvals = SignOff.objects.waiting_approvals().scheduled().filter(page=citation.page_id)
    signed_revision_ids = set(approvals.values_list("revision", flat=True))
    alert.outcome = submit_again(citation.page_id, signed_revision_ids, None)
    if alert.outcome == "failed":
        raise RuntimeError("No workflow takes this article.")
    alert.save(update_fields=["outcome"])
    return alert.outcome


def alert_key(citation: DoubtedCitation, address: str) -> dict[str, Any]:
    return {
        "reference": citation.reference,
        "page_id": citation.page_id,
        "since": citation.state.since,
        "address": address,
    }


def new_citations_by_address(citations: list[DoubtedCitation]) -> dict[str, list[DoubtedCitation]]:
    """By address, the articles that concern its reader and of which it was not told yet.

    An article concerns its author, whoever signed it, whoever may sign it now, and the team.
    """
    alerts = EvidenceAlert.objects.filter(page__in={citation.page_id for citation in citations})
    stored_keys = set(alerts.values_list("reference", "page", "since", "address"))
    editions = [citation.edition for citation in citations]
    authors, teams = author_emails(editions), team_emails(editions)
    new_citations: dict[str, list[DoubtedCitation]] = {}
    for citation in citations:
        signer = signer_email(citation.edition.sign_off)
        signers = {clinician_email(clinician) for clinician in signers_of(citation.page_id)}
        addresses = {teams[citation.page_id], authors[citation.page_id], signer, *signers}
        for address in sorted(addresses - {""}):
            key = (citation.reference.pk, citation.page_id, citation.state.since, address)
            if key not in stored_keys:
                new_citations.setdefault(address, []).append(citation)
    return dict(sorted(new_citations.items()))


def send_new_alerts(address: str, citations: list[DoubtedCitation]) -> bool:
    """Write to this address about what it was not told yet; whether anything was new."""
    new_citations = send_once(
        citations,
        make_receipt=lambda citation: EvidenceAlert(**alert_key(citation, address)),
        send=lambda new_citations: send_alert_mail(address, new_citations),
    )
    return bool(new_citations)


def send_alert_mail(address: str, citations: list[DoubtedCitation]) -> None:
    count = len({citation.page_id for citation in citations})
    subject = ngettext(
        "A source of %(count)d article was withdrawn",
        "Sources of %(count)d articles were withdrawn",
        count,
    ) % {"count": count}
    text = render_to_string("articles/signoff/withdrawn_sources.txt", {"citations": citations})
    send_text_mail(address, subject, text)
