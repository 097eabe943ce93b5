"""The site does not start with a block that staff or patients could not use."""

import pytest

from articles.blocks import ArticleBody
from articles.system_checks import article_blocks_are_complete


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
