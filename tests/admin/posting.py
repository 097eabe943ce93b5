"""What a browser posts: the fields of Wagtail's forms, as names and values."""

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.blocks import ArticleBody, new_article_body

BODY = ArticleBody()

# Every needed block with every needed field; `reference` stands for a primary key.
FINISHED_BODY = [
    {
        "type": "method",
        "value": {"what_it_is": "<p>A warm pad.</p>", "ways": [{"steps": ["Wrap the pad."]}]},
    },
    {
        "type": "contraindications",
        "value": {
            "items": [
                {
                    "condition": "You cannot feel heat well.",
                    "severity": "unchecked",
                    "reason": "You could be burned.",
                    "instead": "Ask us about exercise.",
                }
            ]
        },
    },
    {
        "type": "evidence",
        "value": {
            "claims": [
                {
                    "statement": "Heat probably helps a little.",
                    "population": "Adults with new low back pain.",
                    "comparator": "No heat.",
                    "outcome": "Pain relief.",
                    "time_point": "After 5 days.",
                    "direction": "better",
                    "size": "small",
                    "ratings": [
                        {"certainty": "moderate", "scheme": "grade", "source": "reference"}
                    ],
                    "not_known": "Whether it helps older pain.",
                    "references": ["reference"],
                }
            ]
        },
    },
]


def finished_body(reference: Any) -> list[dict[str, Any]]:
    """A body that may be published, in the form that the database holds."""
    body = [dict(block) for block in FINISHED_BODY]
    claim = {**body[2]["value"]["claims"][0], "references": [reference.pk]}
    claim["ratings"] = [{**rating, "source": reference.pk} for rating in claim["ratings"]]
    body[2] = {"type": "evidence", "value": {"claims": [claim]}}
    return body


def posted_value(block: blocks.Block, value: Any) -> Any:
    """The value of a block as its form fields would be posted."""
    match block:
        case blocks.StreamBlock():
            return streamfield(
                [(child.block_type, posted_value(child.block, child.value)) for child in value]
            )
        case blocks.ListBlock():
            return streamfield([("item", posted_value(block.child_block, item)) for item in value])
        case blocks.StructBlock():
            fields = {
                name: posted_value(child, value[name]) for name, child in block.child_blocks.items()
            }
            return {name: field for name, field in fields.items() if field is not None}
        case TypedTableBlock():
            return posted_table(value)
        case blocks.RichTextBlock():
            return rich_text(value.source, features=block.features)
        case blocks.BooleanBlock():
            return "on" if value else None
        case blocks.MultipleChoiceBlock():
            return tuple(value or ())
        case blocks.ChooserBlock():
            return value.pk if value else ""
        case _:
            return "" if value is None else value


def posted_table(table: Any) -> dict[str, Any]:
    columns = {
        str(position): {
            "type": "text", "order": str(position), "deleted": "", "heading": column["heading"],
        }
        for position, column in enumerate(table.columns if table else [])
    }  # fmt: skip
    return {
        "caption": table.caption if table else "",
        "column": {"count": str(len(columns)), **columns},
        "row": {"count": "0"},
    }


def article_form(*, body: Any = None, also_read: Any = (), **fields: Any) -> dict[str, Any]:
    """The form of a therapy article: what it opens with, with some fields filled in.

    `body` is in the form that the database holds; a ready-made dictionary of
    fields is posted as it is.
    """
    if not isinstance(body, dict):
        value = BODY.normalize(new_article_body()) if body is None else BODY.to_python(body)
        body = posted_value(BODY, value)
    return nested_form_data(
        {
            "title": "Heat therapy",
            "slug": "heat-therapy",
            "introduction": "",
            "lead_image": "",
            "lead_image_alternative_text": "",
            "author": "",
            "author_name": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "body": body,
            "also_read": inline_formset(list(also_read)),
            "comments": inline_formset([]),
            **fields,
        }
    )


def form_values(page: Any) -> dict[str, str]:
    """What the form of Wagtail's editor holds as it opens, files aside."""
    form = page.select_one("#w-editor-form")
    fields = {
        field["name"]: field.get("value", "on" if field["type"] == "checkbox" else "")
        for field in form.select("input[name]")
        if field["type"] not in ("file", "submit")
        and (field["type"] != "checkbox" or field.has_attr("checked"))
    }
    fields |= {field["name"]: field.text.strip() for field in form.select("textarea[name]")}
    for field in form.select("select[name]"):
        selected_option = field.select_one("option[selected]")
        fields[field["name"]] = selected_option["value"] if selected_option else ""
    return fields


def record_address(record: Any, action: str = "edit") -> str:
    """Where a reference, a clinician, an image or a document is edited or deleted."""
    name = record._meta.model_name
    namespace = {"clinicimage": "wagtailimages", "clinicdocument": "wagtaildocs"}.get(name)
    return reverse(f"{namespace or f'wagtailsnippets_articles_{name}'}:{action}", args=[record.pk])


def save_record(browser: Any, record: Any, **changes: Any) -> Any:
    """Open the form of a shared record, change some fields in it, and save it."""
    address = record_address(record)
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    return browser.post(address, form_values(page) | changes)
