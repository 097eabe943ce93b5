"""Where the addresses of an article lead that was taken offline, if somebody chose a topic."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from clinic.models import with_looks

from .sign_off import SignOff
from .topic import Topic


class OfflineRedirectManager(models.Manager["OfflineRedirect"]):
    def choose(self, page: Page, topic: Topic | None, user: Any) -> None:
        """Let the addresses of an article that was just taken offline lead to this topic.

        Without one, what was chosen when it was offline before ends.
        """
        if topic is None:
            self.filter(page=page.pk).delete()
            return
        fields = {"topic": topic, "chosen_by": user, "chosen_at": timezone.now()}
        self.update_or_create(page_id=page.pk, defaults=fields)
        data = {"topic": topic.name}
        log(instance=page, action="articles.lead_to_topic", user=user, data=data)

    def topic_for(self, page: Page) -> Topic | None:
        """The topic to which an article's addresses lead now, if patients may read about it.

        None where the article is live, or was signed or went live after somebody chose that; it
        comes back only by a new choice. Nor where the article is private: that it was about this
        topic is for those who may read it. Two queries; one where nobody chose anything.
        """
        if page.live:
            return None
        later = SignOff.objects.filter(
            page=page.pk,
            act__in=[SignOff.Act.SIGNED, SignOff.Act.LIVE],
            at__gt=models.OuterRef("chosen_at"),
        )
        chosen = self.filter(~models.Exists(later), page=page.pk).first()
        if chosen is None or page.get_view_restrictions().exists():
            return None
        topics = with_looks(Topic.objects, "name", "short_text", "lay_synonyms")
        topic = topics.filter(pk=chosen.topic_id, locale=page.locale_id).first()
        return topic if topic and topic.texts.is_shown else None


class OfflineRedirect(models.Model):
    """That somebody who took an article offline chose a topic for its addresses to lead to.

    By choice alone, and until the article is signed again.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen_at = models.DateTimeField(_("chosen at"))

    objects: ClassVar[Any] = OfflineRedirectManager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        # The name from before the model was renamed: workers of that release ask for it.
        db_table = "articles_offlinelead"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Page {self.page_id}: topic {self.topic_id}"


def offered_topics(page: Page) -> models.QuerySet[Topic]:
    """The topics of an article to which its addresses may lead: those that patients can read."""
    own = with_looks(Topic.objects.filter(articles=page.pk, locale=page.locale_id))
    return Topic.objects.filter(pk__in=[topic.pk for topic in own if topic.texts.is_shown])
