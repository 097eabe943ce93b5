"""What holds for every old post, tried on posts in every format.

`LEGACY_POSTS=folder` tries the files of that folder as well.
"""

import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, Revision

from articles.importing import import_posts
from articles.models import (
    AlsoRead,
    AwaitedTitle,
    DraftChange,
    Edition,
    ImportedPost,
    ProposedRepair,
    Reference,
    TherapyArticlePage,
)
from tests.importing.counted import images_of_html, unexplained, words, words_of_html

FOLDERS = [Path(__file__).with_name("posts")]
if "LEGACY_POSTS" in os.environ:
    FOLDERS.append(Path(os.environ["LEGACY_POSTS"]))
SUFFIXES = {".txt", ".html", ".htm", ".docx", ".xml"}
FILES = [file for folder in FOLDERS for file in sorted(folder.iterdir()) if file.suffix in SUFFIXES]
# What a numbered list counts by itself.
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
STORED = (
    Page, Revision, Reference, AlsoRead, AwaitedTitle, Edition, ImportedPost, ProposedRepair,
    DraftChange,
)  # fmt: skip
# The words before a title, and around what became figures, that the draft says in its own way.
OWN_WORDS = {"also", "read", "related"}
ITEM = re.compile(r"<item>.*?</item>", re.DOTALL)
CONTENT = re.compile(r"<content:encoded><!\[CDATA\[(.*?)\]\]></content:encoded>", re.DOTALL)


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def file(request):
    return request.param


@pytest.fixture
def results(file, article_index):
    return import_posts([file], article_index)


def source_of(file, draft):
    """The HTML that a draft was made of, or None for plain text."""
    original = bytes(draft.imported_post.original).decode("utf-8", "replace")
    if file.suffix == ".xml":
        [content] = CONTENT.findall(original)
        return content
    return original if file.suffix == ".html" else None


def drafts_of(results):
    for result in results:
        if result.state == "imported":
            yield result, TherapyArticlePage.objects.get(pk=result.page_id)


def test_nothing_is_lost(file, results):
    """Every word and image of a post is in its draft, or named with the reason."""
    assert any(result.state == "imported" for result in results)
    for result, draft in drafts_of(results):
        source = source_of(file, draft)
        found = words(NUMBER.sub("", file.read_text())) if source is None else words_of_html(source)
        assert not unexplained(found, draft, result, without=OWN_WORDS)
        assert all(entry["reason"] for entry in result.lost)
        named = {entry["text"] for entry in result.lost if entry["kind"] == "image"}
        assert images_of_html(source or "") <= named
        assert not [entry for entry in result.lost if "found no place" in entry["reason"]]


def test_the_original_is_kept_byte_for_byte(file, results):
    data = file.read_bytes()
    for _result, draft in drafts_of(results):
        original = bytes(draft.imported_post.original)
        assert original in data if file.suffix == ".xml" else original == data


def test_importing_again_changes_nothing_and_says_so(file, results, article_index):
    before = [list(model.objects.order_by("pk").values()) for model in STORED]
    again = import_posts([file], article_index)
    imported = [result for result in results if result.state == "imported"]
    unchanged = [result for result in again if result.state == "unchanged"]
    assert [result.page_id for result in unchanged] == [result.page_id for result in imported]
    assert all("imported before" in result.findings[0]["message"] for result in unchanged)
    assert [list(model.objects.order_by("pk").values()) for model in STORED] == before


def test_every_import_is_a_draft_that_opens_for_editing(results, admin_client):
    assert not Edition.objects.exists()
    for result, draft in drafts_of(results):
        assert not draft.live
        page = BeautifulSoup(admin_client.get(result.edit_address).content, "html.parser")
        assert page.find(attrs={"name": "title"})["value"] == draft.title
        break  # one of a file is enough: the form takes its time


def test_the_version_says_what_the_page_says(results):
    for _result, draft in drafts_of(results):
        assert draft.latest_revision.as_object().body.get_prep_value() == (
            draft.body.get_prep_value()
        )
        assert DraftChange.objects.filter(page=draft.pk).count() == 1


def test_the_editor_keeps_the_text(results):
    editor = ContentstateConverter(features=["bold", "italic", "link", "h2", "h3", "ol", "ul"])
    for _result, draft in drafts_of(results):
        for block in draft.body:
            if block.block_type == "paragraphs":
                html = block.value["text"].source
                saved = editor.to_database_format(editor.from_database_format(html))
                assert words_of_html(saved) == words_of_html(html)
