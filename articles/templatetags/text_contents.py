"""The list of contents of a text around articles, such as a page about the clinic."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

register = template.Library()

HEADING = re.compile(r"<h2>((?:(?!<h2>|</h2>).)*)</h2>", re.DOTALL)
# A text of fewer parts is seen whole.
FEWEST_PARTS = 2


@dataclass(frozen=True)
class TextWithContents:
    """A cleaned text whose headings have ids, and (id, words) of each, or none of a short text."""

    html: SafeString
    entries: list[tuple[str, str]]


@register.simple_tag
def with_contents(html: SafeString) -> TextWithContents:
    """A text that is clean already, with an id at each heading that no other part of it has."""
    use_counts: Counter[str] = Counter()
    entries = []

    def heading(match: re.Match[str]) -> str:
        words = unescape(strip_tags(match[1])).strip()
        if not words:
            return match[0]
        name = f"text-{slugify(words) or 'part'}"
        use_counts[name] += 1
        heading_id = name if use_counts[name] == 1 else f"{name}--{use_counts[name]}"
        entries.append((heading_id, words))
        return f'<h2 id="{heading_id}">{match[1]}</h2>'

    new_html = mark_safe(HEADING.sub(heading, html))  # noqa: S308 - only slugs are added
    return TextWithContents(new_html, entries if len(entries) >= FEWEST_PARTS else [])
