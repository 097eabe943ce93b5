"""Where a page is in other languages, for those who may read it there."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import override
from wagtail.models import Page, TranslatableMixin

from articles.models import Edition, TherapyArticlePage
from clinic.models import public_texts, readable_pages, with_looks


def translations_of(record: Any, request: HttpRequest, languages: Iterable[str]) -> dict[str, str]:
    """The whole address of a page or record by language, in these languages. One query.

    An article in another language is one of its own, with a signature of its own.
    """
    if isinstance(record, TherapyArticlePage):
        editions = Edition.objects.readable().filter(
            page__translation_key=record.translation_key, language__in=languages
        )
        found = editions.only("language", "page__url_path")
        addresses = {edition.language: edition.page.get_url(request) for edition in found}
    elif isinstance(record, Page):
        addresses = {
            page.locale.language_code: page.get_url(request)
            for page in pages_of(record, languages)
            if public_texts(page).is_shown
        }
    elif isinstance(record, TranslatableMixin):
        of_clinic = type(record)._default_manager.of_present_clinic()
        records = with_looks(of_clinic.select_related("locale"))
        records = records.filter(
            translation_key=record.translation_key, locale__language_code__in=languages
        )
        addresses = {
            other.locale.language_code: address_of(other)
            for other in records
            if other.texts.is_shown
        }
    else:
        return {}
    return {
        language: request.build_absolute_uri(address)
        for language, address in sorted(addresses.items())
        if address
    }


def pages_of(page: Page, languages: Iterable[str]) -> Any:
    pages = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code__in=languages
    )
    return with_looks(readable_pages(pages), "title").select_related("locale")


def address_of(record: Any) -> str:
    with override(record.locale.language_code):
        return record.get_absolute_url()
