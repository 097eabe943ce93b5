"""How sure science is of a claim: a level, its scheme, who gave it, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import FieldGroupBlock, Problems, ReferenceChooserBlock
from .form import LineBlock

# The words a patient reads, how many of the four segments of the drawing they
# fill, and what they mean, all as GRADE has them. People read "we are uncertain" as a
# confession of the authors, so the evidence is what is uncertain.
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
# A level of another scheme is no certainty in GRADE's sense, so it gets other words.
OTHER_LEVELS = {
    "high": _("High-level evidence"),
    "moderate": _("Moderate evidence"),
    "low": _("Low-level evidence"),
    "very_low": _("Very low-level evidence"),
}
# The American College of Physicians grades the quality of evidence (Qaseem 2017). It has
# GRADE's number of levels, but what GRADE's mean was not said of them.
LEVELS_OF_THE_ACP = {
    "high": _("High-quality evidence"),
    "moderate": _("Moderate-quality evidence"),
    "low": _("Low-quality evidence"),
    "very_low": _("Very low-quality evidence"),
}

RATING_SCHEMES = [
    ("grade", _("GRADE")),
    ("acp", _("American College of Physicians")),
    ("cochrane_back", _("Cochrane Back Group levels")),
    ("other", _("another scheme")),
]

# Where GRADE starts, as the level that it starts from.
STARTS = [
    ("randomized", _("Randomized trials: starts high")),
    ("observational", _("Observational studies: starts low")),
]
STARTING_LEVEL = {"randomized": "high", "observational": "low"}
# GRADE's reasons in the words of staff, and in those that patients read.
REASONS_TO_LOWER = {
    "risk_of_bias": (_("Risk of bias"), _("the studies had weaknesses")),
    "inconsistency": (_("Inconsistency"), _("the studies differed")),
    "indirectness": (_("Indirectness"), _("other people or treatments were studied")),
    "imprecision": (_("Imprecision"), _("few people were studied, or results varied widely")),
    "publication_bias": (_("Publication bias"), _("some studies may not have been published")),
}
REASONS_TO_RAISE = {
    "large_effect": (_("Large effect"), _("the effect was large")),
    "dose_response": (_("Dose response"), _("more of the treatment had more effect")),
    "confounding": (
        _("Confounding works against it"),
        _("what else could explain it would have made the effect look smaller"),
    ),
}


class ReasonValue(blocks.StructValue):
    @property
    def words(self) -> str:
        """The reason as patients read it: the editor's own sentence, or plain words for it."""
        sentence = (self.get("sentence") or "").strip().rstrip(".")
        return sentence or str(
            (REASONS_TO_LOWER | REASONS_TO_RAISE).get(self.get("reason"), ("", ""))[1]
        )


class ReasonBlock(blocks.StructBlock):
    def __init__(self, reasons: dict[str, Any] | None = None, **options: Any) -> None:
        choices = [(key, name) for key, (name, _words) in (reasons or {}).items()]
        reason = blocks.ChoiceBlock(search_index=False, choices=choices, label=_("Reason"))
        sentence = LineBlock(
            required=False,
            max_length=200,
            label=_("In plain words"),
            help_text=_("Optional. Example: Only 39 people were studied."),
        )
        super().__init__([("reason", reason), ("sentence", sentence)], **options)

    class Meta:
        label = _("Reason")
        value_class = ReasonValue


class RatingValue(blocks.StructValue):
    @property
    def level(self) -> str:
        return self.get("certainty") if self.get("certainty") in CERTAINTY else NOT_RATED

    @property
    def is_graded(self) -> bool:
        """Whether this rating was given in GRADE, so that GRADE's words and meaning fit it."""
        return self.level == NOT_RATED or self.get("scheme") == "grade"

    @property
    def words(self) -> str:
        """GRADE's words for its own ratings; every other scheme keeps its own."""
        if self.is_graded:
            return str(CERTAINTY[self.level][0])
        own_words = (self.get("own_words") or "").strip()
        name = f" ({self.scheme_name})" if self.scheme_name else ""
        levels = LEVELS_OF_THE_ACP if self.get("scheme") == "acp" else OTHER_LEVELS
        return f"{own_words or levels[self.level]}{name}"

    @property
    def segments(self) -> list[bool]:
        """Four segments, filled as many as apply; none for a scheme that has other levels."""
        if not self.is_graded:
            return []
        return [position < CERTAINTY[self.level][1] for position in range(4)]

    @property
    def meaning(self) -> str:
        return str(CERTAINTY[self.level][2]) if self.is_graded else ""

    @property
    def scheme_name(self) -> str:
        return str(dict(RATING_SCHEMES).get(self.get("scheme"), ""))

    @property
    def is_by_us(self) -> bool:
        """Whether the clinic rated this itself: no source does, and it says where it starts."""
        return bool(self.level != NOT_RATED and self.get("starts") and not self.get("source"))

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why the level is not higher, and why not lower, as far as anybody said."""
        pairs = ((_("Why not higher"), "lowered_for"), (_("Why not lower"), "raised_for"))
        reasons = (
            (str(name), "; ".join(filter(None, (reason.words for reason in self.get(field) or ()))))
            for name, field in pairs
        )
        return [(name, words) for name, words in reasons if words]


class RatingBlock(FieldGroupBlock):
    certainty = blocks.ChoiceBlock(
        search_index=False,
        choices=[(key, words) for key, (words, *_rest) in CERTAINTY.items()],
        label=_("Certainty"),
        help_text=_("As the source gives it. Never work it out from the number of studies."),
    )
    scheme = blocks.ChoiceBlock(
        search_index=False,
        choices=RATING_SCHEMES,
        required=False,
        label=_("Rating scheme"),
        help_text=_("The scheme that this rating was given in. Example: GRADE."),
    )
    own_words = blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("In the scheme’s own words"),
        help_text=_("Only for a scheme that is not GRADE’s. Example: Limited evidence."),
    )
    source = ReferenceChooserBlock(
        required=False,
        label=_("Who rated it"),
        help_text=_("The review or guideline that gives this rating."),
    )
    starts = blocks.ChoiceBlock(
        search_index=False,
        choices=STARTS,
        required=False,
        label=_("Where GRADE starts"),
        help_text=_("Needed if your own clinicians rated it. Otherwise as far as the source says."),
    )
    lowered_for = blocks.ListBlock(
        ReasonBlock(REASONS_TO_LOWER), min_num=0, default=[], label=_("Reasons for a lower level")
    )
    raised_for = blocks.ListBlock(
        ReasonBlock(REASONS_TO_RAISE), min_num=0, default=[], label=_("Reasons for a higher level")
    )

    class Meta:
        label = _("Rating")
        folded_fields = ("own_words", "starts", "lowered_for", "raised_for")
        fold_heading = _("Why this level, and its own words")
        icon = "tick"
        value_class = RatingValue

    def problems(self, value):
        if value.get("certainty") in (None, "", NOT_RATED):
            return {}
        if not value.get("scheme"):
            return {"scheme": _("A rating means something only within its scheme. Choose one.")}
        if value["scheme"] != "grade":
            for name in ("starts", "lowered_for", "raised_for"):
                if value.get(name):
                    return {name: _("Only GRADE has this. Leave it empty for another scheme.")}
        if not value.get("source") and not value.get("starts"):
            return {
                "source": _(
                    "Choose the review or guideline that gives this rating. If your own clinicians "
                    "rated it with GRADE, say where it starts, and why it moved."
                )
            }
        return reason_problems(value)


def reason_problems(value: Any) -> Problems:
    """Why the reasons do not fit the way from GRADE's starting level to the rating.

    How far each reason moves the level is for people to judge: it is never computed.
    """
    lower, higher = bool(value.get("lowered_for")), bool(value.get("raised_for"))
    if not value.get("starts"):
        if lower or higher:
            return {"starts": _("Say where GRADE starts, so that the reasons make sense.")}
        return {}
    levels = ["very_low", "low", "moderate", "high"]
    start = levels.index(STARTING_LEVEL[value["starts"]])
    level = levels.index(value["certainty"])
    if level < start and not lower:
        return {"lowered_for": _("This is lower than where GRADE starts. Say why.")}
    if level > start and not higher:
        return {"raised_for": _("This is higher than where GRADE starts. Say why.")}
    if level == start and lower and not higher:
        return {
            "lowered_for": _(
                "These reasons lower the level, but it is where GRADE starts. Correct one of them."
            )
        }
    if level == start and higher and not lower:
        return {
            "raised_for": _(
                "These reasons raise the level, but it is where GRADE starts. Correct one of them."
            )
        }
    return {}
