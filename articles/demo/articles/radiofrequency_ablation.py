"""The article about radiofrequency ablation after back surgery."""

from articles.demo import guidelines, references

from .building import (
    Block,
    before_and_after,
    cite,
    claim,
    contraindications,
    evidence,
    figure,
    link,
    mechanism,
    method,
    other_options,
    own_rating,
    p,
    questions_to_ask,
    risk,
    risks,
    unchecked,
    what_guidelines_say,
)
from .shared import (
    IF_CLOSED,
    INFECTION,
    SAY_WHAT_WAS_DONE,
    TELL_US,
    after_a_spinal_needle,
    back_pain_emergency,
    back_pain_urgent,
    risks_of_a_spinal_needle,
    what_the_words_mean,
)
from .sign_and_publish import draft


def body() -> list[Block]:
    return [
        method(
            "A doctor puts a thin needle next to a small nerve. The nerve serves a joint in your "
            "spine. The tip of the needle is heated, so that the nerve stops working for a time.",
            "Surgery changes the shape of your spine. That can make the nerve harder to find.",
            steps=[
                "First you have a test injection. It numbs the nerve for a short time.",
                "You write down how much the test helped. Then you decide with your doctor.",
                "On the day, you lie face down. Your skin is cleaned and numbed.",
                "The doctor guides the needle with X-ray pictures.",
                "The tip of the needle is heated.",
                "You rest for a while, and somebody takes you home.",
            ],
            form="A heated needle, guided by X-ray",
            course="Ask how often it could be done again, and why",
            setting=["clinic", "hospital"],
            cost="Ask your health plan what it covers before you decide.",
        ),
        figure(
            "ablation-of-a-nerve",
            "Three bones of the lower spine from the side. A needle reaches a small nerve that "
            "runs to a joint.",
            "The heated tip lies next to the nerve of one small joint.",
        ),
        warnings(),
        back_pain_emergency(after_a_spinal_needle(), action=SAY_WHAT_WAS_DONE),
        back_pain_urgent("You see redness, swelling or pus where the needle went in."),
        before_and_after(
            [
                "Tell us about each medicine that you take, above all blood thinners.",
                "Do not stop a medicine by yourself. Ask us first.",
                "Plan for somebody to drive you home.",
                "You can say no at any point, also after the test injection.",
            ],
            [
                "Rest on the day of the treatment. Do not drive that day.",
                "Look at the skin each day for redness or pus.",
                "Write down your pain and what you can do each day.",
            ],
            during=[
                "You may feel pressure or a deep ache. Tell us at once if pain shoots into your "
                "leg.",
            ],
            recovery="Ask us when you can go back to work and sports.",
        ),
        risks(
            risk(
                "Soreness where the needle went in",
                f"Rest. Call us today if it gets worse. {IF_CLOSED}",
            ),
            risk(
                "Burning or tender skin on your back",
                "Call us if it bothers you or does not fade.",
            ),
            *risks_of_a_spinal_needle(),
            risk("No relief, or relief that fades", "Come back to talk about other options."),
        ),
        mechanism(
            "A small nerve carries pain signals from the joint to your brain. Heat may stop those "
            "signals for a time. The nerve may grow back.",
        ),
        claims(),
        what_guidelines_say(
            guidelines.bmj_on_ablation(),
            guidelines.nice_on_ablation(),
            guidelines.us_on_ablation(),
        ),
        other_options(
            (
                "Exercise",
                "It probably lowers long-term low back pain."
                f"{cite(references.rizzo_2025())} We read no result about people after back "
                f"surgery. See {link('our page about exercise', draft('exercise'))}.",
            ),
            (
                "Talk therapy",
                "Talk therapies such as CBT probably lower long-term low back pain slightly."
                f"{cite(references.rizzo_2025())} See "
                f"{link('our page about CBT', draft('cbt'))}.",
            ),
        ),
        questions_to_ask(
            "What makes you think that this joint hurts?",
            "How much did the test injection help me?",
            "What happens if I wait?",
            "What else could I try first?",
        ),
    ]


JOINTS = "People with long-term pain from small joints of the spine"
PRETEND = "A pretend procedure"
UNREAD_RATING = "How sure this is."


def claims() -> Block:
    return evidence(
        p(
            "We read only one small study of RFA after back surgery. The larger trials looked at "
            "long-term back pain in general.",
            "A review from 2015 has 1,309 people in 23 trials. It rates its results from very low "
            "to moderate. We could not read which rating belongs to which result, and how many "
            "people each is about.",
            "The guidelines below disagree. The newest one advises strongly against RFA. About 34 "
            "medical societies asked the journal to withdraw that "
            f"guideline.{cite(references.painscience())}",
            what_the_words_mean(),
        ),
        claim(
            "The evidence is very uncertain about whether RFA eases pain after back surgery.",
            references.klessinger_2013(),
            population="34 of 120 people with lasting pain after back surgery",
            populations=["after_surgery"],
            intervention="RFA",
            comparator="Nothing: the study had no group to compare with",
            outcome="At least half of the pain gone",
            when="For 6 months",
            numbers="20 of 34 people had at least half of their pain gone",
            ratings=[
                own_rating(
                    "very_low",
                    "observational",
                    risk_of_bias="The study looked back at old records, without a group to compare "
                    "with",
                    imprecision="Only 34 people were treated",
                )
            ],
            not_known="Whether they would have felt better without RFA.",
        ),
        claim(
            "In trials, people with long-term pain from small spine joints had less pain for a "
            "short time after RFA.",
            references.maas_2015(),
            population=JOINTS,
            populations=["chronic"],
            comparator=PRETEND,
            outcome="Pain",
            when="In the short term",
            direction="better",
            numbers="1.47 points less pain (likely range 0.67 to 2.28). The summary that we read "
            "does not name the scale",
            not_known=UNREAD_RATING,
        ),
        claim(
            "In trials, people with this pain also did better with daily tasks after RFA.",
            references.maas_2015(),
            population="People with the same pain, in the same review",
            populations=["chronic"],
            comparator=PRETEND,
            outcome="Daily tasks",
            when="In the short term, and in the long term",
            direction="better",
            numbers="Short term: 5.53 points better (likely range 2.40 to 8.66). Long term: 3.70 "
            "points better (likely range 0.47 to 6.94). The scale is not named",
            not_known=f"{UNREAD_RATING} Whether people notice a change of this size.",
        ),
        claim(
            "In trials about the joint between spine and hip bone, RFA and a pretend procedure "
            "did not clearly differ.",
            references.maas_2015(),
            population="People with long-term pain from the sacroiliac joint",
            comparator=PRETEND,
            outcome="Pain",
            when="In the short term",
            numbers="2.12 points less pain, but it could be 5.45 less or 1.21 more",
            not_known=f"{UNREAD_RATING} Whether larger trials would find a difference.",
        ),
        claim(
            "In the Mint trials, adding RFA to exercise gave no gain that matters to people.",
            references.juch_2017(),
            population="People with long-term low back pain (681 people)",
            populations=["chronic"],
            comparator="Exercise alone",
            outcome="Pain",
            when="After 3 months",
            direction="no_difference",
            size="trivial",
            numbers="There was no clear difference, or it was below the 2 points that count. The "
            "authors write that their results “do not support the use” of RFA",
            not_known="How people after back surgery would have done.",
        ),
    )


def warnings() -> Block:
    return contraindications(
        TELL_US,
        unchecked(
            "You have an infection, in your back or anywhere else",
            "The needle could carry germs deeper.",
            INFECTION,
            about="infection_and_cancer",
        ),
        unchecked(
            "You take a blood thinner, or you have a bleeding disorder",
            "You could bleed near the spine.",
            "Ask us before the visit. Do not stop a medicine by yourself.",
            about="blood_and_heart",
        ),
        unchecked(
            "You have a pacemaker, a defibrillator or a nerve stimulator",
            "The current could disturb the device.",
            "Ask your heart doctor, or the team that implanted it.",
            about="implants",
        ),
        unchecked(
            "You are or may be pregnant",
            "The doctor uses X-rays.",
            "Ask us about care without X-rays.",
            about="pregnancy",
        ),
        unchecked(
            "You have had a reaction to contrast dye or numbing medicine",
            "You may react again.",
            "Tell us what happened, and when.",
            about="medicines",
        ),
        unchecked(
            "You have screws, plates or other metal near the place",
            "The metal could get hot, or hide the nerve.",
            "Bring the report and pictures of your surgery.",
            about="implants",
        ),
    )
