"""The article about cold packs for back pain."""

from articles.demo import references

from .building import (
    Block,
    absolute,
    claim,
    contraindications,
    do_and_dont,
    evidence,
    figure,
    mechanism,
    method,
    own_rating,
    p,
    precaution,
    questions,
    risk,
    risks,
    source_says,
    unchecked,
)
from .shared import (
    IF_CLOSED,
    back_pain_emergency,
    back_pain_urgent,
    heat_and_cold,
    what_the_words_mean,
)

ASK_US = "Ask us about exercise or other options."


def body() -> list[Block]:
    return [
        method(
            "You cool the sore part of your back from outside. You can use a cold pack, or a bag "
            "of frozen peas, wrapped in a damp towel.",
            steps=[
                "Wrap the pack in a damp towel. Do not let ice touch your skin.",
                "Lay the pack on the sore place.",
                "Ask us how long to leave it on. Keep it short, and set a timer.",
                "Check your skin often. Stop if it hurts, or turns white or gray.",
                "Take the pack off when the timer rings.",
                "Wait until your skin feels and looks normal before you start again.",
            ],
            course="Ask us if you want to use it for more than a few days",
            setting=["home", "clinic"],
            feels_like="Cold at first, then a little numb. It should not hurt.",
            cost="You can also use a bag of frozen peas. Do not eat them afterward.",
        ),
        figure(
            "wrapped-cold-pack",
            "A cold pack with a towel all around it lies above your back.",
            "The towel goes all around the pack, so that no ice touches your skin.",
        ),
        warnings(),
        back_pain_emergency(("After cold:", ["You find it hard to breathe.", "You feel faint."])),
        back_pain_urgent("Cold has blistered your skin, or it stays numb, white or gray."),
        do_and_dont(
            [],
            [
                "do not lie on the pack",
                "do not fall asleep with it",
            ],
        ),
        risks(
            risk(
                "An ice burn or frostbite",
                "Stop. Call us today if the skin blisters, stays numb, or stays white or gray. "
                f"{IF_CLOSED}",
            ),
            risk(
                "A rash or hives from cold",
                "Stop. Call 911 if you find it hard to breathe or feel faint.",
            ),
        ),
        mechanism(
            "Cold may slow the blood flow under the skin and numb the nerves there.",
        ),
        claims(),
        questions(
            (
                "Should I use heat or cold?",
                "Studies disagree. Look at the table above, and ask us if you are not sure which "
                "one fits you.",
            ),
            (
                "Is cold better in the first days?",
                "We found no study that answers this for back pain.",
            ),
        ),
        heat_and_cold(),
    ]


def claims() -> Block:
    french, overview = references.french_2006(), references.french_2006_cochrane()
    return evidence(
        p(
            "A review found too little evidence about cold for back pain. That does not mean that "
            "cold fails. It means that nobody knows.",
            what_the_words_mean(),
        ),
        claim(
            "The evidence is very uncertain about whether cold eases low back pain.",
            french,
            overview,
            population="People with low back pain",
            comparator="The summary that we read does not say",
            outcome="Low back pain",
            when="Not stated",
            ratings=[
                own_rating(
                    "very_low",
                    "randomized",
                    imprecision="A review of 2006 found too little evidence to judge cold",
                    risk_of_bias="The same review asks for trials of better quality",
                )
            ],
            not_known="Whether cold helps at all.",
        ),
        claim(
            "Studies disagree about whether heat or cold works better for low back pain.",
            french,
            overview,
            population="People with pain in the low back",
            comparator="Heat",
            outcome="Low back pain",
            when="Not said",
            direction="mixed",
            not_known="Which of the two fits which kind of back pain.",
        ),
    )


def warnings() -> Block:
    hong_kong, deroyal = references.hong_kong_cold(), references.deroyal()
    algorithms = references.medical_algorithms_cold()
    too_drowsy = "You may not notice that it is too cold."
    may_react = "Your body may react strongly to cold."
    poor_flow = "Cold may slow the blood flow even more."
    return contraindications(
        p("Where sources disagree, we follow the strictest one."),
        absolute(
            "You have poor blood flow, as in peripheral artery disease",
            poor_flow,
            ASK_US,
            hong_kong,
            about="blood_and_heart",
        ),
        absolute(
            "You have a blood clot in a deep vein (deep vein thrombosis)",
            poor_flow,
            "Use no cold. Ask the doctor who treats the clot.",
            hong_kong,
            about="blood_and_heart",
        ),
        absolute(
            "You have Raynaud’s or Buerger’s disease",
            "Cold can make your blood vessels close.",
            ASK_US,
            deroyal,
            about="blood_and_heart",
        ),
        absolute(
            "You are allergic to cold, or get hives from it (cold urticaria)",
            may_react,
            ASK_US,
            source_says(hong_kong, "It names a cold allergy.", "absolute"),
            source_says(algorithms, "It names hives.", "absolute"),
            about="skin_and_feeling",
        ),
        absolute(
            "You have cryoglobulinemia, or paroxysmal cold hemoglobinuria",
            "Cold can harm your blood.",
            "Ask your blood doctor.",
            algorithms,
            about="blood_and_heart",
        ),
        absolute(
            "You have an open wound there, or the place is bleeding",
            "Cold may slow the healing. A health service names wounds that do not heal; we are "
            "stricter.",
            "Wait until the skin has healed. If the bleeding does not stop, call 911 or go to the "
            "ER.",
            hong_kong,
            about="skin_and_feeling",
        ),
        absolute(
            "You cannot feel hot and cold well in that place",
            "You could be hurt without noticing.",
            ASK_US,
            source_says(deroyal, level="absolute"),
            source_says(hong_kong, level="precaution"),
            about="skin_and_feeling",
        ),
        absolute(
            "You have diabetes",
            "Diabetes can dull your feeling and slow your blood flow.",
            ASK_US,
            deroyal,
            about="skin_and_feeling",
        ),
        absolute(
            "You have an infection in that place",
            "A product manual says not to use cold.",
            f"Use no cold. Call us today. {IF_CLOSED}",
            deroyal,
            about="infection_and_cancer",
        ),
        absolute(
            "You are asleep, or drowsy from medicine",
            too_drowsy,
            "Use cold only while you are awake and alert.",
            deroyal,
            about="cannot_speak_up",
        ),
        absolute(
            "The cold is for a child of 12 or younger, or a person with dementia",
            "A child’s skin is hurt faster. A person with dementia may not say that it is too "
            "cold.",
            "Ask their doctor.",
            source_says(deroyal, "It names children.", "absolute"),
            source_says(hong_kong, "It names dementia.", "absolute"),
            about="cannot_speak_up",
        ),
        unchecked(
            "You have angina, or you have had cancer",
            "We found no source that we could check.",
            "Ask your doctor.",
            about="other",
        ),
        precaution(
            "You have heart failure or high blood pressure, and want to cool a large area",
            "Cold may raise your blood pressure.",
            "Ask your doctor. Cool only a small place.",
            hong_kong,
            about="blood_and_heart",
        ),
        precaution(
            "You want cold near your eyes, shoulders or neck",
            "A health service asks for care there.",
            "Keep the pack on your lower back.",
            hong_kong,
            about="other",
        ),
        precaution(
            "Your skin is damaged there, without an open wound",
            "Cold may hurt it more.",
            "Wait until the skin has healed.",
            hong_kong,
            about="skin_and_feeling",
        ),
    )
