"""What the frame of every page says to machines: the clinic, the way here, and its own address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from articles.blocks import Link
from articles.models import Topic
from articles.public.beside import checked_links, publisher_of
from articles.public.health.switch import FHIR, is_on
from articles.public.machines.translations import translations_of
from articles.public.structured_data import breadcrumb_list, clinic, script_json
from clinic.models import ClinicDetails, HomePage, PublicText

register = template.Library()

CONTENT = re.compile(r'content="([^"]*)"')
# The locales of Open Graph have a country.
LOCALES = {"en": "en_US", "es": "es_US"}


@dataclass(frozen=True)
class SharedImage:
    """A picture for whoever shows a link to the page: a whole address, pixels, what it tells."""

    address: str
    width: int
    height: int
    words: str


@register.inclusion_tag("clinic/parts/machine_head.html", takes_context=True)
def machine_head(context: Context) -> dict[str, Any]:
    """The page’s own address, its other forms and languages, and how a link to it looks.

    Of what the page says in its head already: the blocks “title” and “description” of its
    template. A view that shows one page of a list gives it as `list_page`, with its `number`.
    Nothing for a page that search engines leave out, by its block “robots”. It takes a query only
    where the site has a second language.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest) or "noindex" in block_of(context, "robots"):
        return {}
    own_address = request.build_absolute_uri(request.path)
    canonical = context.get("own_address") or own_address
    number = getattr(context.get("list_page"), "number", 1)
    if number > 1:
        canonical = f"{canonical}?page={number}"
    description = CONTENT.search(block_of(context, "description"))
    printed, topic = context.get("printed"), context.get("topic")
    feed = reverse("topic_feed", args=[topic.slug]) if isinstance(topic, Topic) else ""
    language = get_language() or ""
    title = text_of_block(context, "title")
    return {
        "canonical": canonical,
        "translations": translations(context, request) if canonical == own_address else {},
        "text_address": f"{canonical.rstrip('/')}.md" if printed else "",
        "fhir_address": fhir_address(context, request),
        "topic_feed": feed,
        "type": "article" if printed else "website",
        # What nobody looked at has a mark behind it, which whoever shares a link would not read.
        "title": "" if PublicText("", is_checked=False).marked.strip() in title else title,
        "description": mark_safe(description[1]) if description else "",  # noqa: S308 - escaped
        "locale": LOCALES.get(language, to_locale(language)),
        "image": shared_image(context, request),
    }


def fhir_address(context: Context, request: HttpRequest) -> str:
    """Where health records read the article of the page, if the clinic wants them to."""
    edition_id = context.get("edition_id")
    if not edition_id or not is_on(FHIR):
        return ""
    return request.build_absolute_uri(reverse("fhir_resource", args=["Bundle", edition_id]))


def block_of(context: Context, name: str) -> str:
    """What a block of the page’s template prints, which it does again where it stands."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return block.render(context) if block else ""


def text_of_block(context: Context, name: str) -> SafeString:
    words = " ".join(block_of(context, name).split())
    return mark_safe(words)  # noqa: S308 - the template of the page escaped it


def translations(context: Context, request: HttpRequest) -> dict[str, str]:
    """The page’s address in each language that the site has a home page in, its own too."""
    navigation: Any = context.get("navigation")
    homes = {link.language: link.url for link in navigation.languages} if navigation else {}
    if not homes:
        return {}
    language = get_language() or ""
    record = context.get("page") or context.get("topic") or context.get("clinician")
    if isinstance(record, HomePage):
        # Its translations are in the navigation already.
        addresses = {**homes, language: request.path}
        return {code: request.build_absolute_uri(addresses[code]) for code in sorted(addresses)}
    found = translations_of(record, request, [*homes, language])
    return found if len(found) > 1 else {}


def shared_image(context: Context, request: HttpRequest) -> SharedImage | None:
    """The lead image of an article, or the picture of a home page."""
    printed: Any = context.get("printed")
    picture: Any = context.get("picture")
    if printed and printed.image:
        width, height, address = printed.image
        words = printed.image_words
    elif hasattr(picture, "largest"):
        size = picture.largest
        width, height, address = size.width, size.height, size.url
        words = context.get("alternative_text") or ""
    else:
        return None
    return SharedImage(request.build_absolute_uri(address), width, height, words)


@register.simple_tag(takes_context=True)
def breadcrumb_json_ld(
    context: dict[str, Any], breadcrumb: Iterable[tuple[str, str]], home: str
) -> SafeString:
    """The breadcrumb as it is printed, from the home page on, with whole addresses."""
    request = context["request"]
    links = [Link(_("Home"), request.build_absolute_uri(home))]
    links += [
        Link(title, request.build_absolute_uri(path or request.path))
        for title, path in checked_links(breadcrumb)
    ]
    return script_json({"@context": "https://schema.org", **breadcrumb_list(links)})


@register.simple_tag(takes_context=True)
def clinic_json_ld(context: dict[str, Any], details: ClinicDetails) -> SafeString:
    """The clinic, as its own home page says it."""
    home = context["request"].build_absolute_uri(context["request"].path)
    described = clinic(publisher_of(details), home, medicalSpecialty=settings.MEDICAL_SPECIALTIES)
    return script_json({"@context": "https://schema.org", **described})
