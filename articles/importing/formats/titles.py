"""The title of a post, whatever format it comes in."""

from articles.importing.rich_text import plain

LONGEST_TITLE = 255


def checked_title(html: str) -> str:
    """A heading as a title: its words on one line; "" where they are too many for one."""
    title = " ".join(plain(html).split())
    return title if len(title) <= LONGEST_TITLE else ""
