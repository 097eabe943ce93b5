"""The article about acupuncture for long-term low back pain."""

from articles.demo import guidelines, references

from .building import (
    Block,
    before_and_after,
    cite,
    claim,
    contraindications,
    evidence,
    figure,
    mechanism,
    method,
    p,
    questions,
    risk,
    risks,
    source_rating,
    unchecked,
    what_guidelines_say,
)
from .shared import (
    IF_CLOSED,
    TELL_US,
    back_pain_emergency,
    back_pain_urgent,
    not_better,
    what_the_words_mean,
)

LONG_TERM = "People with low back pain for more than 3 months"
# The same people in other words, so that no line of the page comes again.
LONG_TERM_TOO = "People whose low back has hurt for more than 3 months"
LONG_TERM_ALSO = "People with long-term low back pain, for more than 3 months"


def body() -> list[Block]:
    return [
        method(
            "A licensed person puts very thin needles into your skin at chosen points. The "
            "needles stay in for a while and are then taken out.",
            steps=[
                "Tell us about your health and your medicines.",
                "Lie face down or on your side.",
                "The skin is cleaned. New needles from a sealed pack are used.",
                "You rest while the needles are in. Say so if anything hurts.",
                "All needles are taken out and counted.",
                "Sit up slowly. Some people feel faint.",
            ],
            form="Thin needles, each used once",
            course="Ask how many visits are planned, and when you will decide whether it helps",
            setting=["clinic"],
            equipment=["Loose clothes"],
            feels_like="A short prick, then a dull ache or tingling. It should not hurt much.",
            cost="Ask your health plan whether it covers acupuncture, and how many visits.",
        ),
        figure(
            "needles-in-skin",
            "Four thin needles stand in a layer of skin, none of them deep.",
            "The needles are thin, and each is used once.",
        ),
        contraindications(
            TELL_US,
            unchecked(
                "Your skin is infected where a needle would go",
                "The needle could carry germs deeper.",
                "We put no needle there. Call us today, so that the infection is treated. "
                f"{IF_CLOSED}",
                about="infection_and_cancer",
            ),
            unchecked(
                "You take a blood thinner, or you have a bleeding disorder",
                "You could bleed or bruise.",
                "Ask your doctor first. Do not stop a medicine by yourself.",
                about="blood_and_heart",
            ),
            unchecked(
                "You are or may be pregnant",
                "Some points are avoided in pregnancy.",
                "Tell us first. Ask your pregnancy care team.",
                about="pregnancy",
            ),
            unchecked(
                "An arm or leg is swollen from lymphedema",
                "A needle there could start an infection.",
                "Ask for points in other places.",
                about="skin_and_feeling",
            ),
            unchecked(
                "Your immune system is weak",
                "An infection could be harder to stop.",
                "Ask your doctor first.",
                about="infection_and_cancer",
            ),
            unchecked(
                "You have a pacemaker, and current would be sent through the needles",
                "The current could disturb the device.",
                "Ask for needles without current.",
                about="implants",
            ),
        ),
        back_pain_emergency(
            (
                "At any time after the needles:",
                [
                    "You are short of breath.",
                    "You have chest pain.",
                    "You have a fever or chills, a stiff neck, or you are confused.",
                ],
            ),
            action="Say that you have had acupuncture.",
        ),
        back_pain_urgent("You see redness, swelling or pus where a needle was."),
        not_better(),
        before_and_after(
            [
                "Eat something small first.",
                "Tell us about each medicine that you take.",
                "Ask to see the license of the person who treats you.",
            ],
            [
                "Sit for a few minutes before you leave.",
                "Look at your skin for redness or pus over the next days.",
                "Write down your pain, so that you can tell if it helps.",
            ],
        ),
        risks(
            risk(
                "A bruise or a drop of blood",
                "Press on it for a few minutes. If the bleeding does not stop, call 911 or go to "
                "the ER.",
            ),
            risk("Feeling faint", "Lie down, and tell us. Sit up slowly afterward."),
            risk(
                "Soreness where a needle was",
                f"It often fades. Call us today if it gets worse. {IF_CLOSED}",
            ),
            risk(
                "Infection",
                f"Call us today for redness or pus. {IF_CLOSED} Call 911 or go to the ER for a "
                "fever or chills, a stiff neck or confusion.",
            ),
            risk(
                "A collapsed lung, from a needle in the upper back or chest",
                "Call 911 if you get short of breath or have chest pain.",
            ),
        ),
        mechanism(
            "The needles may make your body release its own painkillers. Rest and attention may "
            "be part of the effect.",
        ),
        claims(),
        what_guidelines_say(
            guidelines.acp_on_acupuncture(),
            guidelines.nice_on_acupuncture(),
        ),
        questions(
            (
                "Does it matter where the needles go?",
                "We do not know. For daily tasks, real needles did only slightly better than "
                f"pretend needles.{cite(references.mu_2020())}",
            ),
            (
                "Why do guidelines disagree?",
                "We do not know what each panel weighed. Acupuncture looks better when it is "
                "compared with no treatment than when it is compared with pretend needles.",
            ),
        ),
    ]


def claims() -> Block:
    mu, rizzo, acp = references.mu_2020(), references.rizzo_2025(), references.qaseem_2017()
    return evidence(
        p(
            "Compared with no treatment, acupuncture looks better than compared with pretend "
            "needles. So part of the effect may come from rest, touch and hope.",
            "Two summaries of one 2025 overview use different words. We use the weaker one, which "
            "says “slightly”.",
            "The guidelines below disagree. In 2017, the American College of Physicians (ACP) "
            "advised acupuncture. In 2016, NICE, which advises the British health service, said "
            "not to offer it.",
            what_the_words_mean(),
        ),
        claim(
            "Compared with no treatment, acupuncture probably lowers long-term low back pain.",
            rizzo,
            population=LONG_TERM,
            populations=["chronic"],
            comparator="No treatment",
            outcome="Pain",
            when="The part that we read does not say",
            direction="better",
            ratings=[source_rating("moderate", "grade", rizzo)],
            not_known="How much of this comes from the needles themselves.",
        ),
        claim(
            "Compared with pretend needles, acupuncture probably helps daily tasks only slightly.",
            mu,
            rizzo,
            population=LONG_TERM_TOO,
            populations=["chronic"],
            comparator="Pretend needles",
            outcome="Daily tasks",
            when="Not said in what we read",
            direction="better",
            size="small",
            ratings=[source_rating("moderate", "grade", rizzo)],
            not_known="Whether people notice so small a change.",
        ),
        claim(
            "In 2017, the ACP listed acupuncture among the treatments that it recommends for "
            "long-term low back pain, with moderate-quality evidence.",
            acp,
            population=LONG_TERM_ALSO,
            populations=["chronic"],
            comparator="Not named in what we read",
            outcome="Low back pain",
            when="Not stated",
            direction="better",
            ratings=[source_rating("moderate", "acp", acp)],
            not_known="How much it helps. By its own rules, the guideline expired in 2022.",
        ),
    )
