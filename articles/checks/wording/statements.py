"""Sentences as statements: who says what, and whether it is asked, quoted, conditional, or kept
at a distance."""

from functools import cached_property
from itertools import pairwise

from articles.content.sentences import sentences

from . import distance
from .contexts import (
    ADVICE,
    ANSWERS,
    BEINGS,
    CONDITIONS,
    HEDGES,
    INSTRUCTIONS,
    LONGEST_NAMED,
    OURSELVES,
    POLITE,
    SALES_IMPERATIVES,
    SALES_OPENINGS,
    SALES_QUESTIONS,
    SALES_WISHES,
    SAYING,
    SELLING_QUESTIONS,
    SETTLED,
    SMALL_WORD,
    SPOKEN_ABOUT,
)
from .denials import Sentence


class Statement(Sentence):
    """A sentence, and whether what its words say is said as true."""

    previous: "Statement | None"
    following: "Statement | None"

    def is_hedged(self, first: int, reach: int = 8) -> bool:
        before = self.before(first, reach)
        if ("possible", "that") in pairwise(before):
            return True
        return before[:2] != ["what", "if"] and not HEDGES.isdisjoint(before)

    def is_conditional(self, first: int) -> bool:
        """Whether the clause says what holds only if, when or until something is so.

        “If you want relief” and “what if your pain was gone” make no condition.
        """
        before = self.before(first)
        if before[:2] == ["what", "if"]:
            before = before[2:]
        is_settled = "," in before and (
            before[0] in SETTLED
            or "why" in before
            or (before[0] == "if" and not OURSELVES.isdisjoint(before))
        )
        if is_settled or before[:1] == ["why"]:
            return False
        return any(
            form in CONDITIONS
            and "as if" not in " ".join(before[max(0, index - 1) : index + 2])
            and SALES_WISHES.isdisjoint(before[index : index + 4])
            for index, form in enumerate(before)
        )

    def is_instructed(self, first: int, sells_by_imperative: bool = False) -> bool:
        """Whether the clause tells readers what to do: “report a fever immediately”.

        What they are told to do for a promise (“Call us for instant relief”) is not.
        """
        start = self.clause_start(first)
        clause = [self.form(index) for index in range(start, first)]
        for index in range(first - 1, start, -1):
            if self.form(index) in SALES_IMPERATIVES and self.form(index - 1) in ("and", ",", "to"):
                return False
        if any(pair in ADVICE for pair in pairwise(clause)):
            return True
        if sells_by_imperative:
            return False
        while clause and clause[0] in POLITE:
            clause.pop(0)
        verb = clause[0] if clause else self.form(first)
        opening = self.tagged.classes[start + 1 : start + 4]
        if verb in ("stop", "lower", "take") and any("complaint" in tags for tags in opening):
            return False
        return verb in INSTRUCTIONS and "for" not in clause

    @cached_property
    def distances(self) -> list[tuple[int, int]]:
        return distance.distances_in(self)

    @cached_property
    def is_corrected(self) -> bool:
        """Whether it stands under “Myth”, or the next sentence takes it back."""
        following = self.following
        return self.is_myth_label or (following is not None and following.corrects_the_one_before)

    @cached_property
    def is_distanced(self) -> bool:
        """Whether the sentence speaks about a claim instead of making one."""
        return self.is_corrected or bool(self.distances)

    def is_distanced_at(self, first: int) -> bool:
        """The same for words, which a clause of the clinic's own may say as true."""
        return self.is_corrected or any(
            first < behind or not distance.is_in_our_clause(self, behind, first)
            for _start, behind in self.distances
        )

    def is_taken_back(self, behind: int) -> bool:
        """Whether the same sentence goes on with what speaks against these words."""
        return behind <= self.last_contrast

    @cached_property
    def last_contrast(self) -> int:
        return distance.last_contrast(self)

    @cached_property
    def is_myth_label(self) -> bool:
        """“Myth: …”, and what follows such a label up to “Fact: …” or to what the clinic says."""
        if (label := distance.myth_label(self)) is not None:
            return label
        previous = self.previous
        return previous is not None and previous.is_myth_label and OURSELVES.isdisjoint(self.forms)

    @cached_property
    def corrects_the_one_before(self) -> bool:
        return distance.corrects_the_one_before(self)

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks. “Ready to live without pain?” sells, as does what has an answer."""
        if not self.text[: self.end].rstrip("\"'”’)").endswith("?"):
            return False
        is_dream = (self.form(0), self.form(1)) in SALES_OPENINGS
        if self.form(0) in SALES_QUESTIONS or is_dream or SELLING_QUESTIONS.matches(self.tagged):
            return False
        if any(self.form(index - 1) in ("so", ",") for index in self.tagged.places.get("why", ())):
            return False
        return self.following is None or not ANSWERS.matches(self.following.tagged)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """From the first to behind the last word of each quotation in the sentence."""
        spans, opened = [], -1
        for index, word in enumerate(self.words):
            if word.form in ("“", "«"):
                opened = index + 1
            elif word.form in ("”", "»") or (word.form == '"' and opened >= 0):
                if 0 <= opened < index:
                    spans.append((opened, index))
                opened = -1
            elif word.form == '"':
                opened = index + 1
        return spans

    def is_mentioned(self, first: int) -> bool:
        """Whether words are only named or asked: a short quotation within a sentence, one that
        the sentence speaks about, or a question."""
        for start, end in self.quotations:
            if not start <= first < end:
                continue
            around = len(self.words) - (end - start) - 2
            is_said = not SAYING.isdisjoint((self.form(end + 1), self.form(end + 2)))
            is_short = end - start <= LONGEST_NAMED and not is_said
            if around >= 4 and (is_short or self.form(end - 1) == "?"):
                return True
            if self.form(end + 1) in BEINGS or self.form(end + 1) in SPOKEN_ABOUT:
                return True
            if self.form(start - 2) in SPOKEN_ABOUT:
                return True
        return False

    def is_name(self, first: int, behind: int) -> bool:
        """Whether a word with a capital letter stands beside another, amid small ones."""
        if behind - first > 2 or self.has_title_case:
            return False
        if self.form(first - 1) == "." and self.form(first - 2) in ("dr", "mr", "ms", "mrs", "st"):
            return True
        around = [index for index in (first - 1, behind) if 0 <= index < len(self.words)]
        return self.is_capital(behind - 1) and any(self.is_capital(index) for index in around)

    def is_capital(self, position: int) -> bool:
        word = self.words[position]
        if word.is_sign or not self.text[word.start].isupper():
            return False
        # At the beginning of a sentence, a name goes on with capital letters.
        return position > 0 or (len(self.words) > 2 and self.is_capital(1) and self.is_capital(2))

    @property
    def is_capital_at_start(self) -> bool:
        return bool(self.words) and self.text[self.words[0].start].isupper()

    @cached_property
    def has_title_case(self) -> bool:
        """Whether its longer words begin with a capital letter, as in a heading."""
        long = [word for word in self.words if not word.is_sign and len(word.form) > SMALL_WORD]
        return all(self.text[word.start].isupper() for word in long)

    def speaks(self, first: int, behind: int) -> bool:
        """Whether these words are said as true: not denied, asked, only named, or kept "
        "at a distance."""
        return not (
            self.is_question
            or self.is_denied(first, behind)
            or self.is_mentioned(first)
            or self.is_distanced_at(first)
            or self.is_taken_back(behind)
        )


def statements_in(text: str) -> list[Statement]:
    """The sentences of a paragraph, each with its neighbors."""
    statements: list[Statement] = []
    for sentence in sentences(text, ends_with_text=True):
        previous = statements[-1] if statements else None
        statement = Statement(text, sentence.start, sentence.end, previous)
        if previous is not None:
            previous.following = statement
        statements.append(statement)
    return statements
