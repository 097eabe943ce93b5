"""The article about epidural steroid injections for sciatica."""

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
    p,
    questions,
    questions_to_ask,
    risk,
    risks,
    source_rating,
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
            "Sciatica is pain that runs down your leg from your back. A doctor injects a steroid "
            "into the space around the nerves of your spine. Numbing medicine is often added.",
            steps=[
                "You lie face down or sit. Your skin is cleaned and numbed.",
                "The doctor guides the needle with X-ray pictures.",
                "The needle goes in from behind, from the side, or near your tailbone.",
                "The doctor injects the medicine.",
                "We watch you for a while. Then somebody takes you home.",
            ],
            form="An injection, guided by X-ray",
            course="Ask how many injections you could have, and why",
            setting=["clinic", "hospital"],
            cost="Ask your health plan what it covers before you decide.",
        ),
        figure(
            "epidural-space",
            "Three bones of the lower spine from the side. A needle reaches the spinal canal, "
            "where a nerve leaves for the leg.",
            "The medicine goes into the space around the nerves.",
        ),
        warnings(),
        back_pain_emergency(
            (
                "You have leg pain, even without back pain, and:",
                [
                    "a leg is newly weak, or its weakness or numbness gets worse",
                    "it is in both legs, or both legs tingle or are weak or numb",
                    "you are numb or tingle around your genitals, buttocks or back passage",
                    "you cannot pee, find it hard to pee, or do not feel it",
                    "you newly lose control of your bladder or bowels",
                    "you are newly numb when you have sex, or erections are newly hard to get",
                ],
            ),
            after_a_spinal_needle(
                "You suddenly see badly, or not at all.",
                "Your face droops, your speech is slurred, or one side is weak.",
            ),
            action=SAY_WHAT_WAS_DONE,
        ),
        back_pain_urgent(
            "You have leg pain, even without back pain, and one of the signs on this list.",
            "You see redness, swelling or pus where the needle went in.",
            "You have a bad headache that is worse when you sit up.",
        ),
        before_and_after(
            [
                "Tell us about each medicine that you take, above all blood thinners.",
                "Do not stop a medicine by yourself. Ask us first.",
                "Plan for somebody to drive you home.",
            ],
            [
                "Rest on the day of the injection. Do not drive that day.",
                "Look at the skin each day for redness or pus.",
                "Write down your leg pain each day. Bring the notes to your next visit.",
            ],
            during=["You may feel pressure. Tell us at once if pain shoots down your leg."],
        ),
        risks(
            risk(
                "Loss of vision, stroke, paralysis or death",
                "Call 911 if you cannot see, speak or move as before.",
                how_common="Rare, says the US Food and Drug Administration (FDA). No figure is "
                "known.",
                source=references.fda_2014(),
            ),
            risk(
                "Any other side effect",
                "Tell us about each one. Studies reported side effects poorly.",
                source=references.oliveira_2020(),
            ),
            risk(
                "High blood sugar",
                "If you have diabetes, check it more often. Call us today if it is higher than our "
                f"plan allows. {IF_CLOSED}",
            ),
            risk(
                "A headache that is worse when you sit up",
                f"Lie down, and call us today. {IF_CLOSED}",
            ),
            *risks_of_a_spinal_needle(),
        ),
        mechanism(
            "A sore nerve may be swollen where it leaves the spine. A steroid may bring the "
            "swelling down.",
        ),
        claims(),
        what_guidelines_say(
            guidelines.bmj_on_epidurals(),
            guidelines.nice_on_epidurals(),
        ),
        other_options(
            (
                "Exercise",
                "For long-term low back pain, exercise probably lowers pain."
                f"{cite(references.rizzo_2025())} We read no result about sciatica. See "
                f"{link('our page about exercise', draft('exercise'))}.",
            ),
            (
                "Talk therapy",
                "Talk therapies such as CBT probably lower long-term low back pain slightly."
                f"{cite(references.rizzo_2025())} We read nothing about sciatica. See "
                f"{link('our page about CBT', draft('cbt'))}.",
            ),
            (
                "Waiting",
                "We read no study on how often sciatica gets better by itself. Ask your doctor "
                "what to expect.",
            ),
        ),
        questions(
            (
                "Does the FDA approve steroids for this use?",
                "No. In 2014, the FDA said that steroids are not approved for injection into "
                "this space. It said that their benefit and safety there had not been "
                f"shown.{cite(references.fda_2014())}",
            ),
            (
                "What if I only have back pain?",
                "If you have had it for 3 months or more, this injection probably does little or "
                "nothing for it.",
            ),
        ),
        questions_to_ask(
            "What makes you think that this could help me?",
            "Which way would the needle go in, and why?",
            "What are the risks for me?",
            "What could I try first?",
            "What will we do if it does not help?",
        ),
    ]


def claims() -> Block:
    oliveira = references.oliveira_2020()
    return evidence(
        p(
            "For sciatica, the injection probably helps a little and for a short time. For back "
            "pain of 3 months or more without leg pain, it probably makes little or no difference.",
            "The guidelines below disagree. For pain of 3 months or more, the newest one advises "
            "strongly against the injection. Medical societies dispute "
            f"that.{cite(references.painscience())}",
            what_the_words_mean(),
        ),
        claim(
            "A steroid injection probably eases leg pain from sciatica slightly.",
            oliveira,
            population="People with sciatica. The whole review has 25 trials with 2,470 people",
            populations=["leg_pain"],
            comparator="Not stated in the part that we read",
            outcome="Leg pain",
            when="From 2 weeks to 3 months",
            direction="better",
            size="small",
            numbers="About 5 points less pain on a scale from 0 to 100",
            ratings=[source_rating("moderate", "grade", oliveira)],
            not_known="How common side effects are. The trials reported them poorly.",
        ),
        claim(
            "It probably helps you a little with daily tasks for a short time.",
            oliveira,
            population="People with sciatica, in the same review",
            populations=["leg_pain"],
            comparator="Not named in what we read",
            outcome="Daily tasks",
            when="In the short term",
            direction="better",
            size="small",
            ratings=[source_rating("moderate", "grade", oliveira)],
            not_known="Whether people notice so small a change.",
        ),
        claim(
            "After more than 3 months, the trials found no benefit.",
            oliveira,
            population="People with sciatica, also in that review",
            comparator="Not named",
            outcome="Leg pain",
            when="After more than 3 months",
            direction="no_difference",
            not_known="How sure this is. We could not read a rating for it.",
        ),
        claim(
            "For long-term back pain without leg pain, a steroid with numbing medicine probably "
            "makes little or no difference.",
            references.wang_2025(),
            population="People with spine pain for 3 months or more, without leg pain",
            comparator="A pretend procedure",
            outcome="Pain",
            when="Not said in what we read",
            direction="no_difference",
            numbers="0.20 points apart on a scale from 0 to 10. It could favor either side, by up "
            "to about 1 or 1.5 points. The likely range is -1.11 to 1.51",
            ratings=[source_rating("moderate", "grade", references.wang_2025())],
            not_known="Whether some people with back pain alone are helped.",
        ),
    )


def warnings() -> Block:
    return contraindications(
        TELL_US,
        unchecked(
            "You have an infection, in your back or anywhere else",
            "The needle could carry germs deeper, and steroids weaken your defense.",
            INFECTION,
            about="infection_and_cancer",
        ),
        unchecked(
            "You take a blood thinner, or you have a bleeding disorder",
            "You could bleed near the spine.",
            "Ask us before the visit. Do not stop a medicine by yourself. We do not go ahead while "
            "your blood does not clot well.",
            about="blood_and_heart",
        ),
        unchecked(
            "The pressure in your skull is high",
            "The injection could change the pressure.",
            "We do not go ahead before the doctor who treats it agrees.",
            about="other",
        ),
        unchecked(
            "You have diabetes",
            "Steroids can raise your blood sugar.",
            "Make a plan with us for checking it.",
            about="other",
        ),
        unchecked(
            "You have glaucoma",
            "Steroids can raise the pressure in the eye.",
            "Ask your eye doctor.",
            about="other",
        ),
        unchecked(
            "You have heart failure",
            "Steroids can make your body hold water.",
            "Ask your heart doctor.",
            about="blood_and_heart",
        ),
        unchecked(
            "You are or may be pregnant",
            "The doctor uses X-rays.",
            "Ask us about care without X-rays.",
            about="pregnancy",
        ),
        unchecked(
            "You have had a live vaccine lately",
            "Steroids can weaken your defense.",
            "Tell us which vaccine it was, and when.",
            about="medicines",
        ),
        unchecked(
            "You have had a reaction to contrast dye, steroids or numbing medicine",
            "You may react again.",
            "Tell us what happened, and when.",
            about="medicines",
        ),
    )
