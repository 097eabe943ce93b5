"""Who wrote the versions that were saved before this release noted it, or by a worker of another.

The passages of a newer version of clinical content can have other numbers, so after such a
release the versions are looked at once more.
"""

from articles.content import authored_version_of_revision
from articles.models import DraftChange, TherapyArticlePage
from articles.models.draft_change import NO_VERSION, change_between


def note_past_changes() -> int:
    """Note the changes of each article whose latest version is not known; of how many articles.

    One query for an article whose latest version is known. Running this twice notes nothing
    the second time.
    """
    articles = TherapyArticlePage.objects.select_related("latest_revision").order_by("pk")
    return sum(note_changes_of(article) for article in articles.iterator(chunk_size=50))


def note_changes_of(article: TherapyArticlePage) -> bool:
    if article.latest_revision is None:
        return False
    latest = authored_version_of_revision(type(article), article.latest_revision.content)
    known_digests = set(
        DraftChange.objects.filter(page=article.pk).values_list("digest", flat=True)
    )
    if latest is None or latest.digest in known_digests:
        return False
    before, changes = NO_VERSION, []
    for revision in article.revisions.order_by("created_at", "pk").iterator(chunk_size=20):
        version = authored_version_of_revision(type(article), revision.content) or NO_VERSION
        if version.digest != before.digest and version.digest not in known_digests:
            changes.append(change_between(revision, before, version))
        before = version
    DraftChange.objects.bulk_create(changes)
    return True
