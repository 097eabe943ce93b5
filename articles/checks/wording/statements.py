"""Sentences as statements: who says what, and whether it is denied, asked, quoted or "
"conditional."""

from functools import cached_property

from articles.content.sentences import sentences

from .phrases import PhraseBook, Tagged
from .word_classes import NOTHING, classes_of
from .words import words_in

# What follows “pain” and makes it a name of something else: a pain clinic, a pain scale.
NAMED_AFTER_PAIN = frozenset(
    """
    clinic clinics center centers doctor doctors specialist specialists management medicine
    medicines
    medication medications pill pills killer killers reliever relievers diary diaries scale scales
    score scores signal signals message messages level levels threshold perception receptor
    receptors pathway pathways physician physicians expert experts program programs service services
    rating ratings education science neuroscience psychology psychologist log journal questionnaire
    tolerance drawing history free assessment patch cycle gate catastrophizing
    """.split()
)

CLAUSE_ENDS = frozenset(";:.!?—–()…-[]")
CONJUNCTIONS = frozenset("but whereas yet though although because however while unless".split())
# Behind a comma or “and”, these begin a clause with a subject of its own.
SUBJECTS = frozenset(
    "we our you your it they this these he she i my there patients people heat then let".split()
)
NEGATORS = frozenset(
    """
    not no never neither nor none nobody nothing rarely hardly seldom scarcely unlikely few
    fails fail failed lacks lack lacking cannot impossible refuse refuses refused avoid isnt
    """.split()
)
# What takes the denial back: “not only”, “no doubt”, “you do not have to suffer”.
NO_DENIAL_BEFORE = frozenset(
    "only just merely simply doubt wonder matter question longer other better need more have "
    "surprise secret wait".split()
)
NOUN_DENIALS = (("instead", "of"), ("rather", "than"), ("far", "from"), ("short", "of"))
DENIED_LATER = frozenset(
    "not never impossible unlikely false unrealistic misleading untrue illegal".split()
)
BEINGS = frozenset("is are was were has have had do does did can could will would".split())
HEDGES = frozenset(
    "may might could perhaps possibly probably maybe seems seem appears appear suggests suggest "
    "sometimes".split()
)
CONDITIONS = frozenset("if when until till once before unless whether as while whenever".split())
SALES_QUESTIONS = frozenset("ready want tired looking why sick imagine need fed".split())

DENIAL_REACH = 16
NEAR = 6

DISTANCE = (
    "myth|myths|misconception|misconceptions|beware|wary|suspicious|be_skeptical|stay_skeptical|remain_skeptical|scam|scams",
    "hype|hyped|debunk~|unproven|unsupported|unfounded|exaggerated|overblown|overstated|misleading",
    "too_good_to_be_true|red_flag|red_flags|so_called|snake_oil|old_wives|false|untrue|doubtful",
    "no_evidence|little_evidence|lack_of_evidence|no_proof|little_proof|weak_evidence",
    "not_enough_evidence|insufficient_evidence|no_good_evidence|no_reliable_evidence",
    "claim|claims|claimed ..2 that|to",
    "advertised",
    "tout~|marketed|hail~ as",
    "neighbor|friend|cousin|coworker ..2 swear~|swears|say~|tell~",
    "for claiming|promising|advertising",
    "@someone_else ..4 promise~|claim~|guarantee~|advertise~|swear~|tout~|boast~|"
    "promising|claiming",
    "anyone|anybody|someone|somebody who|that|offering|selling|promising",
    "people|some|many believe~|think|thinks|assume~|hope~",
    "wish~|hoping|hoped|hope|hopes to|for|that",
    "if|whether|when ..3 promise~|promises|claims|guarantees|sounds|tells|says",
    "question~|doubt|doubts|doubted whether|if|that",
    "ask ..5 whether|if|what|how",
    "talk|speak|discuss ..6 whether|if",
    "careful|cautious|caution of|with|about",
    "may|might|have|often|will have_heard|have_read|have_seen|heard|hear|read|see",
    "do_not believe|trust|expect|fall|rely|be_fooled|assume",
    "never believe|trust|expect|assume|accept",
    "be_suspicious|be_wary|stay_away|steer_clear|walk_away",
    "search|searching|looking for",
    "unclear|unknown|uncertain|undecided|debated",
    "report~|complain~ ..4 to_the_fda|ftc",
    "the_word|the_words|the_term|the_phrase|words_like|terms_like|phrases_like|such_as",
    "test~|check~|studied|study|studies|tested|asked|asks whether|if",
    "nobody|no_one|none can_say|can_tell|can_promise|can_know|could|should|has",
    "nobody|no_one|none knows|know ..1 whether|if|why|how|what|yet|exactly|for",
    "the_ftc|the_law|california_law|federal_law|regulators|fda_warned|fda_warns",
    "prohibit~|forbid|forbids|illegal|unlawful|not_allowed|against_the_law",
)

_distance: PhraseBook[str] = PhraseBook()
_distance.add(DISTANCE, "distance")


class Statement:
    """One sentence of a text with its words and what stands around them."""

    def __init__(self, text: str, start: int, end: int, previous: "Statement | None") -> None:
        self.text, self.start, self.end, self.previous = text, start, end, previous
        self.words = words_in(text, start, end)
        self.following: Statement | None = None

    @cached_property
    def tagged(self) -> Tagged:
        words = self.words
        classes = [NOTHING if word.is_sign else classes_of(word.form) for word in words]
        for position, word in enumerate(words[1:], start=1):
            if word.form in NAMED_AFTER_PAIN and words[position - 1].form in ("pain", "headache"):
                classes[position - 1] = NOTHING
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
            begins_subject = self.form(index + 1) in SUBJECTS and index + 1 < position
            if begins_subject and (form == "," or form in ("and", "so")):
                return index + 1
        return max(0, position - reach)

    def before(self, position: int, reach: int = DENIAL_REACH) -> list[str]:
        """The words before a position within its clause."""
        start = self.clause_start(position, reach)
        return [word.form for word in self.words[start:position]]

    def is_denied(self, first: int, behind: int) -> bool:
        """Whether a word before these in their clause says no to them."""
        start = self.clause_start(first)
        for index in range(start, first):
            form = self.form(index)
            if form == "few" and self.form(index - 1) == "a":
                continue
            if form in NEGATORS and self.form(index + 1) not in NO_DENIAL_BEFORE:
                return True
            between = [self.form(near) for near in range(index, first)]
            if form == "without" and len(between) <= NEAR - 2 and "," not in between:
                return True
            if form in ("little", "less") and self.form(index - 1) != "a" and first - index <= 2:
                return True
            if (form, self.form(index + 1)) in NOUN_DENIALS:
                return True
        if self.form(behind) in BEINGS and self.form(behind + 1) in DENIED_LATER:
            return True
        later = [self.form(index) for index in range(behind, behind + NEAR)]
        return any(
            form in BEINGS and later[number + 1 : number + 2] and later[number + 1] in DENIED_LATER
            for number, form in enumerate(later)
            if not CLAUSE_ENDS.intersection(later[: number + 1]) and "," not in later[:number]
        )

    def is_hedged(self, first: int, reach: int = 8) -> bool:
        return not HEDGES.isdisjoint(self.before(first, reach))

    def is_conditional(self, first: int) -> bool:
        """Whether the clause says what holds only if, when or until something is so."""
        before = self.before(first)
        is_dream = before[:2] == ["what", "if"]
        return not CONDITIONS.isdisjoint(before[2:] if is_dream else before)

    @cached_property
    def is_distanced(self) -> bool:
        """Whether the sentence speaks about a claim instead of making one."""
        if _distance.matches(self.tagged):
            return True
        if self.is_myth_label:
            return True
        following = self.following
        return following is not None and following.corrects_the_one_before

    @cached_property
    def is_myth_label(self) -> bool:
        """“Myth: …”, and what follows such a label up to “Fact: …”."""
        if self.form(0) in ("fact", "truth", "reality", "answer"):
            return False
        if self.form(0) in ("myth", "fiction", "claim", "misconception"):
            return True
        previous = self.previous
        return previous is not None and len(previous.words) <= 4 and previous.form(0) == "myth"

    @cached_property
    def corrects_the_one_before(self) -> bool:
        """“That is a myth.”, “Not true.”, “This claim is false.”"""
        opening = [word.form for word in self.words[:9]]
        if opening[:1] in (["wrong"], ["false"], ["untrue"], ["nonsense"], ["myth"]):
            return len(self.words) <= 8 or self.form(1) in (",", ":", ".")
        if opening[:2] in (["not", "true"], ["not", "so"], ["not", "quite"]):
            return True
        is_about_it = opening[:1] and opening[0] in (
            "this",
            "that",
            "it",
            "such",
            "both",
            "neither",
        )
        wrong = {"myth", "myths", "false", "untrue", "wrong", "misleading", "exaggerated"}
        denied_truth = "not" in opening and not {"true", "correct", "accurate"}.isdisjoint(opening)
        return bool(is_about_it) and (not wrong.isdisjoint(opening) or denied_truth)

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks; “Ready to live without pain?” sells."""
        if not self.text[: self.end].rstrip("\"'”’)").endswith("?"):
            return False
        is_dream = self.form(0) == "what" and self.form(1) == "if"
        return self.form(0) not in SALES_QUESTIONS and not is_dream

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
        """Whether words are only named: a short quotation within a sentence of its own."""
        for start, end in self.quotations:
            if start <= first < end:
                around = len(self.words) - (end - start) - 2
                return end - start <= 5 and around >= 4
        return False

    def is_name(self, first: int, behind: int) -> bool:
        """Whether a word with a capital letter stands beside another, amid small ones."""
        if behind - first > 2 or self.has_title_case:
            return False
        around = [index for index in (first - 1, behind) if 0 <= index < len(self.words)]
        return self.is_capital(behind - 1) and any(self.is_capital(index) for index in around)

    def is_capital(self, position: int) -> bool:
        word = self.words[position]
        return position > 0 and not word.is_sign and self.text[word.start].isupper()

    @cached_property
    def has_title_case(self) -> bool:
        """Whether most of its words begin with a capital letter, as in a heading."""
        words = [word for word in self.words if not word.is_sign]
        capitals = sum(self.text[word.start].isupper() for word in words)
        return capitals * 2 > len(words)

    def speaks(self, first: int, behind: int) -> bool:
        """Whether these words are said as true: not denied, asked, only named, or kept "
        "at a distance."""
        return not (
            self.is_question
            or self.is_denied(first, behind)
            or self.is_mentioned(first)
            or self.is_distanced
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
