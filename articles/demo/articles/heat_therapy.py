"""The article about heat for back pain."""

from articles.demo import guidelines, references

from .building import (
    Block,
    care_card,
    cite,
    figure,
    mechanism,
    method,
    questions_to_ask,
    way,
    what_guidelines_say,
)
from .heat_evidence import claims
from .heat_warnings import harms, help_with_heat, rules, warnings
from .shared import back_pain_emergency, back_pain_urgent

SHORT = {"minutes": 10, "up_to": 15}
UP_TO_3_TIMES_A_DAY = {"sessions": 1, "up_to": 3, "per": "day"}


def how_to_use_it() -> Block:
    leaflet, night = cite(references.mpft_heat()), cite(references.nadler_2003_night())
    return method(
        "You warm the sore part of your back from outside. There are several ways.",
        f"A British health service allows 10 to 15 minutes, and no sleep with heat.{leaflet} In "
        f"trials, people wore a heat wrap for 8 hours while awake{cite(references.nadler_2002())} "
        f"or at night.{night} We follow the health service.",
        ways=[
            way(
                "Heating pad",
                form="Electric, with its cover",
                minutes=SHORT,
                frequency=UP_TO_3_TIMES_A_DAY,
                equipment=["A covered pad", "a dry towel"],
                steps=[
                    "Read the directions. Check the pad and its cord for damage.",
                    "Put the cover on the pad. Lay the towel on your skin.",
                    "Lie face down or on your side. Place the pad on top of your back.",
                    "Choose the lowest setting.",
                    "Turn the pad off and unplug it when the timer rings.",
                ],
            ),
            way(
                "Hot wet cloth",
                form="A moist towel, warm and not hot",
                minutes=SHORT,
                frequency=UP_TO_3_TIMES_A_DAY,
                steps=["Lay the towel on the sore place.", "Take it off when the timer rings."],
            ),
            way(
                "Heat wrap",
                form="104 °F (40 °C) in trials",
                minutes=SHORT,
                frequency=UP_TO_3_TIMES_A_DAY,
                steps=["Put the wrap around your back.", "Take the wrap off after that time."],
                warning="Wear it for longer only if we agree. Do not sleep with it.",
            ),
            way("Infrared", form="Only after you have asked us", steps=[]),
            way(
                "Warm bath",
                form="At most 100 °F (38 °C)",
                minutes=SHORT,
                steps=["Get out slowly. Stop if you feel dizzy."],
            ),
            way(
                "Hot tub",
                form="At most 104 °F (40 °C)",
                steps=[],
                warning="Do not get into hotter water.",
            ),
        ],
        shared_steps=[
            "Use heat only while you are awake. Set a timer.",
            "Check your skin often. Stop if it hurts, stings or turns very red.",
        ],
        cost="You may have to buy a pad or wrap yourself. Ask your health plan what it covers.",
    )


def speak_first() -> Block:
    return care_card(
        "non_urgent",
        "Speak with your clinician first if:",
        [
            "A point under “Ask your clinician first” fits you.",
            "You want to wear a wrap for hours.",
            "Your pain is not better after a few weeks.",
            "Your pain keeps you from work, sleep or daily tasks.",
        ],
    )


def body() -> list[Block]:
    return [
        how_to_use_it(),
        warnings(),
        back_pain_emergency(help_with_heat(), action="Take the heat away. Stay with the person."),
        back_pain_urgent("Heat has burned or blistered your skin."),
        speak_first(),
        harms(),
        rules(),
        figure(
            "heat-layers",
            "Three layers, from top to bottom: a heating pad, a towel, and your back.",
            "The pad lies on top of you, with a towel between the pad and your skin.",
        ),
        mechanism(
            "Warmth may bring more blood to the place, and may loosen stiff tissue. Your "
            "brain may also pay less attention to the pain.",
        ),
        claims(),
        what_guidelines_say(guidelines.acp_on_heat()),
        questions_to_ask(
            "Is heat safe with my skin and my medicines?",
            "How long may I use it, and how often?",
            "What can I do besides heat?",
        ),
    ]
