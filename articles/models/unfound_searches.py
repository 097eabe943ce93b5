"""What patients searched for and did not find, without anything that tells who it was."""

import re
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from clinic.models.clinics import SIGNS_OF_KEY, present_key

from .search_keys import words_of
from .weeks import week_of

# The words are stored once so many networks searched for them; until then nobody can read what
# it was.
READABLE_FROM = 5
KEPT_FOR = timedelta(days=90)
# In one week. Of further terms those go first that were counted once.
MAX_ROWS_OF_WEEK = 1_000
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


def hash_of(words: str, language: str, clinic: str = "") -> str:
    """What the words are counted under while nobody may read them, of each clinic by itself."""
    whose = f"{clinic} {language}".lstrip()
    return salted_hmac(SALT, f"{whose} {words}", algorithm="sha256").hexdigest()


def number_of(network: str, words: str) -> int:
    """A number below 256 for the network from which somebody searched for these words.

    So many networks have the same one that it tells nobody which it was. It is another one for
    other words.
    """
    return salted_hmac(SALT, f"{network} {words}", algorithm="sha256").digest()[0]


class UnfoundSearchQuerySet(models.QuerySet["UnfoundSearch"]):
    def note(self, query: str, language: str, network: str = "") -> None:
        """Count a search that found nothing at the clinic that was asked, of each network once a
        week.

        Networks that nobody knows count as one, and once a day. While somebody else is counting,
        the search is left out.
        """
        words = normalized(query)
        if not words:
            return
        today = timezone.localdate()
        week = week_of(today)
        number = number_of(network or f"on {today}", words)
        clinic = present_key()
        hash_of_term = hash_of(words, language, clinic)
        of_term = self.filter(hash=hash_of_term)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_try_advisory_xact_lock('articles_unfoundsearch'::regclass::integer, 47)"
            )
            if not cursor.fetchone()[0]:
                return
            self.forget_old()
            rows: list[Any] = list(of_term)
            row = next((row for row in rows if row.week == week), None)
            if row is None:
                if not self.make_room(week, is_known=any(row.words for row in rows)):
                    return
                row = UnfoundSearch(hash=hash_of_term, language=language, clinic=clinic, week=week)
                rows.append(row)
            elif number in row.networks:
                return
            row.networks.append(number)
            row.number += 1
            row.save()
            networks = {number for row in rows for number in row.networks}
            if len(networks) >= READABLE_FROM or any(row.words for row in rows):
                of_term.filter(words="").update(words=words)

    def make_room(self, week: date, is_known: bool) -> bool:
        """Whether there is room for one more term in a week.

        A term that nobody else searched for gives way, the oldest first; for one whose words are
        known, any whose words are not.
        """
        of_week = self.filter(week=week)
        if of_week.count() < MAX_ROWS_OF_WEEK:
            return True
        unknown = of_week.filter(words="")
        weakest = (unknown if is_known else unknown.filter(number=1)).order_by("number", "pk")[:1]
        return bool(self.filter(pk__in=weakest.values("pk")).delete()[0])

    def forget_old(self) -> int:
        """Delete what is older than it is kept; how many rows that were."""
        return self.filter(week__lt=timezone.localdate() - KEPT_FOR).delete()[0]


class UnfoundSearch(models.Model):
    """How often one term found nothing in one week, which begins on the day `week`.

    `hash` is an HMAC of the term under a key of this site, `words` are empty until the fifth
    network. `clinic` is the key of the clinic (`clinic.models.clinics.key_of_site`). `networks` has
    a number for each that counted, which many others would have as well.
    """

    hash = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=10)
    clinic = models.CharField(max_length=SIGNS_OF_KEY, blank=True, default="", db_default="")
    week = models.DateField(_("week"))
    number = models.PositiveIntegerField(_("how often"), default=0)
    networks = ArrayField(models.SmallIntegerField(), default=list, db_default=[])
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
