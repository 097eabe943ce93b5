from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Therapy articles")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from . import publication, system_checks  # noqa: F401 - registers its checks
        from .models import TherapyArticlePage

        page_published.connect(publication.write_edition, sender=TherapyArticlePage)
