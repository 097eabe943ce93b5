"""The way from the address of an article that is offline to the topic that somebody chose."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import override

from articles.models import OfflineRedirect, TherapyArticlePage


def redirect_to_topic(page: TherapyArticlePage) -> HttpResponse | None:
    """A redirect to the topic, if one was chosen and holds. For now: nobody may keep it.

    The alias of an article has none: it was taken offline by itself.
    """
    topic = OfflineRedirect.objects.topic_for(page)
    if topic is None or page.alias_of_id:
        return None
    with override(page.locale.language_code):
        response = HttpResponseRedirect(topic.get_absolute_url())
    response["Cache-Control"] = "no-store"
    return response
