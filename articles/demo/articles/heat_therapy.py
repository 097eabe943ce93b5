"""The article about heat for back pain."""

from articles.demo import guidelines, references

from .building import (
    Block,
    callout,
    cite,
    figure,
    mechanism,
    method,
    paragraphs,
    questions,
    what_guidelines_say,
)
from .heat_evidence import claims, pain_relief
from .heat_warnings import harms, help_with_heat, rules, warnings
from .shared import back_pain_emergency, back_pain_urgent, heat_and_cold, not_better
from .sign_and_publish import draft


def where_sources_disagree() -> Block:
    leaflet, night = cite(references.mpft_heat()), cite(references.nadler_2003_night())
    return paragraphs(
        "<h2>Where our sources disagree</h2>"
        "<h3>How long to use heat</h3>"
        f"<p>A British health service says 10 to 15 minutes.{leaflet} Other sources allow 15 to "
        "20 minutes for a heating pad. We use the shorter time.</p>"
        "<p>In a trial, people wore a heat wrap for 8 hours a day. The wrap had 104 °F "
        f"(40 °C).{cite(references.nadler_2002())} A heating pad is not such a wrap, so do "
        "not wear one for hours.</p>"
        "<p>Nobody tested whether 10 to 15 minutes of a heating pad does the same as 8 hours of "
        "a wrap. We chose the short time for safety, not because a trial shows that it "
        "helps.</p>"
        "<h3>Heat at night</h3>"
        "<p>One trial tested a heat wrap that stayed at 104 °F (40 °C) during sleep, in 76 "
        f"people.{night} Health services tell you not to sleep with heat.{leaflet} We follow the "
        "health services.</p>"
    )


def body() -> list[Block]:
    return [
        method(
            "You warm the sore part of your back from outside. You can use a heating pad, a heat "
            "wrap, or a warm and moist towel. Do not use a wet towel with an electric pad.",
            "Ask us before you wear a wrap for longer than 15 minutes. Do not sleep with it.",
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
        warnings(),
        harms(),
        rules(),
        back_pain_emergency(help_with_heat(), action="Take the heat away. Stay with the person."),
        back_pain_urgent("Heat has burned or blistered your skin."),
        not_better(),
        claims(),
        pain_relief(),
        what_guidelines_say(guidelines.acp_on_heat()),
        questions(
            (
                "Is moist heat better than dry heat?",
                "Nobody knows. The one trial that we found was about sore muscles after squats.",
            ),
            (
                "Can I use heat after back surgery?",
                "Ask your surgeon first. A trial of a heat wrap left out people who had had back "
                f"surgery.{cite(references.nadler_2002())} So nobody knows if it helps them.",
            ),
            (
                "Can I exercise too?",
                "In one trial, people who did both had less pain after 7 "
                f"days.{cite(references.mayer_2005())} Ask us which exercises fit you.",
            ),
        ),
        callout(
            "Hot tubs and baths",
            "Do not get into water above 104 °F (40 °C).",
            "In pregnancy, do not use a hot tub. Ask before you take a warm bath, and keep it at "
            "or below 100 °F (38 °C).",
        ),
        heat_and_cold(),
        where_sources_disagree(),
        ("also_read", {"article": draft("cold")}),
    ]
