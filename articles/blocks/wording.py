"""GRADE's plain words: which sentence fits a certainty, a size and a direction.

After Santesso 2020 (J Clin Epidemiol 119:126-135). For very low certainty there is
one form for all sizes. People took “we are uncertain” for a confession of the authors,
so the evidence is what is uncertain.
"""

from collections.abc import Mapping

LARGE, PLAIN, SMALL, NONE = "large", "plain", "small", "none"

# `{X}` and `{x}` are the therapy at the beginning and inside of a sentence, `{o}` is what was
# measured; the other names are forms of the verb.
VERY_LOW = "The evidence suggests that {x} may {reduce} {o}, but it is very uncertain."
VERY_LOW_NONE = (
    "The evidence suggests that {x} may have little to no effect on {o}, but it is very uncertain."
)
SENTENCES: dict[str, dict[str, str]] = {
    "high": {
        LARGE: "{X} {results} in a large {reduction} in {o}.",
        PLAIN: "{X} {reduces} {o}.",
        SMALL: "{X} {reduces} {o} slightly.",
        NONE: "{X} {results} in little to no difference in {o}.",
    },
    "moderate": {
        LARGE: "{X} probably {results} in a large {reduction} in {o}.",
        PLAIN: "{X} probably {reduces} {o}.",
        SMALL: "{X} probably {reduces} {o} slightly.",
        NONE: "{X} probably {results} in little to no difference in {o}.",
    },
    "low": {
        LARGE: "{X} may result in a large {reduction} in {o}.",
        PLAIN: "{X} may {reduce} {o}.",
        SMALL: "{X} may {reduce} {o} slightly.",
        NONE: "{X} may result in little to no difference in {o}.",
    },
    "very_low": {LARGE: VERY_LOW, PLAIN: VERY_LOW, SMALL: VERY_LOW, NONE: VERY_LOW_NONE},
}
WITHOUT_DIRECTION = "The evidence is very uncertain about the effect of {x} on {o}."

# GRADE names no size in the form for a moderate one, so it fits one that nobody knows, too.
COLUMN_OF_SIZE = {
    "large": LARGE,
    "moderate": PLAIN,
    "small": SMALL,
    "trivial": NONE,
    "unknown": PLAIN,
}

# What the therapy does to what was measured: base form and noun.
EFFECTS = {
    "reduces": ("reduce", "reduction"),
    "increases": ("increase", "increase"),
    "improves": ("improve", "improvement"),
}


def proposal(claim: Mapping[str, str | None], certainty: str) -> str:
    """The sentence that fits what is known of a claim, in English; "" where none does.

    `claim` has `intervention`, `outcome`, `effect`, `direction` and `size`, as the
    block of a claim stores them; `certainty` is the level of a rating by GRADE.
    """
    therapy, outcome = phrase(claim.get("intervention")), phrase(claim.get("outcome"))
    direction, effect = claim.get("direction"), claim.get("effect") or ""
    if not therapy or not outcome or certainty not in SENTENCES:
        return ""
    if direction in ("better", "worse"):
        column = COLUMN_OF_SIZE.get(claim.get("size") or "", PLAIN)
    elif direction == "no_difference":
        column = NONE
    elif certainty == "very_low":
        return WITHOUT_DIRECTION.format(x=therapy, o=outcome)
    else:
        return ""
    if column != NONE and effect not in EFFECTS:
        return ""
    reduce, reduction = EFFECTS.get(effect, ("", ""))
    takes_plural = is_plural(therapy)
    return SENTENCES[certainty][column].format(
        X=therapy[:1].upper() + therapy[1:],
        x=therapy,
        o=outcome,
        reduce=reduce,
        reduces=reduce if takes_plural else f"{reduce}s",
        reduction=reduction,
        results="result" if takes_plural else "results",
    )


def phrase(text: str | None) -> str:
    """A phrase as it stands inside of a sentence: no full stop, and no capital but in a name."""
    words = (text or "").strip().rstrip(".").strip()
    first = words.split(" ", 1)[0]
    is_name = any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return words if is_name else words[:1].lower() + words[1:]


def is_plural(therapy: str) -> bool:
    """Whether a therapy reads as more than one thing: “infrared wraps”, but “TENS”, “stress”."""
    last = therapy.rsplit(" ", 1)[-1]
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and not last.isupper()
