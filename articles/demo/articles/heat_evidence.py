"""What studies say about heat for back pain."""

from articles.demo import references

from .building import Block, cite, claim, evidence, own_rating, p, source_rating
from .shared import what_the_words_mean

IN_TRIALS = "Adults aged 18 to 55 with low back pain for less than 3 months"
WRAP = "A heat wrap of 104 °F (40 °C), worn for 8 hours"
NOT_A_PAD = "Nobody tested whether 10 to 15 minutes of a heating pad does the same."


def claims() -> Block:
    return evidence(
        p(
            "A 2025 Cochrane overview does not list heat among its results of moderate certainty."
            f"{cite(references.rizzo_2025())}",
            what_the_words_mean(),
        ),
        claim(
            "In a 2006 review, heat wraps worn for hours eased new low back pain a little after "
            "5 days.",
            references.french_2006(),
            references.french_2006_cochrane(),
            references.nadler_2003_day(),
            references.nadler_2003_night(),
            population=f"{IN_TRIALS} (2 trials, 258 people)",
            populations=["acute", "subacute"],
            intervention=WRAP,
            comparator="A pill without medicine",
            outcome="Pain relief",
            when="After 5 days",
            direction="better",
            size="small",
            numbers="About 1 point more relief on a scale from 0 to 5 (likely range 0.68 to 1.45)",
            ratings=[source_rating("moderate", "cochrane_back", references.french_2006())],
            not_known=f"{NOT_A_PAD} We do not know about people older than 55, or about pain that "
            "has lasted longer than 3 months. One of the two trials tested the wrap at night. Who "
            "paid for them was not checked.",
        ),
        claim(
            "In one trial paid for by the maker, a heat wrap gave more relief than ibuprofen or "
            "acetaminophen.",
            references.nadler_2002(),
            population=f"{IN_TRIALS}. One trial had 371 people, of whom 332 were in the groups "
            "compared",
            populations=["acute", "subacute"],
            intervention=f"{WRAP} a day",
            comparator="Ibuprofen, or acetaminophen",
            outcome="Pain relief",
            when="On day 1",
            direction="better",
            numbers="Average relief score: 2.00 with the wrap, 1.51 with ibuprofen, 1.32 with "
            "acetaminophen. The part that we read does not name the scale",
            not_known=f"{NOT_A_PAD} Whether it holds after back surgery. The trial left out "
            "people with past back surgery, nerve pain in the leg, diabetes, poor circulation or "
            "blood thinners.",
        ),
        claim(
            "The evidence is very uncertain about whether moist heat works better than dry heat "
            "for back pain.",
            references.petrofsky_2013(),
            population="100 young adults with sore muscles after squats",
            intervention="Moist heat for 2 hours",
            comparator="Dry heat for 8 hours",
            outcome="Muscle soreness and strength",
            when="After the squats",
            numbers="The muscles hurt least with moist heat right away. Strength was much the same",
            ratings=[
                own_rating(
                    "very_low",
                    # Whether the groups were formed at random was not read.
                    "observational",
                    indirectness="The trial studied sore muscles after squats, not sore backs",
                )
            ],
            not_known="Whether this tells us anything about a sore back. Nobody tested whether "
            "10 to 15 minutes of moist heat does the same.",
        ),
        claim(
            "Infrared wraps may reduce long-term low back pain, but the evidence is very "
            "uncertain.",
            references.gale_2006(),
            population="People with low back pain for over 6 years (1 trial, 39 people)",
            populations=["chronic"],
            intervention="Infrared wraps",
            comparator="A second group. The part that we read does not say what it got",
            outcome="Long-term low back pain",
            when="After 7 weekly visits",
            setting="In one private pain clinic",
            effect="reduces",
            direction="better",
            numbers="The pain score fell from 6.9 to 3.0 with infrared. In the second group, it "
            "fell from 7.4 to 6.0",
            ratings=[
                own_rating(
                    "very_low",
                    "randomized",
                    imprecision="The results are about only 39 people",
                    indirectness="All of them came from one clinic",
                )
            ],
            not_known="Whether other clinics would see the same.",
        ),
    )
