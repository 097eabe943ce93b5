"""The shared records that a body points to, as lists beside it."""

from typing import Any

from wagtail import blocks

from articles.blocks import SHARED_RECORDS, UNCITED, map_markers, marker, records_by_key

from .canonical import UNREADABLE, ContentError, normal, without_keys


class RecordLists:
    """Collects the shared records that a body points to, each once, in document order."""

    def __init__(self) -> None:
        self.primary_keys: dict[str, list[int]] = {}

    def leaf(self, block: blocks.Block, value: Any) -> Any:
        name = getattr(block, "records", None)
        if isinstance(block, blocks.RichTextBlock):
            return map_markers(normal(without_keys(value or "")), self.cited)
        if isinstance(block, blocks.DecimalBlock) and isinstance(value, int):
            return str(value)  # as the block writes it at the next save
        if isinstance(block, blocks.MultipleChoiceBlock):
            return list(value or ())
        if name is None or value is None:
            return normal(value)
        return self.note(name, value)

    def cited(self, primary_key: int) -> str:
        """A marker in rich text as it stands in the content."""
        return marker(self.note("references", primary_key))

    def note(self, name: str, primary_key: int) -> int:
        keys = self.primary_keys.setdefault(name, [])
        if primary_key not in keys:
            keys.append(primary_key)
        return keys.index(primary_key)

    def as_shown(self) -> dict[str, list[dict[str, Any]]]:
        """The records' content, one query for each kind that the body uses.

        A record such as a guideline says which other it leans on by its place in their
        list. One that the body does not cite itself comes after the others, and is marked.
        """
        cited = {name: set(keys) for name, keys in self.primary_keys.items()}
        leaning = {
            name: self._shown(name, keys)
            for name, keys in [*self.primary_keys.items()]
            if SHARED_RECORDS[name].leans_on
        }
        for name, records in leaning.items():
            kind = SHARED_RECORDS[name]
            for shown in records:
                leant_on = shown[kind.leaning_field]
                shown[UNCITED] = leant_on not in cited.get(kind.leans_on, ())
                shown[kind.leaning_field] = self.note(kind.leans_on, leant_on)
        others = {
            name: self._shown(name, keys)
            for name, keys in self.primary_keys.items()
            if name not in leaning
        }
        return others | leaning

    def _shown(self, name: str, keys: list[int]) -> list[dict[str, Any]]:
        if not keys:
            return []
        model = SHARED_RECORDS[name].model_class
        found = records_by_key(model, keys)
        if missing := set(keys) - found.keys():
            raise ContentError(
                f"This article uses {model._meta.verbose_name_plural} that were deleted (number "
                f"{', '.join(map(str, sorted(missing)))}). Choose others in their place."
            )
        try:
            return [found[key].as_shown() for key in keys]
        except OSError as error:
            raise ContentError(UNREADABLE.format(name=name)) from error
