"""The shared records that a body points to, as lists beside it."""

from typing import Any

from wagtail import blocks

from articles.blocks import SHARED_RECORDS, UNCITED, map_markers, marker, records_by_key

from .canonical import UNREADABLE, ContentError, normalize, without_block_keys


class RecordLists:
    """Collects the shared records that a body points to, each once, in document order."""

    def __init__(self) -> None:
        self.primary_keys: dict[str, list[int]] = {}

    def canonical_value(self, block: blocks.Block, value: Any) -> Any:
        name = getattr(block, "record_list", None)
        if isinstance(block, blocks.RichTextBlock):
            return map_markers(normalize(without_block_keys(value or "")), self.marker_for)
        if isinstance(block, blocks.DecimalBlock) and isinstance(value, int):
            return str(value)  # as the block writes it at the next save
        if isinstance(block, blocks.MultipleChoiceBlock):
            return list(value or ())
        if name is None or value is None:
            return normalize(value)
        return self.index_of(name, value)

    def marker_for(self, primary_key: int) -> str:
        """A marker in rich text as it stands in the content."""
        return marker(self.index_of("references", primary_key))

    def index_of(self, name: str, primary_key: int) -> int:
        """The place of a record in its list, where it is added if it is not in it yet."""
        keys = self.primary_keys.setdefault(name, [])
        if primary_key not in keys:
            keys.append(primary_key)
        return keys.index(primary_key)

    def as_shown(self) -> dict[str, list[dict[str, Any]]]:
        """The records' content, one query for each kind that the body uses.

        A record such as a guideline says which other it depends on by its place in their
        list. One that the body does not cite itself comes after the others, and is marked.
        """
        cited = {name: set(keys) for name, keys in self.primary_keys.items()}
        dependents = {
            name: self._contents(name, keys)
            for name, keys in [*self.primary_keys.items()]
            if SHARED_RECORDS[name].depends_on
        }
        for name, contents in dependents.items():
            kind = SHARED_RECORDS[name]
            for fields in contents:
                primary_key = fields[kind.dependency_field]
                fields[UNCITED] = primary_key not in cited.get(kind.depends_on, ())
                fields[kind.dependency_field] = self.index_of(kind.depends_on, primary_key)
        independents = {
            name: self._contents(name, keys)
            for name, keys in self.primary_keys.items()
            if name not in dependents
        }
        return independents | dependents

    def _contents(self, name: str, keys: list[int]) -> list[dict[str, Any]]:
        if not keys:
            return []
        model = SHARED_RECORDS[name].model_class
        records = records_by_key(model, keys)
        if missing := set(keys) - records.keys():
            raise ContentError(
                f"This article uses {model._meta.verbose_name_plural} that were deleted (number "
                f"{', '.join(map(str, sorted(missing)))}). Choose others in their place."
            )
        try:
            return [records[key].as_shown() for key in keys]
        except OSError as error:
            raise ContentError(UNREADABLE.format(name=name)) from error
