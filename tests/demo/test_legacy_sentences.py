"""No sentence of a legacy post comes back in the sample articles.

LEGACY_POSTS names more folders of text files to compare with, separated as in PATH.
"""

import os
from pathlib import Path

import pytest

from articles.content import clinical_content
from articles.demo.desks.in_review import OLD_POST
from articles.models import TherapyArticlePage
from tests.demo.prose import sentences, texts, words

OWN = Path(__file__).parent / "legacy_posts"
FOLDERS = [OWN, *map(Path, filter(None, os.environ.get("LEGACY_POSTS", "").split(os.pathsep)))]
POSTS = [post for folder in FOLDERS for post in sorted(folder.glob("*.txt"))]


def long_sentences(all_texts):
    """The words of every sentence of more than eight, without case and punctuation."""
    sentences_in_words = (
        words(sentence.lower()) for text in all_texts for sentence in sentences(text)
    )
    return {" ".join(sentence) for sentence in sentences_in_words if len(sentence) > 8}


def paragraphs_of(post):
    blocks = post.read_text().split("\n\n")
    return [" ".join(block.split()) for block in blocks]


@pytest.mark.parametrize("post", POSTS, ids=[post.name for post in POSTS])
def test_no_long_sentence_of_a_legacy_post_is_in_an_article(sample, post):
    ours = {
        sentence
        for page in TherapyArticlePage.objects.all()
        for sentence in long_sentences(texts(clinical_content(page).content))
    }
    theirs = long_sentences(paragraphs_of(post))
    assert theirs
    assert not ours & theirs


@pytest.mark.parametrize("post", POSTS, ids=[post.name for post in POSTS])
def test_the_old_post_of_the_sample_clinic_is_our_own(post):
    assert not long_sentences(paragraphs_of(OLD_POST)) & long_sentences(paragraphs_of(post))


def test_a_copied_sentence_is_noticed_whatever_its_line_breaks():
    post = OWN / "warmth.txt"
    copy = "<p>Many clinics in our city swear by warm stones, because the warmth moves deep into "
    copy += "the spine and melts every knot away.</p>"
    assert long_sentences([copy]) & long_sentences(paragraphs_of(post))
