"""Numbers to call are links in care cards and warnings, and figures are none."""

import time

import pytest
from bs4 import BeautifulSoup

from articles.templatetags.phone_links import emergency_number, phone_links

# Each text with the numbers in it that a phone may dial.
TEXTS = {
    "Call 911 or go to the ER now if:": ["911"],
    "Call or text 988 now if:": ["988"],
    "Call or text 988. In immediate danger, call 911.": ["988", "911"],
    "call 988 or 911.": ["988", "911"],
    "Call or text 988, or chat at 988lifeline.org. In immediate danger, call 911.": ["988", "911"],
    "You can also chat at 988lifeline.org. 988 is free and private, day and night.": [],
    "Call emergency services (911) at once.": ["911"],
    "Dial 911 if children breathe slowly.": ["911"],
    "Call 911 for people who do not wake.": ["911"],
    "CALL 911 NOW IF:": ["911"],
    "Llame al 911 o al 988.": ["911", "988"],
    "Call the clinic at (213) 555-0100 today.": ["(213) 555-0100"],
    "Call Poison Help, 1-800-222-1222, day and night.": ["1-800-222-1222"],
    "Our number: 213-555-0100.": ["213-555-0100"],
    "Call +1 213 555 0199 or 911.": ["+1 213 555 0199", "911"],
    "Call 2135550100.": ["2135550100"],
    # Figures, words and other addresses.
    "In one study, 911 people used heat.": [],
    "We asked 911 people to call us.": [],
    "Text 911 people a day.": [],
    "Call 911 older people by name.": [],
    "Never above 100 °F. Call us.": [],
    "Call us within 988 minutes.": [],
    "Call us after 911 of 1,000 visits.": [],
    "Call 911,000 people.": [],
    "Call 911-a or 9110 or A911 or 911th.": [],
    "Call 911.5 or $911 or #911 or 911% of us.": [],
    "Recall 911, or go to room 988.": [],
    "NCT02135550100 and 10.1016/213-555-0100 and 2135550100.": [],
    "Fax 213-555-0100.": [],
    "Between 213 555 0100 and 1,000.": [],
    "Call us.": [],
    "": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_text_says_to_call_is_a_link_and_nothing_else(text):
    html = BeautifulSoup(phone_links(text), "html.parser")
    assert [link.text for link in html.find_all("a")] == TEXTS[text]
    assert html.text == text, "Not a word may change."


def test_a_link_dials_the_digits_of_its_number():
    addresses = [
        link["href"]
        for link in BeautifulSoup(
            phone_links("Call 911, (213) 555-0100, +1 213 555 0199 or 1-800-222-1222."),
            "html.parser",
        ).find_all("a")
    ]
    assert addresses == ["tel:911", "tel:2135550100", "tel:+12135550199", "tel:18002221222"]


def test_what_somebody_typed_stays_text():
    typed = "<script>alert(1)</script> & call 911 <b>now</b>"
    assert str(phone_links(typed)) == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; call "
        '<a class="phone" href="tel:911">911</a> &lt;b&gt;now&lt;/b&gt;'
    )
    assert phone_links(None) == ""


def test_the_emergency_number_of_a_heading():
    assert emergency_number("Call 911 or go to the ER now if:") == "911"
    assert emergency_number("Call or text 988 now if:") == "988"
    assert emergency_number("Call us at (213) 555-0100, or call 988, if:") == "988"
    for heading in ("Go to the ER now if:", "Call us today if:", "Call 911 people if:", "", None):
        assert emergency_number(heading) == ""


@pytest.mark.parametrize("piece", ["call ", "text ", "call 911 ", "911 ", "(213) ", "1-800-", "1 "])
def test_long_texts_are_read_at_once(piece):
    began = time.process_time()
    phone_links(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 1
