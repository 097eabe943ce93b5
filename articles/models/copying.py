"""What a copy of an article does not take along, and the form with which Wagtail copies one."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug

# What holds for the original alone: when it is shown, who holds it, and its title for search
# engines, as no two pages should have the same.
FIELDS_OF_ORIGINAL = [
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "seo_title",
]
LONGEST_TITLE = 255


def title_of_copy(title: str) -> str:
    """What a copy is called until somebody gives it a title of its own."""
    return (_("Copy of %(title)s") % {"title": title})[:LONGEST_TITLE]


class ArticleCopyForm(CopyForm):
    """Wagtail's form of a copy. It does not offer to publish one: a copy is not signed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        self.fields["new_title"].initial = title_of_copy(self.page.draft_title or self.page.title)
        # With room for the number behind it.
        wanted = f"copy-of-{self.page.slug}"[: LONGEST_TITLE - 5]
        self.fields["new_slug"].initial = find_available_slug(self.page.get_parent(), wanted)
