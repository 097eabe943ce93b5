import pytest

from articles.importing.formats.plain_text import read_plain_text

LONG = "A paragraph that nobody has wrapped goes on and on until it is longer than any editor " * 2


def read(text):
    return read_plain_text(text.encode())


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


def test_the_items_of_a_list_are_paragraphs():
    post = read("Title\n\nYou need:\n- a pad\n- a towel that\n  is dry\n2. patience")
    assert post.paragraphs == ["You need:", "- a pad", "- a towel that is dry", "2. patience"]


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
    ["See also: Cold packs", "Also read-only memory helps.", "Also Read:", "Also read the label."],
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
    assert post.notes == ["An Also Read line with the post’s own title was left out."]


def test_an_also_read_line_with_an_address_is_kept_in_the_text_too():
    line = "Also Read: Cold packs (http://a.example/cold)"
    post = read(f"Title\nText.\n\n{line}")
    assert post.also_read == ["Cold packs"]
    assert post.paragraphs == ["Text.", line]
    assert line in post.notes[0]


def test_an_also_read_line_of_an_address_alone_names_no_title():
    post = read("Title\nText.\n\nAlso Read: http://a.example/cold")
    assert post.also_read == []
    assert post.paragraphs == ["Text.", "Also Read: http://a.example/cold"]


@pytest.mark.parametrize("address", ["", " http://a.example/x"])
def test_an_also_read_line_too_long_for_a_title_stays_in_the_text(address):
    line = f"Also Read: {'x' * 256}{address}"
    post = read(f"Title\nText.\n\n{line}")
    assert post.also_read == []
    assert post.paragraphs == ["Text.", line]
    assert ["256 characters" in note for note in post.notes] == [True]
