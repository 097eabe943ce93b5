"""The site does not start with a block that staff or patients could not use."""

from dataclasses import replace

import pytest

from articles.blocks import SHARED_RECORDS, ArticleBody
from articles.models import WarningSigns
from articles.system_checks import article_blocks_are_complete, shared_records_are_complete


def problems():
    return [(problem.id, problem.msg) for problem in article_blocks_are_complete()]


def test_every_block_is_complete():
    assert problems() == []


@pytest.mark.parametrize("attribute", ["icon", "label", "group", "description"])
def test_a_block_without_an_attribute_is_reported(attribute, monkeypatch):
    meta = ArticleBody.base_blocks["figure"].meta
    monkeypatch.setattr(meta, attribute, "")
    [(code, message)] = problems()
    assert code == "articles.E001"
    assert "figure" in message
    assert attribute in message


def test_a_block_without_a_preview_is_reported(monkeypatch):
    meta = type(ArticleBody.base_blocks["method"].meta)
    owner = next(kind for kind in meta.__mro__ if "preview_value" in vars(kind))
    monkeypatch.delattr(owner, "preview_value")
    assert problems() == [
        ("articles.E001", "The block “method” of an article lacks: preview_value.")
    ]


def test_a_block_with_another_template_is_reported(monkeypatch):
    monkeypatch.setattr(ArticleBody.base_blocks["figure"].meta, "template", "elsewhere.html")
    assert [code for code, _message in problems()] == ["articles.E002"]


def record_problems():
    return [(problem.id, problem.msg) for problem in shared_records_are_complete()]


def test_every_shared_record_is_complete():
    assert record_problems() == []


def test_a_record_that_does_not_say_what_it_shows_is_reported(monkeypatch):
    monkeypatch.delattr(WarningSigns, "as_shown")
    [(code, message)] = record_problems()
    assert code == "articles.E003"
    assert "articles.WarningSigns" in message


@pytest.mark.parametrize("wrong_fields", [{"link": "nothing"}, {"depends_on": "nothing"}])
def test_a_declaration_that_names_what_there_is_not_is_reported(monkeypatch, wrong_fields):
    declaration = replace(SHARED_RECORDS["warning_signs"], **wrong_fields)
    monkeypatch.setitem(SHARED_RECORDS, "warning_signs", declaration)
    [(code, message)] = record_problems()
    assert code == "articles.E004"
    assert "warning_signs" in message


def test_a_chooser_for_records_that_are_not_declared_is_reported(monkeypatch):
    monkeypatch.delitem(SHARED_RECORDS, "warning_signs")
    [(code, message)] = record_problems()
    assert code == "articles.E005"
    assert "warning_signs" in message
