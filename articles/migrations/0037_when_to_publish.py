"""Whoever submits an article chooses when it goes live once it is signed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0036_imported_posts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicationChoice",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="publication_choice",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "when",
                    models.CharField(
                        choices=[
                            ("at_once", "Publish it as soon as it is signed"),
                            ("on_day", "Publish it on this day"),
                            ("by_hand", "Tell me, and I publish it"),
                        ],
                        max_length=10,
                        verbose_name="when",
                    ),
                ),
                ("chosen_at", models.DateTimeField(verbose_name="chosen at")),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "choice of when to publish",
                "default_permissions": (),
            },
        ),
    ]
