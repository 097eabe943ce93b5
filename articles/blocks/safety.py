"""Who should not have the therapy, what it may do to them, and when to get help."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import (
    ArticleBlock,
    ClinicalTextBlock,
    FieldGroupBlock,
    Problems,
    ReferenceChooserBlock,
    WarningSignsChooserBlock,
)
from .groups import SAFETY
from .printed_records import SharedSigns, Source
from .warning_levels import (
    GET_HELP_NOW,
    GRADED_SEVERITIES,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    URGENCIES,
    SourceRowValue,
    WarningGroup,
    WarningValue,
    group_warnings,
)
from .warning_subjects import WARNING_SUBJECTS


class ContraindicationsValue(blocks.StructValue):
    @property
    def groups(self) -> list[WarningGroup]:
        """The warnings by how serious they are, gravest first, without empty groups."""
        return group_warnings(list(self.get("items") or ()))


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
        icon = "clipboard-list"
        value_class = SourceRowValue


class ContraindicationBlock(FieldGroupBlock):
    condition = blocks.CharBlock(
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
        help_text=_(
            "Where this warning comes from. Without one it is shown as unchecked. "
            "If sources disagree, print the strictest above, and enter here what each one says."
        ),
    )

    class Meta:
        label = _("Contraindication")
        icon = "warning"
        value_class = WarningValue

    def problems(self, value):
        if value.get("severity") in GRADED_SEVERITIES and not value.has_source:
            return {
                "sources": _("A graded warning needs its source. Add one, or mark it as unchecked.")
            }
        references = [row.get("reference") for row in value.rows if row.get("reference")]
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
    none_known = blocks.BooleanBlock(
        required=False,
        label=_("None known"),
        help_text=_("Only if a source says so. Leave the list above empty then."),
    )
    none_known_source = ReferenceChooserBlock(required=False, label=_("Source for “none known”"))

    class Meta:
        label = _("Contraindications")
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
            "none_known": False,
            "none_known_source": None,
        }

    def problems(self, value):
        if not value.get("none_known"):
            missing = _("Add at least one contraindication, or tick “None known”.")
            return {} if value.get("items") else {"items": missing}
        if value.get("items"):
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
                    blocks.CharBlock(
                        max_length=250,
                        label=_("Risk or side effect"),
                        help_text=_("Example: Red, sore skin."),
                    ),
                ),
                (
                    "how_common",
                    blocks.CharBlock(
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


# The NHS service manual's pattern for the heading of a care card.
CARE_CARD_HEADING = re.compile(r"\A(Call|Speak|Ask|Get|Go|See|Contact) .+ if:")


class CareCardValue(blocks.StructValue):
    @property
    def level(self) -> str:
        return self.get("urgency") if self.get("urgency") in URGENCIES else "urgent"

    @property
    def prefix(self) -> str:
        """The urgency in words, for those who do not see the color."""
        return str(URGENCIES[self.level][1])

    @property
    def own_signs(self) -> list[str]:
        """The signs that are written in this card, besides those that it shares."""
        return [*self.ungrouped_signs, *(sign for _line, signs in self.groups for sign in signs)]

    @property
    def ungrouped_signs(self) -> list[str]:
        return [sign for sign in self.get("items") or () if sign]

    @property
    def groups(self) -> list[tuple[str, list[str]]]:
        """The signs that stand under a line of their own, each group with its line."""
        groups = (
            (group.get("lead_in") or "", [sign for sign in group.get("signs") or () if sign])
            for group in self.get("sign_groups") or ()
        )
        return [(lead_in, signs) for lead_in, signs in groups if signs]

    @property
    def actions(self) -> list[str]:
        """What to do, as the shared signs say it and as this card does, each once."""
        shared = self.get("shared_signs")
        actions = [shared.action if shared else "", self.get("action") or ""]
        return list(dict.fromkeys(action for action in map(str.strip, actions) if action))


class SignGroupBlock(FieldGroupBlock):
    """Signs that hold for some readers, under a line that says for whom.

    The NHS service manual has it so where a card advises different groups.
    """

    lead_in = blocks.CharBlock(
        max_length=250,
        label=_("Line above the signs"),
        help_text=_("Ends with a colon. Example: At any time after the needle:"),
    )
    signs = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Sign")),
        label=_("Signs"),
        help_text=_("What the reader notices. Example: You find it hard to breathe."),
    )

    class Meta:
        label = _("Group of signs")
        icon = "group"


class CareCardBlock(ArticleBlock):
    urgency = blocks.ChoiceBlock(
        search_index=False,
        choices=[(key, name) for key, (name, _prefix) in URGENCIES.items()],
        default="emergency",
        label=_("Urgency"),
    )
    heading = blocks.CharBlock(
        max_length=120,
        label=_("Heading"),
        help_text=_(
            "Begins with Call, Speak, Ask, Get, Go, See or Contact, and ends with “if:”. "
            "Example: Call 911 or go to the ER now if:"
        ),
    )
    shared_signs = WarningSignsChooserBlock(
        required=False,
        label=_("Shared signs"),
        help_text=_("A list that is kept once for many articles. It comes before the signs below."),
    )
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Sign")),
        default=[],
        label=_("Signs"),
        help_text=_("What the reader notices, in this article alone. Example: You cannot pee."),
    )
    sign_groups = blocks.ListBlock(
        SignGroupBlock(),
        default=[],
        min_num=0,
        label=_("Signs of one group of readers"),
        help_text=_(
            "Optional. A page has one card for each urgency, so signs that hold only for some "
            "readers stand here, under a line that says for whom."
        ),
    )
    action = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What to do"),
        help_text=_("One action after the list. Example: Do not drive yourself."),
    )

    class Meta:
        label = _("Care card")
        heading = _("When to get help")
        icon = "warning"
        group = SAFETY
        template = "articles/blocks/care_card.html"
        value_class = CareCardValue
        description = _("Signs that need a call, a visit or 911, with how urgent they are.")
        preview_value = {
            "urgency": "emergency",
            "heading": "Call 911 or go to the ER now if:",
            "shared_signs": SharedSigns(
                urgency="emergency",
                lead_in="You have back pain and:",
                signs=["weakness in both legs", "chest pain"],
                action="Do not wait for your next visit.",
            ),
            "items": ["You cannot pee.", "Both legs feel weak or numb."],
            "sign_groups": [
                {
                    "lead_in": "At any time after a needle:",
                    "signs": ["You find it hard to breathe."],
                }
            ],
            "action": "Do not drive yourself.",
        }

    def problems(self, value: blocks.StructValue) -> Problems:
        problems: Problems = {}
        heading = (value.get("heading") or "").strip()
        if heading and not CARE_CARD_HEADING.fullmatch(heading):
            problems["heading"] = _(
                "Begin with Call, Speak, Ask, Get, Go, See or Contact, and end with “if:”. "
                "Example: Call us today if:"
            )
        shared = value.get("shared_signs")
        if shared and shared.urgency != value.get("urgency"):
            problems["shared_signs"] = _(
                "These signs have another urgency than this card. Choose other signs, or change "
                "the urgency of the card and its heading."
            )
        if not shared and not value.own_signs:
            problems["items"] = _(
                "A card needs signs. Add what the reader notices, or choose shared signs above. "
                "Example: You cannot pee."
            )
        return problems
