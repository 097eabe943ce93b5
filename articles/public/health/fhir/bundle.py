"""An article as one Bundle: its Citation, its sources, its evidence, and its warnings."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.content import facts, without_links
from articles.models import Edition
from articles.public.beside import doubtful_sources
from articles.public.kept_articles import require_own_digest
from articles.public.review_history import published_review
from clinic.models import ClinicDetails

from .citations import citation_of_article, citation_of_source
from .evidence import CitedSources, evidence_of_claim, evidence_of_numbers
from .values import Resource
from .warnings import definition_of_warning

# For content that was made to try things out, in the code system of HL7.
TEST_DATA = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}

# What resources of one part are about, and how one of them is made of that and its key.
Part = tuple[Sequence[Any], Callable[[str, Any], Resource | None]]


class ArticleResources:
    """The resources of an edition at this address, each made when it is asked for.

    To be made and asked in the language of the edition. `meta.lastUpdated` is the moment of the
    signature, and the version is the digest of what was signed. Raises `ContentError` where this
    release cannot show all of it, or where it is not as this site wrote it.
    """

    def __init__(self, request: HttpRequest, edition: Edition, address: str) -> None:
        require_own_digest(edition)
        self.request, self.key, self.address = request, str(edition.pk), address
        self.review, doubted = published_review(edition, edition.page)
        self.doubts = doubtful_sources(edition.records, doubted, self.review.signed_at)
        self.article = edition.article(without_links)
        self.article.render_context.doubts.update(self.doubts)
        self.signed_at = timezone.localtime(self.review.signed_at).isoformat(timespec="seconds")
        meta: dict[str, Any] = {"versionId": edition.digest, "lastUpdated": self.signed_at}
        if self.article.is_sample:
            meta["security"] = [TEST_DATA]
        self.common: Resource = {"meta": meta, "language": self.article.language}
        sources = list(self.article.render_context.cited_sources)
        keys = [f"{self.key}-source-{number}" for number, _source in enumerate(sources, 1)]
        self.cited = CitedSources(sources, keys, self.doubts)

    def bundle(self) -> Resource:
        """All of it, in the order of the page; sources stand behind the Citation."""
        return {
            "resourceType": "Bundle",
            "id": self.key,
            **self.common,
            "type": "collection",
            "timestamp": self.signed_at,
            "entry": [
                {"fullUrl": address_of(self.request, resource), "resource": resource}
                for resource in self.all()
            ],
        }

    def all(self) -> Iterator[Resource]:
        yield self.citation()
        for name, (things, _make) in self.parts.items():
            for number in range(1, len(things) + 1):
                if resource := self.part(name, number):
                    yield resource

    def citation(self) -> Resource:
        """The Citation of the article itself."""
        resource = citation_of_article(
            self.key,
            self.article,
            self.review,
            address=self.address,
            publisher=ClinicDetails.for_request(self.request).texts.name.checked,
            signed_at=self.signed_at,
            source_keys=list(self.cited.keys),
        )
        return resource | self.common

    def part(self, name: str, number: int) -> Resource | None:
        """The resource of this part and number, from 1; None where there is none."""
        things, make = self.parts[name]
        if number > len(things):
            return None
        resource = make(f"{self.key}-{name}-{number}", things[number - 1])
        return resource | self.common if resource else None

    @property
    def parts(self) -> dict[str, Part]:
        """By what stands in the keys of their resources, in the order of the Bundle."""
        article, key, cited = self.article, self.key, self.cited
        claims = [
            claim for value in facts.blocks_named(article, "evidence") for claim in value["claims"]
        ]
        warnings = [
            warning
            for value in facts.blocks_named(article, "contraindications")
            for warning in value.warnings
        ]
        return {
            "source": (
                list(enumerate(cited.sources)),
                lambda own_key, thing: citation_of_source(
                    own_key, thing[1], self.doubts.get(thing[0])
                ),
            ),
            "claim": (
                claims,
                lambda own_key, claim: evidence_of_claim(
                    own_key, key, claim, cited, article.language
                ),
            ),
            "numbers": (
                list(facts.blocks_named(article, "numbers")),
                lambda own_key, value: evidence_of_numbers(own_key, key, value, cited),
            ),
            "warning": (
                warnings,
                lambda own_key, warning: definition_of_warning(
                    own_key, article.title, article.language, warning
                ),
            ),
        }


def address_of(request: HttpRequest, resource: Resource) -> str:
    """Where a resource is read by itself."""
    path = reverse("fhir_resource", args=[resource["resourceType"], resource["id"]])
    return request.build_absolute_uri(path)
