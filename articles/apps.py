from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Therapy articles")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
        from wagtail.models import Revision
        from wagtail.search.signal_handlers import post_delete_signal_handler
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            post_page_move,
            task_submitted,
        )

        from clinic.models.addresses import address_rules
        from clinic.models.texts import claim_rules
        from clinic.stored_pages.state import register_moments
        from clinic.stored_pages.vouching import register_readable_editions

        from . import checks, replacing, signals, system_checks  # noqa: F401 - register checks
        from .checks.surrounding_texts import claims_too_much
        from .demo import sample_codes, sample_passwords  # noqa: F401 - register checks
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

        register_readable_editions(readable_editions)
        for field in ("sign_off__holds_from", "sign_off__holds_until"):
            register_moments(Edition.objects.all, field)
        address_rules.append(keeps_signed_addresses)
        claim_rules.append(claims_too_much)
        page_published.connect(signals.write_edition, sender=TherapyArticlePage)
        page_published.connect(redirect_old_address, sender=TherapyArticlePage)
        task_submitted.connect(notify_clinicians)
        page_slug_changed.connect(redirects.redirect_old_slug)
        post_page_move.connect(redirects.redirect_old_path)
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
        TherapyArticlePage.public_view = staticmethod(pages.article_detail)
        TherapyArticlePage.preview_view = staticmethod(pages.article_preview)
        ArticleIndexPage.public_view = staticmethod(lists.article_index)
        ArticleIndexPage.preview_view = staticmethod(lists.article_index)
