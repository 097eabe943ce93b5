"""The shared records that a body points to, as lists beside it."""

from typing import Any

from django.apps import apps
from wagtail import blocks

from articles.blocks import map_markers, marker, records_by_key

from .canonical import UNREADABLE, ContentError, normal, without_keys


class Records:
    """Collects the shared records that a body points to, each once, in document order."""

    def __init__(self) -> None:
        self.primary_keys: dict[str, list[int]] = {}
        self.models: dict[str, Any] = {}

    def leaf(self, block: blocks.Block, value: Any) -> Any:
        name = getattr(block, "records", None)
        if isinstance(block, blocks.RichTextBlock):
            return map_markers(normal(without_keys(value or "")), self.cited)
        if isinstance(block, blocks.DecimalBlock) and isinstance(value, int):
            return str(value)  # as the block writes it at the next save
        if name is None or value is None:
            return normal(value)
        self.models[name] = block.model_class
        return self.note(name, value)

    def cited(self, primary_key: int) -> str:
        """A marker in rich text as it stands in the content."""
        self.models["references"] = apps.get_model("articles.Reference")
        return marker(self.note("references", primary_key))

    def note(self, name: str, primary_key: int) -> int:
        keys = self.primary_keys.setdefault(name, [])
        if primary_key not in keys:
            keys.append(primary_key)
        return keys.index(primary_key)

    def as_shown(self) -> dict[str, list[dict[str, Any]]]:
        """The records' content, one query for each kind that the body uses.

        A guideline says which reference it leans on by its place in their list. One that
        the body does not cite itself comes after the others, and is marked as `uncited`.
        """
        cited = set(self.primary_keys.get("references", ()))
        guidelines = self._shown("guidelines", self.primary_keys.get("guidelines", []))
        if guidelines:
            leant_on = self.models["guidelines"]._meta.get_field("reference").related_model
            self.models.setdefault("references", leant_on)
        for shown in guidelines:
            shown["uncited"] = shown["reference"] not in cited
            shown["reference"] = self.note("references", shown["reference"])
        others = [name for name in self.primary_keys if name != "guidelines"]
        found = {name: self._shown(name, self.primary_keys[name]) for name in others}
        return found | {"guidelines": guidelines}

    def _shown(self, name: str, keys: list[int]) -> list[dict[str, Any]]:
        if not keys:
            return []
        found = records_by_key(self.models[name], keys)
        if missing := set(keys) - found.keys():
            raise ContentError(
                f"This article uses {name} that were deleted (number "
                f"{', '.join(map(str, sorted(missing)))}). Choose others in their place."
            )
        try:
            return [found[key].as_shown() for key in keys]
        except OSError as error:
            raise ContentError(UNREADABLE.format(name=name)) from error
