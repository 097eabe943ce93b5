"""What an article says to machines: its description, and JSON-LD in the words of schema.org."""

import json
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.content import Article, away_from_page

from .review_history import Review

# As Django's `json_script` does: nothing in the data can end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def description(article: Article, search_description: str) -> str:
    """The description for search engines, or "" where nothing may stand away from the article.

    Of two texts the first that has something that may: the search description, which a second
    person looked at, and the introduction, which a clinician signed.
    """
    texts = (search_description, article.introduction)
    return next(filter(None, (away_from_page(text, article.language) for text in texts)), "")


def json_ld(article: Article, review: Review, modified_on: date) -> SafeString:
    """The article as a schema.org MedicalWebPage, to stand in a script element.

    `lastReviewed` is the day on which a clinician signed it, `dateModified` the day on which the
    content last became another. What no other clinician reviewed names no reviewer, and what no
    clinician reviewed says nothing of a review. The people of sample content are made up, so a
    sample page names none of them. It describes nothing: beside the name of a reviewer
    a description would be one that they signed.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": article.title,
        "inLanguage": article.language,
        "dateModified": modified_on.isoformat(),
    }
    if not review.is_by_team:
        data["lastReviewed"] = review.reviewed_on.isoformat()
    if not article.is_sample:
        if review.is_by_another_clinician:
            data["reviewedBy"] = person(review.reviewer, review.license)
        if author := article.author:
            data["author"] = person(author.name, author.license)
    return mark_safe(  # noqa: S308 - escaped in this line
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    )


def person(name: str, license_name: str) -> dict[str, str]:
    """A person in the words of schema.org, with a license where there is one."""
    data = {"@type": "Person", "name": name}
    return data | {"honorificSuffix": license_name} if license_name else data
