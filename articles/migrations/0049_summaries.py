"""What lists and tables say of an article stands beside its edition.

A worker of the release before writes none, and lists then say no more than a title; `prepare`
writes those that are missing.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0046_remade_passages")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="summary",
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name="edition",
            name="summary_code",
            field=models.CharField(db_default="", max_length=64),
        ),
    ]
