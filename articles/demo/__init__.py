"""Sample content: a fictional clinic, its people and pages, eight therapy articles that
patients read, and others that wait for staff.

Each function gets its record or makes it, together with what it needs, so a
test builds only what it looks at: `demo.articles.heat()`, `demo.topics.topic("sciatica")`,
`demo.references.french_2006()`. What is there already is never changed.
"""

from . import (
    articles,
    clinic,
    desks,
    guidelines,
    people,
    references,
    shared_warnings,
    site_tree,
    topics,
    warning_signs,
)

__all__ = [
    "articles",
    "clinic",
    "desks",
    "guidelines",
    "load",
    "people",
    "references",
    "shared_warnings",
    "site_tree",
    "topics",
    "warning_signs",
]


def load() -> None:
    """What patients read: everything but the log-ins, and what waits for those who have them."""
    clinic.load()
    topics.load()
    people.load()
    articles.load()
