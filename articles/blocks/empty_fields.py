"""What the editor says of each field that an article needs and that is still empty.

“This field is required” says neither what belongs there nor why. Each sentence here stands
under the names of its block and fields; what it says of a list holds for an empty item of it.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .tree import Node

EMPTY_LINE = _("Fill in this line, or remove it.")
CHOOSE_STUDY = _("Choose the study that says so.")

WORDS_IF_EMPTY: dict[str, str | Promise] = {
    "method.what_it_is": _("Say in one short paragraph what the therapy is."),
    "method.ways": _("Add at least one way of using it, so that readers know how it is done."),
    "method.ways.temperature.unit": _("Choose a scale: the number alone may burn somebody."),
    "method.ways.frequency.per": _("Choose whether this is a day or a week."),
    "method.ways.equipment": EMPTY_LINE,
    "method.ways.steps": _("Say what to do in this step, or remove the step."),
    "method.shared_steps": _("Say what to do in this step, or remove the step."),
    "method.shared_equipment": EMPTY_LINE,
    "before_and_after.before": _("Say what to do before the visit."),
    "before_and_after.during": EMPTY_LINE,
    "before_and_after.after": _("Say what to do after the visit."),
    "contraindications.items.condition": _(
        "Name who should not use it, so that these readers find themselves."
    ),
    "contraindications.items.severity": _(
        "Choose how serious it is. Readers see the gravest warnings first."
    ),
    "contraindications.items.reason": _("Say why. Readers follow a warning that they understand."),
    "contraindications.items.instead": _(
        "Say what these readers can do instead, so that nobody is left without help."
    ),
    "contraindications.items.sources.reference": _(
        "Choose the source that gives this warning, or remove the row."
    ),
    "contraindications.shared_items.warning": _("Choose the warning, or remove the row."),
    "contraindications.shared_items.sources.reference": _(
        "Choose the source that gives this warning, or remove the row."
    ),
    "care_card.urgency": _("Choose how urgent these signs are."),
    "care_card.heading": _("Say whom to call, or where to go. Example: Call us today if:"),
    "care_card.items": _("Name a sign that the reader notices, or remove this line."),
    "care_card.sign_groups.lead_in": _("Say for whom these signs hold, in the line above them."),
    "care_card.sign_groups.signs": _("Name a sign that the reader notices, or remove this line."),
    "risks.items.risk": _("Name what may go wrong."),
    "risks.items.how_common": _("Say how common it is. Write “Not known” if no study says."),
    "risks.items.what_to_do": _("Say what to do if it happens."),
    "do_and_dont.dos": EMPTY_LINE,
    "do_and_dont.donts": EMPTY_LINE,
    "mechanism.text": _("Say how the therapy may act, or remove this block."),
    "evidence.claims": _("Add at least one claim. Readers ask first whether the therapy helps."),
    "evidence.claims.statement": _("Say in one sentence what the studies found."),
    "evidence.claims.population": _("Say who was studied. What helps some may not help others."),
    "evidence.claims.comparator": _(
        "Say what the therapy was compared with. “Better” means nothing without it."
    ),
    "evidence.claims.outcome": _("Say what was measured, for example pain relief."),
    "evidence.claims.time_point": _("Say when it was measured. An effect may not last."),
    "evidence.claims.direction": _("Choose whether people did better, the same or worse with it."),
    "evidence.claims.size": _("Choose how large the effect was, as the source judges it."),
    "evidence.claims.ratings": _("Add at least one rating, so that readers see how sure this is."),
    "evidence.claims.ratings.certainty": _(
        "Choose how sure this is. Choose “Certainty not rated” if no source says."
    ),
    "evidence.claims.ratings.lowered_for.reason": _("Choose the reason, or remove the row."),
    "evidence.claims.ratings.raised_for.reason": _("Choose the reason, or remove the row."),
    "evidence.claims.not_known": _("Say what the studies leave open."),
    "evidence.claims.references": CHOOSE_STUDY,
    "numbers.group": _("Say who had the therapy. Example: with a heat wrap."),
    "numbers.comparison": _("Say with whom they were compared. Example: without heat."),
    "numbers.time_frame": _("Say when this was counted or measured. Example: After 5 days."),
    "numbers.population": _("Say who was studied. What helps some may not help others."),
    "numbers.references": _("Choose the study that gives these numbers."),
    "guidelines.guidelines": _("Choose a guideline, or remove the row."),
    "other_options.items": _("Add at least one other option, or remove this block."),
    "other_options.items.name": _("Name the other option."),
    "other_options.items.known": _("Say in one or two sentences what is known of it."),
    "questions.items.question": _("Write the question as a patient asks it."),
    "questions.items.answer": _("Answer the question, or remove it."),
    "questions_to_ask.questions": _("Write a question as a patient asks it, or remove the line."),
    "figure.image": _("Choose the image, or remove this block."),
    "figure.alternative_text": _("Say what the picture tells, for those who cannot see it."),
    "video.title": _("Name the video, so that readers know what it shows."),
    "video.transcript": _("Enter the transcript. Some readers cannot play the video."),
    "callout.text": _("Write the note, or remove this block."),
    "paragraphs.text": _("Write the text, or remove this block."),
    "also_read.article": _("Choose the article that readers are led to, or remove the card."),
}


def words_if_empty(place: Node) -> str:
    """What is said of this field of a body, or of this item of a list, while it is empty."""
    default_words = forms.Field.default_error_messages["required"]
    return str(WORDS_IF_EMPTY.get(".".join(place.names), default_words))


def in_plain_words(place: Node, error: ValidationError) -> ValidationError:
    """The same error of the validation of this place, with these words where a field is empty."""
    match error:
        case blocks.StructBlockValidationError():
            fields = {name: place.child(name) for name in error.block_errors}
            return blocks.StructBlockValidationError(
                in_all(fields, error.block_errors), error.non_block_errors.as_data()
            )
        case blocks.ListBlockValidationError():
            items = {position: place.item(int(position)) for position in error.block_errors}
            # Of a list without items nothing else is said than how many it should have.
            list_errors = error.non_block_errors.as_data() if place.value else [unfilled(place)]
            return blocks.ListBlockValidationError(in_all(items, error.block_errors), list_errors)
    return unfilled(place) if getattr(error, "code", "") == "required" else error


def in_all(places: dict[Any, Node], errors: dict[Any, ValidationError]) -> dict[Any, Any]:
    return {key: in_plain_words(places[key], error) for key, error in errors.items()}


def unfilled(place: Node) -> ValidationError:
    return ValidationError(words_if_empty(place), code="required")
