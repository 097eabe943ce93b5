"""Where the sections of a post go: to the part that they are, or they stay text."""

import pytest

from articles.importing.compose import compose
from articles.importing.formats.html import read_html
from articles.importing.formats.plain_text import read_plain_text
from articles.importing.sections import names_no_part
from articles.importing.sentence_kinds import is_step, says_who_should_not
from articles.models import ImportedPost, Reference, TherapyArticlePage

SAUNA = """Infrared Sauna

How To Use It

1. Drink two glasses of water.
2. Sit for 15 minutes.

Benefits

Infrared heat penetrates deep. Studies show it reduces pain by 70% in patients.

Who Should Not Use It

- People who are pregnant
- People with a pacemaker

Source:
https://pubmed.ncbi.nlm.nih.gov/25638584/

Book your free consultation today!
"""


def made_of(text):
    read = read_html if text.startswith("<") else read_plain_text
    return compose(read(text.encode()), is_usable=lambda address: True, headings=lambda name: name)


def body_of(text):
    return [(block["type"], block["value"]) for block in made_of(text).body]


def values(body, name):
    return [value for kind, value in body if kind == name]


def items(value, name="items"):
    return [item["value"] for item in value[name]]


def text_of(body):
    return "".join(value["text"] for value in values(body, "paragraphs"))


def steps_of(body):
    [method] = values(body, "method")
    return [[step["value"] for step in way["steps"]] for way in items(method, "ways")]


def warnings_of(text):
    """Condition, reason and advice of each contraindication; no more than one block of them."""
    [block] = values(body_of(text), "contraindications")
    return [(one["condition"], one["reason"], one["instead"]) for one in items(block)]


def test_what_names_no_part_stays_text_below_its_heading():
    body = body_of(SAUNA)
    assert [kind for kind, _value in body] == [
        "method", "paragraphs", "contraindications", "paragraphs",
    ]  # fmt: skip
    assert body[1][1]["text"].startswith("<h2>Benefits</h2><p>Infrared heat penetrates deep.")
    assert body[0][1]["what_it_is"] == ""
    assert steps_of(body) == [["Drink two glasses of water.", "Sit for 15 minutes."]]


def test_a_heading_of_a_page_that_names_no_part_ends_the_part_before_it_too():
    body = body_of(
        "<h1>Heat</h1><h2>How to use it</h2><ol><li>Warm the pad.</li></ol>"
        "<h3>Health benefits of heat</h3><p>A trial found less pain in 70% of patients.</p>"
    )
    assert text_of(body).startswith("<h3>Health benefits of heat</h3><p>A tr")
    assert not values(body, "evidence")


def test_what_follows_a_list_of_conditions_is_no_introduction():
    body = body_of(SAUNA)
    [block] = values(body, "contraindications")
    assert block["introduction"] == ""
    assert [one["condition"] for one in items(block)] == [
        "People who are pregnant", "People with a pacemaker",
    ]  # fmt: skip
    assert "<p>Book your free consultation today!</p>" in body[-1][1]["text"]
    assert "Source:" in body[-1][1]["text"]


def test_the_line_that_leads_to_a_list_introduces_it():
    body = body_of(
        "<h1>Heat</h1><h2>Contraindications</h2><p>It is safe for most. We love it.</p>"
        "<p>Do not use it with:</p><ul><li>Open wounds</li></ul>"
    )
    [block] = values(body, "contraindications")
    assert block["introduction"] == "<p>Do not use it with:</p>"
    assert text_of(body) == "<p>It is safe for most. We love it.</p>"


def test_a_sentence_that_says_who_should_not_is_a_contraindication():
    assert warnings_of(
        "<h1>Rolling</h1><h2>Who should avoid it</h2><p>People with osteoporosis should not do it. "
        "Their bones could break. Ask your doctor first. Book a free visit with us today.</p>"
    ) == [
        (
            "People with osteoporosis should not do it.",
            "Their bones could break.",
            "Ask your doctor first.",
        )
    ]


def test_a_sales_line_in_the_same_paragraph_stays_text():
    body = body_of(
        "<h1>Rolling</h1><h2>Who should avoid it</h2>"
        "<p>People with osteoporosis should not do it. You can book a visit today.</p>"
    )
    assert text_of(body) == "<p>You can book a visit today.</p>"


def test_a_paragraph_that_only_says_who_should_not_needs_no_heading():
    tape = "Tape\n\nTape is warm.\n\nDo not use tape if you have broken skin or a thrombosis.\n"
    assert warnings_of(tape) == [
        ("Do not use tape if you have broken skin or a thrombosis.", "", "")
    ]


def test_a_part_without_one_who_should_not_stays_text_with_its_heading():
    text = "<h1>Heat</h1><h2>Contraindications</h2><p>It is safe for all. Call us today.</p>"
    made = made_of(text)
    assert text_of(body_of(text)) == (
        "<h2>Contraindications</h2><p>It is safe for all. Call us today.</p>"
    )
    assert not made.contraindications
    assert not made.lost


def test_short_lines_below_each_other_are_conditions():
    assert [one[0] for one in warnings_of(
        "Heat\n\nWho should not use it\n\nPregnancy\n\nA pacemaker\n\nBook now!\n"
    )] == ["Pregnancy", "A pacemaker"]  # fmt: skip


def test_the_heading_of_a_group_introduces_it_and_another_stays_text():
    body = body_of(
        "<h1>Heat</h1><h2>Contraindications</h2><h3>Ask first</h3><ul><li>Fever</li></ul>"
        "<h3>Our advice</h3><p>We like heat.</p>"
    )
    [block] = values(body, "contraindications")
    assert block["introduction"] == "<p><b>Ask first</b></p>"
    assert text_of(body) == "<h3>Our advice</h3><p>We like heat.</p>"


def test_an_item_with_a_link_keeps_its_list_as_text():
    body = body_of(
        "<h1>Heat</h1><h2>Contraindications</h2><ul><li>Fever</li></ul>"
        '<ul><li>See <a href="https://example.org/a">this</a></li></ul>'
    )
    assert 'href="https://example.org/a"' in text_of(body)
    assert len(items(values(body, "contraindications")[0])) == 1


def test_the_source_of_a_condition_is_the_source_of_its_warning(import_text):
    import_text("Heat\n\nContraindications\n\n- Fever (https://example.org/study)\n- Wounds\n")
    reference = Reference.objects.get()
    [block] = TherapyArticlePage.objects.get().body.get_prep_value()
    fever, wounds = items(block["value"])
    assert [row["value"]["reference"] for row in fever["sources"]] == [reference.pk]
    assert wounds["sources"] == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("People with osteoporosis should not do it.", True),
        ("Do not use tape if you have broken skin.", True),
        ("Pregnant women should avoid the sauna.", True),
        ("Heat is not recommended for people with a fever.", True),
        ("Cold is contraindicated in Raynaud syndrome.", True),
        ("You should not use heat if you cannot feel it.", True),
        ("Avoid heat if you have a fever.", True),
        ("People should not expect wonders.", False),
        ("You should not stay in the tub for this long.", False),
        ("There is no reason why people with arthritis should not use it.", False),
        ("Should people with a fever not use it?", False),
        ("Patients who had heat used fewer tablets.", False),
        ("Do not use it for more than 20 minutes.", False),
    ],
)
def test_which_sentences_say_who_should_not(sentence, says):
    assert says_who_should_not(sentence) == says


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Lie on the roller and roll slowly for 60 seconds.", True),
        ("Then gently press the pad on.", True),
        ("Massage the sore spot.", True),
        ("Use heat for 20 minutes.", True),
        ("Heat therapy is popular.", False),
        ("Massage may help.", False),
        ("Use of heat is old.", False),
        ("Warm water is nice.", False),
        ("The pad is put on the back.", False),
        ("Use our free guide.", False),
        ("Take part in a trial.", False),
        ("Call today.", False),
    ],
)
def test_which_sentences_are_steps(sentence, says):
    assert is_step(sentence) == says


def test_the_sentences_of_a_how_to_are_steps():
    body = body_of(
        "<h1>Rolling</h1><h2>How to do it</h2><p>A roller is a tube of foam.</p>"
        "<p>Lie on it. Roll slowly for a minute.</p><p>It is great.</p>"
    )
    assert steps_of(body) == [["Lie on it.", "Roll slowly for a minute."]]
    assert values(body, "method")[0]["what_it_is"] == "<p>A roller is a tube of foam.</p>"
    assert text_of(body) == "<p>It is great.</p>"


def test_instructions_without_a_heading_are_steps_if_there_are_several():
    body = body_of("Tape\n\nTape is warm.\n\nPut it on dry skin. Leave it on for 3 days.\n")
    assert steps_of(body) == [["Put it on dry skin.", "Leave it on for 3 days."]]
    assert not values(body_of("Tape\n\nTape is warm.\n\nPut it on dry skin.\n"), "method")


def test_a_line_before_steps_names_a_way():
    body = body_of("Heat\n\nHow to use it\n\nHeating pad\n\nPlug it in. Lie on it.\n")
    [method] = values(body, "method")
    assert [way["name"] for way in items(method, "ways")] == ["Heating pad"]
    assert steps_of(body) == [["Plug it in.", "Lie on it."]]


def test_two_how_tos_leave_no_empty_way():
    body = body_of(
        "<h1>Heat</h1><h2>How heat is applied</h2><p>It is a pad.</p>"
        "<h2>How to use it</h2><ol><li>Warm it.</li></ol>"
    )
    assert steps_of(body) == [["Warm it."]]


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("Benefits", True),
        ("The Benefits of Infrared Heat", True),
        ("5 key benefits", True),
        ("Why choose our clinic", True),
        ("Final thoughts", True),
        ("Heating pads", False),
        ("Beneficial bacteria", False),
    ],
)
def test_headings_that_name_no_part(heading, is_so):
    assert names_no_part(heading) == is_so


def test_a_warning_below_such_a_heading_is_found_all_the_same():
    assert warnings_of("Heat\n\nBenefits\n\nIt is warm.\n\nPeople with a fever should not use it.")


def test_the_report_says_where_each_section_went(import_text):
    result = import_text(SAUNA)
    assert [(place["text"], place["blocks"]) for place in result.places] == [
        ("How To Use It", ["Method (Ways of using it)"]),
        ("Benefits", ["Paragraphs"]),
        ("Who Should Not Use It", ["Contraindications", "Paragraphs"]),
    ]
    assert ImportedPost.objects.get().report["places"] == result.places
    reasons = [lost["reason"] for lost in result.lost if lost["text"] == "How To Use It"]
    assert "is in “Method” now" in reasons[0]


def test_the_words_of_a_section_without_a_heading_are_shortened():
    text = f"Heat\n\nDo not use heat if you have {'a fever or ' * 10}a wound.\n"
    [place] = made_of(text).places
    assert place.words.startswith("Do not use heat if you have a fever")
    assert place.words.endswith(" …")
    assert len(place.words) <= 82
