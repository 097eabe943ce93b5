"""What a removal of the sample content does, for people to read before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass, field

# Where names of a kind are printed one to a line, and no more than this many.
MAX_NAMED = 60


@dataclass
class Removal:
    """What goes, by kind and name; texts that are emptied; what stays, and why, in sentences."""

    removed: dict[str, list[str]] = field(default_factory=dict)
    emptied: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def add(self, kind: str, name: object) -> None:
        self.removed.setdefault(kind, []).append(str(name))

    def keep(self, kind: str, name: object, reason: str) -> None:
        self.kept.append(f"{kind} “{name}”: {reason}")

    def __bool__(self) -> bool:
        return bool(self.removed or self.emptied)

    def as_lines(self) -> Iterator[str]:
        for kind, names in self.removed.items():
            yield f"{kind} ({len(names)}):"
            yield from (f"  {name}" for name in sorted(names)[:MAX_NAMED])
            if len(names) > MAX_NAMED:
                yield f"  and {len(names) - MAX_NAMED} more"
        if self.emptied:
            yield "Sample texts that are emptied:"
            yield from (f"  {text}" for text in self.emptied)
        if self.notes:
            yield "Besides:"
            yield from (f"  {note}" for note in self.notes)
        if self.kept:
            yield "What stays, and why:"
            yield from (f"  {sentence}" for sentence in self.kept)
