"""A sentence without the phrase that was pasted into it."""

from .phrases import SearchPhrase
from .runs import Token
from .vocabulary import DETERMINERS, PREPOSITIONS

# What cannot follow “the”, “a” or “for” once the phrase between is gone.
NO_NOUN = frozenset(
    """
    is are was were has have had will would can could may might should must that which who and or
    but
    if when because to for with of in on at by from as than patients clients locals residents
    recommend recommends know knows say says care without
    """.split()
)


def repair(
    paragraph: str, tokens: list[Token], phrase: SearchPhrase
) -> tuple[int, int, str | None]:
    """From where to where the text goes out, and what comes in its place.

    What comes is None where the sentence needs the phrase: then only a person can reword it.
    """
    start, end = tokens[phrase.first].start, tokens[phrase.behind - 1].end
    if is_needed(tokens, phrase):
        return start, end, None
    before, after = paragraph[:start], paragraph[end:]
    glued_before = before[-1:].isalnum()
    glued_after = after[:1].isalnum()
    if glued_before and glued_after:
        return start, end, " "
    if glued_before or glued_after:
        return start, end, ""
    spaces_before = len(before) - len(before.rstrip())
    spaces_after = len(after) - len(after.lstrip())
    if after[:1] in (".", ";", "!", "?", ",") and spaces_before:
        if before.rstrip()[-1:] in ".!?;" and after[:1] == ".":
            return start, end + 1 + len(after[1:]) - len(after[1:].lstrip()), ""
        return start - spaces_before, end, ""
    if not after.strip():
        return start - spaces_before, end, ""
    return start, end + spaces_after, ""


def is_needed(tokens: list[Token], phrase: SearchPhrase) -> bool:
    """Whether the phrase is the subject or the object of its sentence."""
    behind = tokens[phrase.behind] if phrase.behind < len(tokens) else None
    before = tokens[phrase.first - 1] if phrase.first else None
    if behind is not None and behind.is_word and not behind.follows_space:
        return False
    if before is not None and before.is_word and not tokens[phrase.first].follows_space:
        return False
    begins_sentence = before is None or before.text in ".!?:|"
    if begins_sentence:
        is_alone = before is not None and behind is not None and behind.text == "."
        is_followed = behind is not None and behind.is_word and behind.is_title
        return not (is_alone or is_followed)
    needs_noun = before is not None and (
        before.lower in DETERMINERS or before.lower in PREPOSITIONS or before.text == "|"
    )
    first = tokens[phrase.first]
    if before is not None and before.lower in PREPOSITIONS and not first.is_title:
        return True  # “a chair for back pain near me”: it is what “for” leads to
    has_noun = behind is not None and behind.is_word and behind.lower not in NO_NOUN
    return needs_noun and not has_noun
