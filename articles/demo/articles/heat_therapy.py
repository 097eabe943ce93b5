"""The article about heat for back pain."""

from articles.demo import guidelines

from .building import (
    Block,
    callout,
    figure,
    mechanism,
    method,
    paragraphs,
    questions,
    what_guidelines_say,
)
from .heat_evidence import claims, pain_relief
from .heat_warnings import harms, rules, warnings
from .publishing import draft
from .shared import back_pain_emergency, back_pain_urgent, heat_and_cold, not_better

WHERE_SOURCES_DISAGREE = (
    "<h2>Where our sources disagree</h2>"
    "<h3>How long to use heat</h3>"
    "<p>A British health service says 10 to 15 minutes. Hong Kong’s health service and the US Food "
    "and Drug Administration allow 15 to 20 minutes. We use the shorter time.</p>"
    "<p>In the trials, people wore a heat wrap for 8 hours a day. That wrap was made to stay at "
    "104 °F (40 °C). A heating pad is not.</p>"
    "<h3>Heat at night</h3>"
    "<p>One trial tested a heat wrap during sleep in 76 people. Health services tell you not to "
    "sleep with heat. We follow the health services.</p>"
)


def body() -> list[Block]:
    return [
        method(
            "You warm the sore part of your back from outside. You can use a heating pad, a heat "
            "wrap, or a warm and moist towel.",
            steps=[
                "Read the directions. Check the pad and its cord for damage.",
                "Put the cover on the pad. Lay a dry towel on your skin.",
                "Lie face down or on your side. Place the pad on top of your back.",
                "Choose the lowest setting. Set a timer for 10 to 15 minutes.",
                "Check your skin often. Stop if it hurts, stings or turns very red.",
                "Turn the pad off and unplug it when the timer rings.",
            ],
            form="Heating pad, heat wrap, or warm moist towel",
            minutes={"minutes": 10, "up_to": 15},
            frequency={"sessions": 1, "up_to": 3, "per": "day"},
            setting=["home", "clinic"],
            equipment=["Covered pad or heat wrap", "dry towel", "timer"],
            feels_like="Gentle warmth. It should not feel hot, and it should not hurt.",
            cost="You may have to buy the pad or wrap yourself. Ask your health plan what it "
            "covers.",
        ),
        figure(
            "heat-layers",
            "Three layers, from top to bottom: a heating pad, a towel, and your back.",
            "The pad lies on top of you, with a towel between the pad and your skin.",
        ),
        mechanism(
            "Warmth may relax tight muscles and bring more blood to your skin. Your brain may "
            "also pay less attention to the pain.",
        ),
        claims(),
        pain_relief(),
        what_guidelines_say(guidelines.acp_on_heat()),
        warnings(),
        harms(),
        rules(),
        callout(
            "Hot tubs and baths",
            "Do not get into water above 104 °F (40 °C). In pregnancy, ask first; the limit is "
            "100 °F (38 °C).",
        ),
        back_pain_emergency(),
        back_pain_urgent("Heat has burned or blistered your skin."),
        not_better(),
        heat_and_cold(),
        paragraphs(WHERE_SOURCES_DISAGREE),
        ("also_read", {"article": draft("cold")}),
        questions(
            (
                "Is moist heat better than dry heat?",
                "Nobody knows. The one trial that we found studied sore thighs, not sore backs.",
            ),
            (
                "Can I use heat after back surgery?",
                "Ask your surgeon first. Trials left out people who had had back surgery.",
            ),
            (
                "Can I exercise too?",
                "In one trial, people who did both had less pain after 7 days. Ask us which "
                "exercises fit you.",
            ),
        ),
    ]
