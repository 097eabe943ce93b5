"""Claims of effect, each with how sure science is."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, ClinicalTextBlock, Fields, ReferenceChooserBlock
from .groups import EVIDENCE
from .records import Source

# The words a patient reads, how many of the four segments of the drawing they
# fill, and what they mean. People read "we are uncertain" as a confession of
# the authors, so the evidence is what is uncertain.
CERTAINTY = {
    "high": (_("High certainty"), 4, _("New studies are unlikely to change this.")),
    "moderate": (_("Moderate certainty"), 3, _("New studies could change this.")),
    "low": (_("Low certainty"), 2, _("New studies are likely to change this.")),
    "very_low": (_("Very low certainty"), 1, _("The evidence is very uncertain.")),
    "not_rated": (
        _("Certainty not rated"),
        0,
        _("We found no rating of how sure this is. Ask your clinician what it means for you."),
    ),
}
NOT_RATED = "not_rated"

SCHEMES = [
    ("grade", _("GRADE")),
    ("acp", _("American College of Physicians")),
    ("cochrane_back", _("Cochrane Back Group levels of evidence")),
    ("other", _("another scheme")),
]
DIRECTIONS = [
    ("better", _("Better with the therapy")),
    ("no_difference", _("Little or no difference")),
    ("worse", _("Worse with the therapy")),
    ("mixed", _("Studies disagree")),
    ("unknown", _("Not known")),
]
SIZES = [
    ("large", _("Large")),
    ("moderate", _("Moderate")),
    ("small", _("Small")),
    ("trivial", _("Too small to notice")),
    ("unknown", _("Not known")),
]


class RatingValue(blocks.StructValue):
    @property
    def level(self) -> str:
        return self.get("certainty") if self.get("certainty") in CERTAINTY else NOT_RATED

    @property
    def words(self) -> str:
        return str(CERTAINTY[self.level][0])

    @property
    def segments(self) -> list[bool]:
        """Four segments, filled as many as apply."""
        return [position < CERTAINTY[self.level][1] for position in range(4)]

    @property
    def meaning(self) -> str:
        return str(CERTAINTY[self.level][2])

    @property
    def scheme_name(self) -> str:
        return str(dict(SCHEMES).get(self.get("scheme"), ""))


class RatingBlock(Fields):
    certainty = blocks.ChoiceBlock(
        search_index=False,
        choices=[(key, words) for key, (words, *_rest) in CERTAINTY.items()],
        label=_("Certainty"),
        help_text=_("As the source gives it. Never work it out from the number of studies."),
    )
    scheme = blocks.ChoiceBlock(
        search_index=False,
        choices=SCHEMES,
        required=False,
        label=_("Rating scheme"),
        help_text=_("The scheme that this rating was given in. Example: GRADE."),
    )

    class Meta:
        label = _("Rating")
        icon = "tick"
        value_class = RatingValue

    def problems(self, value):
        if value.get("certainty") not in (None, "", NOT_RATED) and not value.get("scheme"):
            return {"scheme": _("A rating means something only within its scheme. Choose one.")}
        return {}


class ClaimValue(blocks.StructValue):
    @property
    def facts(self) -> list[tuple[str, str]]:
        """What keeps the claim honest: whom it is about, against what, when, how much."""
        # "Not known" twice in a row says less than the sentence on what is not known.
        direction, size = (
            "" if self.get(field) == "unknown" else self.get(field) or ""
            for field in ("direction", "size")
        )
        effect = [
            str(dict(DIRECTIONS).get(direction, "")),
            f"{_('Size')}: {dict(SIZES).get(size, size).lower()}" if size else "",
            self.get("size_in_numbers") or "",
        ]
        facts = [
            (_("In whom"), self.get("population")),
            (_("Compared with"), self.get("comparator")),
            (_("What was measured"), self.get("outcome")),
            (_("When"), self.get("time_point")),
            (_("Result"), ". ".join(filter(None, effect))),
            (_("What we do not know"), self.get("not_known")),
        ]
        return [(str(name), value) for name, value in facts if value]


class ClaimBlock(Fields):
    statement = blocks.TextBlock(
        rows=2,
        label=_("Statement"),
        help_text=_(
            "One sentence that a patient understands, no stronger than the evidence. "
            "Example: A heat wrap probably reduces new low back pain a little for a few days."
        ),
    )
    population = blocks.CharBlock(
        max_length=250,
        label=_("In whom"),
        help_text=_("Example: Adults with low back pain for less than 3 months."),
    )
    comparator = blocks.CharBlock(
        max_length=250, label=_("Compared with"), help_text=_("Example: A tablet without medicine.")
    )
    outcome = blocks.CharBlock(
        max_length=250, label=_("What was measured"), help_text=_("Example: Pain relief.")
    )
    time_point = blocks.CharBlock(
        max_length=120, label=_("When"), help_text=_("Example: After 5 days.")
    )
    direction = blocks.ChoiceBlock(search_index=False, choices=DIRECTIONS, label=_("Direction"))
    size = blocks.ChoiceBlock(
        search_index=False,
        choices=SIZES,
        label=_("Size"),
        help_text=_("As the source judges it, not as it sounds best."),
    )
    size_in_numbers = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Size in numbers"),
        help_text=_("With the scale. Example: About 1 point more relief on a scale from 0 to 5."),
    )
    ratings = blocks.ListBlock(
        RatingBlock(),
        min_num=1,
        label=_("Certainty"),
        help_text=_("One rating for each scheme. The first one leads."),
    )
    not_known = blocks.TextBlock(
        rows=2,
        label=_("What we do not know"),
        help_text=_("Example: Whether it helps pain that has lasted longer than 3 months."),
    )
    references = blocks.ListBlock(
        ReferenceChooserBlock(label=_("Reference")),
        min_num=1,
        label=_("References"),
        help_text=_("The studies or reviews that say so."),
    )

    class Meta:
        label = _("Claim")
        icon = "pick"
        value_class = ClaimValue
        template = "articles/blocks/claim.html"

    def problems(self, value):
        schemes = [
            rating.get("scheme") for rating in value.get("ratings") or () if rating.get("scheme")
        ]
        if len(schemes) != len(set(schemes)):
            return {"ratings": _("Two ratings share a scheme. Keep one rating for each scheme.")}
        return {}


class EvidenceBlock(ArticleBlock):
    summary = ClinicalTextBlock(
        required=False,
        label=_("Summary"),
        help_text=_("Optional. What the claims below add up to, in one or two sentences."),
    )
    claims = blocks.ListBlock(ClaimBlock(), min_num=1, label=_("Claims"))

    class Meta:
        label = _("Evidence")
        heading = _("What the evidence says")
        icon = "clipboard-list"
        group = EVIDENCE
        template = "articles/blocks/evidence.html"
        description = _("Claims of benefit or no benefit. Readers see how certain each one is.")
        preview_value = {
            "summary": "<p>Heat may help a little at first.</p>",
            "claims": [
                {
                    "statement": "A heat wrap probably reduces new low back pain a little.",
                    "population": "Adults with low back pain for less than 3 months",
                    "comparator": "A tablet without medicine",
                    "outcome": "Pain relief",
                    "time_point": "After 5 days",
                    "direction": "better",
                    "size": "small",
                    "size_in_numbers": "About 1 point on a scale from 0 to 5",
                    "ratings": [{"certainty": "moderate", "scheme": "cochrane_back"}],
                    "not_known": "Whether it helps older pain.",
                    "references": [Source(title="An example of a review", year=2020)],
                }
            ],
        }
