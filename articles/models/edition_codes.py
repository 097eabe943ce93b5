"""The codes of an edition: what beside its content, which its sign-off seals, is this site's own.

Whoever writes to the database without the key can change a list's words, its summaries, the text
of the search or the Also Read cards, but can put no code on them that fits.
"""

import hashlib
from typing import Any

from . import chain


def cards_code(page_id: int, sign_off: int, cards: list[Any], key: str = "") -> str:
    """The code of these Also Read cards, under this key or the present one."""
    return code(key, {"edition": page_id, "sign_off": sign_off, "cards": cards})


def list_code(page_id: int, title: str | None, introduction: str | None, key: str = "") -> str:
    """The code of what lists print of an edition."""
    return code(key, {"edition": page_id, "title": title, "introduction": introduction})


def text_code(page_id: int, text_hash: str, key: str = "") -> str:
    """The code of the text that the search reads and shows, by the hash of it."""
    return code(key, {"edition": page_id, "text": text_hash})


def summary_code(page_id: int, summary: Any, key: str = "") -> str:
    """The code of the summary that lists and tables print."""
    return code(key, {"edition": page_id, "summary": summary})


def text_hash(text: str) -> str:
    """SHA-256 in hexadecimal, as PostgreSQL computes it of the stored text."""
    return hashlib.sha256(text.encode()).hexdigest()


def code(key: str, fields: dict[str, Any]) -> str:
    return chain.code(key or chain.present_key(), fields)


def fits(stored_code: str, code_of: Any, *values: Any) -> bool:
    """Whether a stored code is that of these values under any key that the settings have."""
    return any(stored_code == code_of(*values, key) for key in chain.known_keys().values())
