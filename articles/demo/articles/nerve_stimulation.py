"""The article about TENS for back pain."""

from articles.demo import guidelines, references

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
    p,
    precaution,
    questions,
    relative,
    risk,
    risks,
    source_rating,
    source_says,
    unchecked,
    what_guidelines_say,
)
from .shared import BURN, IF_CLOSED, back_pain_emergency, back_pain_urgent, what_the_words_mean
from .sign_and_publish import draft


def body() -> list[Block]:
    return [
        method(
            "A TENS unit is a small box with a battery. It sends mild electric pulses through "
            "pads on your skin.",
            steps=[
                "Ask us to show you where the pads go.",
                "Turn the unit off. Put the pads on clean, dry and healthy skin around the pain.",
                "Turn the unit on, and raise the strength slowly.",
                "Stop raising it when the tingling is strong but does not hurt.",
                "Turn the unit off before you take the pads off.",
                "Look at your skin after each use.",
            ],
            course="Try it with your clinician first; keep it only if it helps you",
            setting=["home", "clinic"],
            cost="You may have to buy or rent the unit. Ask your health plan what it covers.",
        ),
        figure(
            "tens-pads",
            "Four pads lie around the sore place on a lower back. Wires lead to a small box.",
            "The pads go around the sore place, on healthy skin.",
        ),
        warnings(),
        back_pain_emergency(),
        back_pain_urgent("A pad has burned your skin."),
        do_and_dont(
            [
                "keep the unit away from children",
            ],
            [
                "do not use it in the bath or shower",
                "do not use it while you drive or run a machine",
                "do not use it while you sleep",
                "do not put pads on your neck, head or chest",
                "do not use it to hide pain that nobody has checked",
            ],
        ),
        risks(
            risk(
                "Red or itchy skin under the pads",
                "Move the pads, or try another kind.",
                how_common="Not known. A review says that harms were mild in general, and poorly "
                "reported.",
                source=references.johnson_2022(),
            ),
            risk(
                "A burn under a pad",
                f"Turn the unit off. {BURN}",
                source=references.burns_leaflet(),
            ),
        ),
        mechanism(
            "The tingling may keep some pain signals from reaching your brain. It may also make "
            "your body release its own painkillers.",
        ),
        claims(),
        what_guidelines_say(
            guidelines.nice_on_tens(),
        ),
        questions(
            (
                "Does TENS help back pain for good?",
                "We do not know. Our results are about pain while the unit is on or right after.",
            ),
            (
                "Why does a guideline advise against it?",
                "We read what it advises, but not its reasons. It is about low back pain and "
                "sciatica. The review of 2022 is about pain of any kind.",
            ),
        ),
        ("also_read", {"article": draft("exercise")}),
    ]


def claims() -> Block:
    johnson = references.johnson_2022()
    any_pain = "Adults with new or long-term pain of any kind"
    return evidence(
        p(
            "The results below are about pain of any kind. They do not show whether TENS helps "
            "back pain.",
            "NICE, which advises the British health service, said in 2016: do not offer TENS for "
            "low back pain.",
            what_the_words_mean(),
        ),
        claim(
            "TENS probably lowers pain while it is on or right after.",
            johnson,
            population=f"{any_pain} (91 trials, 4,841 people)",
            comparator="A pretend treatment (placebo)",
            outcome="Pain",
            when="While the unit is on, or right after",
            direction="better",
            numbers="A difference of 0.96, in a unit that joins different pain scales "
            "(likely range 0.78 to 1.14)",
            ratings=[source_rating("moderate", "grade", johnson)],
            not_known="Whether the relief lasts, and how it is in back pain alone.",
        ),
        claim(
            "TENS may lower pain more than usual care, while it is on or right after.",
            johnson,
            population=any_pain,
            comparator="Usual care",
            outcome="Pain",
            when="With the unit on, or just after",
            direction="better",
            numbers="A difference of 0.72, in a unit that joins different pain scales "
            "(likely range 0.50 to 0.95)",
            ratings=[source_rating("low", "grade", johnson)],
            not_known="What usual care was, and how it is in back pain alone.",
        ),
    )


def warnings() -> Block:
    nice, wiki = references.nice_2014(), references.neurorehab_wiki()
    label, manual = references.direct_supply_tens(), references.emsi_tens()
    interference = "The pulses could disturb the device."
    other_care = "Ask us about exercise or other options."
    return contraindications(
        p(
            "Sources disagree on some points. We follow the strictest one. Read the manual of "
            "your unit, too.",
        ),
        absolute(
            "You have a pacemaker, defibrillator, nerve stimulator, drug pump or another implant "
            "with a battery",
            f"{interference} NICE said so in 2014, in a guideline that has since been replaced.",
            other_care,
            nice,
            source_says(label, "It names implanted defibrillators.", "absolute"),
            about="implants",
        ),
        absolute(
            "Pads on the front of your neck, or current through your head",
            "The pulses could slow your heart or close your throat. They are not meant for the "
            "brain.",
            "Keep the pads on your lower back.",
            source_says(wiki, "It names the neck.", "absolute"),
            source_says(label, "It names the head.", "absolute"),
            about="other",
        ),
        absolute(
            "You are pregnant: no pads on your trunk, belly or pelvis",
            "Our source calls this point disputed. We follow the strict rule.",
            "Ask your pregnancy care team.",
            wiki,
            about="pregnancy",
        ),
        absolute(
            "Your skin there is broken, sick or numb",
            "It could be burned or hurt. A product manual asks for care with numb skin; we are "
            "stricter.",
            "Put the pads on healthy skin that feels well.",
            source_says(wiki, "It names broken skin and skin diseases.", "absolute"),
            source_says(manual, "It names numb skin.", "precaution"),
            about="skin_and_feeling",
        ),
        absolute(
            "You are allergic to the pads, the gel or the tape",
            "Your skin may react again.",
            "Ask us for another kind of pad.",
            wiki,
            about="skin_and_feeling",
        ),
        absolute(
            "The person cannot follow instructions",
            "The person may not stop when it hurts.",
            "Ask the person’s doctor.",
            wiki,
            about="cannot_speak_up",
        ),
        absolute(
            "You have cancer in that place",
            "A product manual rules it out.",
            "Ask your cancer care team.",
            label,
            about="infection_and_cancer",
        ),
        absolute(
            "Your skin is swollen or infected there, or a vein is inflamed",
            "A product manual rules it out.",
            f"Use no TENS. Call us today. {IF_CLOSED}",
            label,
            about="infection_and_cancer",
        ),
        absolute(
            "You have epilepsy, badly narrowed leg arteries, or a hernia",
            "A product manual rules it out. It names hernias in the belly or groin.",
            "Ask the doctor who treats it.",
            source_says(label, level="absolute"),
            source_says(manual, "It names epilepsy.", "precaution"),
            about="other",
        ),
        unchecked(
            "You are in the first 3 months of pregnancy and want pads on an arm or leg",
            "In 2014, a British guideline had this point under review. That guideline has since "
            "been replaced.",
            "Ask your pregnancy care team.",
            about="pregnancy",
        ),
        unchecked(
            "You have a blood clot in a deep vein (deep vein thrombosis)",
            "We found no source that we could check.",
            "Do not use it before your doctor agrees.",
            about="blood_and_heart",
        ),
        unchecked(
            "You want to put pads near your eyes",
            "We found no source that we could check.",
            "Keep the pads on your lower back.",
            about="other",
        ),
        relative(
            "You have a heart problem",
            "A product manual asks for care. We ask you to be checked first.",
            "Ask your heart doctor before you use it.",
            source_says(manual, level="precaution"),
            about="blood_and_heart",
        ),
        precaution(
            "You have had surgery or an injury lately",
            "Muscle twitches could disturb the healing, or make it bleed.",
            "Ask your surgeon when you can start.",
            manual,
            about="other",
        ),
    )
