"""What guidelines say of the sample therapies, one function for each recommendation."""

from typing import Any

from articles.demo import references
from articles.demo.existing import require_sample
from articles.demo.site_tree import locale
from articles.demo.topics import topic
from articles.models import Guideline, Reference

NICE: dict[str, Any] = {"issuer": "NICE, which advises the British health service", "year": 2016}
BMJ: dict[str, Any] = {
    "issuer": "A panel of the BMJ, a medical journal",
    "year": 2025,
    "direction": "against",
    "strength": "strong",
}
# The guideline calls itself invalid 5 years after publication. Only the years were read, so the
# records have no last day.
EXPIRED = "By its own rules, it expired in 2022."
ACP: dict[str, Any] = {
    "issuer": "American College of Physicians (ACP)",
    "year": 2017,
    "direction": "for",
    "strength": "strong",
    "population": "Adults with low back pain",
}
RFA, EPIDURAL = "radiofrequency-ablation", "epidural-steroid-injection"
IN_RESEARCH_ONLY = "It should not be offered outside of a clinical trial."


def record(reference: Reference, therapy: str, **fields: Any) -> Guideline:
    """What the guideline of this reference says of this therapy; left as it is if it is there."""
    topic_of_therapy = topic(therapy)
    guideline = Guideline.objects.filter(
        locale=locale(), reference=reference, therapies=topic_of_therapy
    ).first()
    require_sample(guideline, fields)
    if guideline is not None:
        return guideline
    guideline = Guideline(locale=locale(), reference=reference, title=reference.title, **fields)
    guideline.full_clean()
    guideline.save()
    guideline.therapies.add(topic_of_therapy)
    return guideline


def bmj_on_ablation() -> Guideline:
    return record(
        references.busse_2025(),
        RFA,
        **BMJ,
        recommendation=IN_RESEARCH_ONLY,
        population="People with back pain for 3 months or more",
    )


def nice_on_ablation() -> Guideline:
    return record(
        references.nice_2016(),
        RFA,
        **NICE,
        direction="consider",
        recommendation="Consider an assessment for it. Do it only after a test injection has "
        "helped. The guideline may have changed since 2016.",
        population="People whom other care has not helped, who rate their pain 5 or more. It seems "
        "to come through a small nerve of the spine (the medial branch)",
    )


def us_on_ablation() -> Guideline:
    """Nobody read its text, so no verdict of it is shown."""
    return record(
        references.cohen_2020(),
        RFA,
        issuer="A working group of several medical specialties",
        year=2020,
        direction="unknown",
        unconfirmed=True,
    )


def bmj_on_epidurals() -> Guideline:
    return record(
        references.busse_2025(),
        EPIDURAL,
        **BMJ,
        recommendation=IN_RESEARCH_ONLY,
        population="People with back pain or sciatica for 3 months or more",
    )


def nice_on_epidurals() -> Guideline:
    return record(
        references.nice_2016(),
        EPIDURAL,
        **NICE,
        direction="consider",
        recommendation="Consider it. The guideline may have changed since 2016.\n"
        "For low back pain: do not offer spinal injections.",
        population="People with new and severe sciatica",
    )


def acp_on_heat() -> Guideline:
    return record(
        references.qaseem_2017(),
        "heat-therapy",
        **{**ACP, "population": "Adults with low back pain for less than 3 months"},
        recommendation="Heat is one of the treatments that it lists for new low back pain, with "
        f"moderate-quality evidence. {EXPIRED}",
    )


def acp_on_acupuncture() -> Guideline:
    return record(
        references.qaseem_2017(),
        "acupuncture",
        **ACP,
        recommendation=f"Acupuncture is one of the treatments that it lists. {EXPIRED}",
    )


def nice_on_acupuncture() -> Guideline:
    return record(
        references.nice_2016(),
        "acupuncture",
        **NICE,
        direction="against",
        recommendation="Do not offer acupuncture. The guideline may have changed since 2016.",
        population="People older than 16 with low back pain",
    )


def nice_on_tens() -> Guideline:
    return record(
        references.nice_2016(),
        "tens",
        **NICE,
        direction="against",
        recommendation="Do not offer TENS. The guideline may have changed since 2016.",
        population="People older than 16 with low back pain",
    )


ALL = (
    bmj_on_ablation,
    nice_on_ablation,
    us_on_ablation,
    bmj_on_epidurals,
    nice_on_epidurals,
    acp_on_heat,
    acp_on_acupuncture,
    nice_on_acupuncture,
    nice_on_tens,
)
