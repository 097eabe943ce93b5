"""Studies of heat and cold."""

from typing import Any

from articles.models import Reference

from .record import COCHRANE, record

FRENCH = "French SD, Cameron M, Walker BF, Reggars JW, Esterman AJ"
# Both share authors with the trial of 2002, which says who employed them.
FUNDING_NOT_CHECKED = "Not checked. Authors worked for Procter & Gamble, maker of the heat wrap."
AGES_AND_HOURS = (
    "The ages of 18 to 55 and the 8 hours of wear were read in the abstract on November 27, 2026."
)
ARCHIVES: dict[str, Any] = {
    "container": "Archives of Physical Medicine and Rehabilitation",
    "container_short": "Arch Phys Med Rehabil",
    "year": 2003,
    "month": 3,
    "volume": "84",
    "issue": "3",
    "kind": "trial",
}


def french_2006() -> Reference:
    return record(
        title="A Cochrane review of superficial heat or cold for low back pain",
        authors=FRENCH,
        container="Spine",
        container_short="Spine (Phila Pa 1976)",
        year=2006,
        month=4,
        day=20,
        volume="31",
        issue="9",
        pages="998-1006",
        doi="10.1097/01.brs.0000214881.10814.64",
        pmid="16641776",
        other_addresses=[
            "http://journals.lww.com/spinejournal/pages/articleviewer.aspx"
            "?year=2006&issue=04200&article=00008&type=abstract"
        ],
        kind="review",
        populations_studied="1,117 people with low back pain in 9 trials; the two trials of a "
        "heat wrap against a pill without medicine had 258 people, with pain for less than 3 "
        "months.",
        studied=["acute", "subacute"],
        verified="The abstract was read at the research bank of the Australian Catholic "
        "University and at painscience.com. The day of the issue follows from the address that "
        "older posts used.",
        note="The rating is a level of evidence of the Cochrane Back Group. It is older than "
        "GRADE and must not be shown as GRADE.",
    )


def french_2006_cochrane() -> Reference:
    return record(
        title="Superficial heat or cold for low back pain",
        authors=FRENCH,
        **COCHRANE,
        year=2006,
        month=1,
        day=25,
        issue="1",
        pages="CD004750",
        doi="10.1002/14651858.CD004750.pub2",
        pmcid="PMC8846312",
        populations_studied="1,117 people with low back pain in 9 trials.",
        studied=["acute", "subacute"],
        verified="The abstract and the table about Nadler 2002 were read at PubMed Central, "
        "and the authors in a reprint. The full text was not read.",
    )


def nadler_2002() -> Reference:
    return record(
        title="Continuous low-level heat wrap therapy provides more efficacy than ibuprofen and "
        "acetaminophen for acute low back pain",
        authors="Nadler SF, Steiner DJ, Erasala GN, Hengehold DA, Hinkle RT, Goodale MB, "
        "Abeln SB, Weingand KW",
        container="Spine",
        container_short="Spine (Phila Pa 1976)",
        year=2002,
        month=5,
        day=15,
        volume="27",
        issue="10",
        pages="1012-1017",
        doi="10.1097/00007632-200205150-00003",
        pmid="12004166",
        kind="trial",
        populations_studied="371 adults aged 18 to 55 with new low back pain. The three groups "
        "compared here had 113, 113 and 106 people, 332 in all.",
        populations_excluded="People with nerve pain into the leg, earlier back surgery, "
        "fibromyalgia, diabetes, poor circulation, osteoporosis, bleeding disease or blood "
        "thinners, or a reaction to heat.",
        funding="Procter & Gamble, maker of the heat wrap. Authors worked there.",
        paid_by_maker=True,
        studied=["acute", "subacute"],
        excluded=[
            "leg_pain",
            "after_surgery",
            "diabetes",
            "circulation",
            "bleeding",
            "osteoporosis",
            "fibromyalgia",
        ],
        verified="Names, data and results were read at PubMed. Who was left out and who paid "
        f"were read in the study table of the Cochrane review. {AGES_AND_HOURS}",
    )


def nadler_2003_day() -> Reference:
    return record(
        title="Continuous low-level heatwrap therapy for treating acute nonspecific low back pain",
        authors="Nadler SF, Steiner DJ, Erasala GN, Hengehold DA, Abeln SB, Weingand KW",
        **ARCHIVES,
        pages="329-334",
        doi="10.1053/apmr.2003.50102",
        populations_studied="219 adults aged 18 to 55 with new low back pain; 95 with the heat "
        "wrap were compared with 96 with a pill without medicine.",
        funding=FUNDING_NOT_CHECKED,
        studied=["acute"],
        verified="Title, journal and results were read; of the numbers in each group only an "
        f"excerpt was read. {AGES_AND_HOURS}",
    )


def nadler_2003_night() -> Reference:
    return record(
        title="Overnight use of continuous low-level heatwrap therapy for relief of low back pain",
        authors="Nadler SF, Steiner DJ, Petty SR, Erasala GN, Hengehold DA, Weingand KW",
        **ARCHIVES,
        pages="335-342",
        doi="10.1053/apmr.2003.50103",
        pmid="12638100",
        populations_studied="76 adults aged 18 to 55 with new low back pain; 33 with the heat "
        "wrap were compared with 34 with a pill without medicine.",
        funding=FUNDING_NOT_CHECKED,
        studied=["acute"],
        verified=f"Read at PubMed. {AGES_AND_HOURS}",
    )


def mayer_2005() -> Reference:
    return record(
        title="Treating acute low back pain with continuous low-level heat wrap therapy and/or "
        "exercise: a randomized controlled trial",
        authors="Mayer JM, Ralph L, Look M, Erasala GN, Verna JL, Matheson LN, Mooney V",
        container="The Spine Journal",
        container_short="Spine J",
        year=2005,
        volume="5",
        issue="4",
        pages="395-403",
        pmid="15996609",
        kind="trial",
        populations_studied="100 people with new low back pain.",
        studied=["acute", "subacute"],
        verified="Only an excerpt was read. The names of the authors are from memory.",
    )


def petrofsky_2013() -> Reference:
    return record(
        title="Moist heat or dry heat for delayed onset muscle soreness",
        authors="Petrofsky J, Berk L, Bains G, Khowailed IA, Hui T, Granado M, Laymon M, Lee H",
        container="Journal of Clinical Medicine Research",
        container_short="J Clin Med Res",
        year=2013,
        month=12,
        volume="5",
        issue="6",
        pages="416-425",
        doi="10.4021/jocmr1521w",
        pmid="24171053",
        pmcid="PMC3808259",
        kind="other",
        populations_studied="100 young adults with sore muscles after squats. The trial was not "
        "about back pain.",
        verified="The abstract was read at the journal’s site. It does not say whether the "
        "groups were formed at random.",
    )


def gale_2006() -> Reference:
    return record(
        title="Infrared therapy for chronic low back pain: a randomized, controlled trial",
        authors="Gale GD, Rothbart PJ, Li Y",
        container="Pain Research & Management",
        container_short="Pain Res Manag",
        year=2006,
        volume="11",
        issue="3",
        pages="193-196",
        doi="10.1155/2006/876920",
        pmid="16960636",
        kind="trial",
        populations_studied="40 people of one pain clinic with low back pain for over 6 years; "
        "the results are about 39.",
        studied=["chronic"],
        verified="The abstract was read in a copy of the PubMed record.",
    )
