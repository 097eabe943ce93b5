"""Practical advice around a therapy."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import INLINE, ArticleBlock, ClinicalTextBlock
from .groups import ADVICE


class DoAndDontBlock(ArticleBlock):
    dos = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Do")),
        min_num=0,
        label=_("Do"),
        help_text=_("Example: check your skin every 5 minutes."),
    )
    donts = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Do not")),
        min_num=0,
        label=_("Do not"),
        help_text=_("Each begins with “do not”. Example: do not fall asleep on a heating pad."),
    )

    class Meta:
        label = _("Do and don’t list")
        heading = _("Do and do not")
        icon = "tasks"
        group = ADVICE
        template = "articles/blocks/do_and_dont.html"
        description = _("Two short lists: what to do, and what not to do.")
        preview_value = {
            "dos": ["check your skin every 5 minutes"],
            "donts": ["do not fall asleep on a heating pad"],
        }

    def problems(self, value):
        if not value.get("dos") and not value.get("donts"):
            return {"dos": _("Add at least one line to one of the two lists.")}
        # The NHS service manual asks for it: a list heading alone is easily missed.
        if any(not item.lower().startswith("do not") for item in value.get("donts") or () if item):
            return {"donts": _("Begin each line with “do not”. Example: do not lie on the pad.")}
        return {}


class BeforeAndAfterBlock(ArticleBlock):
    before = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Before")),
        label=_("Before"),
        help_text=_("Example: Tell us which medicines you take."),
    )
    after = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("After")),
        label=_("After"),
        help_text=_("Example: Rest for an hour."),
    )

    class Meta:
        label = _("Before and after")
        heading = _("Before and after")
        icon = "history"
        group = ADVICE
        template = "articles/blocks/before_and_after.html"
        description = _("How to prepare for a treatment, and what comes after it.")
        preview_value = {
            "before": ["Tell us which medicines you take."],
            "after": ["Rest for an hour."],
        }


class QuestionsBlock(ArticleBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "question",
                    blocks.CharBlock(
                        max_length=200,
                        label=_("Question"),
                        help_text=_("As a patient asks it. Example: Can I use heat every day?"),
                    ),
                ),
                ("answer", ClinicalTextBlock(label=_("Answer"))),
            ],
            label=_("Question"),
        ),
        label=_("Questions"),
    )

    class Meta:
        label = _("Questions and answers")
        heading = _("Questions and answers")
        icon = "help"
        group = ADVICE
        template = "articles/blocks/questions.html"
        description = _("Questions that patients ask, with short answers.")
        preview_value = {
            "items": [
                {"question": "Can I use heat every day?", "answer": "<p>Ask us if you plan to.</p>"}
            ]
        }


class CalloutBlock(ArticleBlock):
    title = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Title"),
        help_text=_("Optional. Example: Good to know"),
    )
    text = ClinicalTextBlock(features=INLINE, label=_("Text"))

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        group = ADVICE
        template = "articles/blocks/callout.html"
        description = _("One short note that deserves a second look. For warnings use a care card.")
        preview_value = {"title": "Good to know", "text": "<p>Heat packs cool down slowly.</p>"}
