"""Warnings by what they are about."""

from articles.blocks import by_subject
from articles.blocks.safety import ContraindicationBlock
from articles.templatetags import articles_tags


def warnings(*pairs):
    block = ContraindicationBlock()
    return [
        block.normalize({"condition": condition, "severity": "unchecked", "about": about})
        for condition, about in pairs
    ]


def test_they_stand_in_the_order_of_the_subjects_and_within_one_of_the_editor():
    filed = by_subject(
        warnings(
            ("Tired", ""),
            ("Pump", "implants"),
            ("Numb", "skin_and_feeling"),
            ("Pacemaker", "implants"),
            ("Cold", None),
            ("Old", "other"),
        )
    )
    assert [(words, [item["condition"] for item in items]) for words, items in filed] == [
        ("Skin and feeling", ["Numb"]),
        ("Implants and devices", ["Pump", "Pacemaker"]),
        ("Other", ["Tired", "Cold", "Old"]),
    ]


def test_no_warning_is_lost():
    items = warnings(("A", "pregnancy"), ("B", ""), ("C", "no_such_subject"))
    assert sum(len(members) for _words, members in by_subject(items)) == 3


def headings_of(*subjects):
    items = warnings(*((f"Condition {number}", about) for number, about in enumerate(subjects)))
    return [words for words, _members in articles_tags.by_subject(items) if words]


def test_headings_stand_where_they_help_a_reader_to_find_their_own():
    assert headings_of("pregnancy", "implants", "medicines") == []
    assert headings_of(*["medicines"] * 9) == []
    assert headings_of(*["implants"] * 4, *["medicines"] * 4) == [
        "Implants and devices", "Medicines"
    ]  # fmt: skip
    assert headings_of("skin_and_feeling", "implants", "medicines", "pregnancy", "", "other") == []
