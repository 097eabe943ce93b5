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

from .due_notices import address_of, authors_of, team_address
from .notifications import notifications_together, signers_of
from .outbox import mail, send_once
from .submission import submit_again

logger = logging.getLogger(__name__)

STREAM = TherapyArticlePage._meta.get_field("body").stream_block  # type: ignore[union-attr]

# Editions with their contents that are held at once.
BATCH = 50

# What the approval of an edition says of its signature, without what was signed.
SIGNED = ("act", "at", "clinician", "clinician_name", "license")


@dataclass(frozen=True)
class Leaning:
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


def in_doubt(only: Iterable[str] = EvidenceState.DOUBTED) -> list[EvidenceState]:
    states = EvidenceState.objects.filter(state__in=only).select_related("reference")
    return list(states.order_by("since", "pk"))


def editions_with(states: Iterable[EvidenceState]) -> models.QuerySet[Edition]:
    """What patients read that leans on one of these papers, by title.

    Not what a clinician has signed since: they saw it, and accepted it. When an
    approval was signed that was carried over, `leaning` looks.
    """
    carried = models.Q(sign_off__act=SignOff.Act.CARRIED)
    shown = models.Q(pk__in=())
    for state in states:
        is_older = carried | models.Q(sign_off__at__lt=state.since)
        shown |= models.Q(records__contains={"references": [state.pk]}) & is_older
    editions = Edition.objects.filter(shown, page__live=True)
    return editions.order_by("title", "page_id")


def leaning(states: list[EvidenceState], editions: models.QuerySet[Edition]) -> Iterator[Leaning]:
    """Each article among `editions` with each of these papers that it leans on.

    One query, of which no more is read than somebody takes.
    """
    if not states:
        return
    found = editions.select_related("page", "sign_off__of", "sign_off__clinician__user").only(
        "title",
        "language",
        "records",
        "content",
        "page__title",
        "page__owner",
        *(f"sign_off__{name}" for name in SIGNED),
        "sign_off__of__act",
        "sign_off__of__at",
        "sign_off__clinician__user__email",
        "sign_off__clinician__user__is_active",
    )
    for edition in found.iterator(chunk_size=BATCH):
        references = edition.records.get("references", [])
        for state in states:
            if state.pk in references and edition.sign_off.signed_at < state.since:
                yield Leaning(edition, state, claims_on(edition, references.index(state.pk)))


def claims_on(edition: Edition, index: int) -> list[str]:
    """The claims of an edition that lean on the reference with this place in its list.

    And the guidelines that do: a body cites them, and they cite the paper.
    """
    places = citations(STREAM, edition.content.get("body"))
    names = [place.name for place in places if place.reference == index]
    for guideline in edition.content.get("guidelines", ()):
        if guideline["reference"] == index:
            names.append(_("Guideline of: %(issuer)s") % {"issuer": guideline["issuer"]})
    return list(dict.fromkeys(names))


WORDS = {
    "submitted": "Sent to clinical review",
    "in_review": "In clinical review already",
    "open": "Has a draft with other changes, which somebody must finish and submit",
}


@dataclass
class FollowedUp:
    """What became of the articles that lean on a withdrawn paper, each once.

    Articles whose draft has other changes are `open`: it is submitted when its
    writer has finished it.
    """

    submitted: list[Leaning] = field(default_factory=list)
    in_review: list[Leaning] = field(default_factory=list)
    open: list[Leaning] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def as_lines(self) -> list[str]:
        lines = []
        for name, words in WORDS.items():
            for one in getattr(self, name):
                lines.append(f"{words}: “{one.title}”, which leans on {one.reference}")
        if self.told:
            lines.append(f"Told by e-mail: {', '.join(self.told)}")
        return [*lines, *self.failed]

    def as_entries(self) -> dict[str, Any]:
        entries = {
            name: [{"page": one.page_id, "reference": one.state.pk} for one in getattr(self, name)]
            for name in WORDS
        }
        return {**entries, "told": self.told, "failed": self.failed}


def follow_up() -> FollowedUp:
    """See to every article that leans on a retracted paper and was not signed since that is known.

    Each is sent to clinical review once, even if that is ended without a
    signature, and each person is told once, in one mail about all that is new. A
    mail that fails is sent by the next run. No edition ends.
    """
    followed = FollowedUp()
    states = in_doubt([EvidenceState.State.RETRACTED])
    found = list(leaning(states, editions_with(states)))
    if not found:
        return followed
    with notifications_together():
        for one in found:
            ensure_review(one, followed)
    for address, articles in people(found).items():
        try:
            if notify_people(address, articles):
                followed.told.append(address)
        except Exception:
            logger.exception("Somebody was not told about a withdrawn source.")
            followed.failed.append(f"{address} could not be told. The next run tries again.")
    return followed


def ensure_review(one: Leaning, followed: FollowedUp) -> None:
    """Open a review of the article, unless this was seen to before. What fails stops no other."""
    try:
        outcome = open_review(one)
    except Exception:
        logger.exception("Page %s was not sent to clinical review.", one.page_id)
        followed.failed.append(f"“{one.title}” was not sent to clinical review; the log says why.")
    else:
        if outcome:
            getattr(followed, outcome).append(one)


@transaction.atomic
def open_review(one: Leaning) -> str:
    """Submit the draft of the article for the site itself; "" if that was seen to before.

    What a clinician signed and what waits for its day is no draft with other changes.
    """
    lock_page(one.page_id)
    alert, is_new = EvidenceAlert.objects.get_or_create(**key(one, ""))
    if not is_new:
        return ""
    waiting = SignOff.objects.waiting_approvals().scheduled().filter(page=one.page_id)
    signed = set(waiting.values_list("revision", flat=True))
    alert.outcome = submit_again(one.page_id, signed, None)
    if alert.outcome == "failed":
        raise RuntimeError("No workflow takes this article.")
    alert.save(update_fields=["outcome"])
    return alert.outcome


def key(one: Leaning, address: str) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "page_id": one.page_id,
        "since": one.state.since,
        "address": address,
    }


def people(found: list[Leaning]) -> dict[str, list[Leaning]]:
    """By address, the articles that concern its reader and of which it was not told yet.

    An article concerns its author, whoever signed it, whoever may sign it now, and the team.
    """
    told = EvidenceAlert.objects.filter(page__in={one.page_id for one in found})
    known = set(told.values_list("reference", "page", "since", "address"))
    authors, team = authors_of([one.edition for one in found]), team_address()
    waiting: dict[str, list[Leaning]] = {}
    for one in found:
        signed = address_of(one.edition.sign_off.clinician)
        signers = {address_of(clinician) for clinician in signers_of(one.page_id)}
        concerned = {team, authors[one.page_id], signed, *signers}
        for address in sorted(concerned - {""}):
            if (one.reference.pk, one.page_id, one.state.since, address) not in known:
                waiting.setdefault(address, []).append(one)
    return dict(sorted(waiting.items()))


def notify_people(address: str, articles: list[Leaning]) -> bool:
    """Write to this address about what it was not told yet; whether anything was new."""
    new = send_once(
        articles,
        note=lambda article: EvidenceAlert(**key(article, address)),
        send=lambda new: write_to(address, new),
    )
    return bool(new)


def write_to(address: str, articles: list[Leaning]) -> None:
    count = len({article.page_id for article in articles})
    subject = ngettext(
        "A source of %(count)d article was withdrawn",
        "Sources of %(count)d articles were withdrawn",
        count,
    ) % {"count": count}
    text = render_to_string("articles/signoff/withdrawn_sources.txt", {"articles": articles})
    mail(address, subject, text)
