"""Everything by its first letter: articles, topics, and the other words that patients have for
them. Only what any patient may read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Edition, ListedArticle, Topic
from articles.models.listed_article import BY_NAME, all_articles
from articles.plain_letters import plain_letters
from clinic.models import PublicText
from clinic.stored_pages.answers import may_be_stored

from .directory import shown_topics
from .stored import list_may_be_stored

# What begins with a digit or a sign, and what with a letter that is not from a to z.
DIGITS, OTHER = "0", "other"
LETTERS = (*ascii_lowercase, DIGITS, OTHER)
# So many articles of one letter stand on the first page, and on each page of a letter.
OF_EACH_LETTER = 20
OF_ONE_LETTER = 100
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Entry:
    """A line: words, and where they lead. With `see` the words are others for what that names.

    `is_sample` where that is of the sample content.
    """

    words: str
    url: str
    see: str = ""
    is_sample: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return folded(self.words), self.words


@dataclass
class Letter:
    """A letter with its entries. `has_more` articles begin with it than stand here."""

    letter: str
    entries: list[Entry] = field(default_factory=list)
    has_more: bool = False

    @property
    def name(self) -> str:
        if self.letter == OTHER:
            return _("Other letters")
        return "0–9" if self.letter == DIGITS else self.letter.upper()


@dataclass(frozen=True)
class LetterPage:
    """Which page of a letter it is, from 1. Nobody counts how many there are."""

    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page behind it; 0 where there is none."""
        return self.number + 1 if self.has_next else 0


def a_to_z(request: HttpRequest) -> HttpResponse:
    """All letters on one page. Of a letter with very many articles the first ones."""
    may_be_stored(request)
    topics = shown_topics()
    letters = {letter: Letter(letter) for letter in LETTERS}
    for entry in entries_of_topics(topics):
        letters[letter_of(entry.words)].entries.append(entry)
    first_row, *further_rows = (rows_of(letter)[: OF_EACH_LETTER + 1] for letter in LETTERS)
    found = list(first_row.union(*further_rows, all=True))
    by_page = dict(entries_of_articles(found))
    counts = dict.fromkeys(LETTERS, 0)
    for page_id, name in found:
        letter = letter_of(name)
        counts[letter] += 1
        if counts[letter] > OF_EACH_LETTER:
            letters[letter].has_more = True
        elif page_id in by_page:
            letters[letter].entries.append(by_page[page_id])
    for each in letters.values():
        each.entries.sort(key=lambda entry: entry.key)
    context = {
        "letters": list(letters.values()),
        "breadcrumb": [(_("A to Z"), "")],
        "is_sample": any(entry.is_sample for each in letters.values() for entry in each.entries),
    }
    return render(request, "articles/a_to_z.html", context)


def one_letter(request: HttpRequest, letter: str) -> HttpResponse:
    """What begins with one letter, page by page; what is no number of a page is the first."""
    asked = request.GET.get("page", "1")
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 1
    start = (number - 1) * OF_ONE_LETTER
    found = list(rows_of(letter)[start : start + OF_ONE_LETTER + 1])
    entries = [entry for _page_id, entry in entries_of_articles(found[:OF_ONE_LETTER])]
    if number == 1:
        of_topics = entries_of_topics(shown_topics())
        entries += [entry for entry in of_topics if letter_of(entry.words) == letter]
    if not entries:
        raise Http404("Nothing that patients may read begins with this letter.")
    list_may_be_stored(request, number)
    here = Letter(letter, sorted(entries, key=lambda entry: entry.key))
    context = {
        "letter": here,
        "list_page": LetterPage(number, has_next=len(found) > OF_ONE_LETTER),
        "breadcrumb": [(_("A to Z"), "../"), (here.name, "")],
        "is_sample": any(entry.is_sample for entry in here.entries),
    }
    return render(request, "articles/one_letter.html", context)


def rows_of(letter: str) -> QuerySet:
    """The rows of all articles of a letter, by name, from an index: their pages and names."""
    rows = ListedArticle.objects.in_order(all_articles(get_language()), BY_NAME)
    # As the column is sorted, byte by byte: digits, letters, and behind them other alphabets.
    if letter == DIGITS:
        rows = rows.filter(name__lt="a")
    elif letter == OTHER:
        rows = rows.filter(name__gte="{")
    else:
        rows = rows.filter(name__gte=letter, name__lt=chr(ord(letter) + 1))
    return rows.values_list("page_id", "name")


def entries_of_articles(rows: Iterable[tuple[int, str]]) -> list[tuple[int, Entry]]:
    """The articles of these rows that any patient may read, with their pages. One query."""
    page_ids = [page_id for page_id, _name in rows]
    editions = Edition.objects.readable(get_language()).filter(pk__in=page_ids)
    with_sample: Any = editions.annotate(shows_sample=KeyTransform("sample", "content"))
    return [
        (
            edition.pk,
            Entry(
                edition.title,
                edition.page.get_url() or "",
                is_sample=bool(edition.shows_sample),
            ),
        )
        for edition in with_sample.for_lists()
        if edition.has_own_words
    ]


def entries_of_topics(topics: Iterable[Topic]) -> list[Entry]:
    """The names of topics, and the other words for each that lead to it."""
    entries = []
    for topic in topics:
        name, others = topic.texts.name.marked, topic.texts["lay_synonyms"]
        url = topic.get_absolute_url()
        entries.append(Entry(name, url, is_sample=topic.is_sample))
        for line in others.lines:
            words = PublicText(line, others.is_checked).marked
            if folded(words) != folded(name):
                entries.append(Entry(words, url, see=name, is_sample=topic.is_sample))
    return entries


def folded(words: str) -> str:
    """Words as they are sorted: small, without accents and without signs in front."""
    return re.sub(r"^[\W_]+", "", plain_letters(words))


def letter_of(words: str) -> str:
    first = folded(words)[:1]
    if first < "a":
        return DIGITS
    return first if first in ascii_lowercase else OTHER
