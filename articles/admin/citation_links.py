"""Citing a reference in rich text: the editor's button, and the marker that it leaves."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from articles.blocks import LINKTYPE
from articles.models import Reference

CITE_FEATURE = "cite"
REFERENCE_ENTITY = "REFERENCE"
# What the editor holds in the place of a marker. A single letter cannot be cut in two.
MARKER_CHARACTER = "†"


class MarkerHandler(InlineEntityElementHandler):
    """From the database to the editor. One query for each marker, as for each link."""

    mutability = "IMMUTABLE"

    def __init__(self) -> None:
        super().__init__(REFERENCE_ENTITY)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        key = parse_primary_key(attrs.get("id"))
        reference = Reference.objects.filter(pk=key).first()
        if reference is None:
            return {"id": key, "label": str(_("deleted")), "title": str(_("Deleted reference"))}
        return {"id": key, "label": reference.short_name, "title": str(reference)}

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_entity_ranges.pop().length = len(MARKER_CHARACTER)
        state.current_block.text += MARKER_CHARACTER
        state.leading_whitespace = KEEP_WHITESPACE

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Nothing: the marker ended where it began, and words inside of it stay words."""


def marker_from_entity(props: dict[str, Any]) -> Any:
    """From the editor to the database. A marker of nothing is left out."""
    key = parse_primary_key(props.get("id"))
    return DOM.create_element("a", {"id": str(key), "linktype": LINKTYPE}) if key else None


def parse_primary_key(value: Any) -> int:
    """A primary key from what a browser sent, or 0."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


class ReferenceLinkHandler(LinkHandler):
    """What Wagtail has to know of markers: which reference they use. No page prints them so."""

    identifier = LINKTYPE

    @staticmethod
    def get_model() -> type[Reference]:
        return Reference

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        if key := parse_primary_key(attrs.get("id")):
            yield Reference, str(key), "", ""


def register_citing(features: FeatureRegistry) -> None:
    features.register_link_type(ReferenceLinkHandler)
    features.register_editor_plugin(
        "draftail",
        CITE_FEATURE,
        EntityFeature(
            {
                "type": REFERENCE_ENTITY,
                "icon": "openquote",
                "description": _("Cite a reference"),
                "markerCharacter": MARKER_CHARACTER,
                "chooserUrls": {
                    "referenceChooser": reverse_lazy(
                        "wagtailsnippetchoosers_articles_reference:choose"
                    )
                },
            },
            js=["wagtailadmin/js/chooser-modal.js", "articles/citing.js"],
            css={"all": ["articles/citing.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        CITE_FEATURE,
        {
            "from_database_format": {f'a[linktype="{LINKTYPE}"]': MarkerHandler()},
            "to_database_format": {"entity_decorators": {REFERENCE_ENTITY: marker_from_entity}},
        },
    )
