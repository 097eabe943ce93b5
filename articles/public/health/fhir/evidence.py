"""Evidence: a claim of an article, or the numbers of a study that it prints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import Doubt, Source
from articles.content import without_bare_numbers
from articles.content.facts import claim_away_from_page

from .values import Resource, coded, filled, notes, reference, text_concept

# The levels of GRADE, and of no other scheme, as the code system has them.
GRADE_LEVELS = {
    "high": ("high", "High quality"),
    "moderate": ("moderate", "Moderate quality"),
    "low": ("low", "Low quality"),
    "very_low": ("very-low", "Very low quality"),
}
GRADE_REASONS = {
    "risk_of_bias": ("RiskOfBias", "Risk of bias"),
    "inconsistency": ("Inconsistency", "Inconsistency"),
    "indirectness": ("Indirectness", "Indirectness"),
    "imprecision": ("Imprecision", "Imprecision"),
    "publication_bias": ("PublicationBias", "Publication bias"),
    "large_effect": ("LargeEffect", "Large effect"),
    "dose_response": ("DoseResponseGradient", "Dose response gradient"),
    "confounding": ("PlausibleConfounding", "Plausible confounding"),
}
ROLES = {
    "population": "population",
    "exposure": "exposure",
    "referenceExposure": "reference exposure",
    "measuredVariable": "measured variable",
}
# The variable that the time of a result belongs to.
MEASURED = "measuredVariable"
LEVEL_OF_INTERVALS = 0.95


@dataclass(frozen=True)
class CitedSources:
    """The sources of an article with the keys of their Citations, and what became of them."""

    sources: Sequence[Source]
    keys: Sequence[str]
    doubts: Mapping[int, Doubt]

    def places(self, cited: Iterable[Source | None]) -> list[int]:
        """The places of these sources, each once."""
        places = (self.sources.index(source) for source in cited if source)
        return list(dict.fromkeys(places))

    def artifacts(self, cited: Iterable[Source | None]) -> list[dict[str, Any]]:
        return [
            {"type": "cites", "resourceReference": reference("Citation", self.keys[place])}
            for place in self.places(cited)
        ]

    def warning(self, cited: Iterable[Source | None]) -> str:
        """What the page says beside a claim on a withdrawn source, until it is signed anew."""
        doubts = (self.doubts.get(place) for place in self.places(cited))
        if any(doubt.is_under_review for doubt in doubts if doubt):
            return _("A source on this page has been withdrawn. We are reviewing it.")
        return ""


def evidence_of_claim(
    key: str, article_key: str, claim: Any, cited: CitedSources, language: str
) -> Resource:
    """The Evidence of a claim, in the words that were signed.

    The assertion says in one line what was claimed, in whom, compared with what, when, and how
    sure that is, so that it can be quoted alone. Where one of these is missing, no number of an
    effect stands in it. No number is read out of a text.
    """
    ratings = claim.get("ratings") or ()
    not_known = without_bare_numbers(claim.get("not_known"), language)
    statement, key_facts = claim_away_from_page(claim, language)
    facts = [f"{name}: {words}." for name, words in key_facts]
    certainties = [f"{rating.words}." for rating in ratings]
    return evidence(
        key,
        article_key,
        assertion=" ".join(filter(None, [statement, *facts, *certainties])),
        variables=variables(
            population=claim.get("population"),
            exposure=claim.get("intervention"),
            referenceExposure=claim.get("comparator"),
            measuredVariable=claim.get("outcome"),
            when=claim.get("time_point"),
        ),
        certainty=[certainty(rating) for rating in ratings],
        remarks=[
            cited.warning(claim.sources),
            _("What we do not know: %(words)s") % {"words": not_known} if not_known else "",
        ],
        artifacts=cited.artifacts(claim.sources),
    )


def evidence_of_numbers(
    key: str, article_key: str, value: Any, cited: CitedSources
) -> Resource | None:
    """The Evidence of what a study counted or measured; None where there are no numbers.

    Nor where it is not said in whom they were found, compared with what, and when.
    """
    group, comparison = value.get("group") or "", value.get("comparison") or ""
    if not (comparison and value.get("population") and value.get("time_frame")):
        return None
    counts, points = value.get("counts"), value.get("points")
    if counts and counts.frequencies:
        outcome, statistics = counts.get("event"), statistics_of_counts(counts, group, comparison)
        result = ", ".join(f"{statistic['description']}" for statistic in statistics[:2])
        result = f"{outcome}: {result}." if outcome else f"{result}."
    elif points and points.difference_words:
        outcome, statistics = points.get("outcome"), [statistic_of_points(points)]
        result = _("%(outcome)s: people %(group)s rated it %(difference)s than people "
                   "%(comparison)s, on average.") % {
            "outcome": outcome, "group": group, "comparison": comparison,
            "difference": points.difference_words,
        }  # fmt: skip
    else:
        return None
    frame = ((_("In whom"), value.get("population")), (_("When"), value.get("time_frame")))
    facts = [f"{name}: {words.removesuffix('.')}." for name, words in frame if words]
    return evidence(
        key,
        article_key,
        assertion=" ".join([result, *facts]),
        variables=variables(
            population=value.get("population"),
            exposure=group,
            referenceExposure=comparison,
            measuredVariable=outcome,
            when=value.get("time_frame"),
        ),
        statistic=statistics,
        remarks=[cited.warning(value.sources)],
        artifacts=cited.artifacts(value.sources),
    )


def evidence(
    key: str,
    article_key: str,
    *,
    assertion: str,
    variables: list[dict[str, Any]],
    artifacts: list[dict[str, Any]],
    remarks: list[str],
    certainty: list[dict[str, Any]] | None = None,
    statistic: list[dict[str, Any]] | None = None,
) -> Resource:
    return {
        "resourceType": "Evidence",
        "id": key,
        "status": "active",
        "citeAsReference": reference("Citation", article_key),
        **filled(
            assertion=assertion,
            note=notes(*remarks),
            relatedArtifact=artifacts,
            variableDefinition=variables,
            statistic=statistic,
            certainty=certainty,
        ),
    }


def variables(when: str | None, **descriptions: str | None) -> list[dict[str, Any]]:
    """In whom, what, compared with what, and what was measured. FHIR asks for one at the least."""
    found = [
        {"description": words, **filled(note=notes(when or "") if role == MEASURED else []),
         "variableRole": coded("variable-role", role, ROLES[role])}
        for role, words in descriptions.items()
        if words
    ]  # fmt: skip
    if found:
        return found
    unsaid = _("The page does not say what was measured.")
    role = coded("variable-role", MEASURED, ROLES[MEASURED])
    return [{"note": notes(unsaid), "variableRole": role}]


def certainty(rating: Any) -> dict[str, Any]:
    """How sure a claim is: in GRADE’s codes where it was rated in GRADE, else in words alone.

    A level of another scheme is none of GRADE’s, and what nobody rated has no level.
    """
    source = rating.get("source")
    rater = source.short_name if source else ""
    is_grade = rating.get("scheme") == "grade" and rating.level in GRADE_LEVELS
    if not is_grade:
        return filled(description=rating.words, note=notes(rating.words), rater=rater)
    reasons = [*(rating.get("lowered_for") or ()), *(rating.get("raised_for") or ())]
    return filled(
        description=rating.words,
        note=notes(rating.meaning),
        type=coded("certainty-type", "Overall", "Overall certainty"),
        rating=coded("certainty-rating", *GRADE_LEVELS[rating.level], words=rating.words),
        rater=rater,
        subcomponent=[
            filled(
                type=coded("certainty-type", *GRADE_REASONS[reason.get("reason")]),
                note=notes(reason.words),
            )
            for reason in reasons
            if reason.get("reason") in GRADE_REASONS
        ],
    )


def statistics_of_counts(counts: Any, group: str, comparison: str) -> list[dict[str, Any]]:
    """How many people had it in each group, and the interval that the source gives."""
    statistics = [
        {
            "description": f"{counts[events]:,} / {counts[total]:,} {words}".strip(),
            "numberOfEvents": counts[events],
            "sampleSize": {"numberOfParticipants": counts[total]},
        }
        for events, total, words in (
            ("events", "total", group),
            ("comparison_events", "comparison_total", comparison),
        )
    ]
    if estimate := interval(counts.get("low"), counts.get("high"), _("per 100 people")):
        difference = text_concept(_("Risk difference"))
        statistics.append({"statisticType": difference, "attributeEstimate": [estimate]})
    return statistics


def statistic_of_points(points: Any) -> dict[str, Any]:
    """The difference of the means, with the interval that the source gives, and the scale."""
    unit = _("points")
    estimate = interval(points.get("low"), points.get("high"), unit)
    ends = [f"{number}{f' ({means})' if means else ''}" for number, means in points.scale]
    scale = ""
    if ends:
        low, high = ends
        scale = _("On a scale from %(low)s to %(high)s.") % {"low": low, "high": high}
    return filled(
        note=notes(scale),
        statisticType=text_concept(_("Mean difference")),
        quantity=quantity(points.number("difference"), unit),
        attributeEstimate=[estimate] if estimate else [],
    )


def interval(low: Decimal | None, high: Decimal | None, unit: str) -> dict[str, Any] | None:
    if low is None or high is None:
        return None
    return {
        "type": text_concept(_("95% interval")),
        "level": LEVEL_OF_INTERVALS,
        "range": {"low": quantity(low, unit), "high": quantity(high, unit)},
    }


def quantity(number: Decimal | None, unit: str) -> dict[str, Any] | None:
    return None if number is None else {"value": float(number), "unit": unit}
