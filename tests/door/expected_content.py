"""What may be read: a model that knows of signatures, and nothing of the code that it watches."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import TherapyArticlePage
from tests.door.tokens import Tokens, tokens_of_fields


@dataclass(frozen=True)
class Signature:
    """Which words a clinician signed, and from when and until when patients may read them."""

    tokens: Tokens
    begins: datetime | None
    ends: datetime | None

    def holds(self) -> bool:
        now = timezone.now()
        return not (self.begins and self.begins > now) and not (self.ends and self.ends <= now)


@dataclass
class Approvals:
    """The newest signature of an article, and the one that went live last; no withdrawn one."""

    newest: Signature | None = None
    in_force: Signature | None = None


class ExpectedContent:
    """Which words of which article a patient may read now.

    Only four acts change it: a signature, the publication of what was signed, a
    withdrawal, and whatever takes the page itself away or back.
    """

    def __init__(self) -> None:
        self.approvals: dict[int, Approvals] = defaultdict(Approvals)
        self.published: dict[int, object] = {}

    def sign(self, draft: TherapyArticlePage, tokens: Tokens) -> None:
        """A draft was signed; a day to go live that has come limits nothing."""
        is_ahead = draft.go_live_at and draft.go_live_at > timezone.now()
        begins = draft.go_live_at if is_ahead else None
        self.approvals[draft.pk].newest = Signature(tokens, begins, draft.expire_at)

    def withdraw(self, page_id: int) -> None:
        self.approvals[page_id] = Approvals()

    def note_publications(self) -> None:
        """An article that was published since the last look is in force if that was signed,
        and for this time."""
        for page in TherapyArticlePage.objects.filter(alias_of=None):
            if self.published.get(page.pk) == page.last_published_at:
                continue
            self.published[page.pk] = page.last_published_at
            approvals = self.approvals[page.pk]
            tokens = tokens_of_fields(page.serializable_data())
            for signature in (approvals.newest, approvals.in_force):
                if page.live and signature and signature.tokens == tokens and signature.holds():
                    approvals.in_force = signature
                    break

    def readable(self) -> dict[int, Tokens]:
        """What each article, and each that mirrors one in its own language, says to patients."""
        private = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        pages = {
            page.pk: page
            for page in TherapyArticlePage.objects.filter(live=True).defer("body")
            if not (page.expire_at and page.expire_at <= timezone.now())
            and not page.path.startswith(tuple(private))
        }
        readable_tokens = {}
        for page in pages.values():
            source = pages.get(page.alias_of_id) if page.alias_of_id else page
            signature = self.approvals[source.pk].in_force if source else None
            if signature and signature.holds() and source.locale_id == page.locale_id:
                readable_tokens[page.pk] = signature.tokens
        return readable_tokens
