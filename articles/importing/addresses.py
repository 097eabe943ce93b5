"""Web addresses in running text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

# Up to white space, a quotation mark, a long dash or an invisible character.
CANDIDATE = re.compile(
    r"https?://(?:(?![,;]https?://)[^\s<>\"“”‘’«»—…\u200b-\u200f\u2060\ufeff])+", re.IGNORECASE
)

# A sentence that begins right after the address: “…/heat.The study”.
GLUED_WORD = re.compile(r"\.[A-Z][a-z]*$")
TRAILING = ".,;:!?'*"
CLOSING = {")": "(", "]": "[", "}": "{"}


def split_addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of `text` in order, each with whether it is a web address.

    An address begins with http:// or https://. Punctuation after it, a bracket
    that was opened before it, and a sentence glued to it are not part of it.
    """
    position = 0
    for candidate in CANDIDATE.finditer(text):
        address = trim_candidate(candidate.group())
        if host(address):
            yield text[position : candidate.start()], False
            yield address, True
            position = candidate.start() + len(address)
    yield text[position:], False


def addresses(text: str) -> list[str]:
    return [piece for piece, is_address in split_addresses(text) if is_address]


def host(address: str) -> str:
    """The host of a web address, or nothing where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def trim_candidate(candidate: str) -> str:
    address = cut_at_unpaired_bracket(candidate).rstrip(TRAILING)
    without_sentence = GLUED_WORD.sub("", address).rstrip(TRAILING)
    return without_sentence if "." in host(without_sentence) else address


def cut_at_unpaired_bracket(candidate: str) -> str:
    """`candidate` up to the first bracket that has no partner in it."""
    open_positions: list[int] = []
    for position, character in enumerate(candidate):
        if character in CLOSING.values():
            open_positions.append(position)
        elif character in CLOSING and (
            not open_positions or candidate[open_positions.pop()] != CLOSING[character]
        ):
            return candidate[:position]
    return candidate[: open_positions[0]] if open_positions else candidate
