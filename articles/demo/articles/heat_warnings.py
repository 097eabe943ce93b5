"""Who should not use heat, what it may do, and how to use it with care."""

from articles.demo import references

from .building import (
    Block,
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

ASK_US = "Ask us about exercise or other options."


def warnings() -> Block:
    return contraindications(
        p(
            "There is no list that all experts agree on. Where sources disagree, we usually "
            "follow the stricter one. We tell you where they differ.",
            "For some points we found no checked source. Ask your clinician about those first.",
        ),
        *do_not_use(),
        *ask_first(),
        *take_care(),
    )


def do_not_use() -> list[dict]:
    hong_kong = references.hong_kong_heat()
    return [
        absolute(
            "You cannot feel hot and cold well in that place",
            "You could be burned without noticing.",
            ASK_US,
            source_says(hong_kong, level="absolute"),
            source_says(references.mpft_heat(), level="relative"),
            source_says(references.stryker_pump(), level="allowed"),
        ),
        absolute(
            "Blood does not flow well there, as in peripheral artery disease",
            "Your skin may not carry the heat away. One textbook only asks for care.",
            ASK_US,
            hong_kong,
        ),
        absolute(
            "You have a fresh injury that is red, hot or swollen",
            "Heat may make the swelling worse. Sources name different waiting times, so we name "
            "none.",
            "Wait until the swelling is gone. Then ask us when to start.",
            hong_kong,
        ),
        absolute(
            "You have an inflamed vein (thrombophlebitis)",
            "A health service says not to use heat. Two other sources list it as a reason to use "
            "heat.",
            "Call us before you use any heat.",
            hong_kong,
        ),
        absolute(
            "The place is bleeding",
            "Heat may bring more blood to it.",
            "Stop the bleeding first. Call us if it does not stop.",
            hong_kong,
        ),
        absolute(
            "You have a bleeding disorder",
            "Heat may bring more blood to the area.",
            "Ask your clinician what else you can try.",
            references.medical_algorithms_heat(),
        ),
        absolute(
            "You have a fever, or an infection in that place",
            "Heat may make an infection worse.",
            "Call us. A fever with back pain needs a check today.",
            hong_kong,
        ),
        absolute(
            "You have cancer in that place",
            "A hospital manual warns that heat may speed up the growth of a tumor.",
            "Ask your cancer care team.",
            references.stryker_pump(),
        ),
        absolute(
            "You have had radiation treatment there lately",
            "The skin may be easier to hurt.",
            "Ask your cancer care team when you can use heat.",
            hong_kong,
        ),
        absolute(
            "You have an open wound or a rash (dermatitis) there",
            "Heat may make the skin worse. Two other sources ask only for care or for a talk "
            "first.",
            "Wait until the skin has healed.",
            hong_kong,
        ),
        absolute(
            "You have reacted badly to heat before",
            "It may happen again.",
            ASK_US,
            references.deroyal(),
        ),
        absolute(
            "You are asleep, very drowsy or confused",
            "You may not notice that it is too hot.",
            "Use heat only while you are awake and alert.",
            source_says(references.fda_1997(), level="absolute"),
            source_says(references.stryker_pump(), level="allowed"),
        ),
        absolute(
            "The heat is for a baby",
            "A baby cannot tell you that it is too hot.",
            "Ask the baby’s doctor.",
            references.fda_1997(),
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
            references.fda_1997(),
        ),
        absolute(
            "You wear a fentanyl patch",
            "Heat can release too much medicine. The label warns of overdose and death.",
            "Keep heating pads, hot baths and hot tubs away from the patch. Ask your prescriber.",
            references.fentanyl_label(),
        ),
        absolute(
            "You have diabetes, and your skin is numb or its blood flow is poor",
            "You could be burned without noticing.",
            ASK_US,
            references.fda_1997(),
        ),
        absolute(
            "You are pregnant: no heat on your belly or lower back",
            "A product manual rules out the belly. A textbook says to avoid the lower back too.",
            "Ask your pregnancy care team.",
            references.deroyal(),
        ),
        absolute(
            "You have heart disease and want to heat a large part of your body",
            "It may strain your heart.",
            "Ask your heart doctor before you take a hot bath.",
            hong_kong,
        ),
    ]


def ask_first() -> list[dict]:
    return [
        relative(
            "You are pregnant and want heat somewhere else",
            "A health service says to ask first.",
            "Ask your pregnancy care team.",
            references.hong_kong_heat(),
        ),
        relative(
            "You have diabetes, even if your skin feels normal",
            "Diabetes can dull your feeling over time.",
            "Ask us to check the feeling in your skin.",
            references.fda_1995(),
        ),
        relative(
            "You have had cancer",
            "A leaflet of a health service says to talk about it first.",
            "Ask your cancer care team.",
            references.mpft_heat(),
        ),
        relative(
            "You have angina or another heart problem",
            "A leaflet of a health service says to talk about it first.",
            "Ask your heart doctor.",
            references.mpft_heat(),
        ),
        unchecked(
            "You have a blood clot in a deep vein (deep vein thrombosis)",
            "We found only one weak source.",
            "Call your doctor before you use any heat.",
        ),
        unchecked(
            "You wear a buprenorphine or nitroglycerin patch",
            "Heat may release too much medicine, as it can with fentanyl.",
            "Keep heat away from the patch. Ask your prescriber.",
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
            "You are pregnant and want to use a hot tub or a hot bath",
            "It can raise your body temperature. Sources disagree about any hot tub in pregnancy.",
            "Ask first. Keep the water at or below 100 °F (38 °C).",
        ),
        unchecked(
            "You have low blood pressure",
            "Warm water may make you dizzy.",
            "Ask us first. Have someone near when you bathe.",
        ),
    ]


def take_care() -> list[dict]:
    return [
        precaution(
            "You have heart failure",
            "Heat may strain your heart.",
            "Ask your doctor, and heat only a small place.",
            references.hong_kong_heat(),
        ),
        precaution(
            "You have multiple sclerosis",
            "Heat may make your symptoms worse for a while. It passes.",
            "Stop and cool down if that happens.",
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
            "A health service says to ask first.",
            "Keep the heat on your back.",
            references.hong_kong_heat(),
        ),
        precaution(
            "You have had a stroke or a spinal cord injury",
            "Heating pads can be dangerous for you. Your feeling may be weaker.",
            "Ask us to check the feeling in your skin.",
            references.fda_1995(),
        ),
        precaution(
            "You take medicine for pain or sleep, or you have drunk alcohol",
            "You may fall asleep, or not notice that it is too hot.",
            "Wait until you are fully alert.",
            references.fda_1995(),
        ),
    ]


def harms() -> Block:
    return risks(
        risk(
            "A burn, even on a low setting",
            "Stop. Cool the skin with cool water. Call us today if it blisters.",
            source=references.fda_1997(),
        ),
        risk(
            "A burn, fire or electric shock from a heating pad",
            "Check the pad and its cord before each use. Throw a damaged pad away.",
            how_common="Not known today. In 1995, US officials estimated over 1,600 burns a year "
            "in emergency rooms.",
            source=references.fda_1995(),
        ),
        risk(
            "A burn from a heat rub",
            "Stop, wash it off, and get medical help at once.",
            how_common="Rare, says the US Food and Drug Administration. No figure is known.",
            source=references.fda_2012(),
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
            "do not lie or sit on the pad",
            "do not fall asleep with heat",
            "do not fasten the pad with pins",
            "do not put heat over a medicine patch",
            "do not use heat together with a heat rub",
            "do not get into water above 104 °F (40 °C)",
        ],
    )
