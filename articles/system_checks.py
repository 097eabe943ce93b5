"""Rules that must hold, checked whenever the site starts."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .blocks import ArticleBody
from .content import fingerprint, form
from .content.upgrades import UPGRADERS

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


RECORD_IT = "Record it: manage.py record_fingerprint"
RAISE_IT = (
    "Articles that were signed hold it. Raise FORM in articles/content/form.py, add an upgrader "
    "from the form before to articles/content/upgrades.py and a data migration, and then run "
    "manage.py record_fingerprint."
)


@register()
def signed_content_stays_readable(**options: Any) -> list[CheckMessage]:
    """What the content can hold is what was recorded for its form, and older forms lead here.

    A path that is gone or holds something else would change or end what clinicians
    signed, so it needs a new form. One that is new only has to be recorded.
    """
    without = [number for number in range(1, form.FORM) if number not in UPGRADERS]
    problems: list[CheckMessage] = [
        Error(
            f"Nothing leads from form {number} of the content to the next one.",
            hint="Add an upgrader to articles/content/upgrades.py.",
            id="articles.E005",
        )
        for number in without
    ]
    recorded = fingerprint.recorded(form.FORM)
    if recorded is None:
        message = f"Nobody recorded what form {form.FORM} of the content can hold."
        return [*problems, Error(message, hint=RECORD_IT, id="articles.E004")]
    found = fingerprint.difference(recorded, fingerprint.present())
    for what, paths in (("is gone", found.gone), ("holds something else", found.changed)):
        problems += [
            Error(
                f"“{path}” {what}, and form {form.FORM} of the content has it.",
                hint=RAISE_IT,
                id="articles.E003",
            )
            for path in paths
        ]
    problems += [
        Error(
            f"“{path}” is new and has a default, which every draft would say at once.",
            hint="Give it no default, so that whoever writes decides.",
            id="articles.E003",
        )
        for path in found.given
    ]
    problems += [
        Error(
            f"“{path}” is new, and is not recorded for form {form.FORM} of the content.",
            hint=f"It stays optional and without a default. {RECORD_IT}",
            id="articles.E004",
        )
        for path in found.new
        if path not in found.given
    ]
    return problems
