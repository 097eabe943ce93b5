"""What is live where no patient can read it: in the place of another article, or below a draft."""

from collections.abc import Iterator

from django.db.models import OuterRef
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from articles.models import Edition
from articles.models.address_rule import in_place_of_another
from clinic.models import unpublished_sections

from .fault import Fault


def unreadable_places() -> Iterator[Fault]:
    """Pages of any kind at the address of another article, and articles of draft sections.

    Two queries for each language, and some for each fault.
    """
    for root in Site.get_site_root_paths():
        pages = Page.objects.live().filter(url_path__startswith=root.root_path)
        path = Substr("url_path", len(root.root_path))
        for page, title in in_place_of_another(pages, path, root):
            yield Fault(
                "address",
                page.pk,
                page.title,
                _("It is live at an address at which patients read the signed article “%(title)s”, "
                  "so they are led there, and find this page nowhere. Give it another slug.")
                % {"title": title},
            )  # fmt: skip
    hidden = Edition.objects.filter(unpublished_sections(OuterRef("page__path")), page__live=True)
    for page_id, title in hidden.order_by("pk").values_list("pk", "title"):
        yield Fault(
            "section",
            page_id,
            title,
            _("It is signed and live, but below a section that nobody published, so patients "
              "cannot read it. Publish the section."),
        )  # fmt: skip
