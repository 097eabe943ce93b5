"""The words of a sentence by clauses, and which of them another word denies."""

from functools import cached_property
from itertools import pairwise

from .contexts import (
    BECOMING,
    BEINGS,
    CALLING,
    CLAUSE_ENDS,
    CONDITIONS,
    CONJUNCTIONS,
    DENIAL_REACH,
    DENIED_LATER,
    ENDING,
    GOING_BACK,
    KNOWERS,
    NAMED_AFTER_PAIN,
    NEAR,
    NEEDING,
    NEGATORS,
    NO_DENIAL_BEFORE,
    NOTHINGS,
    NOUN_DENIALS,
    OF_TESTS,
    OURSELVES,
    SUBJECTS,
    TOLD,
    UNKNOWN_TRUTHS,
)
from .phrases import Tagged
from .word_classes import NOTHING, classes_of
from .words import words_in


class Sentence:
    """One sentence of a text with its words, its neighbors, and what it denies."""

    def __init__(self, text: str, start: int, end: int, previous: "Sentence | None") -> None:
        self.text, self.start, self.end, self.previous = text, start, end, previous
        self.words = words_in(text, start, end)
        self.following: Sentence | None = None

    @cached_property
    def tagged(self) -> Tagged:
        words = list(self.words)
        classes = [NOTHING if word.is_sign else classes_of(word.form) for word in words]
        for position, word in enumerate(self.words):
            before = self.form(position - 1)
            if word.form in NAMED_AFTER_PAIN and before in ("pain", "headache"):
                classes[position - 1] = NOTHING
            elif word.form == "back" and before in GOING_BACK:
                classes[position] = NOTHING
                if CALLING.intersection((before, self.form(position - 2))):
                    words[position] = word._replace(form="back to")
            elif word.form == "pressure" and before == "blood":
                classes[position] = NOTHING
            elif word.form in ("results", "result", "outcome") and (
                before in OF_TESTS
                or any(self.form(near) in TOLD for near in range(position + 1, position + NEAR))
            ):
                classes[position] = NOTHING
                words[position] = word._replace(form=f"test {word.form}")
        return Tagged(words, classes)

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form for word in self.words)

    def form(self, position: int) -> str:
        """The word at a position, or nothing outside of the sentence."""
        return self.words[position].form if 0 <= position < len(self.words) else ""

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """Where words stand in the text."""
        return self.words[first].start, self.words[behind - 1].end

    def clause_start(self, position: int, reach: int = DENIAL_REACH) -> int:
        """The first word of the clause around a position, looking back so many words at most."""
        words = self.words
        for index in range(position - 1, max(-1, position - 1 - reach), -1):
            form = words[index].form
            if form in CLAUSE_ENDS or form in CONJUNCTIONS:
                return index + 1
            if form in (",", "and", "so"):
                following = self.form(index + 1)
                if following in SUBJECTS or (following == "with" and self.form(index - 1) == ","):
                    return index + 1
        return max(0, position - reach)

    def before(self, position: int, reach: int = DENIAL_REACH) -> list[str]:
        """The words before a position within its clause."""
        start = self.clause_start(position, reach)
        return [word.form for word in self.words[start:position]]

    def is_denied(self, first: int, behind: int) -> bool:
        """Whether a word before these in their clause says no to them, or one behind them."""
        return self.says_no(first, behind) and not self.excepts_us(behind)

    def excepts_us(self, behind: int) -> bool:
        """“Other clinics can't promise relief, but we can.”"""
        return behind <= self.last_answer

    @cached_property
    def last_answer(self) -> int:
        """Before which word a denial is of others, as “but we can” or “Ours does.” follows."""
        following = self.following
        if following and is_our_answer([word.form for word in following.words[:4]]):
            return len(self.words)
        for index in range(len(self.words) - 2, 0, -1):
            if self.form(index) in ("but", "while", "whereas"):
                words = [self.form(near) for near in range(index + 1, index + NEAR)]
                return index if is_our_answer(words) else -1
        return -1

    def says_no(self, first: int, behind: int) -> bool:
        start = self.clause_start(first)
        for index in range(start, first):
            form = self.form(index)
            if form == "few" and self.form(index - 1) == "a":
                continue
            if form == "no" == self.form(first):
                continue
            if index == 1 and form == "not" and self.words[-1].form == "?":
                continue  # “Isn't it time …?”
            if form == "nothing" and self.form(index - 1) in ("do", "doing", "does"):
                continue
            if form in NEGATORS:
                if self.form(first) in NOTHINGS and self.is_beside(index, first):
                    continue
                if self.is_not_needed(index, first):
                    return True
                if self.takes_effect(index) and not self.is_news(index, first):
                    return True
            is_close = first - index <= NEAR - 2
            if form == "without" and is_close and not self.has_comma(index, first):
                return True
            if form in ("little", "less", "limited") and first - index <= NEAR - 2:
                return self.form(index - 1) != "a"
            if (form, self.form(index + 1)) in NOUN_DENIALS:
                return True
        if self.form(behind - 1) == "that":
            return False
        if self.form(behind) in BEINGS and self.form(behind + 1) in DENIED_LATER:
            return True
        for index in range(behind, behind + NEAR):
            form = self.form(index)
            if form in CLAUSE_ENDS or form == "," or form in SUBJECTS or form in CONDITIONS:
                return False
            if form in ("that", "which", "who") and self.form(index + 1) not in BEINGS:
                return False
            if form in BEINGS and self.form(index + 1) in DENIED_LATER:
                return self.form(index + 2) not in NO_DENIAL_BEFORE
        return False

    def has_comma(self, first: int, behind: int) -> bool:
        return any(self.form(index) == "," for index in range(first, behind))

    def is_news(self, negator: int, first: int) -> bool:
        """“Few people realize that it heals discs”: not known, and yet said to be so."""
        between = [self.form(index) for index in range(negator + 1, min(first, negator + NEAR))]
        subject = {self.form(index) for index in range(negator - 3, negator + 1)}
        return not UNKNOWN_TRUTHS.isdisjoint(between) and KNOWERS.isdisjoint(subject)

    def is_beside(self, negator: int, first: int) -> bool:
        """“Nothing to lose and no risks”: two of a kind, of which neither denies the other."""
        between = [self.form(index) for index in range(negator + 1, first)]
        return between[-1:] in (["and"], [","], ["or"]) or (
            "," in between and not {"is", "are"}.isdisjoint(between)
        )

    def is_not_needed(self, negator: int, first: int) -> bool:
        """“You do not need to be free of pain to work”: no need of what is good is no promise."""
        between = [self.form(index) for index in range(negator + 1, first + 1)]
        return (
            first - negator <= NEAR
            and any(pair[0] in NEEDING and pair[1] == "to" for pair in pairwise(between[:3]))
            and not BECOMING.isdisjoint(between)
        )

    def takes_effect(self, negator: int) -> bool:
        """Whether a “no” denies: not in “no doubt” or “not only”, but in “no better than”."""
        following = self.form(negator + 1)
        is_compared = following in ("more", "better") and any(
            self.form(index) == "than" for index in range(negator + 2, negator + NEAR)
        )
        return is_compared or following not in NO_DENIAL_BEFORE


def is_our_answer(words: list[str]) -> bool:
    """“We can.”, “Ours does.”"""
    return not OURSELVES.isdisjoint(words[:1]) and any(
        auxiliary in ("can", "do", "does", "will") and then in ENDING
        for auxiliary, then in pairwise([*words, ""])
    )
