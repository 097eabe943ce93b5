"""What may be read: a model that knows of signatures, and nothing of the code that it watches."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import TherapyArticlePage
from tests.door.tokens import Tokens, tokens_of_fields


@dataclass
class Approvals:
    """The newest signature of an article, and the one that went live last; no withdrawn one."""

    newest: Tokens | None = None
    in_force: Tokens | None = None


class ExpectedContent:
    """Which words of which article a patient may read now.

    Only four acts change it: a signature, the publication of what was signed, a
    withdrawal, and whatever takes the page itself away or back.
    """

    def __init__(self) -> None:
        self.approvals: dict[int, Approvals] = defaultdict(Approvals)
        self.published: dict[int, object] = {}

    def sign(self, page_id: int, tokens: Tokens) -> None:
        self.approvals[page_id].newest = tokens

    def withdraw(self, page_id: int) -> None:
        self.approvals[page_id] = Approvals()

    def note_publications(self) -> None:
        """An article that was published since the last look is in force if that was signed."""
        for page in TherapyArticlePage.objects.filter(alias_of=None):
            if self.published.get(page.pk) == page.last_published_at:
                continue
            self.published[page.pk] = page.last_published_at
            approvals = self.approvals[page.pk]
            tokens = tokens_of_fields(page.serializable_data())
            if page.live and tokens in (approvals.newest, approvals.in_force):
                approvals.in_force = tokens

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
            tokens = self.approvals[source.pk].in_force if source else None
            if tokens and source.locale_id == page.locale_id:
                readable_tokens[page.pk] = tokens
        return readable_tokens
