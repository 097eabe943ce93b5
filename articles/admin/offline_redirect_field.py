"""The question where the address of an article leads while it is offline."""

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from articles.models.offline_redirect import offered_topics


class OfflineRedirectField(forms.ModelChoiceField):
    """To which of its topics the address of an article leads while it is offline."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            offered_topics(page),
            required=False,
            label=gettext_lazy("Where its address leads meanwhile"),
            empty_label=gettext_lazy("Nowhere: patients read that it is not there"),
            help_text=gettext_lazy(
                "If you choose a topic, whoever has the address of the article finds the list of "
                "articles about that topic. It ends when the article is signed again."
            ),
        )
