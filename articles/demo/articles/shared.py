"""What several articles say in the same words."""

from articles.demo import warning_signs
from articles.demo.clinic import page

from .building import Block, Fields, SignGroup, care_card, comparison_table, risk

TELL_US = (
    "<p>Tell us about each point that fits you before you decide. We leave none out because it is "
    "unchecked.</p>"
)


def back_pain_emergency(*sign_groups: SignGroup, action: str = "") -> Block:
    """The one emergency card of a page: what all pages about back pain share, then its own."""
    return care_card(
        "emergency",
        "Call 911 or go to the ER now if:",
        [],
        action,
        shared_signs=warning_signs.back_pain_emergency(),
        sign_groups=sign_groups,
    )


def back_pain_urgent(*more: str, action: str = "") -> Block:
    return care_card(
        "urgent",
        "Call us today if:",
        more,
        action,
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
            "In a review of 2006, a heat wrap worn for hours eased it a little, for a few days",
            "The evidence is very uncertain",
        ),
        ("Which one works better?", "Studies disagree", "Studies disagree"),
        (
            "How long each time?",
            "A pad: 10 to 15 minutes. Nobody tested whether that does the same as hours of a wrap.",
            "Keep it short. Ask us how long.",
        ),
        (
            "Who should not use it?",
            "People with numb skin, poor blood flow or swelling, and many others. Read the list on "
            "the page about heat first.",
            "People with numb skin, poor blood flow, diabetes or a cold allergy, and many others. "
            "Read the list on the page about cold first.",
        ),
    )


IF_CLOSED = "If we are closed, go to an urgent care center or the ER."
# First aid of the leaflet `references.burns_leaflet`, which each risk with these words cites.
BURN = (
    "For a large or deep burn, call 911 first. Take what burned you away from your skin. Cool the "
    "burn under gently running cool water for 10 to 30 minutes. Use no ice and no cream. Call us "
    f"today. {IF_CLOSED}"
)
OVERDOSE = (
    "Call 911 if somebody with a patch is very hard to wake, or breathes slowly or not at all."
)
# Where a needle would go near the spine.
INFECTION = (
    f"We do not go ahead. Call us today, so that the infection is treated. {IF_CLOSED} We plan "
    "again with you after that."
)


def risks_of_a_spinal_needle() -> list[Fields]:
    return [
        risk(
            "Weakness or numbness in a leg",
            "Call 911 or go to the ER, for one leg too, whenever it begins.",
        ),
        risk(
            "Bleeding or infection near the spine",
            "Call 911 or go to the ER for a fever or chills, a stiff neck or confusion. Do the "
            "same for new weakness or numbness, or if you cannot pee.",
        ),
        risk(
            "Infected skin where the needle went in",
            f"Call us today for redness or pus. {IF_CLOSED}",
        ),
    ]


SAY_WHAT_WAS_DONE = "Say what was done near your spine, and when."


def after_a_spinal_needle(*more: str) -> SignGroup:
    """What bleeding, an infection or an allergy may do, for people without back pain too."""
    return (
        "At any time after the needle:",
        [
            "You have new weakness or numbness in a leg or an arm.",
            "You have a fever or chills, a stiff neck, or you are confused.",
            "You cannot pee, find it hard to pee, or cannot feel when you pee.",
            "You newly lose control of your bladder or bowels.",
            "You are numb or tingle around your genitals, buttocks or back passage.",
            "You are newly numb when you have sex, or have new trouble with erections.",
            "You have chest pain.",
            "You find it hard to breathe, or your throat swells.",
            *more,
        ],
    )
