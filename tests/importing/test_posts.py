"""What holds for every legacy post, tried on sample posts.

`LEGACY_POSTS=folder` tries the .txt files of that folder as well.
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
    Edition,
    Reference,
    TherapyArticlePage,
    title_key,
)

FOLDERS = [Path(__file__).with_name("posts")]
if "LEGACY_POSTS" in os.environ:
    FOLDERS.append(Path(os.environ["LEGACY_POSTS"]))
FILES = [sorted(folder.glob("*.txt")) for folder in FOLDERS]
if not all(FILES):
    raise pytest.UsageError("A folder of posts holds no .txt file: check LEGACY_POSTS.")

ALSO_READ = re.compile(r"^\s*also read\s*[:–-]\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
STORED = (Page, Revision, Reference, AlsoRead, AwaitedTitle, Edition)


@pytest.fixture(params=[file for files in FILES for file in files], ids=lambda file: file.stem)
def file(request):
    return request.param


@pytest.fixture
def result(file, article_index):
    [result] = import_posts([file], article_index)
    return result


@pytest.fixture
def draft(result):
    return TherapyArticlePage.objects.get()


@pytest.fixture
def html(draft):
    [block] = draft.body
    assert block.block_type == "paragraphs"
    return BeautifulSoup(block.value["text"].source, "html.parser")


def text_of(file):
    """The title and the rest of a file."""
    title, _, rest = file.read_text(encoding="utf-8-sig").strip().partition("\n")
    return title.strip(), rest


def test_a_post_becomes_one_draft_with_its_title(file, result, draft):
    assert result.state == "imported"
    assert draft.title == result.title == text_of(file)[0]
    assert draft.latest_revision.as_object().body == draft.body


def test_the_text_of_the_draft_is_that_of_the_file(file, html):
    for link in html.find_all("a"):
        link.replace_with(link["href"])
    words = " ".join(paragraph.get_text() for paragraph in html.find_all("p")).split()
    assert words == ALSO_READ.sub("", text_of(file)[1]).split()


def test_every_web_address_is_on_a_reference_and_linked(file, result, html):
    _title, text = text_of(file)
    references = set(Reference.objects.values_list("url", flat=True))
    linked = {link["href"] for link in html.find_all("a")}
    for match in re.finditer("https?://", text):
        [address] = {url for url in references if text.startswith(url, match.start())}
        assert address in linked
    assert {reference["url"] for reference in result.references} == references == linked


def test_every_also_read_line_is_a_link_or_awaited(file, result, draft):
    expected = [title_key(title) for title in ALSO_READ.findall(text_of(file)[1])]
    links = draft.also_read.all()
    assert [title_key(link.awaited_title or link.article.title) for link in links] == expected
    assert [title_key(link["title"]) for link in result.also_read] == expected
    assert set(AwaitedTitle.objects.values_list("key", flat=True)) == set(expected)


def test_a_second_import_changes_nothing(file, result, article_index):
    before = [list(model.objects.order_by("pk").values()) for model in STORED]
    [again] = import_posts([file], article_index)
    assert again.state == "unchanged"
    assert again.edit_address == result.edit_address
    assert [list(model.objects.order_by("pk").values()) for model in STORED] == before


def test_nothing_is_public(draft, client):
    assert not draft.live
    assert not Edition.objects.exists()
    assert client.get(draft.url).status_code == 404


def test_the_draft_opens_for_editing(result, draft, admin_client):
    page = BeautifulSoup(admin_client.get(result.edit_address).content, "html.parser")
    assert page.find(attrs={"name": "title"})["value"] == draft.title


def test_the_editor_keeps_text_and_addresses(html):
    editor = ContentstateConverter(features=["bold", "italic", "link"])
    saved = BeautifulSoup(
        editor.to_database_format(editor.from_database_format(str(html))), "html.parser"
    )
    assert saved.get_text() == html.get_text()
    assert [a["href"] for a in saved.find_all("a")] == [a["href"] for a in html.find_all("a")]
