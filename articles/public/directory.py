"""Topics and clinicians: the pages of records that articles share."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.models import Clinician, ListedArticle, Topic
from articles.models.clinician import PHOTO_SIZE
from articles.models.listed_article import (
    articles_about,
    articles_by,
    articles_signed_by,
)
from clinic.models import ClinicRendition, PublicText, with_looks
from clinic.models.media import made_sizes
from clinic.stored_pages.answers import may_be_stored

from . import therapies
from .lists import ListPages, paginate

HEADINGS = {
    Topic.Kind.CONDITION: gettext_lazy("Conditions"),
    Topic.Kind.BODY_REGION: gettext_lazy("Parts of the body"),
    Topic.Kind.THERAPY: gettext_lazy("Therapies"),
}


def readable_topics() -> QuerySet[Topic]:
    """Topics of this language that any readable article is about."""
    language = get_language()
    articles = ListedArticle.objects.of_outer("topic", language)
    topics = Topic.objects.of_present_clinic()
    return topics.filter(Exists(articles), locale__language_code=language)


def shown_topics() -> list[Topic]:
    """The same, without those whose name waits for a second person. One query."""
    topics = with_looks(readable_topics(), "name", "short_text", "lay_synonyms")
    return [topic for topic in topics if topic.texts.is_shown]


def reviewing_clinicians() -> list[Clinician]:
    """Clinicians who signed what any patient may read in this language, by name.

    One query: with the photo of each, and its size where that was made before.
    """
    language = get_language()
    signed = ListedArticle.objects.of_outer("signer", language)
    clinicians = Clinician.objects.of_present_clinic()
    clinicians = clinicians.filter(Exists(signed), locale__language_code=language)
    photo_sizes = made_sizes(OuterRef("photo"), PHOTO_SIZE)
    with_photos = clinicians.select_related("photo").annotate(photo_sizes=photo_sizes)
    found = list(with_looks(with_photos, "name", "board"))
    for clinician in found:
        if photo := clinician.photo:
            photo.prefetched_renditions = [
                ClinicRendition(image=photo, **size) for size in clinician.photo_sizes
            ]
    return found


def credentials_of(clinician: Clinician) -> PublicText:
    """Name and license as pages print them: "Maya Ortiz, MD"."""
    name = clinician.texts.name
    return PublicText(f"{name}, {clinician.license_type}", name.is_checked)


def topics_by_kind(topics: Iterable[Topic]) -> list[tuple[str, list[Topic]]]:
    """The topics under the heading of each kind that any of them has, by name."""
    by_name = sorted(topics, key=lambda topic: topic.name)
    groups = [
        (str(heading), [topic for topic in by_name if topic.kind == kind])
        for kind, heading in HEADINGS.items()
    ]
    return [(heading, group) for heading, group in groups if group]


def topic_list(request: HttpRequest) -> HttpResponse:
    may_be_stored(request)
    all_topics = shown_topics()
    return render(
        request,
        "articles/topics.html",
        {
            "kinds": topics_by_kind(all_topics),
            "breadcrumb": [(_("Topics"), "")],
            "is_sample": any(topic.is_sample for topic in all_topics),
        },
    )


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = topic_at(slug)
    name = articles_about(topic, get_language())
    order = request.GET.get("order", therapies.DEFAULT_ORDER)
    is_known = order in therapies.ORDERS
    order = order if is_known else therapies.DEFAULT_ORDER
    page = therapies.page_in_order(request, name, order, may_store=is_known)
    cards = therapies.cards_of_signs(name)
    return render(
        request,
        "articles/topic.html",
        {
            "topic": topic,
            "texts": topic.texts,
            "cards": cards,
            "warns_of_emergency": any(card.level == "emergency" for card in cards),
            "list_page": page,
            "therapies": therapies.therapies_on(page, topic),
            "orders": therapies.ORDERS,
            "order": order,
            "default_order": therapies.DEFAULT_ORDER,
            "why": therapies.ORDERS[order].why,
            "breadcrumb": [(_("Topics"), "../"), (topic.texts.name.marked, "")],
            "is_sample": topic.is_sample,
        },
    )


def topic_at(slug: str) -> Topic:
    """The topic at an address in this language. Raises `Http404` where patients read none."""
    topics = with_looks(Topic.objects.of_present_clinic())
    topic = get_object_or_404(topics, slug=slug, locale__language_code=get_language())
    if not topic.texts.is_shown:
        raise Http404("Nobody but its writers has looked at this topic.")
    return topic


def clinician_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Who a clinician is, what they wrote, page by page, and the newest that they signed."""
    clinician = clinician_at(slug)
    language = get_language()
    credentials = credentials_of(clinician)
    return render(
        request,
        "articles/clinician.html",
        {
            "clinician": clinician,
            "texts": clinician.texts,
            "credentials": credentials,
            "list_page": paginate(request, articles_by(clinician, language)),
            "signed": ListPages(articles_signed_by(clinician, language)).page(1),
            "breadcrumb": [(credentials.marked, "")],
            "is_sample": clinician.is_sample,
        },
    )


def signed_by_clinician(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a clinician signed, page by page. There is no such page without an article."""
    clinician = clinician_at(slug)
    editions = paginate(request, articles_signed_by(clinician, get_language()))
    if not editions.paginator.count:
        raise Http404("This clinician signed nothing that patients can read.")
    credentials = credentials_of(clinician)
    return render(
        request,
        "articles/signed_by.html",
        {
            "texts": clinician.texts,
            "credentials": credentials,
            "list_page": editions,
            "breadcrumb": [(credentials.marked, "../"), (_("Signed articles"), "")],
            "is_sample": clinician.is_sample,
        },
    )


def clinician_at(slug: str) -> Clinician:
    """The clinician at an address in this language. Raises `Http404` where there is none."""
    clinicians = with_looks(Clinician.objects.of_present_clinic().select_related("photo"))
    return get_object_or_404(clinicians, slug=slug, locale__language_code=get_language())
