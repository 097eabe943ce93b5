"""Wording that can stand in place of a claim, where a sentence comes out of it."""

from collections.abc import Mapping

from articles.checks.wording.statements import Statement

# “Works wonders for a sore back”: one helps with it.
BECOME_WITH = frozenset({"for", "on", "against"})
NOT_AFTER_HELP = frozenset({"as", "at", "by", "of", "like", "for", "on", "against", "than"})
MODALS = frozenset(
    {"can", "could", "may", "might", "must", "shall", "should", "to", "will", "would"}
)
FORMS_OF_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# What nobody may promise as possible either, and what “possible” cannot stand before.
NOT_POSSIBLE = frozenset(
    {
        "and", "but", "by", "cure", "cures", "for", "fix", "fixes", "from", "in", "miracle",
        "money", "not", "on", "or", "remedy", "solution", "success", "that", "to", "way", "when",
        "with", "you", "your",
    }
)  # fmt: skip


def replacement_for(
    replacements: Mapping[str, str], statement: Statement, first: int, behind: int
) -> tuple[int, str | None]:
    """Behind which word the claim ends that other words replace, and these, or None where only a
    person can write them. `replacements` are by the words of a claim in small letters."""
    start, end = statement.span(first, behind)
    words = statement.text[start:end]
    instead = replacements.get(" ".join(words.lower().replace("’", "'").split()))
    if instead is None:
        return behind, None
    following = statement.form(behind)
    if instead.split()[-1] == "help" and following in BECOME_WITH:
        instead, behind, following = f"{instead} with", behind + 1, statement.form(behind + 1)
    if not fits(instead, statement.form(first - 1), following):
        return behind, None
    return behind, instead[:1].upper() + instead[1:] if words[:1].isupper() else instead


def fits(instead: str, preceding: str, following: str) -> bool:
    """Whether words between these two leave a sentence."""
    begins, ends = instead.split()[0], instead.split()[-1]
    if begins == "may" and preceding in MODALS:
        return False
    if ends == "help":
        return following not in NOT_AFTER_HELP
    if ends == "with":
        return following.isalnum()
    if instead == "possible":
        stands_before_noun = following.isalnum() and following not in NOT_POSSIBLE
        return stands_before_noun or (preceding in FORMS_OF_BE and not following.isalnum())
    return True
