"""The article about exercise for long-term low back pain."""

from articles.demo import references
from articles.demo.shared_warnings import SURGERY_LATELY

from .building import (
    Block,
    claim,
    contraindications,
    do_and_dont,
    evidence,
    figure,
    get_help_now,
    mechanism,
    method,
    p,
    paragraphs,
    points,
    questions,
    risk,
    risks,
    source_rating,
    unchecked,
    warning,
)
from .shared import (
    IF_CLOSED,
    back_pain_emergency,
    back_pain_urgent,
    not_better,
    what_the_words_mean,
)

LONG_TERM = "People with low back pain for more than 3 months"
# The same people in other words, so that no line of the page comes again.
LONG_TERM_TOO = "People whose low back has hurt for more than 3 months"


def body() -> list[Block]:
    return [
        method(
            "You do exercises that fit your back and your day. A physical therapist shows you how, "
            "and makes them harder step by step.",
            steps=[
                "Tell the therapist what you want to do again, such as carrying a bag.",
                "Learn two or three exercises, and do them slowly.",
                "Start with less than you think you can do.",
                "Do a little more each week, if the pain settles by the next day.",
                "Do less for a few days if the pain stays worse. Then build up again.",
                "Keep going at home when the visits end.",
            ],
            form="Exercises that you learn from a therapist",
            course="Several weeks with a therapist, then at home",
            setting=["clinic", "home"],
            equipment=["Comfortable clothes", "mat"],
            feels_like="Your muscles may feel tired or sore. Sharp pain is a sign to stop.",
            cost="Ask your health plan how many visits it covers.",
        ),
        figure(
            "growing-steps",
            "Five steps that grow from left to right. An arrow points up along them.",
            "Start small, and add a little at a time.",
        ),
        contraindications(
            "",
            get_help_now(
                "You have one of the signs in the emergency card on this page",
                "Something serious may be behind your pain.",
                "Call 911 or go to the ER now. Do not exercise.",
                about="other",
            ),
            unchecked(
                "You have a broken bone that is not stable",
                "It could move and hurt the nerves.",
                "Do not exercise before your surgeon agrees.",
                about="other",
            ),
            unchecked(
                "You have a heart disease that is not under control",
                "Exercise may be too much for your heart.",
                "Do not exercise before your heart doctor agrees.",
                about="blood_and_heart",
            ),
            unchecked(
                "You have a new blood clot in a deep vein (deep vein thrombosis)",
                "The clot could move.",
                "Do not exercise before your doctor agrees.",
                about="blood_and_heart",
            ),
            warning(**SURGERY_LATELY),
            unchecked(
                "You have severe osteoporosis",
                "A bone could break when you bend or lift.",
                "Ask us for exercises that fit.",
                about="other",
            ),
        ),
        back_pain_emergency(),
        back_pain_urgent(action="Do not exercise before you are checked."),
        not_better(),
        do_and_dont(
            [
                "rest for a moment between exercises",
                "stop, and call 911, if a leg is newly weak, if both legs are numb, or if "
                "numbness gets worse",
                f"stop, and call us today, if one leg is newly numb. {IF_CLOSED}",
            ],
            [
                "do not push through sharp pain",
                "do not stay in bed because your back hurts",
                "do not hold your breath when you lift",
            ],
        ),
        risks(
            risk(
                "Sore muscles for a day or two",
                "Do a little less the next time. Keep moving.",
            ),
            risk("More back pain for a while", "Do less for a few days. Call us if it stays."),
            risk(
                "A fall or a new injury",
                "Stop, and look at the emergency card. Call us today if it hurts to put weight on "
                f"it. {IF_CLOSED}",
            ),
        ),
        mechanism(
            "Exercise may make your back stronger and less stiff. It may also teach your brain "
            "that moving is not a danger.",
        ),
        claims(),
        pain(),
        questions(
            (
                "Which exercise should I choose?",
                "Choose one that you like and will keep doing. We did not compare kinds of "
                "exercise here.",
            ),
            (
                "Does pain mean that I am harming my back?",
                "Not by itself. Sharp or new pain is a reason to stop and ask.",
            ),
        ),
        paragraphs(
            "<h2>A plan for your first week</h2>"
            "<p>Write down three things: what you will do, when, and for how long. Put the paper "
            "where you see it.</p>"
            "<ol><li>Choose one short walk or one exercise.</li>"
            "<li>Do it on three days of the week.</li>"
            "<li>Write down how your back feels the next day.</li>"
            "<li>Bring your notes to the next visit.</li></ol>"
            "<p>This plan is an example. Your therapist will fit it to you.</p>"
        ),
    ]


def claims() -> Block:
    hayden, rizzo = references.hayden_2021(), references.rizzo_2025()
    return evidence(
        p(
            "For long-term low back pain, exercise probably lowers pain. The gain in daily tasks "
            "is probably smaller than what most people would notice.",
            "The American College of Physicians (ACP) advised exercise in 2017. By its own rules, "
            "that guideline expired after 5 years.",
            what_the_words_mean(),
        ),
        claim(
            "Exercise probably lowers long-term low back pain.",
            hayden,
            rizzo,
            references.qaseem_2017(),
            population=LONG_TERM,
            populations=["chronic"],
            comparator="No treatment or usual care",
            outcome="Pain",
            when="The part that we read does not say",
            direction="better",
            ratings=[
                source_rating("moderate", "grade", rizzo),
                source_rating("moderate", "acp", references.qaseem_2017()),
            ],
            not_known="Which kind of exercise suits you, and how long the gain lasts.",
        ),
        claim(
            "Exercise probably helps with daily tasks, but less than most people would notice.",
            hayden,
            rizzo,
            population=LONG_TERM_TOO,
            populations=["chronic"],
            comparator="Usual care, or no treatment",
            outcome="Daily tasks",
            when="Not stated",
            direction="better",
            size="trivial",
            numbers="About 7 points better on a scale from 0 to 100 "
            "(likely range 5 to 8). A change of 10 points or more matters to people",
            ratings=[source_rating("moderate", "grade", hayden)],
            not_known="Whether some people gain much more than others.",
        ),
        claim(
            "In one trial in new back pain, people who added exercise to a heat wrap had less "
            "pain.",
            references.french_2006(),
            references.mayer_2005(),
            population="People with low back pain for less than 3 months (1 trial, 100 people)",
            comparator="A heat wrap without exercise",
            outcome="Pain",
            when="After 7 days",
            direction="better",
            not_known="How large the difference is, and how long it lasts.",
        ),
    )


def pain() -> Block:
    hayden = references.hayden_2021()
    return points(
        "with exercise",
        "with no treatment or usual care",
        hayden,
        population="People with long-term low back pain",
        when="Not said in what we read",
        outcome="pain",
        difference="-15.2",
        low="-18.3",
        high="-12.2",
        lowest="0",
        highest="100",
        better="lowest",
        noticed="15",
        noticed_source=hayden,
    )
