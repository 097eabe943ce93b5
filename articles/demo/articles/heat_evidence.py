"""What studies say about heat for back pain."""

from articles.demo import references

from .building import Block, claim, evidence, p, points, rated
from .shared import what_the_words_mean

NEW_PAIN = "Adults with low back pain for less than 3 months"


def claims() -> Block:
    return evidence(
        p(
            "Heat was tested mostly in new low back pain, and mostly with heat wraps. A review "
            "from 2006 and a guideline from 2017 both rate this evidence as moderate. Each used "
            "its own rating scheme.",
            "The guideline comes from the American College of Physicians (ACP). By the ACP’s own "
            "rules, it expired after 5 years. A 2025 Cochrane overview does not list heat among "
            "its results of moderate certainty.",
            what_the_words_mean(),
        ),
        claim(
            "A heat wrap probably eases new low back pain a little.",
            references.french_2006(),
            references.french_2006_cochrane(),
            references.nadler_2003_day(),
            references.nadler_2003_night(),
            references.qaseem_2017(),
            population=f"{NEW_PAIN} (2 trials, 258 people)",
            populations=["acute", "subacute"],
            comparator="A pill without medicine",
            outcome="Pain relief",
            when="After 5 days",
            direction="better",
            size="small",
            numbers="About 1 point more relief on a scale from 0 to 5 (likely range 0.68 to 1.45)",
            ratings=[
                rated("moderate", "cochrane_back", references.french_2006()),
                rated("moderate", "acp", references.qaseem_2017()),
            ],
            not_known="Whether heat wraps help pain that has lasted longer than 3 months. One of "
            "the two trials tested the wrap at night.",
        ),
        claim(
            "In one trial, people who added exercise to a heat wrap had less pain.",
            references.french_2006(),
            references.mayer_2005(),
            population=f"{NEW_PAIN} (1 trial, 100 people)",
            populations=["acute", "subacute"],
            comparator="A heat wrap without exercise",
            outcome="Pain",
            when="After 7 days",
            direction="better",
            not_known="How large the difference is, and how long it lasts.",
        ),
        claim(
            "In one trial paid for by the maker, a heat wrap gave more relief than ibuprofen or "
            "acetaminophen.",
            references.nadler_2002(),
            population=f"{NEW_PAIN} (1 trial, 371 people)",
            populations=["acute", "subacute"],
            comparator="Ibuprofen, or acetaminophen",
            outcome="Pain relief",
            when="On day 1",
            direction="better",
            numbers="Average relief on a scale with 6 steps: 2.00 with the wrap, 1.51 with "
            "ibuprofen, 1.32 with acetaminophen",
            not_known="Whether this holds for you if you have had back surgery. The trial left "
            "out people with past back surgery, nerve pain in the leg, diabetes or poor "
            "circulation.",
        ),
        claim(
            "The evidence is very uncertain about whether moist heat works better than dry heat "
            "for back pain.",
            references.petrofsky_2013(),
            population="100 young adults with sore thighs after squats; nobody had back pain",
            comparator="Dry heat for 8 hours, against moist heat for 2 hours",
            outcome="Muscle soreness and strength",
            when="In the days after the squats",
            not_known="Whether sore thighs tell us anything about a sore back.",
        ),
        claim(
            "Infrared wraps may reduce long-term low back pain, but the evidence is very "
            "uncertain.",
            references.gale_2006(),
            population="Adults with low back pain for over 6 years (1 trial, 39 people)",
            populations=["chronic"],
            intervention="Infrared wraps",
            comparator="The same wraps without power",
            outcome="Long-term low back pain",
            when="After 7 weekly visits",
            setting="In one private pain clinic",
            effect="reduces",
            direction="better",
            numbers="Pain fell from 6.9 to 3.0 with infrared, and from 7.4 to 6.0 without",
            not_known="Whether other clinics would see the same. All 39 people came from one "
            "clinic.",
        ),
    )


def pain_relief() -> Block:
    return points(
        "with a heat wrap",
        "with a pill without medicine",
        references.french_2006(),
        population=f"{NEW_PAIN} (2 trials, 258 people)",
        when="After 5 days",
        outcome="pain relief",
        difference="1.06",
        low="0.68",
        high="1.45",
        lowest="0",
        highest="5",
        better="highest",
    )
