"""What an audit names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something that is not as it should be with one article, in a sentence for staff.

    `kind` is one of "unsigned", "differs", "damaged", "forged", "not_in_force", "out_of_time",
    "language", "cards", "list_words", "file_missing", "file_damaged", "other_version",
    "unreadable", "search_text", "summary", "address", "section", "lists", "list_counts", which is
    about the home page, "stored_page", which is about any page, and "second_look", which is about
    any record with texts around articles.
    """

    kind: str
    page: int
    title: str
    words: str
