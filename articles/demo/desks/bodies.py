"""The bodies of the articles on the desks of staff.

Each has a method of its own. What studies found, who should not have the therapy and when to get
help are those of the sample article about it, so that nothing is said in two ways.
"""

from articles.demo import references, shared_warnings
from articles.demo.articles import (
    cognitive_therapy,
    cold_packs,
    exercise_therapy,
    heat_therapy,
)
from articles.demo.articles.building import Block, claim, evidence, method, p
from articles.demo.articles.shared import what_the_words_mean
from articles.models import Reference

SAFETY = {"contraindications", "risks", "care_card"}


def parts(body: list[Block], names: set[str]) -> list[Block]:
    return [block for block in body if block[0] in names]


def exercise_parts() -> list[Block]:
    """Those of the article about exercise, with one warning chosen from the shared ones."""
    shared = shared_warnings.surgery_lately()
    chosen = parts(exercise_therapy.body(), {"evidence", *SAFETY})
    (warnings,) = (fields for name, fields in chosen if name == "contraindications")
    warnings["items"] = [
        item for item in warnings["items"] if item["condition"] != shared.condition
    ]
    warnings["shared_items"] = [{"warning": shared, "sources": []}]
    return chosen


def after_a_bad_week() -> list[Block]:
    return [
        method(
            "You go back to exercise when your pain has been worse. You do less than before, and "
            "build up again.",
            steps=[
                "Do less for a few days if the pain stays worse.",
                "Start again with less than you think you can do.",
                "Do a little more each week, if the pain settles by the next day.",
                "Ask your therapist if you are not sure.",
            ],
            form="Exercises that you learned from a therapist",
            setting=["home"],
            feels_like="Your muscles may feel tired or sore. Sharp pain is a sign to stop.",
        ),
        *exercise_parts(),
    ]


def first_week() -> list[Block]:
    return [
        method(
            "You choose one short walk or one exercise, and write down how your back feels. Your "
            "therapist will fit the plan to you.",
            steps=[
                "Choose one short walk or one exercise.",
                "Do it on three days of the week.",
                "Write down how your back feels the next day.",
                "Bring your notes to the next visit.",
            ],
            form="A walk or an exercise, with notes",
            course="One week, then your next visit",
            setting=["home"],
            equipment=["Paper and a pen"],
            feels_like="Your muscles may feel tired or sore. Sharp pain is a sign to stop.",
        ),
        *exercise_parts(),
    ]


def first_talk() -> list[Block]:
    return [
        method(
            "Cognitive behavioral therapy (CBT) is a talk therapy. At the first visit, you and the "
            "therapist get to know each other.",
            steps=[
                "You tell the therapist what pain keeps you from doing.",
                "You choose one goal that matters to you.",
                "You ask how many visits are planned.",
            ],
            form="A talk with a therapist",
            setting=["clinic"],
            equipment=["A notebook"],
            feels_like="It can be hard to talk about pain. You set the pace.",
        ),
        *parts(cognitive_therapy.body(), {"evidence", *SAFETY}),
    ]


def frozen_peas(made_up_paper: Reference) -> list[Block]:
    """About cold, with a made-up paper among the sources of its first claim."""
    body = [
        method(
            "You cool the sore part of your back with a bag of frozen peas, wrapped in a damp "
            "towel.",
            steps=[
                "Wrap the bag in a damp towel. Do not let ice touch your skin.",
                "Ask us how long to leave it on. Keep it short, and set a timer.",
                "Check your skin often. Stop if it hurts, or turns white or gray.",
                "Do not eat the peas afterward.",
            ],
            form="Bag of frozen peas in a damp towel",
            setting=["home"],
            equipment=["Bag of frozen peas", "damp towel", "timer"],
            feels_like="Cold at first, then a little numb. It should not hurt.",
        ),
        *parts(cold_packs.body(), {"evidence", *SAFETY}),
    ]
    (found,) = (fields for name, fields in body if name == "evidence")
    found["claims"][0]["references"].append(made_up_paper)
    return body


def wrap_and_exercise() -> list[Block]:
    return [
        method(
            "You wear a heat wrap, and you do exercises that fit your back. Ask us before you "
            "wear a wrap for longer than 15 minutes. Do not sleep with it.",
            steps=[
                "Ask us which exercises fit you.",
                "Read the directions of the wrap.",
                "Check your skin often. Stop if it hurts, stings or turns very red.",
            ],
            form="Heat wrap and exercise",
            setting=["home", "clinic"],
        ),
        *parts(heat_therapy.body(), SAFETY),
        evidence(
            p("One trial looked at exercise together with a heat wrap.", what_the_words_mean()),
            claim(
                "In one trial, people who added exercise to a heat wrap had less pain.",
                references.french_2006(),
                references.mayer_2005(),
                population="People with low back pain for less than 3 months (1 trial, 100 people)",
                populations=["acute", "subacute"],
                comparator="A heat wrap without exercise",
                outcome="Pain",
                when="After 7 days",
                direction="better",
                not_known="How large the difference is, and how long it lasts.",
            ),
        ),
    ]
