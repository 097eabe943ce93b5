"""What several articles say in the same words."""

from articles.demo import warning_signs
from articles.demo.clinic import page

from .building import Block, Fields, care_card, comparison_table, risk

TELL_US = (
    "<p>Tell us about each point that fits you before you decide. We leave none out because it is "
    "unchecked.</p>"
)


def back_pain_emergency(*more: str) -> Block:
    return care_card(
        "emergency",
        "Call 911 or go to the ER now if:",
        more,
        shared_signs=warning_signs.back_pain_emergency(),
    )


def back_pain_urgent(*more: str) -> Block:
    return care_card(
        "urgent",
        "Call us today if:",
        more,
        shared_signs=warning_signs.back_pain_urgent(),
    )


def not_better() -> Block:
    return care_card(
        "non_urgent",
        "Ask us for a visit if:",
        [
            "Your pain is not better after a few weeks.",
            "Your pain keeps you from work, sleep or daily tasks.",
        ],
    )


def what_the_words_mean() -> str:
    """A sentence with a link to the page that explains the certainty words."""
    link = f'<a linktype="page" id="{page("how-we-write-and-review").pk}">'
    return f"We explain {link}what the certainty words mean</a>."


def heat_and_cold() -> Block:
    return comparison_table(
        "Heat and cold side by side",
        ("Question", "Heat", "Cold"),
        ("What is it?", "A warm pad, wrap or towel", "A cold pack, wrapped in a towel"),
        (
            "Does it help new low back pain?",
            "A heat wrap that is worn for hours: probably a little, for a few days",
            "The evidence is very uncertain",
        ),
        ("Which one works better?", "Studies disagree", "Studies disagree"),
        ("How long each time?", "10 to 15 minutes", "10 to 15 minutes"),
        (
            "Who should not use it?",
            "People who cannot feel heat well, and others",
            "People with poor blood flow or a cold allergy, and others",
        ),
    )


# None of our sources tells what first aid a burn needs, so none is printed.
BURN = (
    "Take it away from your skin. Call us today, or go to urgent care if we are closed. For a "
    "large or deep burn, call 911."
)
OVERDOSE = (
    "Call 911 if somebody with a patch is very hard to wake, or breathes slowly or not at all."
)
# Where a needle would go near the spine.
INFECTION = (
    "We do not go ahead. Call us today, so that the infection is treated. We plan again with you "
    "after that."
)


def risks_of_a_spinal_needle() -> list[Fields]:
    return [
        risk(
            "Weakness or numbness in a leg",
            "Call 911 or go to the ER, for one leg too, whenever it begins.",
        ),
        risk(
            "Bleeding or infection near the spine",
            "Call 911 or go to the ER for a fever, a stiff neck or confusion.",
        ),
        risk("Infected skin where the needle went in", "Call us today for redness or pus."),
    ]


def after_a_spinal_needle(*more: str) -> Block:
    """The same signs on every page about a needle near the spine, with those of this one after."""
    return care_card(
        "emergency",
        "Call 911 or go to the ER at any time after the needle if:",
        [
            "You have new weakness or numbness in a leg or an arm.",
            "You have a fever, a stiff neck, or you are confused.",
            "You cannot pee, or you lose control of your bladder or bowels.",
            "You find it hard to breathe, or your throat swells.",
            *more,
        ],
        "Do not drive yourself. Say that you have had a needle near your spine, and when.",
    )
