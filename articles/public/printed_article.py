"""The element of an article on its page, printed from values that stand still.

What is printed depends on the clinical content, its files and `Surroundings`, and on nothing else:
the template gets no request, no row and no settings. So the three together name what was printed,
and `articles.public.kept_articles` may keep it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from articles.blocks import Doubt, Link
from articles.content import Article

from .review_history import Review
from .structured_data import Publisher, WebPlace, description, json_ld


@dataclass(frozen=True)
class Foot:
    """What paper says at its end of who hands it out, and where it came from."""

    name: str
    phone: str
    address: str
    web_address: str


@dataclass(frozen=True)
class Surroundings:
    """Everything that an article's element prints beside its content and files.

    `language` is that of the words around the article, `day` the clinic's own. `links` are the
    pages that a reader may follow, by primary key, and `doubts` say what became of a source, by
    its place in the content. `place` is where the article has its own address. Without a `review`
    nothing was signed: it is a preview.
    """

    language: str
    day: date
    links: dict[int, Link]
    doubts: dict[int, Doubt]
    author_url: str
    topics: list[Link]
    has_also_read: bool
    search_description: str
    foot: Foot
    publisher: Publisher
    place: WebPlace
    is_leaflet: bool
    review: Review | None = None
    modified_on: date | None = None


@dataclass(frozen=True)
class PrintedArticle:
    """The element, and what the page says of the article elsewhere, all as it is sent."""

    title: str
    seo_title: str
    language: str
    is_sample: bool
    description: str
    json_ld: str
    html: str
    # Width, height and address, where there is one.
    image: list[Any] = field(default_factory=list)
    image_words: str = ""


def print_article(article: Article, around: Surroundings) -> PrintedArticle:
    """Print an article that was made with `around.links`.

    Raises `ContentError` where this release cannot show all of the content.
    """
    article.render_context.doubts.update(around.doubts)
    context = {
        "article": article,
        "render_context": article.render_context,
        "author_url": around.author_url,
        "topics": around.topics,
        "also_read": around.has_also_read,
        "foot": around.foot,
        "is_leaflet": around.is_leaflet,
        "is_preview": around.review is None,
        "review": around.review,
    }
    review, modified_on = around.review, around.modified_on
    image = article.lead_image
    with override(around.language):
        html = render_to_string("articles/parts/article.html", context)
        return PrintedArticle(
            title=article.title,
            seo_title=article.seo_title,
            language=article.language,
            is_sample=article.is_sample,
            description=description(article, around.search_description),
            json_ld=json_ld(article, review, modified_on, around.place, around.publisher)
            if review and modified_on
            else "",
            html=html,
            image=[*image.default_size] if image else [],
            image_words=article.lead_image_alternative_text,
        )
