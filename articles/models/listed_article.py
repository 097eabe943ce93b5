"""What stands in which list for patients, so that any page of a list is found by an index.

Each clinic has lists of its own: behind the names of those that are not of the default site stands
the key of their clinic, so a list costs the same however many clinics there are.
Triggers of the database keep both tables (migrations 0032 and 0062), so that it does not matter who
published, moved or closed what, and how. Nothing is shown because it stands here: whoever prints
a list asks `Edition.objects.readable()` about the rows of its page.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from wagtail.models import Page

from clinic.models.clinics import present_key

# How the names of the lists begin that have all articles of a language.
ALL_ARTICLES = "all "


def name_of_list(kind: str, language: str, clinic: str | None = None) -> str:
    """The name of a list of articles in a language.

    `clinic` is the key of whose it is (`clinic.models.clinics`); without one, the list is that of
    the clinic that a reader asks, and outside of a request that of the default site.
    """
    key = present_key() if clinic is None else clinic
    return f"{kind} {language} {key}".rstrip()


def all_articles(language: str) -> str:
    """The list of all articles of a clinic in a language."""
    return name_of_list(ALL_ARTICLES.rstrip(), language)


def articles_below(section: Page) -> str:
    """The list of the articles of a section, in its language."""
    return f"section {section.pk}"


def articles_about(topic: Any, language: str) -> str:
    return name_of_list(f"topic {topic.pk}", language)


def articles_by(clinician: Any, language: str) -> str:
    """The list of the articles that name a clinician as their author."""
    return name_of_list(f"author {clinician.pk}", language)


def articles_signed_by(clinician: Any, language: str) -> str:
    """The list of the articles whose present edition a clinician signed."""
    return name_of_list(f"signer {clinician.pk}", language)


def list_of_outer(kind: str, language: str) -> Concat:
    """The name of the list of the outer query's record, whose kind is "topic", say."""
    rest = models.Value(name_of_list("", language))
    names = models.Value(f"{kind} "), models.OuterRef("pk"), rest
    return Concat(*names, output_field=models.CharField())


@dataclass(frozen=True)
class ListOrder:
    """An order of a list: its fields, and those of them that only the rows of lists have."""

    fields: tuple[str, ...]
    own_fields: tuple[str, ...] = ()


NEWEST_FIRST = ListOrder(("-published_at", "-page_id"))
SUREST_FIRST = ListOrder(("-certainty", "name", "page_id"), ("certainty", "name"))
BY_NAME = ListOrder(("name", "page_id"), ("name",))


class ListedArticleQuerySet(models.QuerySet["ListedArticle"]):
    def in_time(self) -> "ListedArticleQuerySet":
        """Without what has expired or whose approval has ended, which no trigger notices."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=timezone.now()))

    def newest_first(self, name: Any) -> "ListedArticleQuerySet":
        """The rows of one list, by one index, without a look at the table."""
        return self.filter(list=name).in_time().order_by("-published_at", "-page_id")

    def in_order(self, name: Any, order: "ListOrder") -> "ListedArticleQuerySet":
        """The same in any of the orders, each by an index of its own."""
        return self.filter(list=name).in_time().order_by(*order.fields)

    def of_outer(self, kind: str, language: str) -> "ListedArticleQuerySet":
        """The rows of the list of the outer query's record, whose kind is "topic" or "signer"."""
        return self.filter(list=list_of_outer(kind, language)).in_time()

    def differing(self) -> list[int]:
        """The pages that stand in other lists than they should, or at another place of them."""
        with connection.cursor() as cursor:
            cursor.execute(DIFFERING)
            return [page_id for (page_id,) in cursor.fetchall()]

    def renew(self) -> int:
        """List anew what stands in other lists than it should; how many rows and counts that were.

        Triggers do so at once. This is for what was changed while they were switched off.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT articles_renew_lists()")
            return cursor.fetchone()[0]


DIFFERING = """
WITH wanted AS MATERIALIZED (
    SELECT page_id, list, published_at, until, certainty, name
    FROM articles_wanted_lists(ARRAY(SELECT page_id FROM articles_edition))
)
SELECT DISTINCT page_id
FROM (
    SELECT page_id, list, published_at, until, certainty, name FROM articles_listedarticle
) AS listed
FULL JOIN wanted USING (page_id, list)
WHERE (listed.published_at, listed.until, listed.certainty, listed.name)
    IS DISTINCT FROM (wanted.published_at, wanted.until, wanted.certainty, wanted.name)
ORDER BY page_id
"""


class ListedArticle(models.Model):
    """One article in one list. `until` is when it expires or its approval ends, if ever.

    `certainty` orders results that were rated in GRADE, 5 for high to 2 for very low, before those
    of another scheme (1) and those without a rating (0). `name` is the title in small letters,
    without accents and without signs in front.
    """

    pk = models.CompositePrimaryKey("page_id", "list")
    page = models.ForeignKey(
        Page, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    list = models.CharField(max_length=60)
    published_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    certainty = models.SmallIntegerField(default=0, db_default=0)
    name = models.CharField(max_length=100, default="", db_default="", db_collation="C")

    objects = ListedArticleQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["list", "-published_at", "-page"],
                include=["until"],
                name="listed_newest_first",
            ),
            models.Index(
                fields=["list", "-certainty", "name", "page"],
                include=["until"],
                name="listed_surest_first",
            ),
            models.Index(fields=["list", "name", "page"], include=["until"], name="listed_by_name"),
            models.Index(
                fields=["list", "until"],
                condition=models.Q(until__isnull=False),
                name="listed_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list}: {self.page_id}"


class ListCountQuerySet(models.QuerySet["ListCount"]):
    def of(self, name: str) -> int:
        """How many articles a list has now. One query, however long the list."""
        past = ListedArticle.objects.filter(list=name, until__lte=timezone.now()).order_by()
        past_count = past.values("list").annotate(number=models.Count("*")).values("number")
        counts = self.filter(list=name).aggregate(
            number=Coalesce(models.Sum("delta"), 0) - Coalesce(models.Subquery(past_count), 0)
        )
        return max(0, int(counts["number"]))

    def differing(self) -> bool:
        """Whether any list has another number of articles than it says."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM articles_differing_counts())")
            return cursor.fetchone()[0]


class ListCount(models.Model):
    """A part of the number of articles in a list: the number is the sum of all its rows.

    A change adds a row and changes none, so that nobody waits for anybody else's number.
    """

    list = models.CharField(max_length=60)
    delta = models.BigIntegerField()

    objects = ListCountQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["list"], include=["delta"], name="list_counts")]

    def __str__(self) -> str:
        return f"{self.list}: {self.delta:+}"
