"""What cannot be imported: one test for each kind, and nothing half-saved."""

import codecs
import os
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from articles.importing import import_posts
from articles.importing.batch import Batch
from articles.importing.draft import slug_for
from articles.importing.importer import import_batch
from articles.importing.post import Paragraph, Post
from articles.models import AlsoRead, AwaitedTitle, Reference, TherapyArticlePage

POST = "Heat\n\nIt soothes (http://a.example/x).\n\nAlso Read: Cold packs"


@pytest.fixture
def run(article_index):
    def run(*paths):
        return import_posts(paths, article_index)

    return run


def assert_refused(result, words):
    assert result.state == "refused"
    assert words in result.message
    for model in (TherapyArticlePage, Reference, AlsoRead, AwaitedTitle):
        assert not model.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (codecs.BOM_UTF8 + b" \r\n\n", "This file is empty."),
        (b"Heat\n\n", "There is no text below the title."),
        (b"Heat\nAlso Read: Cold packs", "There is no text below the title."),
        (b"x" * 256 + b"\n\nText.", "it has 256 characters; at most 255 fit"),
        (b"Heat\n\nText.\x00", "it holds control characters"),
        (b"Heat\n\nText.\x1b[2J", "it holds control characters"),
        (POST.encode("utf-16-le"), "it holds control characters"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xd9", "it holds control characters"),
        (codecs.BOM_UTF16_LE + POST.encode("utf-16-le") + b"!", "damaged UTF-16"),
        ("Жар\n\nТепло помогает.".encode("windows-1251"), "neither UTF-8 nor Windows-1252"),
        (b"Heat\n\nIt soothes\x81.", "neither UTF-8 nor Windows-1252"),
        ("Heat\n\n“Good”".encode() + b"\x92s", "UTF-8 in some places and not in others"),
        (b"Heat\n\n" + b"x" * 1024 * 1024, "larger than 1 MB"),
    ],
)
def test_a_file_that_holds_no_post(import_text, content, words):
    assert_refused(import_text(content), words)


def test_a_title_of_255_characters_is_fine(import_text):
    assert import_text("x" * 255 + "\n\nText.").state == "imported"


@pytest.mark.long
def test_a_file_of_1_mb_is_fine(import_text):
    assert import_text(("Heat\n\n" + "x " * 1024 * 1024)[: 1024 * 1024]).state == "imported"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_with_a_byte_order_mark(import_text, html_of, encoding):
    result = import_text("Heat\n\nIt’s good.".encode(encoding))
    assert result.title == "Heat"
    assert html_of("Heat") == "<p>It’s good.</p>"


def test_windows_1252_is_noted(import_text, html_of, notes_of):
    result = import_text("Heat\n\nIt’s “good”.".encode("windows-1252"))
    assert html_of("Heat") == "<p>It’s “good”.</p>"
    assert notes_of(result, "read")[0].startswith("Read as Windows-1252")


@pytest.mark.parametrize("lost", ["\ufffd", "\x93"])
def test_lost_letters_are_noted_and_kept(import_text, html_of, notes_of, lost):
    result = import_text(f"Heat\n\nIt{lost}s good.")
    assert html_of("Heat") == f"<p>It{lost}s good.</p>"
    assert notes_of(result, "read")[0].startswith("Some letters were lost")


def test_another_format(import_text):
    assert_refused(import_text("<h1>Heat</h1>", name="post.odt"), "Only text (.txt), web pages")


def test_a_missing_path(run, tmp_path):
    [result] = run(tmp_path / "absent.txt")
    assert_refused(result, "There is no such file or folder.")


def test_what_is_neither_file_nor_folder(run, tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    [result] = run(pipe)
    assert_refused(result, "neither a file nor a folder")


def test_a_file_that_cannot_be_read(run, tmp_path):
    circle = tmp_path / "circle.txt"
    circle.symlink_to(circle)
    [result] = run(circle)
    assert_refused(result, "This file could not be read: Too many levels")


@pytest.fixture
def nobody():
    """Become a user that permissions apply to, for as long as a test lasts."""
    user_id = os.geteuid()
    if user_id == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user_id)


@pytest.fixture
def forbidden():
    """A folder with a post, open to everyone until a test says otherwise."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "post.txt").write_text(POST)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize("which", ["", "post.txt"])
def test_a_path_without_permission(run, forbidden, request, which):
    (forbidden / which).chmod(0)
    request.getfixturevalue("nobody")
    [result] = run(forbidden / which)
    assert result.state == "refused"
    assert "You may not read this" in result.message


def test_a_folder_is_read_in_order_without_subfolders_and_hidden_files(run, tmp_path):
    for name in ("b.TXT", "a.txt", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text(f"Post {name}\n\nText.")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "c.txt").write_text("Post c\n\nText.")
    assert [result.title for result in run(tmp_path)] == ["Post a.txt", "Post b.TXT"]


def test_a_folder_without_posts(run, tmp_path):
    (tmp_path / "notes.md").write_text("Heat\n\nText.")
    [result] = run(tmp_path)
    assert_refused(result, "This folder holds no post.")


def test_a_second_post_with_the_same_slug_is_left_alone(import_text, html_of):
    first = import_text("Heat\n\nThe first.")
    second = import_text("HEAT!\n\nThe second. http://a.example/x", name="other.txt")
    assert second.state == "unchanged"
    assert second.edit_address == first.edit_address
    assert "already has the page “heat”" in second.message
    assert html_of("Heat") == "<p>The first.</p>"
    assert not Reference.objects.exists()


def test_a_refusal_does_not_stop_the_others(run, tmp_path):
    (tmp_path / "a.txt").write_text("Only a title")
    (tmp_path / "b.txt").write_text(POST)
    states = [result.state for result in run(tmp_path / "absent", tmp_path)]
    assert states == ["refused", "refused", "imported"]


@pytest.fixture
def database_refuses_b_example(db):
    """A database that takes a page and its first reference, and stops at another."""
    with connection.cursor() as cursor:
        cursor.execute("""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'data_exception'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON articles_reference
            FOR EACH ROW WHEN (NEW.url = 'http://b.example') EXECUTE FUNCTION refuse();
        """)


def test_what_the_database_refuses_leaves_nothing(run, tmp_path, database_refuses_b_example):
    (tmp_path / "a.txt").write_text(f"{POST}\n\nSee http://b.example")
    [result] = run(tmp_path)
    assert_refused(result, "The database did not take this post: not this one.")
    assert result.title == "Heat"
    (tmp_path / "b.txt").write_text("Rest\n\nText.")
    assert [result.state for result in run(tmp_path)] == ["refused", "imported"]


def test_a_slug_that_an_editor_takes_in_the_meantime(import_text, article_index, write):
    batch = Batch(article_index)
    assert batch.slugs == {}
    page = write("Heat", publish=False)
    [result] = import_batch(batch, [Post("Heat", [Paragraph("Text.")], original=b"x")])
    assert (result.state, result.page_id) == ("unchanged", page.pk)


def test_a_mistake_in_the_program_stops_no_other_post_and_is_logged(
    run, tmp_path, monkeypatch, caplog
):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Post {name}\n\nText.")

    def fail_for_b(title):
        return None if title == "Post b" else slug_for(title)

    monkeypatch.setattr("articles.importing.batch.slug_for", fail_for_b)
    assert [result.state for result in run(tmp_path)] == ["imported", "refused", "imported"]
    assert "because of a mistake in the program" in run(tmp_path)[1].message
    assert "b.txt could not be imported" in caplog.text
    assert TherapyArticlePage.objects.count() == 2
