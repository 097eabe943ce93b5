"""Sample content: a fictional clinic, its people and pages, and eight therapy articles.

Each function gets its record or makes it, together with what it needs, so a
test builds only what it looks at: `demo.articles.heat()`, `demo.topics.topic("sciatica")`,
`demo.references.french_2006()`. What is there already is never changed.
"""

from . import articles, clinic, guidelines, people, references, site_tree, topics, warning_signs

__all__ = [
    "articles",
    "clinic",
    "guidelines",
    "load",
    "people",
    "references",
    "site_tree",
    "topics",
    "warning_signs",
]


def load() -> None:
    """Everything but the log-ins."""
    clinic.load()
    topics.load()
    people.load()
    articles.load()
