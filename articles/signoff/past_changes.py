"""Who wrote the versions that were saved before this release noted it, or by a worker of another.

A newer release can cut passages in another way, and those of a newer version of clinical
content have other numbers, so after such a release the versions are looked at once more.
What was noted before stays, as some of these versions may be gone.
"""

from collections import defaultdict

from django.db.models import Min
from wagtail.models import Revision

from articles.content import PASSAGE_VERSION, AuthoredVersion
from articles.models import DraftChange, TherapyArticlePage
from articles.models.draft_change import NO_VERSION, change_between, changes_behind, version_of

from .authorship import keep_changes


def note_past_changes() -> int:
    """Note the changes of each article whose versions are not known; of how many articles.

    One query for an article whose latest version is known, two where an older release noted
    changes. Running this twice notes nothing the second time.
    """
    # An article comes before its duplicates, which need what is noted of it.
    articles = TherapyArticlePage.objects.select_related("latest_revision").order_by("pk")
    return sum(note_changes_of(article) for article in articles.iterator(chunk_size=50))


class Noted:
    """What was noted of an article before, in the present form and in earlier ones."""

    def __init__(self, page_id: int) -> None:
        self.digests: set[str] = set()
        self.earlier_revisions: set[int] = set()
        self.writers: defaultdict[int | str, set[int | None]] = defaultdict(set)
        rows = DraftChange.objects.filter(page=page_id)
        for digest, form, revision_id, user_id in rows.values_list(
            "digest", "form", "revision_id", "user_id"
        ):
            if form == PASSAGE_VERSION:
                self.digests.add(digest)
            else:
                self.earlier_revisions.add(revision_id)
                self.writers[revision_id].add(user_id)
                self.writers[digest].add(user_id)

    def writers_of(self, revision: Revision, version: AuthoredVersion) -> set[int | None]:
        """Whose changes led to this version; whoever saved it, where nothing was noted of it.

        The account may be gone from the version, several people may have saved into one, and a
        signature saves one of which the signer is no writer.
        """
        noted = self.writers.get(revision.pk, set()) | self.writers.get(version.digest, set())
        if not noted:
            return {revision.user_id}
        return noted - {None} or noted


def note_changes_of(article: TherapyArticlePage) -> bool:
    if article.latest_revision is None:
        return False
    model = type(article)
    latest = version_of(article.latest_revision, model)
    noted = Noted(article.pk)
    revisions = article.revisions.order_by("created_at", "pk")
    if not latest.digest:
        return False
    if latest.digest in noted.digests:
        first = revisions.first() if noted.earlier_revisions else None
        if first is None or version_of(first, model).digest in noted.digests:
            return False
    before, changes, passages = NO_VERSION, [], set[int]()
    for revision in revisions.iterator(chunk_size=20):
        version = version_of(revision, model)
        if version.digest != before.digest and version.digest not in noted.digests:
            for user_id in noted.writers_of(revision, version):
                change = change_between(revision, before, version)
                change.user_id = user_id
                changes.append(change)
        passages |= version.passages
        before = version
    if changes and noted.earlier_revisions:
        keep_changes_of_sources(article, noted, frozenset(passages))
    DraftChange.objects.bulk_create(changes)
    return bool(changes)


def keep_changes_of_sources(
    article: TherapyArticlePage, noted: Noted, passages: frozenset[int]
) -> None:
    """Keep who wrote these passages of a duplicate in what it was made of, as noted there anew."""
    own = article.revisions.aggregate(first=Min("created_at"))
    others = Revision.page_revisions.filter(pk__in=noted.earlier_revisions)
    sources = others.exclude(object_id=str(article.pk)).values_list("object_id", flat=True)
    version = AuthoredVersion("", passages)
    for page_id in sorted(set(sources)):
        changes = DraftChange.objects.filter(
            page=int(page_id), form=PASSAGE_VERSION, at__lte=own["first"]
        )
        keep_changes(changes_behind(list(changes.order_by("at", "pk")), version), article.pk)
