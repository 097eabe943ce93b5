"""What is to be known of the address at which a page is asked for, in the query that loads it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from clinic.models import readable_pages, unpublished_sections
from clinic.models.clinics import IsOneOf

from .signed_address import SignedAddress


class PathsFromRoot(Func):
    """The places in the tree of a page and of all pages above it, as an array.

    Compared with it, pages are found by the index of their places. Asked which places a path
    begins with, PostgreSQL may look at every page.
    """

    template = (
        "ARRAY(SELECT left(%(expressions)s, path_end) "
        "FROM generate_series(%(step)s, length(%(expressions)s), %(step)s) AS path_end)"
    )
    step = Page.steplen

    def as_sql(self, *args: Any, **context: Any) -> Any:
        return super().as_sql(*args, step=self.step, **context)


@dataclass(frozen=True)
class PagePlace:
    """Of a page at the address of a request.

    `owner_id` is the article to which the address belongs, if there is one, and `is_remembered`
    says whether any ever had it. `is_below_unpublished` says that a section stands in the
    address that never was public, `is_parent_readable` that any patient may read the page above.
    `is_open` says that nothing makes it private: no restriction of the page or one above it, and
    none of these is an alias, for which those of its source hold.
    """

    owner_id: int | None
    is_remembered: bool
    is_below_unpublished: bool
    is_parent_readable: bool
    is_open: bool


def with_place(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """These pages, so that `place_of` needs no query for the one that answers the request."""
    remembered = SignedAddress.objects.at(request)
    path_above = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
    own_and_above = PathsFromRoot(OuterRef("path"))
    aliases = Page.objects.filter(IsOneOf(F("path"), own_and_above), alias_of__isnull=False)
    restrictions = PageViewRestriction.objects.filter(IsOneOf(F("page__path"), own_and_above))
    return pages.annotate(
        place_owner_id=Subquery(remembered.of_articles().values("page")[:1]),
        place_is_remembered=Exists(remembered),
        place_is_below_unpublished=unpublished_sections(OuterRef("path")),
        place_is_parent_readable=Exists(readable_pages(Page.objects.filter(path=path_above))),
        place_is_open=~Exists(restrictions) & ~Exists(aliases.order_by()),
    )


def place_of(page: Page, request: HttpRequest) -> PagePlace:
    """The place of a stored page that answers a request. One query unless it came `with_place`."""
    if "place_is_remembered" not in page.__dict__:
        pages = with_place(Page.objects.filter(pk=page.pk), request)
        page.__dict__.update(pages.order_by().values(*ANNOTATIONS.values()).get())
    return PagePlace(**{name: page.__dict__[place] for name, place in ANNOTATIONS.items()})


# The annotation of each field. Pages have fields of their own, such as their owner.
ANNOTATIONS = {name: f"place_{name}" for name in PagePlace.__dataclass_fields__}
