"""Topics and clinicians: the pages of records that articles share."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Clinician, Edition, Topic

from .pages import listed


def readable_topics() -> QuerySet[Topic]:
    """Topics of this language that any readable article is about."""
    editions = Edition.objects.readable().filter(page__therapyarticlepage__topics=OuterRef("pk"))
    return Topic.objects.filter(Exists(editions), locale__language_code=get_language())


def topics(request: HttpRequest) -> HttpResponse:
    found = readable_topics()
    kinds = [
        (label, [topic for topic in found if topic.kind == kind])
        for kind, label in Topic.Kind.choices
    ]
    return render(
        request,
        "articles/topics.html",
        {
            "kinds": [(label, members) for label, members in kinds if members],
            "breadcrumb": [(_("Topics"), "")],
            "is_sample": any(topic.is_sample for topic in found),
        },
    )


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug, locale__language_code=get_language())
    editions = Edition.objects.readable(get_language()).filter(
        page__therapyarticlepage__topics=found
    )
    return render(
        request,
        "articles/topic.html",
        {
            "topic": found,
            "editions": listed(request, editions.newest_first()),
            "breadcrumb": [(_("Topics"), "../"), (found.name, "")],
            "is_sample": found.is_sample,
        },
    )


def clinician(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(
        Clinician.objects.select_related("photo"), slug=slug, locale__language_code=get_language()
    )
    editions = Edition.objects.readable(get_language()).filter(records__author=[found.pk])
    return render(
        request,
        "articles/clinician.html",
        {
            "clinician": found,
            "editions": listed(request, editions.newest_first()),
            "breadcrumb": [(found.credentials, "")],
            "is_sample": found.is_sample,
        },
    )
