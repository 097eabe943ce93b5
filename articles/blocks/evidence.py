"""Claims of effect, each with how sure science is."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, ClinicalTextBlock, FieldGroupBlock, ReferenceChooserBlock
from .form import LineBlock
from .groups import EVIDENCE
from .populations import POPULATIONS
from .printed_records import Source
from .ratings import RatingBlock
from .wording import proposal

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


EFFECT_CHOICES = [
    ("reduces", _("It reduces what was measured")),
    ("increases", _("It increases what was measured")),
    ("improves", _("It improves what was measured")),
]


class ClaimValue(blocks.StructValue):
    @property
    def grade_rating(self) -> Any:
        """The rating in GRADE, or None. GRADE's words fit no other scheme."""
        ratings = self.get("ratings") or ()
        return next((rating for rating in ratings if rating.get("scheme") == "grade"), None)

    @property
    def proposal(self) -> str:
        """The sentence that fits what was entered, in English; "" if too little was."""
        rating = self.grade_rating
        return proposal(self, rating.level) if rating else ""

    @property
    def sources(self) -> list[Any]:
        """All that it cites: its references, and the reviews that its ratings come from."""
        rating_sources = [rating.get("source") for rating in self.get("ratings") or ()]
        return [*(self.get("references") or ()), *rating_sources]

    @property
    def is_framed(self) -> bool:
        """Whether it says in whom, compared with what, and when: what a number of it needs."""
        return all(self.get(name) for name in ("population", "comparator", "time_point"))

    @property
    def key_facts(self) -> list[tuple[str, str]]:
        """What keeps the claim honest: whom it is about, against what, when, how much.

        Each ends without a full stop, so that they stand in one line.
        """
        return named_facts(
            (_("In whom"), self.get("population")),
            (_("Compared with"), self.get("comparator")),
            (_("When"), self.get("time_point")),
            (_("How much"), self.get("size_in_numbers") or self._effect),
            ends_open=True,
        )

    @property
    def _effect(self) -> str:
        """Direction and size in words."""
        # "Not known" twice in a row says less than the sentence on what is not known.
        direction, size = (
            "" if self.get(field) == "unknown" else self.get(field) or ""
            for field in ("direction", "size")
        )
        words = [
            str(dict(DIRECTIONS).get(direction, "")),
            f"{_('Size')}: {dict(SIZES).get(size, size).lower()}" if size else "",
        ]
        return ". ".join(filter(None, words))

    @property
    def more_facts(self) -> list[tuple[str, str]]:
        """What a careful reader asks beyond the key facts."""
        return named_facts(
            (_("What we do not know"), self.get("not_known")),
            (_("Result"), self._effect if self.get("size_in_numbers") else ""),
            (_("What was tested"), self.get("intervention")),
            (_("What was measured"), self.get("outcome")),
            (_("Where"), self.get("setting")),
        )


def named_facts(
    *facts: tuple[Promise, str | None], ends_open: bool = False
) -> list[tuple[str, str]]:
    """The facts that say something; with `ends_open` without the full stop at their ends."""
    filled = ((str(name), words.strip()) for name, words in facts if words)
    return [(name, words.removesuffix(".") if ends_open else words) for name, words in filled]


class ClaimBlock(FieldGroupBlock):
    statement = blocks.TextBlock(
        rows=2,
        label=_("Statement"),
        help_text=_(
            "One sentence that a patient understands, no stronger than the evidence. "
            "Example: A heat wrap probably reduces new low back pain a little for a few days."
        ),
    )
    population = LineBlock(
        max_length=250,
        label=_("In whom"),
        help_text=_("Example: Adults with low back pain for less than 3 months."),
    )
    populations = blocks.MultipleChoiceBlock(
        search_index=False,
        choices=POPULATIONS,
        required=False,
        label=_("Groups it is about"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Optional. A check looks whether the references studied these people."),
    )
    intervention = LineBlock(
        required=False,
        max_length=250,
        label=_("What was tested"),
        help_text=_(
            "Optional, for a proposal of the statement. Example: Infrared wraps, or a heat wrap."
        ),
    )
    comparator = LineBlock(
        max_length=250, label=_("Compared with"), help_text=_("Example: A tablet without medicine.")
    )
    outcome = LineBlock(
        max_length=250, label=_("What was measured"), help_text=_("Example: Pain relief.")
    )
    time_point = blocks.CharBlock(
        max_length=120, label=_("When"), help_text=_("Example: After 5 days.")
    )
    setting = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Where"),
        help_text=_("Optional. Example: In one pain clinic in Canada."),
    )
    direction = blocks.ChoiceBlock(search_index=False, choices=DIRECTIONS, label=_("Direction"))
    effect = blocks.ChoiceBlock(
        search_index=False,
        choices=EFFECT_CHOICES,
        required=False,
        label=_("Verb"),
        help_text=_("Optional, for a proposal of the statement. It may reduce pain, for example."),
    )
    size = blocks.ChoiceBlock(
        search_index=False,
        choices=SIZES,
        label=_("Size"),
        help_text=_("As the source judges it, not as it sounds best."),
    )
    size_in_numbers = LineBlock(
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
        label_format = "{statement}"
        folded_fields = ("populations", "intervention", "setting", "effect", "size_in_numbers")
        fold_heading = _("For a proposal of the statement, and for careful readers")
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
        folded_fields = ("summary",)
        fold_heading = _("Summary of the claims")
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
                    "populations": ["acute", "subacute"],
                    "intervention": "A heat wrap",
                    "comparator": "A tablet without medicine",
                    "outcome": "Pain relief",
                    "time_point": "After 5 days",
                    "setting": "At home and in clinics",
                    "direction": "better",
                    "effect": "reduces",
                    "size": "small",
                    "size_in_numbers": "About 1 point on a scale from 0 to 5",
                    "ratings": [
                        {
                            "certainty": "moderate",
                            "scheme": "grade",
                            "source": Source(title="An example of a review", year=2020),
                            "starts": "randomized",
                            "lowered_for": [
                                {"reason": "imprecision", "sentence": "Only 258 people took part"}
                            ],
                            "raised_for": [],
                        },
                        {
                            "certainty": "moderate",
                            "scheme": "cochrane_back",
                            "own_words": "Moderate evidence",
                            "source": Source(title="An example of an older review", year=2006),
                        },
                    ],
                    "not_known": "Whether it helps older pain.",
                    "references": [Source(title="An example of a review", year=2020)],
                }
            ],
        }
