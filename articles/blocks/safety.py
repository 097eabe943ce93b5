"""Who should not have the therapy, and what it may do to them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import (
    ArticleBlock,
    ClinicalTextBlock,
    FieldGroupBlock,
    Problems,
    ReferenceChooserBlock,
    SharedWarningChooserBlock,
)
from .form import LineBlock
from .groups import SAFETY
from .printed_records import PrintedWarning, Source
from .warning_levels import (
    GET_HELP_NOW,
    GRADED_SEVERITIES,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    SharedWarningValue,
    SourceRowValue,
    WarningGroup,
    WarningValue,
    group_warnings,
)
from .warning_subjects import WARNING_SUBJECTS


class ContraindicationsValue(blocks.StructValue):
    @property
    def warnings(self) -> list[WarningValue]:
        """Those that were written for this article, and after them those that it shares."""
        shared = (row for row in self.get("shared_items") or () if row.get("warning"))
        return [*(self.get("items") or ()), *shared]

    @property
    def has_any(self) -> bool:
        """Whether a warning was begun, in whichever list."""
        return bool(self.get("items") or self.get("shared_items"))

    @property
    def groups(self) -> list[WarningGroup]:
        """The warnings by how serious they are, gravest first, without empty groups."""
        return group_warnings(self.warnings)


# Of a list of sources, as what is found without one says it too.
NEEDS_A_SOURCE = _(
    "Where this warning comes from. “Absolute”, “Relative” and “Precaution” need a source before "
    "the article is signed. “Get help now” and “Unchecked” need none."
)


class WarningSourceBlock(FieldGroupBlock):
    """One source of a warning. Where it is cited is the place of the warning."""

    is_part_of_parent = True

    reference = ReferenceChooserBlock(label=_("Source"))
    level = blocks.ChoiceBlock(
        search_index=False,
        required=False,
        choices=[(key, name) for key, (name, _words) in SOURCE_LEVELS.items()],
        label=_("How this source grades it"),
        help_text=_("Optional. The strictest source decides how serious the warning is."),
    )
    says = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=400,
        label=_("What this source says"),
        help_text=_(
            "Only if it differs from the others. "
            "Example: This leaflet only asks people to speak with a clinician first."
        ),
    )

    class Meta:
        label = _("Source")
        folded_fields = ("level", "says")
        fold_heading = _("How this source grades it, and what it says")
        icon = "clipboard-list"
        value_class = SourceRowValue


class ContraindicationBlock(FieldGroupBlock):
    condition = LineBlock(
        max_length=250,
        label=_("Condition"),
        help_text=_("In the reader’s words. Example: You cannot feel heat or cold well."),
    )
    severity = blocks.ChoiceBlock(
        search_index=False,
        choices=SEVERITIES,
        label=_("How serious"),
        help_text=_(
            "“Get help now” is for what is an emergency whether or not somebody uses the therapy. "
            "Example: You think about ending your life."
        ),
    )
    about = blocks.ChoiceBlock(
        search_index=False,
        required=False,
        choices=list(WARNING_SUBJECTS.items()),
        label=_("What it is about"),
        help_text=_("Readers find their own among many points by it. Left empty it is “Other”."),
    )
    reason = blocks.TextBlock(
        rows=2, label=_("Why"), help_text=_("Example: You could be burned without noticing.")
    )
    instead = blocks.TextBlock(
        rows=2,
        label=_("What to do instead"),
        help_text=_(
            "Example: Ask us about exercise. Under “Get help now” readers see it as "
            "“What to do”. Example: Call or text 988."
        ),
    )
    sources = blocks.ListBlock(
        WarningSourceBlock(),
        default=[],
        min_num=0,
        label=_("Sources"),
        help_text=format_lazy(
            "{} {}",
            NEEDS_A_SOURCE,
            _("If sources disagree, print the strictest above, and enter here what each one says."),
        ),
    )

    class Meta:
        label = _("Contraindication")
        label_format = "{condition}"
        icon = "warning"
        value_class = WarningValue

    def problems(self, value):
        if value.severity in GRADED_SEVERITIES and not value.has_source:
            return {
                "sources": _("A graded warning needs its source. Add one, or mark it as unchecked.")
            }
        return same_source_twice(value)


class SharedWarningBlock(FieldGroupBlock):
    """A warning of the shared records, with the sources that this article cites for it."""

    warning = SharedWarningChooserBlock(
        label=_("Warning"),
        help_text=_("A text that is kept once for many articles. Readers see it like the others."),
    )
    sources = blocks.ListBlock(
        WarningSourceBlock(),
        default=[],
        min_num=0,
        label=_("Sources"),
        help_text=NEEDS_A_SOURCE,
    )

    class Meta:
        label = _("Shared warning")
        label_format = "{warning}"
        icon = "warning"
        value_class = SharedWarningValue

    def problems(self, value):
        if value.severity in GRADED_SEVERITIES and not value.has_source:
            return {
                "sources": _(
                    "This shared warning is graded as “%(level)s”, so it needs a source of this "
                    "article. Add one."
                )
                % {"level": dict(SEVERITIES)[value.severity]}
            }
        return same_source_twice(value)


def same_source_twice(warning: WarningValue) -> Problems:
    references = [row.get("reference") for row in warning.rows if row.get("reference")]
    if any(references.count(reference) > 1 for reference in references):
        return {"sources": _("Two rows name the same source. Keep one row for each source.")}
    return {}


class ContraindicationsBlock(ArticleBlock):
    introduction = ClinicalTextBlock(
        required=False,
        label=_("Introduction"),
        help_text=_("Optional. Example: Sources disagree about some of these points."),
    )
    items = blocks.ListBlock(ContraindicationBlock(), min_num=0, label=_("Contraindications"))
    shared_items = blocks.ListBlock(
        SharedWarningBlock(),
        default=[],
        min_num=0,
        label=_("Shared warnings"),
        help_text=_(
            "Instead of typing a warning that other articles give in the same words, choose it "
            "here. Readers see it among those above."
        ),
    )
    none_known = blocks.BooleanBlock(
        required=False,
        label=_("None known"),
        help_text=_("Only if a source says so. Leave the list above empty then."),
    )
    none_known_source = ReferenceChooserBlock(required=False, label=_("Source for “none known”"))

    class Meta:
        label = _("Contraindications")
        folded_fields = ("introduction", "none_known", "none_known_source")
        fold_heading = _("An introduction, or none known")
        heading = _("Who should not use it")
        icon = "warning"
        group = SAFETY
        template = "articles/blocks/contraindications.html"
        value_class = ContraindicationsValue
        description = _(
            "Conditions in which the therapy must not be used or needs a question first."
        )
        preview_value = {
            "introduction": "<p>Read this list before you start.</p>",
            "items": [
                {
                    "condition": "You think about ending your life",
                    "severity": GET_HELP_NOW,
                    "reason": "You need help now, not in a few weeks.",
                    "instead": "Call or text 988. In immediate danger, call 911.",
                    "sources": [],
                },
                {
                    "condition": "You cannot feel heat or cold well",
                    "severity": "absolute",
                    "about": "skin_and_feeling",
                    "reason": "You could be burned without noticing.",
                    "instead": "Ask us about exercise.",
                    "sources": [
                        {
                            "reference": Source(title="An example of a safety leaflet", year=2020),
                            "level": "absolute",
                            "says": "",
                        },
                        {
                            "reference": Source(title="An example of a manual", year=2015),
                            "level": "relative",
                            "says": "This manual only asks people to speak with a clinician first.",
                        },
                    ],
                },
                {
                    "condition": "You have an implanted stimulator",
                    "severity": UNCHECKED,
                    "about": "implants",
                    "reason": "We found no source that answers this.",
                    "instead": "Ask before you start.",
                    "sources": [],
                },
            ],
            "shared_items": [
                {
                    "warning": PrintedWarning(
                        condition="You are pregnant",
                        severity="relative",
                        about="pregnancy",
                        reason="Warmth may reach the baby.",
                        instead="Ask your midwife first.",
                    ),
                    "sources": [
                        {
                            "reference": Source(title="An example of a guideline", year=2021),
                            "level": "relative",
                            "says": "",
                        }
                    ],
                }
            ],
            "none_known": False,
            "none_known_source": None,
        }

    def problems(self, value):
        if not value.get("none_known"):
            missing = _("Add at least one contraindication, or tick “None known”.")
            return {} if value.has_any else {"items": missing}
        if value.has_any:
            return {
                "none_known": _("The list above names contraindications. Clear one of the two.")
            }
        if not value.get("none_known_source"):
            return {"none_known_source": _("Choose the source that says there are none.")}
        return {}


class RisksBlock(ArticleBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "risk",
                    LineBlock(
                        max_length=250,
                        label=_("Risk or side effect"),
                        help_text=_("Example: Red, sore skin."),
                    ),
                ),
                (
                    "how_common",
                    LineBlock(
                        max_length=250,
                        label=_("How common"),
                        help_text=_(
                            "Example: 2 in 100 people. Write “Not known” if no study says."
                        ),
                    ),
                ),
                (
                    "what_to_do",
                    blocks.TextBlock(
                        rows=2,
                        label=_("What to do"),
                        help_text=_("Example: Stop, and cool the skin with water."),
                    ),
                ),
                ("source", ReferenceChooserBlock(required=False, label=_("Source"))),
            ],
            label=_("Risk"),
        ),
        label=_("Risks"),
    )

    class Meta:
        label = _("Risks and side effects")
        heading = _("Risks and side effects")
        icon = "help"
        group = SAFETY
        template = "articles/blocks/risks.html"
        description = _("What may go wrong, how common it is, and what to do then.")
        preview_value = {
            "items": [
                {
                    "risk": "Red, sore skin",
                    "how_common": "Not known",
                    "what_to_do": "Stop, and cool the skin with water.",
                    "source": Source(title="An example of a trial", year=2019),
                }
            ]
        }
