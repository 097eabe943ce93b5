"""The sample home page: plain words, a picture that is told, and people who really signed."""

import re

from articles.demo.clinic import HOME_INTRODUCTION, HOME_PICTURE_TELLS, HOW_WE_WORK
from articles.models import SignOff
from tests.demo.prose import grade, sentences, words
from tests.public.conftest import read_page  # noqa: F401 - a fixture


def test_its_words_are_short_and_plain():
    for text in (HOME_INTRODUCTION, HOME_PICTURE_TELLS, HOW_WE_WORK):
        for sentence in sentences(text):
            assert len(words(sentence)) <= 22, sentence
    assert grade([*sentences(HOME_INTRODUCTION), *sentences(HOW_WE_WORK)]) < 7


def test_it_shows_each_part(sample, read_page):  # noqa: F811
    main = read_page("/").main
    headings = [heading.get_text(strip=True) for heading in main.find_all("h2")]
    assert headings == [
        "What we treat", "New articles", "How we work", "Who reviews our pages",
        "How to reach us",
    ]  # fmt: skip
    assert main.img["alt"] == HOME_PICTURE_TELLS
    assert not re.search("not checked", main.get_text())
    signed = SignOff.objects.filter(act="signed")
    signers = {f"{row.clinician_name}, {row.license}" for row in signed}
    names = {name.get_text(strip=True) for name in main.select(".reviewer h3")}
    assert names
    assert names <= signers
