"""What staff read before a page would take the address of a signed article."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.models.sites import SiteRootPath
from wagtail.query import PageQuerySet

from .article import TherapyArticlePage
from .sign_off import SignOff
from .signed_address import (
    SignedAddress,
    SignedAddressQuerySet,
    path_below,
    root_of,
    show_same_article,
)


def keeps_signed_addresses(page: Page, parent: Page, slug: str) -> str:
    """Why `page` may not be below `parent` under this slug, or "": because of its own address,
    or because of that which a page below it would get.

    One query, and for a page with others below it one or two more.
    """
    url_path = f"{parent.url_path}{slug}/"
    problem = problem_at(page, url_path, slug)
    if problem or not page.numchild:
        return problem
    # The object may have the slug of a draft already.
    stored_url_path = Page.objects.values_list("url_path", flat=True).get(pk=page.pk)
    return problem_below(page, stored_url_path, url_path) if stored_url_path != url_path else ""


def problem_at(page: Page, url_path: str, slug: str) -> str:
    """What is wrong with the address that the page itself would get."""
    remembered = SignedAddress.objects.at_url_path(url_path)
    rows = list(remembered.order_by("pk").values_list("page", "page__therapyarticlepage"))
    if not rows:
        return ""
    owner_id = next((page_id for page_id, article in rows if article), None)
    is_article = issubclass(page.specific_class or Page, TherapyArticlePage)
    if owner_id is None:
        if is_article:
            return ""
        return _(
            "Patients read the signed article “%(title)s” at this address, which was deleted "
            "since. Only another article that a clinician signs can take it. Choose another slug."
        ) % {"title": title_of(None, remembered)}
    if is_article and owner_id == page.pk:
        return ""
    owner = Page.objects.get(pk=owner_id)
    if is_article and show_same_article(page, owner):
        return ""
    return _(
        "Patients read the signed article “%(title)s” at this address, so it leads to that article "
        "for ever, and no other page can take it. Choose another slug, for example “%(example)s”."
    ) % {"title": owner.title, "example": f"{slug}-2"}


def problem_below(page: Page, old_url_path: str, url_path: str) -> str:
    """The same for the live pages below a page that is to get another address."""
    root = root_of(url_path)
    if root is None:
        return ""
    below = Substr("url_path", len(old_url_path) + 1)
    new_path = Concat(Value(path_below(root, url_path)), below)
    pages = Page.objects.descendant_of(page).live()
    for other, title in in_place_of_another(pages, new_path, root):
        return _(
            "With it, “%(other)s”, which is below this page, would come to an address at which "
            "patients read the signed article “%(title)s”, and no other page can take that. "
            "Choose another place or slug, or first give “%(other)s” another slug."
        ) % {"other": other.title, "title": title}
    return ""


def in_place_of_another(
    pages: PageQuerySet, path: Any, root: SiteRootPath
) -> Iterator[tuple[Page, str]]:
    """Those of some pages that would stand in the place of a signed article, and its title.

    `path` is the expression of their address below this home page of a site. One query,
    and two or three more for each that is found.
    """
    of_clinic = SignedAddress.objects.below(root)
    remembered = of_clinic.filter(path=OuterRef("new_path"))
    is_article = Q(content_type=ContentType.objects.get_for_model(TherapyArticlePage))
    candidates = (
        pages.annotate(new_path=path)
        .annotate(article_id=Subquery(remembered.of_articles().values("page")[:1]))
        .filter(
            is_article & Q(article_id__isnull=False) & ~Q(article_id=F("pk"))
            | ~is_article & Exists(remembered)
        )
    )
    for page in candidates.order_by("path"):
        owner = Page.objects.filter(pk=page.article_id).first()
        if owner is None or not show_same_article(page, owner):
            yield page, title_of(owner, of_clinic.filter(path=page.new_path))


def title_of(owner: Page | None, remembered: SignedAddressQuerySet) -> str:
    """What the article is called that had an address, also where it was deleted since."""
    if owner is not None:
        return owner.title
    sign_offs = SignOff.objects.filter(page__in=remembered.values("page")).order_by("-number")
    return sign_offs.values_list("page_title", flat=True).first() or _("an article")
