"""A page is rendered once, kept as a file, and right within a second.

Rooms that make pages say of an answer that it may be stored, with `may_be_stored`; nothing else
is. docs/stored-pages.md tells how the parts fit together.
"""

from .marks import KNOWN_NAMES, may_be_stored, note_edition

__all__ = ["KNOWN_NAMES", "may_be_stored", "note_edition"]
