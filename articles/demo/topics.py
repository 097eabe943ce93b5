"""Conditions, body regions and therapies, under the names that patients use.

MeSH and ICD-10-CM codes stand only where they are sure.
"""

from typing import Any

from articles.models import Topic

from .existing import require_sample
from .second_look import look_at
from .site_tree import locale

CONDITION, BODY_REGION = Topic.Kind.CONDITION, Topic.Kind.BODY_REGION
THERAPY = Topic.Kind.THERAPY

TOPICS: dict[str, dict[str, Any]] = {
    "low-back-pain": {
        "name": "Low back pain",
        "kind": CONDITION,
        "short_text": "Pain between your lowest ribs and your buttocks. It may be new, or it may "
        "have lasted for months.",
        "mesh_code": "D017116",
        "icd_10_cm_codes": ["M54.50"],
        "lay_synonyms": ["Lumbago", "Backache", "Lower back pain", "Bad back"],
    },
    "sciatica": {
        "name": "Sciatica",
        "kind": CONDITION,
        "short_text": "Pain that runs from your back or buttock down one leg. It starts where a "
        "nerve leaves the lower spine.",
        "icd_10_cm_codes": ["M54.16"],
        "lay_synonyms": ["Pinched nerve", "Lumbar radiculopathy", "Nerve pain in the leg"],
    },
    "pain-after-back-surgery": {
        "name": "Pain after back surgery",
        "kind": CONDITION,
        "short_text": "Pain that stays or comes back after an operation on the spine.",
        "icd_10_cm_codes": ["M96.1"],
        "lay_synonyms": ["Postlaminectomy syndrome", "Failed back surgery", "Pain after fusion"],
    },
    "worn-spinal-joints": {
        "name": "Worn joints in the lower spine",
        "kind": CONDITION,
        "short_text": "Wear in the small joints that link the bones of the lower spine.",
        "icd_10_cm_codes": ["M47.816"],
        "lay_synonyms": ["Lumbar spondylosis", "Arthritis of the back", "Facet joint pain"],
    },
    "chronic-pain": {
        "name": "Chronic pain",
        "kind": CONDITION,
        "short_text": "Pain that has lasted longer than 3 months, wherever it is.",
        "icd_10_cm_codes": ["G89.29"],
        "lay_synonyms": ["Long-term pain", "Lasting pain", "Constant pain"],
    },
    "muscle-spasm": {
        "name": "Back muscle spasm",
        "kind": CONDITION,
        "short_text": "A muscle in your back that tightens by itself and will not let go.",
        "lay_synonyms": ["Cramp", "Charley horse", "Tight back", "Knot"],
    },
    "lower-back": {
        "name": "Lower back",
        "kind": BODY_REGION,
        "short_text": "The part of your back between your lowest ribs and your buttocks.",
        "lay_synonyms": ["Lumbar spine", "Small of the back", "Waist"],
    },
    "upper-back": {
        "name": "Upper back",
        "kind": BODY_REGION,
        "short_text": "The part of your back between your neck and your lowest ribs. Call us "
        "today about pain here. If we are closed, go to an urgent care center or the ER.",
        "lay_synonyms": ["Thoracic spine", "Between the shoulder blades", "Mid-back"],
    },
    "legs": {
        "name": "Legs",
        "kind": BODY_REGION,
        "short_text": "Pain that starts in your back can be felt in a leg or a foot.",
        "lay_synonyms": ["Thigh", "Calf", "Foot"],
    },
    # What guidelines are about. The names and other words find an article that leaves one out.
    "radiofrequency-ablation": {
        "name": "Radiofrequency ablation",
        "kind": THERAPY,
        "lay_synonyms": ["RFA", "Radiofrequency denervation", "Nerve burning"],
    },
    "epidural-steroid-injection": {
        "name": "Epidural steroid injection",
        "kind": THERAPY,
        "lay_synonyms": ["Epidural injection", "Steroid shot in the back"],
    },
    "heat-therapy": {"name": "Heat therapy", "kind": THERAPY, "lay_synonyms": ["Heat wrap"]},
    "acupuncture": {"name": "Acupuncture", "kind": THERAPY, "lay_synonyms": ["Needling"]},
    "tens": {
        "name": "TENS",
        "kind": THERAPY,
        "lay_synonyms": ["Transcutaneous electrical nerve stimulation"],
    },
}


def topic(slug: str) -> Topic:
    """The topic with this slug, one of `TOPICS`."""
    require_sample(Topic.objects.filter(locale=locale(), slug=slug).first(), {"is_sample": True})
    record, is_new = Topic.objects.get_or_create(
        locale=locale(), slug=slug, defaults={**TOPICS[slug], "is_sample": True}
    )
    if is_new:
        look_at(record)
    return record


def load() -> list[Topic]:
    return [topic(slug) for slug in TOPICS]
