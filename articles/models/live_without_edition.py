"""An article that is live in its row while patients get a 404: no edition, or none in its time."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .edition import Edition, source_of
from .held_time import holds

NOT_SIGNED = _("Not approved: patients cannot read it")
NOT_SIGNED_FOR_TODAY = _("Not approved for today: patients cannot read it")

# What Wagtail says of a page in a workflow, and what it means for an article.
REVIEW_WORDS = {
    "in moderation": _("in review"),
    "live + in moderation": _("public, new draft in review"),
}

# What a row says of its publication, and what of that a draft which was never published has.
DRAFT_FIELDS = {
    "live": False,
    "has_unpublished_changes": True,
    "live_revision": None,
    "first_published_at": None,
    "last_published_at": None,
}
# What Wagtail stores at the end of a copy that is to be live at once.
FIELDS_OF_LIVE_COPY = {"live_revision", "first_published_at", "last_published_at"}

# From a page to what it mirrors. An alias may mirror another alias.
SOURCE_LOOKUPS = ("", "alias_of__", "alias_of__alias_of__")


def has_edition() -> Q:
    """Whether there is an edition for an article, its own or in its language what it mirrors.

    One whose sign-off does not hold now is none.
    """
    condition = Q(pk__in=())
    for source in SOURCE_LOOKUPS:
        has_own = Q(**{f"{source}edition__isnull": False}) & holds(f"{source}edition__sign_off__")
        condition |= has_own & Q(**{f"{source}locale": F("locale")}) if source else has_own
    return condition


def editions_of_rows() -> list[Prefetch | str]:
    """What a list of pages fetches beforehand, so that no row asks for its edition by itself.

    At most five queries for the whole list, and one where no page is an alias.
    Only keys, times and the rule are fetched, no content.
    """
    names = ("sign_off__holds_from", "sign_off__holds_until", "sign_off__approved_under")
    editions = Edition.objects.select_related("sign_off").only("page", *names)
    lookups: list[Prefetch | str] = []
    for source in SOURCE_LOOKUPS:
        if source:
            lookups.append(source.removesuffix("__"))
        lookups.append(Prefetch(f"{source}edition", editions))
    return lookups


class LiveWithEdition(models.Model):
    """An article whose row is live has something that patients can read, or says that it has not.

    Scripts, `loaddata` and SQL can make any row live; patients read editions, and
    get a 404 without one. Wherever Wagtail would print that such an article is live,
    it prints `NOT_SIGNED`, and it offers no link to the live page.
    """

    # Of `wagtail.models.Page`.
    live: bool
    alias_of_id: int | None

    class Meta:
        abstract = True

    @property
    def is_live_without_edition(self) -> bool:
        """Whether the row is live while patients get a 404.

        No query where a list fetched `editions_of_rows` beforehand.
        """
        if not self.live:
            return False
        source = source_of(self)  # type: ignore[arg-type]
        if source is None:
            return True
        if Page.edition.related.is_cached(source):
            return not (hasattr(source, "edition") and source.edition.sign_off.holds_now)
        return not Edition.objects.in_time().filter(page=source.pk).exists()

    @property
    def status_string(self) -> str | Promise:
        if self.is_live_without_edition:
            source = source_of(self)  # type: ignore[arg-type]
            return NOT_SIGNED_FOR_TODAY if hasattr(source, "edition") else NOT_SIGNED
        status: str = super().status_string  # type: ignore[misc]
        return {gettext(words): ours for words, ours in REVIEW_WORDS.items()}.get(status, status)

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """The address as patients see it; none where they get a 404 there."""
        if self.is_live_without_edition:
            return None
        return super().get_url(request, current_site)  # type: ignore[misc, no-any-return]

    url = property(get_url)

    def keep_draft_without_edition(
        self, update_fields: Iterable[str] | None
    ) -> Iterable[str] | None:
        """Make a draft of a row that is to become live by being copied, mirrored or converted.

        Wagtail adds a page that is to be published, and a copy that is to be kept
        live, as rows that are live already; an alias follows its source whatever
        its language; and what stops to be an alias stays live. None of these asks
        for a signature, and without one patients cannot read it.

        Takes and returns the names of the fields to save, None for all.
        """
        field_names = None if update_fields is None else set(update_fields)
        stops_being_alias = field_names is not None and bool(
            {"alias_of", "alias_of_id"} & field_names
        )
        is_derived = self._state.adding or self.alias_of_id or stops_being_alias
        if is_derived and self.is_live_without_edition:
            self._become_draft()
            return None if field_names is None else field_names | DRAFT_FIELDS.keys()
        if field_names is not None and not self.live and field_names >= FIELDS_OF_LIVE_COPY:
            self._become_draft()
        return update_fields

    def _become_draft(self) -> None:
        for name, value in DRAFT_FIELDS.items():
            setattr(self, name, value)
