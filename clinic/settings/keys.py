"""Whether a key is one that nobody can guess."""

from collections import Counter
from itertools import pairwise

LENGTH = 50
DISTINCT_CHARACTERS = 8  # 50 random digits have nearly always more; letters always
REPEATED_LENGTH = 8
LARGEST_SHARE_OF_ONE_STEP = 1 / 3
# Parts of what examples and manuals have in their place.
PLACEHOLDERS = ("change", "example", "insecure", "password", "secret", "signoff", "sign-off")

MAKE_ONE = 'Make one: python -c "import secrets; print(secrets.token_urlsafe(50))"'


def weakness(key: str) -> str:
    """Why this key could be guessed, as the end of a sentence; "" if it looks random."""
    if len(key) < LENGTH:
        return f"has fewer than {LENGTH} characters"
    if any(character.isspace() for character in key):
        return "has spaces, as words have and random characters have not"
    if len(set(key)) < DISTINCT_CHARACTERS:
        return f"is made of fewer than {DISTINCT_CHARACTERS} different characters"
    pieces = [key[place : place + REPEATED_LENGTH] for place in range(len(key))]
    if Counter(pieces).most_common(1)[0][1] > 1:
        return "repeats itself"
    steps = Counter(ord(after) - ord(before) for before, after in pairwise(key))
    if steps.most_common(1)[0][1] > LARGEST_SHARE_OF_ONE_STEP * len(key):
        return "goes through the characters in their order"
    if any(placeholder in key.casefold() for placeholder in PLACEHOLDERS):
        return "holds a word of an example"
    return ""
