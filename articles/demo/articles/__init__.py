"""The eight sample articles: each function publishes its article on the first call."""

from articles.models import TherapyArticlePage

from . import (
    acupuncture_for_pain,
    cognitive_therapy,
    cold_packs,
    epidural_injection,
    exercise_therapy,
    heat_therapy,
    nerve_stimulation,
    radiofrequency_ablation,
)
from .sign_and_publish import published_article

__all__ = [
    "acupuncture",
    "cbt",
    "cold",
    "epidural",
    "exercise",
    "heat",
    "load",
    "rfa_after_surgery",
    "tens",
]


def heat() -> TherapyArticlePage:
    return published_article("heat", heat_therapy.body)


def rfa_after_surgery() -> TherapyArticlePage:
    return published_article("rfa_after_surgery", radiofrequency_ablation.body)


def epidural() -> TherapyArticlePage:
    return published_article("epidural", epidural_injection.body)


def tens() -> TherapyArticlePage:
    return published_article("tens", nerve_stimulation.body)


def exercise() -> TherapyArticlePage:
    return published_article("exercise", exercise_therapy.body)


def cold() -> TherapyArticlePage:
    return published_article("cold", cold_packs.body)


def acupuncture() -> TherapyArticlePage:
    return published_article("acupuncture", acupuncture_for_pain.body)


def cbt() -> TherapyArticlePage:
    return published_article("cbt", cognitive_therapy.body)


def load() -> list[TherapyArticlePage]:
    return [
        heat(),
        rfa_after_surgery(),
        epidural(),
        tens(),
        exercise(),
        cold(),
        acupuncture(),
        cbt(),
    ]
