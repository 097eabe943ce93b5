"""An article as one Bundle: its Citation, its sources, its evidence, and its warnings."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.blocks import Doubt
from articles.content import Article, without_links
from articles.models import Edition
from articles.public.kept_articles import require_own_digest
from articles.public.pages import doubtful_sources
from articles.public.review_history import Review, published_review
from clinic.models import ClinicDetails

from .citations import citation_of_article, citation_of_source
from .evidence import CitedSources, evidence_of_claim, evidence_of_numbers
from .values import Resource
from .warnings import definition_of_warning

# For content that was made to try things out, in the code system of HL7.
TEST_DATA = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}


def bundle_of(request: HttpRequest, edition: Edition, address: str) -> Resource:
    """The Bundle of an edition at this address. To be called in the language of the edition.

    `meta.lastUpdated` is the moment of the signature, and the version is the digest of what
    was signed. Raises `ContentError` where this release cannot show all of it, or where it is
    not as this site wrote it.
    """
    require_own_digest(edition)
    review, doubted = published_review(edition, edition.page)
    doubts = doubtful_sources(edition.records, doubted, review.signed_at)
    article = edition.article(without_links)
    signed_at = timezone.localtime(review.signed_at).isoformat(timespec="seconds")
    publisher = ClinicDetails.for_request(request).texts.name.checked
    meta: dict[str, Any] = {"versionId": edition.digest, "lastUpdated": signed_at}
    if article.is_sample:
        meta["security"] = [TEST_DATA]
    common = {"meta": meta, "language": article.language}
    resources = resources_of(str(edition.pk), article, review, doubts,
                             address=address, publisher=publisher, signed_at=signed_at)  # fmt: skip
    return {
        "resourceType": "Bundle",
        "id": str(edition.pk),
        **common,
        "type": "collection",
        "timestamp": signed_at,
        "entry": [
            {"fullUrl": address_of(request, resource), "resource": resource | common}
            for resource in resources
        ],
    }


def resources_of(
    key: str,
    article: Article,
    review: Review,
    doubts: dict[int, Doubt],
    *,
    address: str,
    publisher: str,
    signed_at: str,
) -> Iterator[Resource]:
    """The resources of an article in the order of its page; sources stand behind its Citation."""
    sources = list(article.render_context.cited_sources)
    source_keys = [f"{key}-source-{number}" for number, _source in enumerate(sources, 1)]

    cited = CitedSources(sources, source_keys, doubts)

    yield citation_of_article(
        key,
        article,
        review,
        address=address,
        publisher=publisher,
        signed_at=signed_at,
        source_keys=source_keys,
    )
    for index, source in enumerate(sources):
        yield citation_of_source(source_keys[index], source, doubts.get(index))
    blocks = [(block.block_type, block.value) for block in article.body]
    claims = [claim for name, value in blocks if name == "evidence" for claim in value["claims"]]
    for number, claim in enumerate(claims, 1):
        yield evidence_of_claim(f"{key}-claim-{number}", key, claim, cited)
    studies = [value for name, value in blocks if name == "numbers"]
    for number, value in enumerate(studies, 1):
        if found := evidence_of_numbers(f"{key}-numbers-{number}", key, value, cited):
            yield found
    warnings = [
        warning
        for name, value in blocks
        if name == "contraindications"
        for warning in value.warnings
    ]
    for number, warning in enumerate(warnings, 1):
        yield definition_of_warning(
            f"{key}-warning-{number}", article.title, article.language, warning
        )


def address_of(request: HttpRequest, resource: Resource) -> str:
    """Where a resource is read by itself."""
    path = reverse("fhir_resource", args=[resource["resourceType"], resource["id"]])
    return request.build_absolute_uri(path)
