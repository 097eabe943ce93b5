"""Which pages link to a page that is about to be deleted or unpublished."""

from collections import defaultdict
from typing import Any

from django import template
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

register = template.Library()

MAX_PAGES = 20
# How a page links, by the path of the field or block that holds the link.
LINK_KINDS = {
    "also_read.item.article": _("Also Read"),
    "body.also_read.article": _("Also Read card"),
}


@register.inclusion_tag("articles/admin/linking_pages.html", takes_context=True)
def linking_pages(context: dict[str, Any], page: Page, action: str) -> dict[str, Any]:
    """The pages that link to `page` or to one below it, the first 20 by title.

    `action` is "delete" or "unpublish"; links among the pages that go together
    do not count. Three queries, however many pages link.
    """
    page_ids = [str(pk) for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True)]
    page_type = ContentType.objects.get_for_model(Page)
    links = (
        ReferenceIndex.objects.filter(
            to_content_type=page_type, to_object_id__in=page_ids, base_content_type=page_type
        )
        .exclude(object_id__in=page_ids)
        .values_list("object_id", "model_path")
    )
    link_kinds = defaultdict(set)
    for object_id, path in links:
        link_kinds[int(object_id)].add(str(LINK_KINDS.get(path, _("in the text"))))
    pages = Page.objects.filter(pk__in=link_kinds).order_by("title", "pk")[:MAX_PAGES]
    user = context["request"].user
    return {
        "action": action,
        "title": page.get_admin_display_title(),
        "links": [
            {
                "page": linking_page,
                "kinds": ", ".join(sorted(link_kinds[linking_page.pk])),
                "may_edit": linking_page.permissions_for_user(user).can_edit(),
            }
            for linking_page in pages
        ],
        "more": len(link_kinds) - MAX_PAGES,
    }
