"""Guidelines and reviews about exercise, TENS, acupuncture and psychological therapy."""

from articles.models import Reference

from .record import COCHRANE, record


def qaseem_2017() -> Reference:
    return record(
        title="Noninvasive treatments for acute, subacute, and chronic low back pain: a clinical "
        "practice guideline from the American College of Physicians",
        authors="Qaseem A, Wilt TJ, McLean RM, Forciea MA",
        group="Clinical Guidelines Committee of the American College of Physicians",
        container="Annals of Internal Medicine",
        container_short="Ann Intern Med",
        year=2017,
        month=4,
        day=4,
        volume="166",
        issue="7",
        pages="514-530",
        doi="10.7326/M16-2367",
        pmid="28192789",
        kind="guideline",
        populations_studied="Adults with low back pain.",
        studied=["acute", "subacute", "chronic"],
        verified="Both recommendations were read at the journal’s site.",
        note="The guideline calls itself withdrawn or invalid 5 years after publication. Say so "
        "wherever it is used.",
    )


def rizzo_2025() -> Reference:
    return record(
        title="Non-pharmacological and non-surgical treatments for low back pain in adults: an "
        "overview of Cochrane reviews",
        authors="Rizzo RRN, Cashin AG, Wand BM, Ferraro MC, Sharma S, Lee H, O'Hagan E, "
        "Maher CG, Furlan AD, van Tulder MW, McAuley JH",
        **COCHRANE,
        year=2025,
        month=3,
        day=27,
        issue="3",
        pages="CD014691",
        doi="10.1002/14651858.CD014691.pub2",
        pmid="40139265",
        populations_studied="Adults with low back pain.",
        studied=["chronic"],
        verified="A digest at epocrates.com, which lists the findings of moderate certainty, and "
        "the summary at cochrane.org were read. The full text was not read.",
        note="cochrane.org words the effect of acupuncture more strongly than the digest does. "
        "We use the weaker wording.",
    )


def hayden_2021() -> Reference:
    return record(
        title="Exercise therapy for chronic low back pain",
        authors="Hayden JA, Ellis J, Ogilvie R, Malmivaara A, van Tulder MW",
        **COCHRANE,
        year=2021,
        month=9,
        issue="9",
        pages="CD009790",
        doi="10.1002/14651858.CD009790.pub2",
        populations_studied="People with low back pain for more than 3 months.",
        studied=["chronic"],
        verified="Title, DOI and an excerpt of the abstract were read at the Cochrane Library. "
        "The names of the authors are from memory.",
        note="The review counts 15 of 100 points as a difference in pain that matters, and 10 "
        "points for daily activities.",
    )


def johnson_2022() -> Reference:
    return record(
        title="Efficacy and safety of transcutaneous electrical nerve stimulation (TENS) for "
        "acute and chronic pain in adults: a systematic review and meta-analysis of 381 studies "
        "(the meta-TENS study)",
        authors="Johnson MI, Paley CA, Jones G, Mulvey MR, Wittkopf PG",
        container="BMJ Open",
        container_short="BMJ Open",
        year=2022,
        month=2,
        day=10,
        volume="12",
        issue="2",
        pages="e051073",
        doi="10.1136/bmjopen-2021-051073",
        pmid="35144946",
        pmcid="PMC8845179",
        kind="review",
        populations_studied="Adults with new or long-term pain of any kind, in 381 studies.",
        studied=["acute", "chronic"],
        verified="The abstract was read at PubMed Central.",
    )


def mu_2020() -> Reference:
    return record(
        title="Acupuncture for chronic nonspecific low back pain",
        authors="Mu J, Furlan AD, Lam WY, Hsu MY, Ning Z, Lao L",
        **COCHRANE,
        year=2020,
        month=12,
        issue="12",
        pages="CD013814",
        doi="10.1002/14651858.CD013814",
        populations_studied="8,270 people with low back pain for more than 3 months in 33 studies.",
        studied=["chronic"],
        verified="Names and data were read. Of the results only an excerpt was read.",
    )


def nice_2014() -> Reference:
    return record(
        title="Osteoarthritis: care and management",
        group="National Institute for Health and Care Excellence (NICE)",
        container="NICE guideline CG177 (2014; since replaced)",
        year=2014,
        kind="guideline",
        verified="The lines about TENS were read in the archive of the National Guideline "
        "Clearinghouse (summary 10279).",
        note="Replaced since. Nobody here has read the newer guideline, so no article says what "
        "it advises. In 2014 the advice on TENS in early pregnancy was under review.",
    )
