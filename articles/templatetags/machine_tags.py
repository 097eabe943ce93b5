"""What the frame of every page says to machines: the clinic, the way here, and its own address."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.blocks import Link
from articles.public.structured_data import Publisher, breadcrumb_list, clinic, script_json
from clinic.models import ClinicDetails

register = template.Library()


@register.simple_tag(takes_context=True)
def breadcrumb_json_ld(
    context: dict[str, Any], breadcrumb: Iterable[tuple[str, str]], home: str
) -> SafeString:
    """The breadcrumb as it is printed, from the home page on, with whole addresses."""
    request = context["request"]
    links = [Link(_("Home"), request.build_absolute_uri(home))]
    links += [
        Link(title, request.build_absolute_uri(path or request.path)) for title, path in breadcrumb
    ]
    return script_json({"@context": "https://schema.org", **breadcrumb_list(links)})


@register.simple_tag(takes_context=True)
def clinic_json_ld(context: dict[str, Any], details: ClinicDetails) -> SafeString:
    """The clinic, as its own home page says it."""
    texts = details.texts
    address = ", ".join(texts["address"].lines)
    publisher = Publisher(texts.name.marked, details.phone, address)
    home = context["request"].build_absolute_uri(context["request"].path)
    return script_json({"@context": "https://schema.org", **clinic(publisher, home)})
