"""What the editor's form shows of a block, and what it folds."""

import pytest
from django import forms
from wagtail import blocks
from wagtail.admin.telepath import JSContext
from wagtail.admin.widgets import AdminAutoHeightTextInput

from articles.blocks import ArticleBody, CareCardBlock, ContraindicationBlock, WayBlock
from articles.blocks.form import Fold, FoldedBlock, LineBlock

BODY = ArticleBody()


def all_blocks(block):
    yield block
    members = [*getattr(block, "child_blocks", {}).values()]
    if isinstance(block, blocks.ListBlock):
        members.append(block.child_block)
    for member in members:
        yield from all_blocks(member)


BLOCKS = list(all_blocks(BODY))
FOLDED = [block for block in BLOCKS if isinstance(block, FoldedBlock) and block.meta.folded_fields]


def is_needed(block):
    if isinstance(block, blocks.BaseStructBlock):
        return any(map(is_needed, block.child_blocks.values()))
    if isinstance(block, blocks.ListBlock):
        return bool(block.meta.min_num or block.get_default())
    has_choice_of_its_own = isinstance(block, blocks.ChoiceBlock) and block.get_default()
    return block.required and not has_choice_of_its_own


@pytest.mark.parametrize("block", FOLDED, ids=lambda block: type(block).__name__)
def test_nothing_that_an_article_needs_is_folded(block):
    assert not [name for name in block.meta.folded_fields if is_needed(block.child_blocks[name])]


@pytest.mark.parametrize("block", FOLDED, ids=lambda block: type(block).__name__)
def test_the_form_has_every_field_once_and_one_fold_at_its_end(block):
    layout = block.meta.form_layout
    assert sorted(layout.get_sorted_block_names()) == sorted(block.child_blocks)
    assert [isinstance(child, Fold) for child in layout.children] == [False] * len(
        layout.children[:-1]
    ) + [True]


def test_folding_leaves_the_order_of_what_is_stored():
    assert list(CareCardBlock().child_blocks) == list(CareCardBlock.base_blocks)
    stored = WayBlock().get_prep_value(WayBlock().get_default())
    assert list(stored) == list(WayBlock.base_blocks)


def test_multiple_choice_is_always_boxes():
    choices = [block for block in BLOCKS if isinstance(block, blocks.MultipleChoiceBlock)]
    assert len(choices) == 2
    for block in choices:
        assert isinstance(block.field.widget, forms.CheckboxSelectMultiple), block.label


def test_a_line_that_may_be_long_wraps():
    """As long as a sentence: a field of one row would cut it beside an open side panel."""
    lines = [block for block in BLOCKS if type(block) in (blocks.CharBlock, LineBlock)]
    long_lines = [block for block in lines if (block.field.max_length or 0) >= 200]
    assert long_lines
    for block in long_lines:
        assert isinstance(block.field.widget, AdminAutoHeightTextInput), block.label


def test_a_line_break_in_a_line_becomes_a_space():
    line = LineBlock(max_length=250)
    data = {"sign": "Both legs\r\nfeel weak.", "kept": "Two  spaces"}
    assert line.value_from_datadict(data, {}, "sign") == "Both legs feel weak."
    assert line.value_from_datadict(data, {}, "kept") == "Two  spaces"
    assert line.value_from_datadict(data, {}, "missing") is None


def test_to_a_migration_a_line_is_what_it_was():
    path, _arguments, options = LineBlock(max_length=250).deconstruct()
    assert (path, options) == ("wagtail.blocks.CharBlock", {"max_length": 250})


def test_the_form_brings_its_script_after_that_of_wagtail():
    context = JSContext()
    context.pack(BODY)
    scripts = [str(script) for script in context.media._js]
    wagtail_script = next(script for script in scripts if "telepath/blocks.js" in script)
    assert scripts.index(wagtail_script) < scripts.index("articles/folds.js")


def test_a_collapsed_block_says_its_first_words():
    for block in (CareCardBlock(), ContraindicationBlock()):
        assert block.meta.label_format.strip("{}") in block.child_blocks
