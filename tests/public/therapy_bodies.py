"""Bodies of articles with all that a table of therapies prints."""

from articles.demo import guidelines, references, warning_signs
from articles.demo.articles import building


def claim(statement="Heat may ease pain.", certainty="low", scheme="grade", **fields):
    """A claim about adults with neck pain, unless `fields` say otherwise."""
    said = {
        "population": "Adults with neck pain",
        "comparator": "A pill without medicine",
        "outcome": "Pain relief",
        "when": "After 5 days",
        "direction": "better",
        "size": "small",
        "numbers": "About 1 point of 5",
        "not_known": "How it is later.",
    } | fields
    source = references.french_2006()
    ratings = [building.source_rating(certainty, scheme, source)] if certainty else []
    rated = {"ratings": ratings} if ratings else {}
    return building.claim(statement, source, **said, **rated)


def therapy(*claims, donts=(), conditions=("You have a pacemaker",)):
    """A body with a method, warnings, a card of signs, claims, risks and a guideline."""
    return [
        building.method(
            "You warm the sore place.", steps=["Sit."], minutes={"minutes": 15}, setting=["home"]
        ),
        building.contraindications(
            "",
            *(
                building.absolute(name, "Why.", "Ask us.", references.emsi_tens())
                for name in conditions
            ),
        ),
        signs(),
        building.evidence("", *(claims or [claim()])),
        building.risks(building.risk("A burn", "Cool it.", how_common="9 of 10 people")),
        building.what_guidelines_say(guidelines.nice_on_tens()),
        *([building.do_and_dont([], list(donts))] if donts else []),
    ]


def signs():
    return building.care_card(
        "emergency",
        "Call 911 or go to the ER now if:",
        ["The pad burned you."],
        shared_signs=warning_signs.back_pain_emergency(),
    )
