"""What patients ask, what they can ask, and what else there is."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, ClinicalTextBlock
from .form import LineBlock
from .groups import EVIDENCE, QUESTIONS


class OtherOptionsBlock(ArticleBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "name",
                    blocks.CharBlock(
                        max_length=120, label=_("Option"), help_text=_("Example: Exercise")
                    ),
                ),
                (
                    "known",
                    ClinicalTextBlock(
                        label=_("What is known of it"),
                        help_text=_(
                            "One or two sentences, no stronger than the evidence, with the source "
                            "or a link to our article. Example: Probably lowers long-term back "
                            "pain."
                        ),
                    ),
                ),
            ],
            label=_("Option"),
        ),
        min_num=1,
        label=_("Options"),
        help_text=_("Waiting and seeing is an option, too."),
    )

    class Meta:
        label = _("Other options")
        heading = _("Other options")
        icon = "list-ul"
        group = EVIDENCE
        template = "articles/blocks/other_options.html"
        description = _("What else people can try, each with what is known of it.")
        preview_value = {
            "items": [
                {"name": "Exercise", "known": "<p>Probably lowers long-term back pain.</p>"},
                {"name": "Cold packs", "known": "<p>The evidence is very uncertain.</p>"},
            ]
        }


class QuestionsBlock(ArticleBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "question",
                    LineBlock(
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
        group = QUESTIONS
        template = "articles/blocks/questions.html"
        description = _("Questions that patients ask, with short answers.")
        preview_value = {
            "items": [
                {"question": "Can I use heat every day?", "answer": "<p>Ask us if you plan to.</p>"}
            ]
        }


class QuestionsToAskBlock(ArticleBlock):
    questions = blocks.ListBlock(
        LineBlock(max_length=200, label=_("Question")),
        min_num=1,
        label=_("Questions"),
        help_text=_("In the words of a patient. Example: What do you hope it does for me?"),
    )

    class Meta:
        label = _("Questions to ask your clinician")
        heading = _("Questions to ask your clinician")
        icon = "comment"
        group = QUESTIONS
        template = "articles/blocks/questions_to_ask.html"
        description = _("Questions without answers, to take along to the visit.")
        preview_value = {"questions": ["What do you hope it does for me?", "What if I do nothing?"]}
