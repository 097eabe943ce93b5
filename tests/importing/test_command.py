import json
import os

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.models import ArticleIndexPage, TherapyArticlePage

NOTE = "The introduction is empty: write the main message before publishing."


@pytest.fixture
def folder(article_index, tmp_path):
    (tmp_path / "a.txt").write_text("Heat\n\nhttp://a.example/x\n\nText.\nAlso Read: Cold")
    (tmp_path / "b.txt").write_text("Cold\n\nSee http://a.example/x\nAlso Read: Heat")
    return tmp_path


def edit_address(title):
    return reverse("wagtailadmin_pages:edit", args=[TherapyArticlePage.objects.get(title=title).pk])


def test_the_json_report_is_one_sorted_document(folder, capsys):
    (folder / "c.txt").write_text("Only a title")
    with pytest.raises(CommandError, match=r"1 of 3 refused"):
        call_command("import_posts", folder, "--report=json")
    printed = capsys.readouterr().out
    report = json.loads(printed)
    assert report["files"][:2] == [
        {
            "file": f"{folder}/a.txt",
            "state": "imported",
            "title": "Heat",
            "edit_address": edit_address("Heat"),
            "paragraphs": 2,
            "references": [{"url": "http://a.example/x", "state": "created"}],
            "also_read": [{"title": "Cold", "state": "awaited"}],
            "notes": [NOTE],
        },
        {
            "file": f"{folder}/b.txt",
            "state": "imported",
            "title": "Cold",
            "edit_address": edit_address("Cold"),
            "paragraphs": 1,
            "references": [{"url": "http://a.example/x", "state": "reused"}],
            "also_read": [{"title": "Heat", "state": "linked"}],
            "notes": [NOTE],
        },
    ]
    assert report["files"][2]["state"] == "refused"
    assert report["totals"] == {
        "imported": 2,
        "unchanged": 0,
        "refused": 1,
        "paragraphs": 3,
        "references": {"created": 1, "reused": 1},
        "also_read": {"linked": 1, "awaited": 1},
    }
    assert printed == json.dumps(report, sort_keys=True, indent=2) + "\n"


def test_the_text_report_says_what_was_done(folder, capsys):
    call_command("import_posts", folder / "a.txt", folder)
    assert (
        capsys.readouterr().out
        == f"""{folder}/a.txt: imported
  Title: Heat
  Edit: {edit_address("Heat")}
  Paragraphs: 2
  Reference created: http://a.example/x
  Also Read awaited: Cold
  Note: {NOTE}

{folder}/a.txt: unchanged
  Title: Heat
  Edit: {edit_address("Heat")}
  Note: Nothing was written: “Therapies” already has the page “heat”. To import the post anew, \
delete that page or change the title in the file.

{folder}/b.txt: imported
  Title: Cold
  Edit: {edit_address("Cold")}
  Paragraphs: 1
  Reference reused: http://a.example/x
  Also Read linked: Heat
  Note: {NOTE}

In all: 2 imported, 1 unchanged, 0 refused; 3 paragraphs; references: 1 created, 1 reused; \
Also Read: 1 linked, 1 awaited.
"""
    )


def test_a_file_name_that_is_not_text_can_be_reported(article_index, tmp_path, capsys):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(b"Heat\n\nText.")
    call_command("import_posts", tmp_path)
    assert f"{tmp_path}/\ufffd.txt: imported" in capsys.readouterr().out


def test_without_an_article_index_nothing_is_imported(folder, capsys):
    ArticleIndexPage.objects.get().delete()
    with pytest.raises(CommandError, match=r"There is no article index in English"):
        call_command("import_posts", folder)
    assert capsys.readouterr().out == ""
