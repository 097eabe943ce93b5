"""The words of titles have an index of their own."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models
from django.db.models.lookups import Exact

TITLE_WORDS = models.Case(
    models.When(
        Exact(models.F("language"), models.Value("es")),
        then=SearchVector("title", config="clinic_es"),
    ),
    default=SearchVector("title", config="clinic_en"),
)


class Migration(migrations.Migration):
    dependencies = [("articles", "0032_lists")]

    operations = [
        migrations.AddIndex("edition", GinIndex(TITLE_WORDS, name="edition_title_words"))
    ]
