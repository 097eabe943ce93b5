"""A signed article as machines get it: its content with what stands beside it, all checked."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from articles.blocks import Doubt, Link
from articles.content import Article, ResolveLinks, facts, without_links
from articles.models import Edition, TherapyArticlePage

from ..beside import author_url, doubtful_sources
from ..kept_articles import require_own_digest
from ..review_history import Review, published_review


@dataclass(frozen=True)
class SignedArticle:
    """What any patient may read at `page`, with its review and what became of its sources.

    `address` is its own whole address, and `doubts` are by places in the content.
    """

    edition: Edition
    page: TherapyArticlePage
    review: Review
    doubts: dict[int, Doubt]
    topics: list[Link]
    address: str
    author_address: str
    resolve_links: ResolveLinks = without_links

    @cached_property
    def article(self) -> Article:
        """Its sources have the numbers that its page prints.

        Raises `ContentError` where this release cannot show all of it.
        """
        article = self.edition.article(self.resolve_links)
        article.render_context.doubts.update(self.doubts)
        facts.number_sources(article)
        return article

    @property
    def text_address(self) -> str:
        """Where it is as Markdown."""
        return f"{self.address.rstrip('/')}.md"


def signed_article_at(
    request: HttpRequest,
    page: TherapyArticlePage,
    edition: Edition,
    address: str,
    resolve_links: ResolveLinks = without_links,
) -> SignedArticle:
    """What `page` shows, which any patient may read, and whose own whole address this is.

    Raises `ContentError` where the edition, or one of its sign-offs, is not as this site wrote it.
    """
    require_own_digest(edition)
    review, doubted = published_review(edition, page)
    author = author_url(page, edition.records)
    return SignedArticle(
        edition=edition,
        page=page,
        review=review,
        doubts=doubtful_sources(edition.records, doubted, review.signed_at),
        topics=[
            Link(topic.texts.name.marked, request.build_absolute_uri(topic.get_absolute_url()))
            for topic in page.topics.all()
            if topic.locale_id == page.locale_id and topic.texts.is_shown
        ],
        address=address,
        author_address=request.build_absolute_uri(author) if author else "",
        resolve_links=resolve_links,
    )
