"""What patients searched for and did not find, without anything that tells who it was."""

import re
from datetime import date, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .search_keys import words_of

# The words are stored from this time on; until then nobody can read what it was.
READABLE_FROM = 5
KEPT_FOR = timedelta(days=90)
MAX_ROWS = 2_000
MAX_WORDS, MAX_LENGTH = 8, 80
SALT = "articles.searches-without-result"
# A year, a phone number, a date of birth or the number of a house; and what stands in an e-mail
# address. A number of one or two digits alone, as in “L5” or “5 weeks”, tells nobody apart.
PERSONAL = re.compile(r"@|\d{3}|\d[\W_]{1,3}\d|\bwww\b|https?:", re.I)


def normalized(query: str) -> str:
    """The words of a query as they are counted; "" for what may tell of a person."""
    if PERSONAL.search(query):
        return ""
    words = words_of(query)
    text = " ".join(words)
    return text if len(words) <= MAX_WORDS and len(text) <= MAX_LENGTH else ""


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def hash_of(words: str, language: str) -> str:
    """What the words are counted under while nobody may read them."""
    return salted_hmac(SALT, f"{language} {words}", algorithm="sha256").hexdigest()


# One more for this week, where there is a row or room for one; and the words of all its rows
# once it is asked for often enough. As one statement it sees its own rows only by what it returns.
COUNT = """
WITH counted AS (
    INSERT INTO articles_unfoundsearch (hash, language, week, number, words)
    SELECT %(hash)s, %(language)s, %(week)s, 1, ''
    WHERE (SELECT count(*) FROM articles_unfoundsearch) < %(most)s
        OR EXISTS (
            SELECT 1 FROM articles_unfoundsearch WHERE hash = %(hash)s AND week = %(week)s
        )
    ON CONFLICT (hash, week) DO UPDATE SET number = articles_unfoundsearch.number + 1
    RETURNING number
)
SELECT COALESCE((SELECT number FROM counted), 0) + COALESCE((
    SELECT sum(number) FROM articles_unfoundsearch WHERE hash = %(hash)s AND week <> %(week)s
), 0)
"""


class UnfoundSearchQuerySet(models.QuerySet["UnfoundSearch"]):
    def note(self, query: str, language: str) -> None:
        """Count a search that found nothing. While somebody else is counting it is left out."""
        words = normalized(query)
        if not words:
            return
        term_hash, week = hash_of(words, language), week_of(timezone.localdate())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_try_advisory_xact_lock('articles_unfoundsearch'::regclass::integer, 47)"
            )
            if not cursor.fetchone()[0]:
                return
            self.forget_old()
            values: dict[str, Any] = {
                "hash": term_hash,
                "language": language,
                "week": week,
                "most": MAX_ROWS,
            }
            cursor.execute(COUNT, values)
            if cursor.fetchone()[0] >= READABLE_FROM:
                self.filter(hash=term_hash, words="").update(words=words)

    def forget_old(self) -> int:
        """Delete what is older than it is kept; how many rows that were."""
        return self.filter(week__lt=timezone.localdate() - KEPT_FOR).delete()[0]


class UnfoundSearch(models.Model):
    """How often one term found nothing in one week, which begins on the day `week`.

    `hash` is an HMAC of the term under a key of this site, `words` are empty until the fifth time.
    """

    hash = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=10)
    week = models.DateField(_("week"))
    number = models.PositiveIntegerField(_("how often"))
    words = models.CharField(_("what was looked for"), max_length=MAX_LENGTH, blank=True)

    objects = UnfoundSearchQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["hash", "week"], name="unfound_once_a_week")]
        indexes = [models.Index(fields=["week"], name="unfound_week")]

    def __str__(self) -> str:
        return self.words or self.hash[:12]
