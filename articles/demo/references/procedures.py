"""Studies and guidelines about procedures on the spine."""

from typing import Any

from articles.models import Reference

from .record import COCHRANE, record

BMJ: dict[str, Any] = {
    "container": "BMJ",
    "container_short": "BMJ",
    "year": 2025,
    "month": 2,
    "day": 19,
    "volume": "388",
}


def maas_2015() -> Reference:
    return record(
        title="Radiofrequency denervation for chronic low back pain",
        authors="Maas ET, Ostelo RW, Niemisto L, Jousimaa J, Hurri H, Malmivaara A, van Tulder MW",
        **COCHRANE,
        year=2015,
        month=10,
        day=23,
        issue="10",
        pages="CD008572",
        doi="10.1002/14651858.CD008572.pub2",
        pmcid="PMC8782593",
        populations_studied="1,309 people with long-term low back pain in 23 trials of any kind "
        "of radiofrequency treatment.",
        studied=["chronic"],
        verified="Only an excerpt of the abstract was read. The last four authors are from memory.",
        note="The review rates its outcomes from very low to moderate. Which rating belongs to "
        "which outcome was not read, so no rating may be shown.",
    )


def juch_2017() -> Reference:
    return record(
        title="Effect of radiofrequency denervation on pain intensity among patients with chronic "
        "low back pain: the Mint randomized clinical trials",
        authors="Juch JNS, Maas ET, Ostelo RWJG, Groeneweg JG, Kallewaard JW, Koes BW, "
        "Verhagen AP, van Dongen JM, Huygen FJPM, van Tulder MW",
        container="JAMA",
        container_short="JAMA",
        year=2017,
        month=7,
        day=4,
        volume="318",
        issue="1",
        pages="68-81",
        doi="10.1001/jama.2017.7918",
        pmid="28672319",
        pmcid="PMC5541325",
        kind="trial",
        populations_studied="681 people with long-term low back pain.",
        studied=["chronic"],
        verified="Read at PubMed and PubMed Central.",
        note="Erratum: JAMA 2017;318(12):1188, doi:10.1001/jama.2017.13530 (a value in figure 3).",
    )


def busse_2025() -> Reference:
    return record(
        title="Commonly used interventional procedures for non-cancer chronic spine pain: a "
        "clinical practice guideline",
        authors="Busse JW, Genevay S, Agarwal A, Standaert CJ, Carneiro K, Friedrich J, "
        "Ferreira M, Verbeke H, Brox JI, Xiao H, Virdee JS, Gunderson J, Foster G, Heegsma C, "
        "Samer CF, Coen M, Guyatt GH, Wang X, Sadeghirad B, Malam F, Zeraatkar D, Vandvik PO, "
        "Zhou T, Xie F, Siemieniuk RAC, Agoritsas T",
        **BMJ,
        pages="e079970",
        doi="10.1136/bmj-2024-079970",
        pmid="39971339",
        kind="guideline",
        populations_studied="People with spine pain for 3 months or more.",
        populations_excluded="Pain for less than 3 months, and pain from cancer.",
        studied=["chronic"],
        excluded=["acute", "cancer"],
        verified="The recommendations were read, and the names at PubMed.",
        note="Disputed: about 34 medical societies asked for its retraction, as an excerpt of "
        "painscience.com says.",
    )


def painscience() -> Reference:
    return record(
        title="About 34 medical societies asked for the retraction of the BMJ guideline on spine "
        "procedures",
        container="painscience.com",
        kind="other",
        verified="Only an excerpt was read.",
        note="The title describes the page. Its printed title and full address were not noted.",
    )


def wang_2025() -> Reference:
    return record(
        title="Common interventional procedures for chronic non-cancer spine pain: a systematic "
        "review and network meta-analysis of randomised trials",
        authors="Wang X, Martin G, Sadeghirad B, Chang Y, Florez ID, Couban RJ, Mehrabi F, "
        "Crandon HN, Abdar Esfahani M, Sivananthan L, Sengupta N, Kum E, Rathod P, Yao L, "
        "Morsi RZ, Genevay S, Buckley N, Guyatt GH, Rampersaud YR, Standaert CJ, Agoritsas T, "
        "Busse JW",
        **BMJ,
        pages="e079971",
        doi="10.1136/bmj-2024-079971",
        kind="review",
        populations_studied="7,977 patients in 81 trials.",
        studied=["chronic"],
        verified="Only an excerpt of the results was read. The certainty for radiofrequency "
        "ablation was not read.",
    )


def cohen_2020() -> Reference:
    return record(
        title="Consensus practice guidelines on interventions for lumbar facet joint pain from a "
        "multispecialty, international working group",
        authors="Cohen SP, Bhaskar A, Bhatia A, Buvanendran A, Deer T, Garg S, Hooten WM, "
        "Hurley RW, Kennedy DJ, McLean BC, Moon JY, Narouze S, Pangarkar S, Provenzano DA, "
        "Rauck R, Sitzman BT, Smuck M, van Zundert J, Vorenkamp K, Wallace MS, Zhao Z",
        container="Regional Anesthesia and Pain Medicine",
        container_short="Reg Anesth Pain Med",
        year=2020,
        volume="45",
        issue="6",
        pages="424-467",
        doi="10.1136/rapm-2019-101243",
        pmid="32245841",
        kind="guideline",
        verified="The names and the PMID were read at PubMed. Title, journal, pages and DOI are "
        "from memory. Nobody read what it recommends.",
    )


def klessinger_2013() -> Reference:
    return record(
        title="Zygapophysial joint pain in post lumbar surgery syndrome. The efficacy of medial "
        "branch blocks and radiofrequency neurotomy",
        authors="Klessinger S",
        container="Pain Medicine",
        container_short="Pain Med",
        year=2013,
        volume="14",
        issue="3",
        pages="374-377",
        kind="case_series",
        populations_studied="479 people after back surgery, of whom 120 had lasting pain and 34 "
        "were treated.",
        studied=["after_surgery"],
        verified="The results were read. Of the record only an excerpt was read, and the pages "
        "are from memory.",
    )


def oliveira_2020() -> Reference:
    return record(
        title="Epidural corticosteroid injections for lumbosacral radicular pain",
        authors="Oliveira CB, Maher CG, Ferreira ML, Hancock MJ, Oliveira VC, McLachlan AJ, "
        "Koes BW, Ferreira PH, Cohen SP, Pinto RZ",
        **COCHRANE,
        year=2020,
        month=4,
        day=9,
        issue="4",
        pages="CD013577",
        doi="10.1002/14651858.CD013577",
        populations_studied="2,470 people with sciatica in 25 trials.",
        studied=["leg_pain"],
        verified="An excerpt of the abstract was read at the Cochrane Library.",
        note="A summary at PubMed (33136079) prints 2,740 participants. The review has 2,470.",
    )


def nice_2016() -> Reference:
    return record(
        title="Low back pain and sciatica in over 16s: assessment and management",
        group="National Institute for Health and Care Excellence (NICE)",
        container="NICE guideline NG59",
        year=2016,
        month=11,
        day=30,
        url="https://www.nice.org.uk/guidance/ng59",
        kind="guideline",
        populations_studied="People older than 16 with low back pain or sciatica.",
        verified="The recommendations were read in the archive of the National Guideline "
        "Clearinghouse (summary 11116).",
        note="NICE may have updated the guideline since 2020. Print it with its year.",
    )


def fda_2014() -> Reference:
    return record(
        title="FDA requires label changes to warn of rare but serious neurologic problems after "
        "epidural corticosteroid injections for pain",
        group="US Food and Drug Administration",
        container="FDA Drug Safety Communication",
        year=2014,
        month=4,
        kind="safety_notice",
        verified="Only excerpts were read, at other sites that quote the notice. The title is "
        "from memory.",
    )
