"""Which function of this package those call who vouch for stored pages."""

from clinic.stored_pages.vouching import register_note

from .positions import note_position


def connect() -> None:
    register_note(note_position)
