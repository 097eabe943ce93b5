"""The article about cognitive behavioral therapy for pain."""

from articles.demo import references

from .building import (
    Block,
    callout,
    claim,
    contraindications,
    evidence,
    figure,
    get_help_now,
    mechanism,
    method,
    p,
    questions,
    risk,
    risks,
    source_rating,
    unchecked,
)
from .shared import (
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
            "Cognitive behavioral therapy (CBT) is a talk therapy. You learn how thoughts, "
            "feelings and habits can make pain harder or easier to live with.",
            "CBT does not mean that your pain is in your head. Your pain is real.",
            steps=[
                "You tell the therapist what pain keeps you from doing.",
                "You choose one goal that matters to you.",
                "You notice what you think and do when the pain is bad.",
                "You learn skills, such as pacing, slow breathing and testing a worry.",
                "You try one skill at home between visits.",
                "You and the therapist look at what helped.",
            ],
            form="Talks with a therapist, alone or in a group",
            course="Ask how many visits are planned, and what you will do between them",
            setting=["clinic", "home"],
            equipment=["A notebook"],
            feels_like="It can be hard to talk about pain. You set the pace.",
            cost="Ask your health plan whether it covers CBT for pain, and how many visits.",
        ),
        figure(
            "thoughts-feelings-actions-body",
            "Four words in a circle, joined by arrows: thoughts, feelings, actions and body.",
            "Each part can change the others. You can start with any of them.",
        ),
        contraindications(
            "",
            get_help_now(
                "You think about ending your life",
                "You need help now, not in a few weeks.",
                "Call or text 988, or chat at 988lifeline.org. In immediate danger, call 911.",
                about="other",
            ),
            unchecked(
                "You see or hear things that others do not (psychosis)",
                "CBT for pain may not fit right now.",
                "Ask a doctor for care that fits, today. If you may hurt yourself or somebody, "
                "call 988 or 911.",
                about="other",
            ),
            unchecked(
                "Your memory or thinking is badly impaired",
                "The exercises may be too hard.",
                "Ask us about other ways to help, also for your family.",
                about="cannot_speak_up",
            ),
        ),
        back_pain_emergency(
            (
                "Call or text 988 now if:",
                [
                    "You think about ending your life.",
                    "You feel that you cannot go on with the pain.",
                    "You are afraid that you may hurt yourself.",
                ],
            ),
            action="988 is free and private, day and night. You can also chat at 988lifeline.org. "
            "Press 2 for Spanish. In immediate danger, call 911.",
        ),
        back_pain_urgent(),
        not_better(),
        risks(
            risk(
                "Feeling sad, angry or tired after a visit",
                "Tell your therapist. You can slow down.",
            ),
            risk("Time and effort without a gain", "Look back with your therapist, and decide."),
        ),
        mechanism(
            "Worry and bad sleep may turn pain signals up. New skills may turn them down, and may "
            "give you back some of your day.",
        ),
        claims(),
        questions(
            (
                "Do you think that my pain is not real?",
                "No. Your pain is real. CBT works on how you live with it.",
            ),
            (
                "Can I do other treatments too?",
                "Yes. Tell each of us about the others, so that they fit together.",
            ),
        ),
        callout(
            "How to find a therapist",
            "Ask us for a licensed psychologist who works with people in pain. You can also ask "
            "your health plan for a list.",
        ),
    ]


def claims() -> Block:
    rizzo = references.rizzo_2025()
    return evidence(
        p(
            "We found results for talk therapies as a group, and CBT is one of them. They "
            "probably lower long-term low back pain slightly.",
            "The American College of Physicians (ACP) listed CBT in 2017 and rated the evidence as "
            "low. By its own rules, that guideline expired after 5 years.",
            what_the_words_mean(),
        ),
        claim(
            "Talk therapies such as CBT probably lower long-term low back pain slightly.",
            rizzo,
            population=LONG_TERM,
            populations=["chronic"],
            comparator="Usual care",
            outcome="Pain",
            when="The part that we read does not say",
            direction="better",
            size="small",
            ratings=[source_rating("moderate", "grade", rizzo)],
            not_known="How CBT alone compares with other talk therapies.",
        ),
        claim(
            "Talk therapies such as CBT probably make little or no difference to daily tasks.",
            rizzo,
            population=LONG_TERM_TOO,
            populations=["chronic"],
            comparator="Usual care",
            outcome="Daily tasks",
            when="Not said in what we read",
            direction="no_difference",
            size="trivial",
            ratings=[source_rating("moderate", "grade", rizzo)],
            not_known="Whether it helps with mood, sleep or work.",
        ),
        claim(
            "In 2017, the ACP listed CBT among the treatments that it recommends for long-term low "
            "back pain, with low-quality evidence.",
            references.qaseem_2017(),
            population=LONG_TERM_ALSO,
            populations=["chronic"],
            comparator="Not named in what we read",
            outcome="Low back pain",
            when="Not stated",
            direction="better",
            ratings=[source_rating("low", "acp", references.qaseem_2017())],
            not_known="How much it helps. The guideline has expired.",
        ),
    )
