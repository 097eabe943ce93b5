"""The words that the search knows: those that mean the same, and those of articles."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .list_fields import LinesField
from .search_keys import keys_of, words_of

SHORTEST_WORD, LONGEST_WORD = 3, 30  # letters, of a word that a mistake may stand for
# The index that PostgreSQL has where it has trigrams, and this role may use them.
TRIGRAMS = "search_word_trigrams"


def check_phrases(field: str, phrases: list[str], language: str) -> None:
    """Raise `ValidationError` for a phrase that is never found, as it has no or too many words."""
    for phrase in phrases:
        if not keys_of([phrase], language):
            message = _("“%(phrase)s” needs one to five words. Example: hot water bottle")
            raise ValidationError({field: message % {"phrase": phrase}})


class PhrasesModel(models.Model):
    """Phrases of a language that patients type, looked up by an index of their keys."""

    language = models.CharField(
        _("language of the pages"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Patients may type words of any language."),
    )
    words = LinesField(
        models.CharField(max_length=80),
        verbose_name=_("what patients type"),
        blank=False,
        help_text=_("One to a line, up to five words each. Example: heating pad"),
    )
    keys = ArrayField(models.CharField(max_length=500), default=list, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_phrases("words", self.words or [], self.language)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keys = keys_of(self.words, self.language)
        super().save(*args, **kwargs)


class SearchSynonymQuerySet(models.QuerySet["SearchSynonym"]):
    def renew(self) -> int:
        """Make all keys and words anew, as this release makes them; how many groups changed."""
        changed: list[Any] = []
        for group in self:
            keys = keys_of(group.words, group.language)
            if group.keys != keys:
                group.keys = keys
                changed.append(group)
        self.bulk_update(changed, ["keys"])
        SearchWord.objects.renew_synonyms()
        return len(changed)


class SearchSynonym(PhrasesModel):
    """Phrases that patients type, and the words that articles have for it.

    Who searches for one of the phrases finds what has the words of `means`, too; not the other
    way round. No page prints them.
    """

    means = LinesField(
        models.CharField(max_length=80),
        verbose_name=_("words to find as well"),
        blank=False,
        help_text=_("The words that your articles and topics have. Example: heat"),
    )

    is_urgent = models.BooleanField(
        _("may mean an emergency"),
        default=False,
        db_default=False,
        help_text=_("Whoever types one of these words sees the emergency note above the results."),
    )

    objects = SearchSynonymQuerySet.as_manager()

    panels = [
        FieldPanel("language"),
        FieldPanel("words"),
        FieldPanel("means"),
        FieldPanel("is_urgent"),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        # The name from before the model was renamed: workers of that release ask for it.
        db_table = "articles_samewords"
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["language", "means", "pk"]
        indexes = [GinIndex(fields=["keys"], name="same_words_keys")]

    def __str__(self) -> str:
        return f"{', '.join(self.words)} → {', '.join(self.means)}"

    def clean(self) -> None:
        super().clean()
        check_phrases("means", self.means or [], self.language)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        SearchWord.objects.renew_synonyms()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        SearchWord.objects.renew_synonyms()
        return deleted


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    def renew_synonyms(self) -> None:
        """Keep the words of all groups of words that mean the same, and no others of theirs."""
        source = SearchWord.Source.SYNONYMS
        words = {
            (group.language, word)
            for group in SearchSynonym.objects.all()
            for phrase in (*group.words, *group.means)
            for part in words_of(phrase)
            for word in part.split("-")
            if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha()
        }
        stored = self.filter(source=source)
        known = set(stored.values_list("language", "key"))
        gone = known - words
        if gone:
            is_gone = [row.pk for row in stored if (row.language, row.key) in gone]
            self.filter(pk__in=is_gone).delete()
        self.bulk_create(
            [
                SearchWord(language=language, key=word, word=word, source=source)
                for language, word in sorted(words - known)
            ],
            ignore_conflicts=True,
        )

    def renew(self) -> int:
        """Keep the words of all editions and no others; how many that changed.

        Triggers do so at once, but leave a word that several articles had until now.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            # Behind the lock of whoever publishes.
            cursor.execute("SELECT pg_advisory_xact_lock('articles_searchword'::regclass::int, 57)")
            cursor.execute("SELECT articles_renew_search_words()")
            return cursor.fetchone()[0]


class SearchWord(models.Model):
    """A word that an article has, or one of a group of words that mean the same.

    Triggers of the database keep those of articles: `page_id` is the first article that has it,
    and `is_shared` says that another one had it, too. A row says no more than where to look: a
    word is shown to nobody unless it finds something that any patient may read.
    """

    class Source(models.TextChoices):
        ARTICLES = "articles"
        SYNONYMS = "same_words"

    language = models.CharField(max_length=10)
    key = models.CharField(max_length=LONGEST_WORD, db_collation="C")
    word = models.CharField(max_length=LONGEST_WORD)
    source = models.CharField(max_length=20, choices=Source)
    page_id = models.IntegerField(null=True)
    is_shared = models.BooleanField(default=False, db_default=False)

    objects = SearchWordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "key", "source"], name="search_word_once")
        ]
        indexes = [
            models.Index("language", Left("key", 1), Length("key"), name="search_word_beginnings"),
            models.Index(
                fields=["page_id"], condition=models.Q(is_shared=False), name="search_word_of_page"
            ),
        ]

    def __str__(self) -> str:
        return self.word
