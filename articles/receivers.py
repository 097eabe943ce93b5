"""What of the articles hears of what: signals of Django and Wagtail, and rules of the site."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Revision
from wagtail.search.signal_handlers import post_delete_signal_handler
from wagtail.signals import page_published, page_slug_changed, post_page_move, task_submitted

from clinic.models.addresses import address_rules
from clinic.models.texts import claim_rules
from clinic.stored_pages.state import register_moments
from clinic.stored_pages.vouching import register_readable_editions

from . import signals
from .checks.surrounding_texts import claims_too_much
from .importing.old_addresses import redirect_old_address
from .models import (
    ArticleIndexPage,
    Edition,
    EditorialRules,
    Reference,
    SignOff,
    TherapyArticlePage,
    Topic,
)
from .models.address_rule import keeps_signed_addresses
from .models.draft_findings import forget_all_findings
from .models.guideline import protect_therapy
from .models.sign_off import refuse_fixture
from .public import lists, pages, redirects
from .public.stored import readable_editions, take_away_withdrawn
from .references import evidence_status
from .signoff.notifications import notify_clinicians


def connect() -> None:
    connect_publication()
    connect_changes()
    register_readable_editions(readable_editions)
    for field in ("sign_off__holds_from", "sign_off__holds_until"):
        register_moments(Edition.objects.all, field)
    address_rules.append(keeps_signed_addresses)
    claim_rules.append(claims_too_much)
    show_pages()


def connect_publication() -> None:
    """What follows when an article is submitted, goes live, or gets another address."""
    page_published.connect(signals.write_edition, sender=TherapyArticlePage)
    page_published.connect(redirect_old_address, sender=TherapyArticlePage)
    task_submitted.connect(notify_clinicians)
    page_slug_changed.connect(redirects.redirect_old_slug)
    post_page_move.connect(redirects.redirect_old_path)


def connect_changes() -> None:
    """What follows when a row is stored or deleted, and which may not be."""
    # The page indexes itself when it is saved, but not when it is deleted.
    post_delete.connect(post_delete_signal_handler, sender=TherapyArticlePage)
    pre_save.connect(signals.find_changes, sender=Revision)
    post_save.connect(signals.note_revision, sender=Revision)
    post_save.connect(evidence_status.recalculate_on_save, sender=Reference)
    post_save.connect(forget_all_findings, sender=EditorialRules)
    pre_save.connect(refuse_fixture, sender=SignOff)
    post_save.connect(take_away_withdrawn, sender=SignOff)
    pre_delete.connect(signals.keep_unsigned_version, sender=Revision)
    pre_delete.connect(protect_therapy, sender=Topic)


def show_pages() -> None:
    """Give the page types their views, which stand in a room above them."""
    TherapyArticlePage.public_view = staticmethod(pages.article_detail)
    TherapyArticlePage.preview_view = staticmethod(pages.article_preview)
    ArticleIndexPage.public_view = staticmethod(lists.article_index)
    ArticleIndexPage.preview_view = staticmethod(lists.article_index)
