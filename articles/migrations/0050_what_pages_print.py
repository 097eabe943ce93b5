"""What lists and tables say of an article stands beside its edition, and a license names its state.

A worker of the release before writes no summary, and tables then say to read the article; `prepare`
writes those that are missing.
"""

from django.db import migrations, models

from clinic.models.states import US_STATES


class Migration(migrations.Migration):
    dependencies = [("articles", "0049_words_of_pain_medicine")]

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
        migrations.AddField(
            model_name="clinician",
            name="license_state",
            field=models.CharField(
                blank=True,
                choices=US_STATES,
                db_default="",
                default="",
                help_text="Optional. Patients read it with the number, and can look it up there.",
                max_length=2,
                verbose_name="state of the license",
            ),
        ),
    ]
