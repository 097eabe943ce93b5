"""From bytes to text, for files that do not say what encoding they have."""

import codecs
import re

from articles.importing.post import PostRefused

# What no text file holds: control characters other than tabs and line ends.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

# What remains of letters that an earlier conversion of the text got wrong.
LOST_LETTERS = re.compile(r"[\x80-\x9f\ufffd]")

# In Western languages most letters are plain ones; other languages and random
# bytes would come out as rows of accented letters.
MOST_ACCENTED = 0.2

SAVE_AS_UTF_8 = "Open it in a text editor and save it again with the encoding UTF-8."
NOT_TEXT = (
    "This is not a text file: it holds control characters. Open it in the program that it was "
    "made with, and save it as plain text with the encoding UTF-8."
)


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text in `data`, and notes on how it was read.

    UTF-8 with or without a byte order mark, UTF-16 with one, otherwise
    Windows-1252, if that makes text. Raises `PostRefused` for anything else.
    """
    text, notes = decode_as_text(data)
    if CONTROL_CHARACTERS.search(text):
        raise PostRefused(NOT_TEXT)
    if LOST_LETTERS.search(text):
        notes.append(
            "Some letters were lost before the import, in an earlier conversion of the text. "
            "Look for odd or missing characters."
        )
    return text, notes


def decode_as_text(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), ["Read as UTF-16."]
        except UnicodeDecodeError:
            raise PostRefused(f"This file is damaged UTF-16. {SAVE_AS_UTF_8}") from None
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return decode_windows_1252(data), [
            "Read as Windows-1252, because the file is not UTF-8. Check quotation marks and "
            "accents."
        ]


def decode_windows_1252(data: bytes) -> str:
    if b"\x00" in data:
        raise PostRefused(NOT_TEXT)
    if not data.decode("utf-8", errors="ignore").isascii():
        raise PostRefused(f"This file is UTF-8 in some places and not in others. {SAVE_AS_UTF_8}")
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        text = ""
    accented = sum(not character.isascii() for character in text)
    if not text or accented > len(text) * MOST_ACCENTED:
        raise PostRefused(f"This file is neither UTF-8 nor Windows-1252. {SAVE_AS_UTF_8}")
    return text
