"""Sentences as statements: who says what, and whether it is denied, asked, quoted or "
"conditional."""

from functools import cached_property
from itertools import pairwise

from articles.content.sentences import sentences

from . import distance
from .contexts import (
    ADVICE,
    ANSWERS,
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
    HEDGES,
    INSTRUCTIONS,
    KNOWERS,
    LONGEST_NAMED,
    NAMED_AFTER_PAIN,
    NEAR,
    NEEDING,
    NEGATORS,
    NO_DENIAL_BEFORE,
    NOTHINGS,
    NOUN_DENIALS,
    OF_TESTS,
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
    SUBJECTS,
    TOLD,
    UNKNOWN_TRUTHS,
)
from .phrases import Tagged
from .word_classes import NOTHING, classes_of
from .words import words_in


class Statement:
    """One sentence of a text with its words and what stands around them."""

    def __init__(self, text: str, start: int, end: int, previous: "Statement | None") -> None:
        self.text, self.start, self.end, self.previous = text, start, end, previous
        self.words = words_in(text, start, end)
        self.following: Statement | None = None

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
        return distance.is_myth_label(self)

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


def is_our_answer(words: list[str]) -> bool:
    """“We can.”, “Ours does.”"""
    return not OURSELVES.isdisjoint(words[:1]) and any(
        auxiliary in ("can", "do", "does", "will") and then in ENDING
        for auxiliary, then in pairwise([*words, ""])
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
