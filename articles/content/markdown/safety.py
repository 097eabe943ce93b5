"""The blocks that say who should not have a therapy, what may go wrong, and when to get help."""

from typing import Any

from django.utils.translation import gettext as _

from ..facts import closed, framed_warning, on_one_line
from .escaping import escaped
from .writer import Writer


def contraindications(value: Any, writer: Writer) -> None:
    writer.rich(value.get("introduction"))
    for group in value.groups:
        writer.heading(group.heading)
        writer.item_lines(
            warning_line(warning, writer) for warning in (*group.checked, *group.unchecked)
        )
    if value.get("none_known"):
        words = _(
            "No contraindications are known. Our source names no one who must not use it. "
            "If you are not sure, ask your clinician."
        )
        writer.paragraph(f"{escaped(words)} {writer.cited(value.get('none_known_source'))}")


def warning_line(warning: Any, writer: Writer) -> str:
    """A warning that says how serious it is in its own line, with what its sources say."""
    said = [
        f"{writer.cited(row.get('reference'))} {escaped(row_words(row))}" for row in warning.rows
    ]
    return " ".join([escaped(framed_warning(writer.article, warning).sentence), *said])


def row_words(row: Any) -> str:
    """How one source grades a warning, and what it says."""
    return on_one_line(f"{row.level_words} {row.get('says') or ''}")


def care_card(value: Any, writer: Writer) -> None:
    writer.heading(f"{value.prefix} {value.get('heading') or ''}")
    shared, own = value.get("shared_signs"), value.ungrouped_signs
    if shared:
        writer.words(shared.lead_in)
        writer.items(shared.signs)
        if own:
            writer.words(_("Or:"))
    writer.items(own)
    for lead_in, signs in value.groups:
        writer.words(lead_in)
        writer.items(signs)
    for action in value.actions:
        writer.words(action)


def risks(value: Any, writer: Writer) -> None:
    writer.item_lines(risk_line(item, writer) for item in value.get("items") or ())


def risk_line(item: Any, writer: Writer) -> str:
    """A risk with how common it is and what to do, in one line."""
    risk, how_common, to_do = (
        on_one_line(item.get(name)) for name in ("risk", "how_common", "what_to_do")
    )
    parts = [
        closed(risk),
        f"{_('How common:')} {closed(how_common)}" if how_common else "",
        f"{_('What to do:')} {to_do}" if to_do else "",
    ]
    return f"{escaped(' '.join(filter(None, parts)))} {writer.cited(item.get('source'))}"


def do_and_dont(value: Any, writer: Writer) -> None:
    for heading, items in ((_("Do"), value.get("dos")), (_("Do not"), value.get("donts"))):
        if items:
            writer.heading(heading)
            writer.items(items)
