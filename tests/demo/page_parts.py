"""The parts of a sample article that tests about its safety look at."""

from articles import demo
from articles.content import clinical_content
from tests.demo.prose import texts

NAMES = [name for name in demo.articles.__all__ if name != "load"]
NEEDLES = ["epidural", "rfa_after_surgery"]
IF_CLOSED = "If we are closed, go to an urgent care center or the ER."


def values(page, name):
    return [child.value for child in page.body if child.block_type == name]


def warnings(page):
    return [item for value in values(page, "contraindications") for item in value["items"]]


def about(page, words):
    """The one warning whose condition has these words."""
    (warning,) = (item for item in warnings(page) if words in item["condition"])
    return warning


def risks(page):
    return [item for value in values(page, "risks") for item in value["items"]]


def what_to_do(page, words):
    """What the one risk whose name has these words tells people to do."""
    (risk,) = (item for item in risks(page) if words in item["risk"])
    return risk["what_to_do"]


def claims(page):
    return [claim for value in values(page, "evidence") for claim in value["claims"]]


def card(page, words):
    """The one card whose heading has these words."""
    (care_card,) = (value for value in values(page, "care_card") if words in value["heading"])
    return care_card


def table_row(page, question):
    """What the comparison table answers to a question: about heat, and about cold."""
    (table,) = values(page, "comparison_table")
    rows = ([cell.value for cell in row] for row in table["table"].rows)
    return next(answers for first, *answers in rows if first == question)


def signs(page, urgency):
    """Every sign of this urgency: those of shared lists, and those of the page."""
    cards = [card for card in values(page, "care_card") if card["urgency"] == urgency]
    shared = [sign for card in cards if card["shared_signs"] for sign in card["shared_signs"].signs]
    return [*shared, *(sign for card in cards for sign in card.own_signs)]


def sign_group(page, words):
    """Of the emergency card, the signs under the one line that has these words."""
    (signs_of_group,) = (
        signs_of_group
        for value in values(page, "care_card")
        if value["urgency"] == "emergency"
        for lead_in, signs_of_group in value.groups
        if words in lead_in
    )
    return signs_of_group


def all_text(page):
    content = clinical_content(page).content
    return "\n".join([content["introduction"], *texts(content["body"])])
