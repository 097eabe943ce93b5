"""Who should not use heat, what it may do, and how to use it with care."""

from articles.demo import references

from .building import (
    Block,
    Fields,
    SignGroup,
    absolute,
    contraindications,
    do_and_dont,
    filed,
    p,
    precaution,
    relative,
    risk,
    risks,
    source_says,
    unchecked,
)
from .shared import BURN, IF_CLOSED, OVERDOSE

ASK_US = "Ask us about exercise."
ASK_CANCER_TEAM = "Ask your cancer care team."
# A heating pad can be dangerous with each of these, says the FDA.
DANGEROUS = "A heating pad can be dangerous for you."


def warnings() -> Block:
    return contraindications(
        p("Experts disagree about some points. We follow the strictest source."),
        *skin_and_feeling(),
        *blood_and_heart(),
        *filed("pregnancy", pregnancy()),
        *implants(),
        *medicines(),
        *cannot_speak_up(),
        *infection_and_cancer(),
        *other(),
    )


def skin_and_feeling() -> list[Fields]:
    hong_kong, fda_1995 = references.hong_kong_heat(), references.fda_1995()
    fda_1997, mpft = references.fda_1997(), references.mpft_heat()
    return filed(
        "skin_and_feeling",
        absolute(
            "You cannot feel hot and cold well there",
            "You could be burned without noticing, as with paralysis or diabetes.",
            ASK_US,
            source_says(hong_kong, level="absolute"),
            source_says(fda_1997, "It names skin that cannot feel, and diabetes.", "absolute"),
            source_says(
                fda_1995,
                "A heating pad can be dangerous with a spinal cord injury or diabetes.",
                "precaution",
            ),
            source_says(mpft, level="relative"),
            source_says(
                references.stryker_pump(), "It is the manual of a hospital pump.", "allowed"
            ),
        ),
        absolute(
            "You have a wound or a rash there",
            "Heat may make the skin worse.",
            "Wait until the skin has healed.",
            source_says(hong_kong, "It names dermatitis, too.", "absolute"),
            source_says(mpft, level="relative"),
            source_says(references.physical_modalities(), level="precaution"),
        ),
        absolute(
            "You have reacted badly to heat",
            "It may happen again.",
            ASK_US,
            references.deroyal(),
            references.medical_algorithms_heat(),
        ),
        relative(
            "You have diabetes, and your skin feels normal",
            "Diabetes can dull your feeling over time.",
            "Ask us to check your skin.",
            fda_1995,
        ),
        unchecked(
            "You are older, or your skin is thin or fragile",
            "Such skin may burn faster. The main heat wrap trials were in people of 18 to 55.",
            "Let somebody check your skin with you.",
        ),
        precaution(
            "You have had a stroke",
            f"Your feeling may be weaker. {DANGEROUS}",
            "Use no heat where you feel less.",
            fda_1995,
        ),
    )


def blood_and_heart() -> list[Fields]:
    hong_kong, stryker = references.hong_kong_heat(), references.stryker_pump()
    textbook, algorithms = references.physical_modalities(), references.medical_algorithms_heat()
    return filed(
        "blood_and_heart",
        absolute(
            "You have poor blood flow, as in peripheral artery disease",
            "Your skin may not carry the heat away.",
            ASK_US,
            source_says(hong_kong, level="absolute"),
            source_says(references.fda_1997(), "It names diabetes, too.", "absolute"),
            source_says(stryker, level="absolute"),
            source_says(textbook, level="precaution"),
        ),
        absolute(
            "You have an inflamed vein (thrombophlebitis), or a clot in a deep vein",
            "Heat may harm you. For the clot we found one weak source, and are as strict.",
            f"Use no heat. Call us today. {IF_CLOSED}",
            source_says(
                hong_kong, "It names an inflamed vein, and no clot in a deep vein.", "absolute"
            ),
            source_says(stryker, "It lists an inflamed vein as a reason to use heat.", "allowed"),
            source_says(textbook, "It lists an inflamed vein as a reason to use heat.", "allowed"),
        ),
        absolute(
            "The place is bleeding, or you have a bleeding disorder",
            "Heat may bring more blood to it.",
            "Use no heat. If the bleeding does not stop, call 911 or go to the ER.",
            hong_kong,
            stryker,
            algorithms,
        ),
        absolute(
            "You have heart disease and want to heat a large part of your body",
            "It may strain your heart.",
            "Take no hot bath. Ask your heart doctor.",
            hong_kong,
        ),
        relative(
            "You have heart failure, angina or another heart problem",
            "Heat may strain your heart.",
            "Ask your heart doctor. Heat only a small place.",
            source_says(references.mpft_heat(), "It names angina.", "relative"),
            source_says(hong_kong, "It names heart failure.", "precaution"),
        ),
        unchecked(
            "You have had a clot in a deep vein, or take a blood thinner",
            "For a treated clot, we found no source. A trial of a heat wrap left out people who "
            "take a blood thinner.",
            "Use no heat before your doctor agrees. Do not stop a medicine by yourself.",
        ),
        unchecked(
            "You have low blood pressure",
            "Warm water may make you dizzy.",
            "Have someone near when you bathe.",
        ),
    )


def pregnancy() -> Fields:
    return absolute(
        "You are pregnant: no heat on your belly or lower back, and no hot tub",
        "A hot tub can raise your body temperature.",
        "Ask your pregnancy care team before any heat. Ask first about a warm bath, and keep it "
        "at or below 100 °F (38 °C).",
        source_says(references.deroyal(), "It names the belly.", "absolute"),
        source_says(
            references.physical_modalities(), "It names the belly and the lower back.", "absolute"
        ),
        source_says(references.hong_kong_heat(), "It names pregnancy in general.", "relative"),
    )


def implants() -> list[Fields]:
    return filed(
        "implants",
        unchecked(
            "You have an implanted nerve stimulator or pump",
            "We found no source that answers this.",
            "Ask the team that implanted it.",
        ),
        precaution(
            "You have screws, plates or other metal there",
            "The metal may get warm too.",
            "Ask your surgeon. Keep the heat low.",
            references.physical_modalities(),
        ),
    )


def medicines() -> list[Fields]:
    return filed(
        "medicines",
        absolute(
            "You used a heat rub there, such as menthol",
            "Heat on top of it can burn you. Other rubs have methyl salicylate or capsaicin.",
            "Do not use both. Ask a pharmacist how long to wait.",
            references.fda_1997(),
            references.stryker_pump(),
        ),
        absolute(
            "You wear a fentanyl patch",
            "Heat can release too much medicine. The label warns of overdose and death.",
            f"Keep all heat away from the patch, hot baths too. {OVERDOSE}",
            references.fentanyl_label(),
        ),
        unchecked(
            "You wear a buprenorphine or nitroglycerin patch",
            "Heat may release too much medicine, as it can with fentanyl.",
            "Keep heat away from it. Ask your prescriber. Call 911 if somebody with a patch "
            "faints, is very hard to wake, or breathes slowly or not at all.",
        ),
        precaution(
            "You take medicine for pain or sleep, or drank alcohol",
            f"You may fall asleep, or not notice the heat. {DANGEROUS}",
            "Wait until you are fully alert.",
            references.fda_1995(),
        ),
    )


def cannot_speak_up() -> list[Fields]:
    hong_kong, fda_1997 = references.hong_kong_heat(), references.fda_1997()
    return filed(
        "cannot_speak_up",
        absolute(
            "You are asleep, very drowsy or confused",
            "You may not notice that it is too hot.",
            "Use heat only while awake and alert.",
            source_says(fda_1997, level="absolute"),
            source_says(hong_kong, level="absolute"),
            source_says(
                references.stryker_pump(), "It is the manual of a hospital pump.", "allowed"
            ),
        ),
        absolute(
            "The heat is for a baby, or for a person with dementia",
            "They may not say that it is too hot.",
            "Ask their doctor.",
            source_says(fda_1997, "It names babies.", "absolute"),
            source_says(hong_kong, "It names dementia.", "absolute"),
        ),
    )


def infection_and_cancer() -> list[Fields]:
    hong_kong, deroyal = references.hong_kong_heat(), references.deroyal()
    return filed(
        "infection_and_cancer",
        absolute(
            "You have a fever, or an infection there",
            "Heat may make an infection worse.",
            f"Use no heat. Call us today. {IF_CLOSED}",
            hong_kong,
            deroyal,
        ),
        absolute(
            "You have cancer there, or had radiation there lately",
            "Three sources say not to use heat on cancer. After radiation, the skin may be easier "
            "to hurt.",
            ASK_CANCER_TEAM,
            source_says(hong_kong, "It names both.", "absolute"),
            source_says(references.stryker_pump(), "It names cancer.", "absolute"),
            source_says(deroyal, "It names cancer.", "absolute"),
        ),
        relative(
            "You have had cancer",
            "A British health service says to talk about it first.",
            ASK_CANCER_TEAM,
            references.mpft_heat(),
        ),
    )


def other() -> list[Fields]:
    return filed(
        "other",
        absolute(
            "You have a fresh injury that is red, hot or swollen",
            "Heat may make the swelling worse. Sources name different waiting times, so we name "
            "none.",
            "Wait until the swelling is gone. Then ask us when to start.",
            references.hong_kong_heat(),
            references.medical_algorithms_heat(),
        ),
        unchecked(
            "You have had back surgery",
            "Your skin may feel less near the scar. A trial of a heat wrap left these people out.",
            "Ask your surgeon first.",
        ),
        unchecked(
            "You want to use infrared heat",
            "We found only weak lists of who should not have it.",
            "Tell us about all your conditions first.",
        ),
        precaution(
            "You have multiple sclerosis",
            "Heat may make your symptoms worse for a while. It passes.",
            "Stop and cool down. Call 911 if a newly weak leg does not get better when you cool "
            "down.",
            references.ms_society(),
        ),
        precaution(
            "You want heat near your eyes or neck",
            "A health service asks for care there.",
            "Keep the heat on your back.",
            references.hong_kong_heat(),
        ),
    )


def harms() -> Block:
    return risks(
        risk("A burn, even on a low setting", BURN, source=references.burns_leaflet()),
        risk(
            "Fire or electric shock from a heating pad",
            "Throw a damaged pad away.",
            source=references.fda_1995(),
        ),
        risk(
            "A burn from a heat rub",
            "Stop. Put no heat on it, and get medical help at once.",
            how_common="Rare, says the US Food and Drug Administration. No figure is known.",
            source=references.fda_2012(),
        ),
        risk(
            "Red or brown marks like a net, after using heat for a long time",
            "Stop using heat there, and show us the marks.",
        ),
    )


def rules() -> Block:
    """Beyond the steps and warnings of each way, which are not said again."""
    return do_and_dont(
        [],
        [
            "do not lie or sit on the pad, and do not fasten it with pins",
            "do not fall asleep with heat",
            "do not use a wet towel with an electric pad",
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
