"""Rules that must hold, checked whenever the site starts."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .blocks import ArticleBody

ATTRIBUTES = ("icon", "label", "group", "description", "template")


@register()
def article_blocks_are_complete(**options: Any) -> list[CheckMessage]:
    """Every block of an article has an icon, a label, a group, a description, a preview
    value, and the template `articles/blocks/<block>.html`."""
    problems: list[CheckMessage] = []
    for name, block in ArticleBody().child_blocks.items():
        missing = [
            attribute for attribute in ATTRIBUTES if not getattr(block.meta, attribute, None)
        ]
        if not has_preview_value(block):
            missing.append("preview_value")
        if missing:
            problems.append(
                Error(
                    f"The block “{name}” of an article lacks: {', '.join(missing)}.",
                    hint="Set them in the block’s Meta.",
                    obj=type(block),
                    id="articles.E001",
                )
            )
        template = f"articles/blocks/{name}.html"
        if getattr(block.meta, "template", template) != template or not exists(template):
            problems.append(
                Error(
                    f"The block “{name}” of an article is not rendered by {template}.",
                    hint="Name the template after the block, and put it there.",
                    obj=type(block),
                    id="articles.E002",
                )
            )
    return problems


def has_preview_value(block: Any) -> bool:
    return hasattr(block.meta, "preview_value") or "get_preview_value" in vars(type(block))


def exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
