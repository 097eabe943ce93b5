"""What follows when an article goes live."""

from typing import Any

from .models import AwaitedTitle, Edition, TherapyArticlePage


def write_edition(instance: TherapyArticlePage, **signal: Any) -> None:
    """Write what patients read, and answer the links that waited for this title.

    Raises `articles.content.ContentError` where the content cannot be
    expressed; the publication that asked for it then fails as a whole.
    """
    if not instance.live or instance.alias_of_id:
        return
    Edition.objects.write(instance)
    AwaitedTitle.objects.arrived(instance)
