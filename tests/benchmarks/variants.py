"""Other words in the texts of a signed article, so that many copies of it are many articles.

Each copy has a whole body. In its prose about one word in six is another one than in the
sample, drawn from a vocabulary in which few words are frequent and most are rare, as in any
language. So the index of the search is as large and as uneven as that of a real clinic.
"""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate, product
from typing import Any

from wagtail.blocks import StreamValue

from articles.content import Article, EditionFiles, clinical_content, summary_of, without_links
from articles.models import Edition, TherapyArticlePage

# Around the number of a gap, while texts are prepared. No text of the samples has these.
OPEN, CLOSE = "\ue100", "\ue101"
GAP = re.compile(f"{OPEN}(\\d+){CLOSE}")

NUMBER_GAP, COMMON_GAP, FIRST_WORD_GAP = 0, 1, 2
# Nineteen copies in twenty keep the word that most articles of a pain clinic have.
COMMON_WORD, ITS_REPLACEMENT, KEPT_OF_TWENTY = "pain", "comfort", 19

PROSE_LENGTH = 40  # characters; shorter values are names, choices and numbers
WORD = re.compile(r"\b[a-z]{8,}\b")
TAG = re.compile(r"(<[^>]*>)")

BEGINNINGS = "arthr cephal chondr crani derm fasci gastr hepat lumb my neur oste radicul".split()
MIDDLES = "a al ar en er i il in o ol on or u ul".split()
ENDS = "dema desis genia graphy itis lysis malacia metry opathy osis pexy plasty tomy".split()


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Words that the samples do not have, and their summed weights: the n-th weighs 1/n."""
    words = ["".join(parts) for parts in product(BEGINNINGS, MIDDLES, MIDDLES, ENDS)]
    random.Random(7).shuffle(words)
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def words_for(number: int, gaps: int) -> list[str]:
    """What the copy with this number says in its gaps: the same for the same number."""
    words, weights = vocabulary()
    chosen = random.Random(number).choices(words, cum_weights=weights, k=gaps - FIRST_WORD_GAP)
    common = COMMON_WORD if number % 20 < KEPT_OF_TWENTY else ITS_REPLACEMENT
    return [str(number), common, *chosen]


class Template:
    """A text with gaps."""

    def __init__(self, text: str) -> None:
        self.parts: list[str] = GAP.split(text)
        self.gaps = [int(number) for number in self.parts[1::2]]

    def filled(self, words: list[str]) -> str:
        self.parts[1::2] = [words[gap] for gap in self.gaps]
        return "".join(self.parts)


class Sample:
    """A signed article whose texts have gaps: what a copy of it says, in each form it is kept."""

    def __init__(self, edition: Edition, article: TherapyArticlePage) -> None:
        """`article` is the page of the edition, as signed; it gets the gaps and is not saved."""
        self.edition, self.page_id, self.sign_off = edition, edition.pk, edition.sign_off
        self.gap_count = FIRST_WORD_GAP
        article.title = f"{self.opened(article.title)} {OPEN}{NUMBER_GAP}{CLOSE}"
        article.introduction = self.opened(article.introduction)
        body = self.opened(list(article.body.raw_data))
        article.body = StreamValue(article.body.stream_block, body, is_lazy=True)
        clinical = clinical_content(article)
        self.cards = clinical.cards
        printed = Article(clinical, without_links, EditionFiles(edition.files))
        as_json: Callable[..., str] = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
        # As `articles.content.digest` writes it, and as `clinic.models.seal.code` does.
        self.canonical = Template(
            json.dumps(clinical.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        )
        self.sealed = Template(as_json(clinical.content))
        self.summary = Template(as_json(summary_of(clinical.content)))
        self.body = Template(as_json(body))
        self.text = Template(printed.text)
        self.title = Template(article.title)
        self.introduction = Template(article.introduction)

    def opened(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self.opened(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.opened(inner) for inner in value]
        if not isinstance(value, str) or " " not in value:
            return value
        return "".join(
            part if part.startswith("<") else self.opened_words(part, len(value) >= PROSE_LENGTH)
            for part in TAG.split(value)
        )

    def opened_words(self, text: str, is_prose: bool) -> str:
        text = re.sub(rf"\b{COMMON_WORD}\b", f"{OPEN}{COMMON_GAP}{CLOSE}", text)
        return WORD.sub(self.next_gap, text) if is_prose else text

    def next_gap(self, _word: re.Match[str]) -> str:
        self.gap_count += 1
        return f"{OPEN}{self.gap_count - 1}{CLOSE}"
