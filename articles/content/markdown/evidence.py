"""The blocks that say whether a therapy helps, and what is known of it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import formats
from django.utils.translation import gettext as _

from ..facts import framed_claim, on_one_line
from .escaping import escaped
from .one_line import one_line
from .writer import Writer


def evidence(value: Any, writer: Writer) -> None:
    writer.rich(value.get("summary"))
    for claim in value.get("claims") or ():
        write_claim(claim, writer)


def write_claim(claim: Any, writer: Writer) -> None:
    """A claim and its frame in one line, so that no part of it is quoted without the rest."""
    framed = framed_claim(writer.article, claim)
    ratings = claim.get("ratings") or ()
    why = [f"{name}: {words}." for rating in ratings for name, words in rating.reasons]
    said = escaped(" ".join([framed.sentence, *why]))
    writer.paragraph(f"{said} {writer.cited(*claim.sources)}")
    details = [
        (_("What it means"), " ".join(rating.meaning for rating in framed.certainties)),
        (_("What we do not know"), framed.not_known),
        (_("Result"), framed.effect if framed.size_in_numbers else ""),
        (_("What was tested"), framed.intervention),
        (_("Where"), framed.setting),
        (_("Rated by"), _("this clinic") if any(rating.is_by_us for rating in ratings) else ""),
    ]
    lines = [f"{escaped(name)}: {escaped(words)}" for name, words in details if words]
    lines += [
        f"{escaped(_('Rated in'))}: {escaped(rating.words)} {writer.cited(rating.get('source'))}"
        for rating in ratings
        if rating.get("source")
    ]
    writer.item_lines(lines)
    if any(doubt.is_under_review for doubt in writer.doubts(claim.sources)):
        writer.words(_("A source on this page has been withdrawn. We are reviewing it."))


def numbers(value: Any, writer: Writer) -> None:
    """All of a result in one line: the numbers, in whom, compared with what, and when."""
    context = {"value": value, "render_context": writer.article.render_context}
    writer.paragraph(one_line(render_to_string("articles/blocks/numbers.html", context)))


def mechanism(value: Any, writer: Writer) -> None:
    writer.words(_("This explains how it may work. It is not evidence that it works."))
    writer.rich(value.get("text"))


def guidelines(value: Any, writer: Writer) -> None:
    for guideline in filter(None, value.get("guidelines") or ()):
        writer.paragraph(f"{guideline_line(guideline)} {writer.cited(guideline.reference)}")


def guideline_line(guideline: Any) -> str:
    """Who recommends what, for whom, and how strongly, in one line."""
    issuer = ", ".join(filter(None, [guideline.issuer, str(guideline.year or "")]))
    strength = _("Not known") if guideline.unconfirmed else guideline.strength_words
    parts = [f"{issuer}: {guideline.advice}."]
    parts.append(guideline.caveat)
    parts.append(f"{_('How strong:')} {strength}.")
    if guideline.population:
        parts.append(f"{_('For whom:')} {on_one_line(guideline.population).removesuffix('.')}.")
    if guideline.valid_until:
        day = formats.date_format(guideline.valid_until)
        passed = f" {_('That day has passed.')}" if guideline.has_expired else ""
        parts.append(f"{_('Valid until:')} {day}.{passed}")
    parts += [on_one_line(guideline.recommendation), guideline.title]
    return " ".join(escaped(part) for part in parts if part)
