"""Who should not use heat, what it may do, and how to use it with care."""

from articles.demo import references

from .building import (
    Block,
    Fields,
    SignGroup,
    absolute,
    contraindications,
    do_and_dont,
    p,
    precaution,
    relative,
    risk,
    risks,
    source_says,
    unchecked,
)
from .shared import BURN, IF_CLOSED, OVERDOSE

ASK_US = "Ask us about exercise or other options."
TALK_FIRST = "A British health service says to talk about it first."


def warnings() -> Block:
    return contraindications(
        p(
            "There is no list that all experts agree on. Where sources disagree, we follow the "
            "strictest one.",
            "For some points we found no checked source. Ask your clinician about those first.",
        ),
        *do_not_use(),
        *ask_first(),
        *take_care(),
    )


def do_not_use() -> list[Fields]:
    hong_kong, deroyal = references.hong_kong_heat(), references.deroyal()
    fda_1995, fda_1997 = references.fda_1995(), references.fda_1997()
    stryker, textbook = references.stryker_pump(), references.physical_modalities()
    mpft, algorithms = references.mpft_heat(), references.medical_algorithms_heat()
    return [
        absolute(
            "You cannot feel hot and cold well in that place",
            "You could be burned without noticing.",
            ASK_US,
            source_says(hong_kong, level="absolute"),
            source_says(fda_1997, level="absolute"),
            source_says(mpft, level="relative"),
            source_says(stryker, "It is the manual of a hospital pump.", "allowed"),
        ),
        absolute(
            "You are paralyzed, or have a spinal cord injury",
            "You may not feel a burn.",
            ASK_US,
            source_says(fda_1997, "It names skin that cannot feel.", "absolute"),
            source_says(fda_1995, "A heating pad can be dangerous for you.", "precaution"),
        ),
        absolute(
            "You have poor blood flow, as in peripheral artery disease",
            "Your skin may not carry the heat away.",
            ASK_US,
            source_says(hong_kong, level="absolute"),
            source_says(fda_1997, level="absolute"),
            source_says(stryker, level="absolute"),
            source_says(textbook, level="precaution"),
        ),
        absolute(
            "You have a fresh injury that is red, hot or swollen",
            "Heat may make the swelling worse. Sources name different waiting times, so we name "
            "none.",
            "Wait until the swelling is gone. Then ask us when to start.",
            hong_kong,
            algorithms,
        ),
        absolute(
            "You have an inflamed vein (thrombophlebitis)",
            "A health service says not to use heat.",
            f"Use no heat. Call us today. {IF_CLOSED}",
            source_says(hong_kong, level="absolute"),
            source_says(stryker, "It lists this as a reason to use heat.", "allowed"),
            source_says(textbook, "It lists this as a reason to use heat.", "allowed"),
        ),
        absolute(
            "You have a blood clot in a deep vein (deep vein thrombosis)",
            "One weak source says not to use heat. We are as strict as with an inflamed vein.",
            "Use no heat. Ask the doctor who treats the clot.",
            source_says(hong_kong, "It names an inflamed vein, and no clot in a deep vein."),
        ),
        absolute(
            "The place is bleeding",
            "Heat may bring more blood to it.",
            "Use no heat. If the bleeding does not stop, call 911 or go to the ER.",
            hong_kong,
            stryker,
            algorithms,
        ),
        absolute(
            "You have a bleeding disorder",
            "Heat may bring more blood to the area.",
            "Ask your clinician what else you can try.",
            hong_kong,
            algorithms,
        ),
        absolute(
            "You have a fever, or an infection in that place",
            "Heat may make an infection worse.",
            f"Use no heat. Call us today. {IF_CLOSED}",
            hong_kong,
            deroyal,
        ),
        absolute(
            "You have cancer in that place",
            "Three sources say not to use heat there.",
            "Ask your cancer care team.",
            hong_kong,
            stryker,
            deroyal,
        ),
        absolute(
            "You have had radiation treatment there lately",
            "The skin may be easier to hurt.",
            "Ask your cancer care team when you can use heat.",
            hong_kong,
        ),
        absolute(
            "You have an open wound or a rash (dermatitis) there",
            "Heat may make the skin worse.",
            "Wait until the skin has healed.",
            source_says(hong_kong, level="absolute"),
            source_says(mpft, level="relative"),
            source_says(textbook, level="precaution"),
        ),
        absolute(
            "You have reacted badly to heat before",
            "It may happen again.",
            ASK_US,
            deroyal,
            algorithms,
        ),
        absolute(
            "You are asleep, very drowsy or confused",
            "You may not notice that it is too hot.",
            "Use heat only while you are awake and alert.",
            source_says(fda_1997, level="absolute"),
            source_says(hong_kong, level="absolute"),
            source_says(stryker, "It is the manual of a hospital pump.", "allowed"),
        ),
        absolute(
            "The heat is for a baby",
            "A baby cannot tell you that it is too hot.",
            "Ask the baby’s doctor.",
            fda_1997,
        ),
        absolute(
            "The heat is for a person with dementia",
            "The person may not follow the steps, or may not say that it is too hot.",
            "Ask the person’s doctor.",
            hong_kong,
        ),
        absolute(
            "You used a heat rub there (menthol, methyl salicylate or capsaicin)",
            "Heat on top of it can burn you.",
            "Do not use both. Ask your pharmacist how long to wait.",
            fda_1997,
            stryker,
        ),
        absolute(
            "You wear a fentanyl patch",
            "Heat can release too much medicine. The label warns of overdose and death.",
            f"Keep all heat away from the patch, hot baths too. {OVERDOSE}",
            references.fentanyl_label(),
        ),
        absolute(
            "You have diabetes, and your skin is numb or its blood flow is poor",
            "You could be burned without noticing.",
            ASK_US,
            fda_1997,
            fda_1995,
        ),
        absolute(
            "You are pregnant: no heat on your belly or lower back, and no hot tub",
            "A hot tub can raise your body temperature.",
            "Ask your pregnancy care team. Ask first about a warm bath, too, and keep it at or "
            "below 100 °F (38 °C).",
            source_says(deroyal, "It names the belly.", "absolute"),
            source_says(textbook, "It names the belly and the lower back.", "absolute"),
            source_says(hong_kong, "It names pregnancy in general.", "relative"),
        ),
        absolute(
            "You have heart disease and want to heat a large part of your body",
            "It may strain your heart.",
            "Do not take a hot bath. Ask your heart doctor about heat on a small place.",
            hong_kong,
        ),
    ]


def ask_first() -> list[Fields]:
    hong_kong, mpft = references.hong_kong_heat(), references.mpft_heat()
    return [
        relative(
            "You have heart failure, angina or another heart problem",
            "Heat may strain your heart.",
            "Ask your heart doctor. If you may use heat, heat only a small place.",
            source_says(mpft, "It names angina.", "relative"),
            source_says(hong_kong, "It names heart failure.", "precaution"),
        ),
        relative(
            "You are pregnant and want heat somewhere else",
            "A health service says to ask first.",
            "Ask your pregnancy care team.",
            hong_kong,
        ),
        relative(
            "You have diabetes, even if your skin feels normal",
            "Diabetes can dull your feeling over time.",
            "Ask us to check the feeling in your skin.",
            references.fda_1995(),
        ),
        relative("You have had cancer", TALK_FIRST, "Ask your cancer care team.", mpft),
        unchecked(
            "You have or had a blood clot in a deep vein",
            "For a clot that you have now, we found one weak source. For one that has been "
            "treated, we found none.",
            "Use no heat. Ask the doctor who treats or treated the clot.",
        ),
        unchecked(
            "You take a blood thinner",
            "A trial of a heat wrap left these people out.",
            "Ask your doctor first. Do not stop a medicine by yourself.",
        ),
        unchecked(
            "You are older, or your skin is thin or fragile",
            "Such skin may burn faster. The main heat wrap trials were in people of 18 to 55.",
            "Ask us first. Let somebody check your skin with you.",
        ),
        unchecked(
            "You have had back surgery",
            "A trial of a heat wrap left these people out. Your skin may feel less near the scar.",
            "Ask your surgeon first.",
        ),
        unchecked(
            "You wear a buprenorphine or nitroglycerin patch",
            "Heat may release too much medicine, as it can with fentanyl.",
            "Keep heat away from the patch. Ask your prescriber. Call 911 if somebody with a "
            "patch faints, is very hard to wake, or breathes slowly or not at all.",
        ),
        unchecked(
            "You have an implanted nerve stimulator or pump",
            "We found no source that answers this.",
            "Ask the team that implanted it.",
        ),
        unchecked(
            "You want to use infrared heat",
            "We found only weak lists of who should not have it.",
            "Ask us first, and tell us about all your conditions.",
        ),
        unchecked(
            "You have low blood pressure",
            "Warm water may make you dizzy.",
            "Ask us first. Have someone near when you bathe.",
        ),
    ]


def take_care() -> list[Fields]:
    return [
        precaution(
            "You have multiple sclerosis",
            "Heat may make your symptoms worse for a while. It passes.",
            "Stop and cool down if that happens. Call 911 if a newly weak leg does not get better "
            "when you cool down.",
            references.ms_society(),
        ),
        precaution(
            "You have metal in that place, such as screws or plates",
            "The metal may get warm too.",
            "Ask your surgeon, and keep the heat low.",
            references.physical_modalities(),
        ),
        precaution(
            "You want heat near your eyes or neck",
            "A health service asks for care there.",
            "Keep the heat on your back.",
            references.hong_kong_heat(),
        ),
        precaution(
            "You have had a stroke",
            "A heating pad can be dangerous for you. Your feeling may be weaker.",
            "Use no heat where you feel less. Ask us to check the feeling in your skin.",
            references.fda_1995(),
        ),
        precaution(
            "You take medicine for pain or sleep, or you have drunk alcohol",
            "A heating pad can be dangerous then. You may fall asleep, or not notice the heat.",
            "Wait until you are fully alert.",
            references.fda_1995(),
        ),
    ]


def harms() -> Block:
    return risks(
        risk(
            "A burn, even on a low setting",
            BURN,
            source=references.burns_leaflet(),
        ),
        risk(
            "A burn, fire or electric shock from a heating pad",
            "Check the pad and its cord before each use. Throw a damaged pad away.",
            source=references.fda_1995(),
        ),
        risk(
            "A burn from a heat rub",
            "Stop. Put no heat on it, and get medical help at once.",
            how_common="Rare, says the US Food and Drug Administration. No figure is known.",
            source=references.fda_2012(),
        ),
        risk(
            "Too much medicine from a fentanyl patch that got warm",
            OVERDOSE,
            source=references.fentanyl_label(),
        ),
        risk(
            "Red or brown marks like a net, after using heat for a long time",
            "Stop using heat there, and show us the marks.",
        ),
    )


def rules() -> Block:
    return do_and_dont(
        [
            "read the directions, and check the pad and its cord",
            "use the cover and a dry towel",
            "put the pad on top of you",
            "set a timer",
            "check your skin often",
        ],
        [
            "do not lie or sit on the pad, and do not fasten it with pins",
            "do not fall asleep with heat",
            "do not use a wet towel with an electric pad",
            "do not put heat over a medicine patch",
            "do not use heat together with a heat rub",
            "do not get into water above 104 °F (40 °C)",
        ],
    )


def help_with_heat() -> SignGroup:
    return (
        "After heat:",
        [
            "Somebody with a fentanyl patch, or another pain patch, is very hard to wake.",
            "Somebody with a pain patch breathes slowly or not at all.",
            "Somebody with a nitroglycerin patch faints.",
            "A place that you warmed bleeds, and the bleeding does not stop.",
            "A burn is large or deep.",
        ],
    )
