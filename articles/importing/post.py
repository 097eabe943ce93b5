"""What every reader makes of a file, whatever its format."""

from dataclasses import dataclass, field


class PostRefused(Exception):
    """This post cannot be imported. The message says why, and what to do next."""


@dataclass
class Post:
    """A legacy post as it was written.

    `paragraphs` are plain text; `also_read` are titles of other posts; `notes`
    are sentences for whoever reads the report.
    """

    title: str
    paragraphs: list[str] = field(default_factory=list)
    also_read: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
