"""What a save made of the words of others, and how the passages of a change were cut.

A worker of the release before goes on: its changes are of the first form, and count as before.
`prepare` notes anew who wrote what.
"""

import django.contrib.postgres.fields
from django.db import migrations, models


def numbers():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.BigIntegerField(), db_default=[], default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0045_right_to_mark_templates")]

    operations = [
        migrations.AddField("draftchange", "remade", numbers()),
        migrations.AddField("draftchange", "origins", numbers()),
        migrations.AddField(
            "draftchange", "form", models.PositiveSmallIntegerField(db_default=1)
        ),
    ]
