import pytest

from articles.importing.also_read import take_also_read
from articles.importing.formats.plain_text import read_plain_text
from articles.importing.post import Items

LONG = "A paragraph that nobody has wrapped goes on and on until it is longer than any editor " * 2


def read(text):
    """The post in a text, without what it names to read next, which is beside it."""
    post = read_plain_text(text.encode())
    found = take_also_read(post.elements, post.title)
    post.elements, post.also_read = found.elements, list(found.titles)
    post.notes += found.notes
    post.lost += found.lost
    return post


def test_the_first_line_with_text_is_the_title():
    post = read("\n  \n  Warm water \nIt soothes.\n")
    assert post.title == "Warm water"
    assert post.paragraphs == ["It soothes."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_end_in_many_ways(end):
    post = read(end.join(["Title", "", "One.", "", "Two.", "Also Read: Three"]))
    assert post.paragraphs == ["One.", "Two."]
    assert post.also_read == ["Three"]


def test_wrapped_lines_are_one_paragraph():
    post = read("Title\n\nWarm water\nsoothes sore\nbacks.\n\nSo does\nrest.")
    assert post.paragraphs == ["Warm water soothes sore backs.", "So does rest."]


def test_a_long_address_does_not_make_a_wrapped_line_long():
    address = "http://a.example/" + "x" * 100
    assert read(f"Title\n\nSee\n({address})\nfor more.").paragraphs == [
        f"See ({address}) for more."
    ]


def test_long_lines_are_paragraphs_without_an_empty_line_between_them():
    post = read(f"Title\n{LONG}\nA short one.\n{LONG}")
    assert post.paragraphs == [LONG.strip(), "A short one.", LONG.strip()]


def test_lines_with_marks_are_a_list():
    post = read("Title\n\nYou need:\n- a pad\n- a towel that\n  is dry\n2. patience")
    intro, items, other = post.elements
    assert (intro.html, other.html) == ("You need:", "2. patience")
    assert items == Items([(0, "a pad"), (0, "a towel that is dry")])


def test_numbers_that_go_up_from_one_are_a_list_of_steps():
    [steps] = read("Title\n\n1. Warm it.\n2. Wrap it.").elements
    assert steps == Items([(0, "Warm it."), (0, "Wrap it.")], is_ordered=True)
    years = read("Title\n\n12. March\n15. March")
    assert years.paragraphs == ["12. March", "15. March"]


def test_one_dash_makes_no_list():
    assert read("Title\n\nHeat helps\n– a little.").paragraphs == ["Heat helps – a little."]


@pytest.mark.parametrize(
    "line",
    [
        "Also Read: Cold packs",
        "also read:Cold packs",
        "ALSO READ : Cold packs",
        "Also Read - Cold packs",
        "Also Read – Cold packs",
        "Also Read— Cold packs",
        "  Also  Read:   Cold packs  ",
    ],
)
def test_also_read_lines(line):
    post = read(f"Title\n\nText.\n{line}\nMore text.")
    assert post.also_read == ["Cold packs"]
    assert post.paragraphs == ["Text.", "More text."]


@pytest.mark.parametrize(
    "line",
    ["See a doctor: soon", "Also read-only memory helps.", "Also Read:", "Also read the label."],
)
def test_other_lines_stay_in_the_text(line):
    post = read(f"Title\n\n{line}")
    assert post.also_read == []
    assert post.paragraphs == [line]


def test_several_also_read_lines_keep_their_order_and_count_once():
    post = read("Title\nText.\nAlso Read: B\nAlso Read: A\nAlso Read: b")
    assert post.also_read == ["B", "A"]


def test_a_post_does_not_point_to_itself():
    post = read("Cold packs\nText.\nAlso Read: Cold  Packs")
    assert post.also_read == []
    [lost] = post.lost
    assert lost.text == "Cold  Packs"
    assert "never the post itself" in lost.reason


def test_an_also_read_line_with_an_address_is_its_title():
    post = read_plain_text(b"Title\nText.\n\nAlso Read: Cold packs (http://a.example/cold)")
    found = take_also_read(post.elements, post.title)
    assert found.titles == {"Cold packs": "http://a.example/cold"}


@pytest.mark.parametrize("line", ["Also Read: http://a.example/cold", f"Also Read: {'x' * 256}"])
def test_an_also_read_line_that_holds_no_title_stays_in_the_text(line):
    post = read(f"Title\nText.\n\n{line}")
    assert post.also_read == []
    assert post.paragraphs == ["Text.", line]
    assert "holds no title, or one that is too long" in post.notes[0]


@pytest.mark.parametrize(
    "line", ["Related: Cold packs", "See also – Cold packs", "Read next: Cold packs"]
)
def test_other_words_for_also_read(line):
    assert read(f"Title\nText.\n\n{line}").also_read == ["Cold packs"]


def test_a_heading_that_names_a_section_is_a_heading():
    post = read("Title\n\nSide effects\n\nSore skin.\n\nA short line\n\nMore.")
    assert [type(element).__name__ for element in post.elements] == [
        "Heading", "Paragraph", "Paragraph", "Paragraph",
    ]  # fmt: skip


def test_a_heading_is_one_where_only_the_end_of_its_line_parts_it_from_the_text():
    elements = read_plain_text(
        b"Cupping\n\nWhat it is\nA cup on the skin.\nRisks\n- a burn\n- a rash\n\n"
        b"Nobody can say\nhow to use it\nat home. Many ask."
    ).elements
    assert [type(element).__name__ for element in elements] == [
        "Heading", "Paragraph", "Heading", "Items", "Paragraph",
    ]  # fmt: skip
