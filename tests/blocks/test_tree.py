"""The one walker sees the same in a body that is raw, canonical or native."""

import pytest

from articles.admin.review.record_labels import RecordLabels
from articles.blocks import ArticleBody, Node, NodeKind
from articles.content import ClinicalContent
from articles.content.canonical import map_body, without_empty
from tests.house.test_structure import CODE

BODY = ArticleBody()
RAW = [
    {
        "type": "evidence",
        "id": "e1",
        "value": {
            "claims": [
                {
                    "type": "item",
                    "id": "c1",
                    "value": {"statement": "It may help.", "populations": ["acute"]},
                }
            ]
        },
    },
    {
        "type": "comparison_table",
        "id": "t1",
        "value": {
            "table": {
                "caption": "Heat and cold",
                "columns": [{"type": "text", "heading": "Heat"}],
                "rows": [{"values": ["A pad"]}],
            }
        },
    },
]
CANONICAL = without_empty(map_body(BODY, RAW, lambda block, value: value))


def fields_of(body):
    """Words and value of every field that says something."""
    nodes = Node(BODY, body, step="body").nodes()
    return [
        (node.words, node.value)
        for node in nodes
        if node.kind in (NodeKind.FIELD, NodeKind.CHOICES) and isinstance(node.value, str | list)
        if node.value
    ]


EXPECTED = [
    ("Evidence, Claims, 1st: Statement", "It may help."),
    ("Evidence, Claims, 1st: Groups it is about", ["acute"]),
    ("Comparison table, Table", "Heat and cold"),
    ("Comparison table, Table", "Heat"),
    ("Comparison table, Table", "A pad"),
]


@pytest.mark.parametrize("body", [RAW, CANONICAL, BODY.to_python(RAW)], ids=str)
def test_every_form_of_a_body_has_the_same_fields_in_the_same_order(body):
    assert fields_of(body) == EXPECTED


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (RAW, "body.e1.claims.c1.statement"),
        (BODY.to_python(RAW), "body.e1.claims.c1.statement"),
        (CANONICAL, "body.claims.0.statement"),
    ],
)
def test_a_path_has_the_ids_of_blocks_where_there_are_any(body, path):
    paths = [node.path for node in Node(BODY, body, step="body").nodes()]
    assert path in paths


def test_it_maps_a_body_to_the_same_body_without_ids():
    assert without_empty(Node(BODY, CANONICAL).map(lambda node: node.value)) == CANONICAL


def test_what_was_left_out_is_asked_for():
    body = Node(BODY, [{"type": "care_card", "value": {}}]).map(
        lambda node: node.value, lambda block: block.name
    )
    assert body[0]["value"]["heading"] == "heading"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"type": "prose", "value": "x"}, "prose"),
        ({"type": "mechanism", "value": {"words": "x"}}, "How it works, words"),
        ({"type": "mechanism", "value": {"text": {"html": "x"}}}, "How it works, Explanation"),
        ({"type": "mechanism", "value": "x"}, "How it works"),
        ({"type": "method", "value": {"shared_steps": "x"}}, "Method, Steps for all ways"),
        (
            {"type": "method", "value": {"ways": [{"setting": "home"}]}},
            "Method, Ways of using it, 1st: Where",
        ),
        (
            {"type": "method", "value": {"ways": [{"setting": ["home", "moon"]}]}},
            "Method, Ways of using it, 1st: Where",
        ),
        ({"type": "method", "value": {"ways": 0}}, "Method, Ways of using it"),
        ({"type": "mechanism", "value": {"source": 0}}, "How it works, source"),
        ({"type": "mechanism", "value": {"source": 0.0}}, "How it works, source"),
        ({"type": "care_card", "value": {"urgency": "later"}}, "Care card, Urgency"),
    ],
)
def test_what_it_has_no_block_for_is_unknown_and_has_its_place(value, words):
    nodes = Node(BODY, [value]).nodes()
    assert [node.words for node in nodes if node.kind is NodeKind.UNKNOWN] == [words]


def test_a_comparison_takes_what_is_unknown_as_it_is(db):
    body = [{"type": "prose", "value": {"words": "x"}}]
    assert RecordLabels(ClinicalContent({"body": body})).body == body


def test_nothing_else_walks_along_lists_of_blocks():
    """A second walker would know other things of an unknown field than the first."""
    modules = [module for module, path in CODE if "_item_is_in_block_format" in path.read_text()]
    assert modules == ["articles.blocks.tree"]
