"""The references of imported posts: those that are there, and new ones for what is not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from wagtail.models import Locale

from articles.models import Reference

from .addresses import host
from .citations import Cited, normalized_address

LONGEST_REFERENCE_TITLE = 500
NOT_CHECKED = "Not checked: taken from an old post."


def is_usable(address: str) -> bool:
    """Whether a reference can hold this address."""
    try:
        Reference._meta.get_field("url").clean(address, None)
    except ValidationError:
        return False
    return True


@dataclass
class Shelf:
    """All references of a language by what they are found by, looked up once for an import."""

    locale: Locale
    keys: dict[str, int] = field(default_factory=dict)
    cited: dict[int, Cited] = field(default_factory=dict)
    # The addresses of all references, normalized.
    addresses: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, locale: Locale) -> "Shelf":
        shelf = cls(locale)
        rows = Reference.objects.filter(locale=locale).order_by("pk")
        for row in rows.values_list("pk", "doi", "pmid", "url", "other_addresses", "title"):
            shelf.put(*row)
        return shelf

    def put(
        self, pk: int, doi: str, pmid: str, url: str, other_addresses: Iterable[str], title: str
    ) -> None:
        """Note what a reference is found by. An address that it lists among others is its own."""
        for address in filter(None, (url, *other_addresses)):
            normalized = normalized_address(address)
            self.addresses.add(normalized)
            self.keys.setdefault(f"url {normalized}", pk)
        for key in Cited(doi, pmid, "", title).keys:
            self.keys.setdefault(key, pk)
        self.keys.setdefault(Cited(text=title).keys[0], pk)
        self.cited[pk] = Cited(doi, pmid, url, title)

    def find(self, cited: Cited) -> int | None:
        keys = cited.keys
        if cited.text and not (cited.doi or cited.pmid or cited.url):
            keys = Cited(text=cited.text[:LONGEST_REFERENCE_TITLE]).keys
        return next((self.keys[key] for key in keys if key in self.keys), None)

    def key_of(self, cited: Cited, post_title: str) -> int:
        """The primary key of the reference that this names; a new one where there is none."""
        if (pk := self.find(cited)) is not None:
            return pk
        reference = new_reference(cited, post_title, self.locale)
        reference.save()
        self.put(reference.pk, reference.doi, reference.pmid, reference.url, [], reference.title)
        return reference.pk


def new_reference(cited: Cited, post_title: str, locale: Locale) -> Reference:
    """A record for a source that nobody has looked up yet: what the post says of it."""
    is_name = cited.text in (cited.url, "") or len(cited.text) < 3
    if cited.url and is_name:
        title = f"{host(cited.url)}, cited in “{post_title}”"
    elif cited.text.lower().lstrip().startswith(("10.", "doi", "pmid")) or is_name:
        name = f"DOI {cited.doi}" if cited.doi else f"PMID {cited.pmid}"
        title = f"{name}, cited in “{post_title}”"
    else:
        title = cited.text
    note = cited.text if len(title) > LONGEST_REFERENCE_TITLE else ""
    return Reference(
        title=title[:LONGEST_REFERENCE_TITLE],
        doi=cited.doi,
        pmid=cited.pmid,
        url=cited.url if is_usable(cited.url) else "",
        note=note,
        verified=NOT_CHECKED,
        locale=locale,
    )
