"""In the order of the surest results, those that are alike stand by name, not by their age."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0059_search_synonyms")]

    operations = [
        migrations.RemoveIndex(model_name="listedarticle", name="listed_surest_first"),
        migrations.AddIndex(
            model_name="listedarticle",
            index=models.Index(
                fields=["list", "-certainty", "name", "page"],
                include=["until"],
                name="listed_surest_first",
            ),
        ),
    ]
