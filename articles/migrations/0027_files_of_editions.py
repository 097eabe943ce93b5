"""An index of the kept files that editions show, which says who may get such a file.

PostgreSQL keeps it for whichever release writes an edition, so there is nothing to fill: not for
editions of earlier releases, and not for what a worker of the release before writes meanwhile.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_draft_changes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=GinIndex(fields=["files"], name="edition_files", opclasses=["jsonb_path_ops"]),
        ),
    ]
