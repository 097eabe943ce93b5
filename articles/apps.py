from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Therapy articles")

    def ready(self) -> None:
        from . import checks, receivers, replacing, system_checks  # noqa: F401 - register checks
        from .demo import sample_codes, sample_passwords  # noqa: F401 - register checks

        receivers.connect()
