"""The care cards: who needs which, and that a sign of danger is sent to the right place."""

import pytest

from articles.checks.signs import SIGNS, sends_to_emergency, sends_to_less_urgent_care, signs_in
from articles.checks.subject import is_about_back_pain, reaches_the_spine
from articles.models import WarningSigns

NOW, TODAY = "Call 911 or go to the ER now if:", "Call us today if:"
AFTER = "Call 911 or go to the ER at any time after the injection if:"
SPINE = ("method", {"what_it_is": "<p>A needle goes to the space around your spinal nerves.</p>"})
SKIN = ("method", {"what_it_is": "<p>A pad lies on your skin.</p>"})


def card(urgency, heading, *items, **fields):
    return "care_card", {"urgency": urgency, "heading": heading, "items": list(items), **fields}


def risk(name, what_to_do):
    return "risks", {"items": [{"risk": name, "what_to_do": what_to_do, "how_common": "Rare"}]}


def warning(condition, instead, reason="A needle could carry germs deeper."):
    fields = {"condition": condition, "reason": reason, "instead": instead}
    return "contraindications", {"items": [{**fields, "severity": "absolute"}]}


def before_and_after(before=(), after=()):
    return "before_and_after", {"before": list(before), "after": list(after)}


@pytest.fixture
def shared_lists(db):
    return {signs.urgency: signs for signs in WarningSigns.objects.all()}


@pytest.fixture
def base_cards(shared_lists):
    return [
        card("emergency", NOW, shared_signs=shared_lists["emergency"]),
        card("urgent", TODAY, shared_signs=shared_lists["urgent"]),
    ]


# What an article is about


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Heat for back pain", True),
        ("Epidural injections for sciatica", True),
        ("Spinal cord stimulation", True),
        ("Exercise for a sore lower back", True),
        ("Dolor de espalda", True),
        ("How to get back to work", False),
        ("Coming back from knee surgery", False),
        ("Heat therapy", False),
    ],
)
def test_a_title_tells_whether_it_is_about_the_back(draft, title, expected):
    assert is_about_back_pain(draft(title=title)) == expected


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("Low back pain", {}, True),
        ("Worn joints", {"lay_synonyms": ["Arthritis of the spine"]}, True),
        ("Rückenschmerzen", {"icd_10_cm_codes": ["M54.50"]}, True),
        ("Rückenschmerzen", {"mesh_code": "D017116"}, True),
        ("Knee pain", {"icd_10_cm_codes": ["M25.56"]}, False),
    ],
)
def test_so_does_a_topic_by_its_words_or_in_any_language_by_its_codes(
    draft, make_topic, name, fields, expected
):
    page = draft(title="Warmth")
    page.topics = [make_topic(name, **fields)]
    assert is_about_back_pain(page) == expected


@pytest.mark.parametrize(
    ("title", "method", "expected"),
    [
        ("Epidural injections", "", True),
        ("RFA", "A needle heats a nerve near the spine.", True),
        ("A stimulator", "A lead is placed under the skin at the spine.", True),
        ("TENS", "Pads on leads lie on the skin. No needles are used near the spine.", False),
        ("Acupuncture for back pain", "Thin needles along the spine.", False),
        ("A knee injection", "A needle goes into the knee.", False),
        ("Exercise for the spine", "You move.", False),
    ],
)
def test_a_method_reaches_the_spine(draft, title, method, expected):
    page = draft(("method", {"what_it_is": f"<p>{method}</p>"}), title=title)
    assert reaches_the_spine(page) == expected


# safety/emergency-card


def test_an_article_on_back_pain_without_cards_lacks_two(draft, findings_of, shared_lists):
    emergency, urgent = findings_of(draft(title="Heat for back pain"), "safety/emergency-card")
    assert emergency.is_blocking
    assert urgent.is_blocking
    assert "no “Emergency” care card" in emergency.message
    assert "no “Urgent” care card" in urgent.message
    assert f"“{NOW}” with the shared signs “Back pain: emergency”" in emergency.suggestion


def test_cards_with_words_of_their_own_do_not_carry_the_shared_signs(
    draft, findings_of, shared_lists
):
    page = draft(
        card("emergency", NOW, "You cannot pee."),
        card("urgent", TODAY, "You feel hot."),
        title="Heat for back pain",
    )
    findings = findings_of(page, "safety/emergency-card")
    assert [finding.suggestion for finding in findings] == [
        "Choose “Back pain: emergency” here.",
        "Choose “Back pain: urgent” here.",
    ]
    assert findings[0].path.endswith(".shared_signs")
    assert findings[0].place == "Care card, Shared signs"


def test_one_card_with_the_shared_signs_is_enough_among_others(draft, findings_of, base_cards):
    page = draft(card("emergency", NOW, "Your pad burns."), *base_cards, title="Heat for the back")
    assert not findings_of(page, "safety/emergency-card")


def test_an_article_about_something_else_needs_no_card(draft, findings_of, shared_lists):
    assert not findings_of(draft(title="Heat for a sore knee"), "safety/emergency-card")


def test_without_shared_lists_the_cards_are_asked_for_all_the_same(
    draft, findings_of, shared_lists
):
    WarningSigns.objects.all().delete()
    page = draft(card("emergency", NOW, "You cannot pee."), title="Heat for back pain")
    (finding,) = findings_of(page, "safety/emergency-card")
    assert "Urgent" in finding.message


# safety/after-procedure


def test_a_needle_at_the_spine_needs_a_card_about_the_time_after(draft, findings_of, base_cards):
    page = draft(SPINE, *base_cards)
    (finding,) = findings_of(page, "safety/after-procedure")
    assert finding.is_blocking
    assert "no emergency card is about the time after" in finding.message
    page = draft(SPINE, *base_cards, card("emergency", AFTER, "A leg is newly weak."))
    assert not findings_of(page, "safety/after-procedure")


def test_an_urgent_card_about_the_time_after_is_not_enough(draft, findings_of):
    page = draft(SPINE, card("urgent", "Call us today after the injection if:", "You see pus."))
    assert findings_of(page, "safety/after-procedure")


def test_what_stays_outside_of_the_skin_needs_none(draft, findings_of, base_cards):
    assert not findings_of(draft(SKIN, *base_cards), "safety/after-procedure")


LESS_URGENT_BLOCKS = [
    card("urgent", TODAY, "You have new weakness in a leg."),
    card("non_urgent", "Ask us for a visit if:", "Your foot is numb."),
    card("urgent", TODAY, "You have a fever and a stiff neck."),
    card("urgent", TODAY, "You are confused."),
    risk("Weakness in a leg", "Call us at once. For both legs, call 911."),
    risk("Numbness in a leg", "Rest."),
    risk("Infection", "Call us today for fever or confusion."),
    risk("Infection", "Call us today for fever. Call 911 for a fever with a stiff neck."),
    card("urgent", TODAY, "You have a fever or chills."),
    before_and_after(after=["Call us today about a fever after the injection."]),
    warning("You have new weakness in a leg", "Tell us before the visit."),
    before_and_after(after=["If a leg gets weak, call us."]),
]
ALLOWED_BLOCKS = [
    card("urgent", TODAY, "You see pus where the needle went in."),
    card("urgent", TODAY, "Your immune system is weak, and a leg is sore."),
    card("urgent", TODAY, "You have a fever, and have had no recent needle at your back."),
    risk("Weakness in a leg", "Call 911 or go to the ER. Then tell us."),
    risk("Infection", "Call us today for pus. Call 911 for a fever or chills."),
    warning("A leg is weak from an old injury", "Tell us before the visit."),
    before_and_after(after=["If a leg gets weak, call 911.", "Your leg may be numb for an hour."]),
]


@pytest.mark.parametrize("block", LESS_URGENT_BLOCKS, ids=lambda block: block[0])
def test_after_a_needle_some_signs_are_for_911_wherever_they_stand(draft, findings_of, block):
    page = draft(SPINE, card("emergency", AFTER, "You cannot breathe."), block)
    (finding,) = findings_of(page, "safety/after-procedure")
    assert finding.is_blocking
    assert "911 or the ER" in finding.message
    assert finding.place.startswith(str(page.body[2].block.label))


@pytest.mark.parametrize("block", ALLOWED_BLOCKS, ids=lambda block: block[0])
def test_what_is_sent_to_911_or_is_something_else_is_fine(draft, findings_of, block):
    page = draft(SPINE, card("emergency", AFTER, "You cannot breathe."), block)
    rules = {finding.rule for finding in findings_of(page, "safety")}
    assert rules <= {"safety/no-contraindications"}


@pytest.mark.parametrize(
    "block",
    [LESS_URGENT_BLOCKS[1], LESS_URGENT_BLOCKS[5], LESS_URGENT_BLOCKS[8]],
    ids=lambda block: block[0],
)
def test_without_a_needle_they_may_be_less(draft, findings_of, block):
    assert not findings_of(draft(SKIN, block), "safety/after-procedure")


# safety/right-after


@pytest.mark.parametrize(
    ("heading", "limited"),
    [
        ("Call 911 right after an injection if:", "right after"),
        ("Call 911 within the first hours after it if:", "within the first hours after"),
        ("Call 911 at any time after an injection if:", ""),
        ("Call 911 right after it or at any time later if:", ""),
    ],
)
def test_an_emergency_is_one_at_any_time_after(draft, findings_of, heading, limited):
    page = draft(card("emergency", heading, "Your face droops."))
    findings = findings_of(page, "safety/right-after")
    assert [finding.span.words for finding in findings] == ([limited] if limited else [])
    assert not any(finding.is_blocking for finding in findings)
    assert all("at any time after" in finding.suggestion for finding in findings)


def test_a_sign_counts_too_and_a_card_of_another_urgency_does_not(draft, findings_of):
    sign = "You faint right after it."
    assert findings_of(draft(card("emergency", NOW, sign)), "safety/right-after")
    assert not findings_of(draft(card("urgent", TODAY, sign)), "safety/right-after")


# safety/infection-wait


@pytest.mark.parametrize(
    "block",
    [
        warning("You have an infection", "Wait until the infection is gone."),
        warning("You have an infection", "We find a new date."),
        before_and_after(before=["Tell us about an infection. We may reschedule."]),
    ],
    ids=["wait", "new date", "before"],
)
def test_an_infection_before_a_needle_is_no_reason_just_to_wait(draft, findings_of, block):
    (finding,) = findings_of(draft(SPINE, block), "safety/infection-wait")
    assert not finding.is_blocking
    assert "We do not go ahead" in finding.suggestion
    assert not findings_of(draft(SKIN, block), "safety/infection-wait")


@pytest.mark.parametrize(
    "block",
    [
        warning("You have an infection", "We do not go ahead. Wait until it is gone."),
        warning("You have an infection", "Call us. It needs a check today."),
        warning("You are pregnant", "Wait until the baby is there."),
    ],
    ids=["not ahead", "a check", "something else"],
)
def test_not_to_go_ahead_is_enough(draft, findings_of, block):
    assert not findings_of(draft(SPINE, block), "safety/infection-wait")


# safety/two-urgencies


def test_one_sign_in_cards_of_two_urgencies(draft, findings_of, shared_lists):
    page = draft(
        card("emergency", NOW, shared_signs=shared_lists["emergency"]),
        card("urgent", TODAY, "Your left leg feels weak.", "You feel hot."),
    )
    (finding,) = findings_of(page, "safety/two-urgencies")
    assert finding.is_blocking
    assert finding.message.startswith("Weakness in a leg: this is “Emergency” in another place:")
    assert finding.place == "Care card, Signs, 1st"
    assert page.body[1].value["items"].bound_blocks[0].id in finding.path


def test_a_text_that_sends_the_same_sign_to_less(draft, findings_of, base_cards):
    page = draft(
        *base_cards, risk("Weakness in a leg", "Call us at once. For both legs, call 911.")
    )
    assert findings_of(page, "safety/two-urgencies")
    page = draft(*base_cards, risk("Weakness in a leg", "Call 911 or go to the ER."))
    assert not findings_of(page, "safety/two-urgencies")


@pytest.mark.parametrize(
    ("emergency", "urgent"),
    [
        ("You have a fever, a stiff neck, or you are confused.", "You have a fever."),
        ("A fever or confusion after a needle.", "You have a fever after an injection."),
    ],
)
def test_a_fever_in_a_row_with_other_signs_is_a_sign_of_its_own(
    draft, findings_of, emergency, urgent
):
    page = draft(card("emergency", NOW, emergency), card("urgent", TODAY, urgent))
    (finding,) = findings_of(page, "safety/two-urgencies")
    assert finding.message.startswith("Fever")


def test_the_shared_signs_send_a_fever_after_a_spinal_needle_to_the_er(
    draft, findings_of, base_cards, shared_lists
):
    after = card("emergency", AFTER, "You have a fever.")
    findings = findings_of(draft(SPINE, *base_cards, after), "safety")
    rules = {finding.rule for finding in findings}
    assert rules <= {"safety/one-card", "safety/no-contraindications"}
    shared_lists["urgent"].signs = ["a fever or chills"]
    assert findings_of(draft(SPINE, *base_cards, after), "safety/after-procedure")


def test_the_shared_lists_do_not_contradict_each_other(draft, findings_of, base_cards):
    assert not findings_of(draft(*base_cards, title="Heat for back pain"), "safety")


@pytest.mark.parametrize(
    ("emergency", "urgent"),
    [
        ("You have a fever with a stiff neck.", "You have a fever."),
        ("You are confused and have a fever.", "You have a fever."),
        ("A fever or confusion after a recent needle.", "You have a fever."),
        ("You have a fever.", "A fever, and you have had no needle."),
        ("Both of your legs are numb.", "One foot is numb."),
        ("You lose control of your bowels.", "It is worse when you poop."),
        ("You cannot feel when you pee.", "You cannot feel heat well."),
    ],
)
def test_signs_that_differ_may_have_two_urgencies(draft, findings_of, emergency, urgent):
    page = draft(card("emergency", NOW, emergency), card("urgent", TODAY, urgent))
    assert not findings_of(page, "safety/two-urgencies")


def test_two_cards_of_one_urgency_may_say_the_same(draft, findings_of, shared_lists):
    emergency = card("emergency", NOW, "A leg is weak.")
    assert not findings_of(draft(emergency, emergency), "safety/two-urgencies")


# Words


def test_every_sign_of_the_shared_emergency_list_but_the_injuries_is_known(shared_lists):
    unknown = [text for text in shared_lists["emergency"].signs if not list(signs_in(text))]
    assert all("injury" in text or "accident" in text for text in unknown)
    assert len(
        {sign for text in shared_lists["emergency"].signs for sign in signs_in(text)}
    ) <= len(SIGNS)


@pytest.mark.parametrize(
    ("text", "emergency", "less"),
    [
        ("Call 911.", True, False),
        ("Go to the ER.", True, False),
        ("Call 911. Then tell us.", True, False),
        ("Call us at once. For both legs, call 911.", False, True),
        ("Call us or go to the ER.", True, False),
        ("Go to an urgent care center.", False, True),
        ("It never stops.", False, False),
    ],
)
def test_where_a_text_sends(text, emergency, less):
    assert (sends_to_emergency(text), sends_to_less_urgent_care(text)) == (emergency, less)


@pytest.mark.parametrize("field", ["during", "recovery"])
def test_what_comes_during_and_until_recovery_sends_nobody_to_less_than_the_card(
    draft, findings_of, field
):
    sentence = "Call us if you have chest pain."
    value = {"before": [], "after": [], field: sentence if field == "recovery" else [sentence]}
    card = {"urgency": "emergency", "heading": "Call 911 if:", "items": ["You have chest pain."]}
    body = [("before_and_after", value), ("care_card", card)]
    (finding,) = findings_of(draft(*body), "safety/two-urgencies")
    assert finding.place.startswith("Before, during and after, ")


# safety/signs-of-the-back


def test_the_signs_of_the_back_do_not_fit_another_part(draft, findings_of, base_cards, make_topic):
    page = draft(*base_cards, title="Warm baths for a stiff neck")
    first, _second = findings_of(page, "safety/signs-of-the-back")
    assert not first.is_blocking
    assert "the title says “neck”" in first.message
    page.topics = [make_topic("Low back pain")]
    assert not findings_of(page, "safety/signs-of-the-back")
    assert not findings_of(draft(*base_cards, title="Warm baths"), "safety/signs-of-the-back")
