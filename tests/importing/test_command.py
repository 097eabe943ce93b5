import json
import os

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.models import ArticleIndexPage, ImportedPost, Reference, TherapyArticlePage

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
    assert printed == json.dumps(report, sort_keys=True, indent=2) + "\n"
    heat, cold = TherapyArticlePage.objects.order_by("title").reverse()
    first, second = report["posts"]
    findings = first.pop("findings")
    assert first == {
        "source": f"{folder}/a.txt",
        "title": "Heat",
        "page_id": heat.pk,
        "slug": "heat",
        "references": [
            {
                "doi": "",
                "pmid": "",
                "url": "http://a.example/x",
                "text": "a.example, cited in “Heat”",
            }
        ],
        "contraindications": [],
        "also_read": [{"title": "Cold", "page_id": cold.pk}],
        "places": [],
        "repairs": [],
        "lost": [],
    }
    assert findings[0] == {
        "rule": "importing/empty-introduction", "severity": "advisory", "message": NOTE,
    }  # fmt: skip
    assert {"rule", "severity", "message", "place", "path", "suggestion"} <= findings[-1].keys()
    assert second["also_read"] == [{"title": "Heat", "page_id": heat.pk}]
    assert second["references"][0]["url"] == "http://a.example/x"
    [error] = report["errors"]
    assert error["source"] == f"{folder}/c.txt"
    assert "There is no text below the title." in error["message"]
    assert report.keys() == {"posts", "errors"}


def test_the_text_report_says_what_was_done(folder, capsys):
    call_command("import_posts", folder / "a.txt", folder)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        f"{folder}/a.txt: imported",
        "  Title: Heat",
        f"  Edit: {edit_address('Heat')}",
        "  Source: a.example, cited in “Heat”",
        "  Also Read linked: Cold",
    ]
    assert f"  Note: {NOTE}" in lines
    assert "  Nothing was written: this post was imported before." in lines
    assert lines[-1] == "In all: 2 imported, 1 unchanged, 0 refused."


def test_a_trial_stores_nothing_and_reports_the_same(folder, capsys):
    call_command("import_posts", folder, "--dry-run", "--report=json")
    trial = json.loads(capsys.readouterr().out)
    for model in (TherapyArticlePage, ImportedPost, Reference):
        assert not model.objects.exists()
    call_command("import_posts", folder, "--report=json")
    stored = json.loads(capsys.readouterr().out)
    assert [post["lost"] for post in trial["posts"]] == [post["lost"] for post in stored["posts"]]
    assert [post["slug"] for post in trial["posts"]] == ["heat", "cold"]


def test_the_drafts_go_into_the_named_section(folder, article_index):
    other = ArticleIndexPage(title="Archive", slug="archive", introduction="Old.")
    article_index.get_parent().add_child(instance=other)
    call_command("import_posts", folder, "--parent=archive")
    assert TherapyArticlePage.objects.child_of(other).count() == 2


def test_a_section_that_is_not_there(folder):
    with pytest.raises(CommandError, match=r"no article index “absent”. There are these:"):
        call_command("import_posts", folder, "--parent=absent")


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
