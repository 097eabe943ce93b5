"""Lists of questions that unfold: a button for each question, and the answer below it."""

import re
from typing import Any

from lxml import etree

# What sites call such a button.
PANEL = re.compile(r"accordion|collaps|expand|faq|toggle|question", re.IGNORECASE)


def unfold(root: Any) -> None:
    """Make headings of the buttons that show what stands below them."""
    for button in list(root.iter("button")):
        if opens_panel(button):
            make_heading(button)


def opens_panel(button: Any) -> bool:
    """Whether a button shows and hides a part of the text, and neither sends a form nor opens
    a menu."""
    if next(button.iterancestors("form", "nav", "header"), None) is not None:
        return False
    names = " ".join(button.get(name) or "" for name in ("class", "data-toggle", "data-bs-toggle"))
    return PANEL.search(names) is not None or button.get("aria-expanded") is not None


def make_heading(button: Any) -> None:
    """Make a heading of a button, whose list, if it stands in one, has no other items."""
    etree.strip_tags(button, etree.Element)
    button.tag = "summary"
    parent = button.getparent()
    if parent is not None and parent.tag in ("ul", "ol") and parent.find("li") is None:
        parent.tag = "div"
