"""How blocks look in the editor's form. Nothing in here changes what is stored."""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput

LINE_BREAKS = re.compile(r"[\r\n]+")


class Fold(blocks.BlockGroup):
    """Fields that an article can do without, under one heading that opens them.

    It opens by itself where one of them is filled (`articles/folds.js`), and as every panel
    of Wagtail's where one has an error or is led to.
    """

    def __init__(self, field_names: tuple[str, ...], heading: str | Promise) -> None:
        super().__init__(
            [*field_names], heading="More", classname="collapsed", icon="plus", label_format=""
        )
        # Wagtail makes an identifier of the heading above, too early to ask for translations.
        self.heading = heading


class FoldedBlock(blocks.StructBlock):
    """A group of fields of which `Meta.folded_fields` stand at its end, in one fold.

    Every other field stays in view, in the order of the class. The form has an order of its
    own: values and migrations keep that of the class.
    """

    class Meta:
        folded_fields: tuple[str, ...] = ()
        fold_heading = _("More about this")

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        super().__init__(local_blocks, **options)
        declared_names = [*self.base_blocks, *(name for name, _block in local_blocks or ())]
        blocks_by_name: dict[str, blocks.Block] = self.child_blocks  # type: ignore[has-type]
        self.child_blocks = {name: blocks_by_name[name] for name in declared_names}

    def get_form_layout(self) -> blocks.BlockGroup:
        folded_fields = self.meta.folded_fields
        fields_in_view = [name for name in self.child_blocks if name not in folded_fields]
        if not folded_fields:
            return blocks.BlockGroup(fields_in_view)
        fold = Fold(folded_fields, self.meta.fold_heading)
        return blocks.BlockGroup([*fields_in_view, fold])


class LineBlock(blocks.CharBlock):
    """One line of text that wraps in the form, so that all of it can be read while it is typed.

    A line break that was typed or pasted becomes a space.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.field.widget = AdminAutoHeightTextInput(attrs=self.field.widget.attrs)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> str | None:
        value = super().value_from_datadict(data, files, prefix)
        return value and LINE_BREAKS.sub(" ", value)

    def deconstruct(self) -> tuple[str, Any, Any]:
        """To a migration it is the `CharBlock` that it stores the same as."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.blocks.CharBlock", arguments, options
