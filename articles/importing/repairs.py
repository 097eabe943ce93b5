"""Proposals for other wording: found at the import, decided on by a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.checks.wording import TextFinding, findings_in
from articles.models import ProposedRepair
from articles.signoff.log_actions import REPAIR_ACTION
from articles.signoff.signing_locks import locked_article

from .changes import save_change
from .composition import RawBlock
from .formats.titles import LONGEST_TITLE
from .rich_text import blocks_of, plain, replace_words

FAMILIES = ("injected-keywords", "claims")
# The fields of a raw body that hold no words.
NO_TEXT = {"id", "type", "image", "address", "severity", "about", "file", "captions", "table"}
CONTEXT = 30
# The editor gives each block of rich text a key.
RICH = re.compile(r"<(?:p|h[1-6]|ul|ol)(?:\s[^<>]*)?>")


class RepairRefused(Exception):
    """This repair cannot be decided on. The message says why, and what to do next."""


@dataclass(frozen=True)
class TextPlace:
    """One text of a body: the value that holds it, the key there, and its content path."""

    holder: dict[str, Any]
    key: str
    path: str

    @property
    def html(self) -> str:
        return str(self.holder[self.key])

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Each paragraph of the text that says something: where it is, and its words."""
        if not is_rich(self.html):
            yield 0, len(self.html), self.html
            return
        for start, end in blocks_of(self.html):
            if words := plain(self.html[start:end]):
                yield start, end, words


def is_rich(text: str) -> bool:
    """Whether a text is rich text, which always begins with a block."""
    return RICH.match(text.lstrip()) is not None


def text_places(body: list[RawBlock]) -> Iterator[TextPlace]:
    """All texts of a raw body, in their order. A list has its items as blocks with ids."""
    for block in body:
        yield from places_in(block, "value", f"body.{block['id']}")


def places_in(holder: dict[str, Any], key: str, path: str) -> Iterator[TextPlace]:
    value = holder[key]
    if isinstance(value, str):
        if value:
            yield TextPlace(holder, key, path)
    elif isinstance(value, dict):
        for name in value:
            if name not in NO_TEXT:
                yield from places_in(value, name, f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and "value" in item:
                yield from places_in(item, "value", f"{path}.{item.get('id')}")


def proposals(
    title: str, body: list[RawBlock], source_text: str, language: str
) -> list[ProposedRepair]:
    """The repairs that the rules about words propose for a new draft, in the order of its text."""
    repairs: list[ProposedRepair] = []
    for path, words in texts_with_paths(title, body):
        for finding in without_overlaps(findings_in(words, FAMILIES, language)):
            repairs.append(repair_of(finding, path, words))
    position = 0
    for repair in repairs:
        start, end = place_in_source(repair, source_text, position)
        if start < 0:
            start, end = place_in_source(repair, source_text, 0)
        repair.source_start, repair.source_end = max(start, 0), max(end, 0)
        position = max(end, position)
    return repairs


def without_overlaps(found: list[TextFinding]) -> Iterator[TextFinding]:
    """Those that know what would do. Of several for the same words the first and longest, as
    what another one proposes would not fit any more once that is accepted."""
    end = 0
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if finding.replacement is not None and finding.start >= end:
            yield finding
            end = finding.end


def texts_with_paths(title: str, body: list[RawBlock]) -> Iterator[tuple[str, str]]:
    yield "title", title
    for place in text_places(body):
        for _start, _end, words in place.lines():
            yield place.path, words


def repair_of(finding: TextFinding, path: str, words: str) -> ProposedRepair:
    return ProposedRepair(
        rule=str(finding.rule.identifier),
        message=finding.message,
        path=path,
        text=words,
        start=finding.start,
        end=finding.end,
        before=words[finding.start : finding.end],
        after=finding.replacement,
    )


def place_in_source(repair: ProposedRepair, text: str, position: int) -> tuple[int, int]:
    """Where the words of a repair stand in the source, however its lines were broken."""
    words = repair.before.split()
    if not words:
        return -1, -1
    spelled = r"\s+".join(map(re.escape, words))
    match = re.compile(spelled).search(text, position)
    return match.span() if match else (-1, -1)


@transaction.atomic
def accept(repair: ProposedRepair, user: Any) -> None:
    """Put the proposed words into the newest version of the draft, as a version of `user`.

    Raises `RepairRefused` where somebody decided before, or the words are not there any more.
    """
    page_id = repair.post.page_id
    article = locked_article(page_id)
    repair = open_repair(repair)
    draft = article.get_latest_revision_as_object()
    if repair.path == "title":
        start, end = place_of(repair, draft.title)
        draft.title = checked(draft.title[:start] + repair.after + draft.title[end:])
    else:
        body = draft.body.get_prep_value()
        change_words(repair, body)
        draft.body = draft.body.stream_block.to_python(body)
    data = {"before": repair.before, "after": repair.after}
    save_change(draft, user, REPAIR_ACTION, data)
    decide(repair, user, ProposedRepair.State.ACCEPTED)


@transaction.atomic
def refuse(repair: ProposedRepair, user: Any) -> None:
    """Leave the words as they are. Raises `RepairRefused` where somebody decided before."""
    decide(open_repair(repair), user, ProposedRepair.State.REFUSED)


@transaction.atomic
def reopen(repair: ProposedRepair) -> None:
    """Have a refused repair decided on again. An accepted one is a version of the draft by now.

    Raises `RepairRefused` for one that was not refused.
    """
    locked = ProposedRepair.objects.select_for_update().get(pk=repair.pk)
    if locked.state != ProposedRepair.State.REFUSED:
        raise RepairRefused(
            _(
                "Only a repair that was left as it is can be decided on again. To take back one "
                "that was accepted, restore the version before it in the history."
            )
        )
    locked.state, locked.decided_by, locked.decided_at = ProposedRepair.State.OPEN, None, None
    locked.save(update_fields=["state", "decided_by", "decided_at"])


def open_repair(repair: ProposedRepair) -> ProposedRepair:
    locked = ProposedRepair.objects.select_for_update().get(pk=repair.pk)
    if locked.state != ProposedRepair.State.OPEN:
        raise RepairRefused(_("Somebody has decided on this repair before. Load the page again."))
    return locked


def decide(repair: ProposedRepair, user: Any, state: ProposedRepair.State) -> None:
    repair.state, repair.decided_by, repair.decided_at = state, user, timezone.now()
    repair.save(update_fields=["state", "decided_by", "decided_at"])


def change_words(repair: ProposedRepair, body: list[RawBlock]) -> None:
    """Replace the words in a raw body, where they were or where the text has been moved to."""
    places = sorted(text_places(body), key=lambda place: place.path != repair.path)
    for place in places:
        for line_start, line_end, words in place.lines():
            try:
                start, end = place_of(repair, words)
            except RepairRefused:
                continue
            html = place.html
            if is_rich(html):
                line = html[line_start:line_end]
                offset = len(plain_with_spaces(line)) - len(plain_with_spaces(line).lstrip())
                line = replace_words(line, start + offset, end + offset, repair.after)
                place.holder[place.key] = html[:line_start] + line + html[line_end:]
            else:
                place.holder[place.key] = words[:start] + repair.after + words[end:]
            return
    raise not_there(repair)


def checked(title: str) -> str:
    """A title that fits. Raises `RepairRefused`."""
    if len(title) > LONGEST_TITLE:
        raise RepairRefused(
            _(
                "With these words the title would have %(length)s characters, and at most "
                "%(longest)s fit. Shorten the title in the editor, then accept the repair."
            )
            % {"length": len(title), "longest": LONGEST_TITLE}
        )
    return title


def plain_with_spaces(html: str) -> str:
    """The words of one line of rich text, with the spaces around them."""
    return re.sub(r"<[^<>]*>", "", html)


def place_of(repair: ProposedRepair, words: str) -> tuple[int, int]:
    """Where the words of a repair stand in a text that may have changed around them.

    That is where most of what stood beside them still does; something of it must.
    """
    left = repair.text[max(repair.start - CONTEXT, 0) : repair.start]
    right = repair.text[repair.end : repair.end + CONTEXT]
    best, place = 0, -1
    position = words.find(repair.before)
    while position >= 0:
        end = position + len(repair.before)
        score = 1 + common_end(words[:position], left) + common_end(words[end:][::-1], right[::-1])
        if score > best:
            best, place = score, position
        position = words.find(repair.before, position + 1)
    if place < 0 or (best < 4 and len(left) + len(right) > 3):
        raise not_there(repair)
    return place, place + len(repair.before)


def common_end(text: str, other: str) -> int:
    """With how many characters both end."""
    length = 0
    while length < min(len(text), len(other)) and text[-1 - length] == other[-1 - length]:
        length += 1
    return length


def not_there(repair: ProposedRepair) -> RepairRefused:
    return RepairRefused(
        _("“%(words)s” is not in the draft any more, so there is nothing to repair.")
        % {"words": repair.before}
    )
