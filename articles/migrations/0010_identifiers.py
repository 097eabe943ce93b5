"""Identifiers in one form each, and what tells that a paper is entered twice."""

import articles.models.identifiers
import articles.models.reference
from django.db import migrations


def make_keys(apps, schema_editor):
    """The field makes its own value whenever a reference is saved."""
    for reference in apps.get_model("articles", "Reference").objects.iterator(chunk_size=500):
        reference.save(update_fields=["paper_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_review_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinician',
            name='orcid',
            field=articles.models.identifiers.ORCIDField(blank=True, db_default='', default='', help_text='Example: 0000-0002-1825-0097', max_length=19, verbose_name='ORCID iD'),
        ),
        migrations.AddField(
            model_name='reference',
            name='isbn',
            field=articles.models.identifiers.ISBNField(blank=True, db_default='', default='', max_length=13, verbose_name='ISBN'),
        ),
        migrations.AddField(
            model_name='reference',
            name='paper_key',
            field=articles.models.reference.PaperKeyField(db_default='', db_index=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='reference',
            name='trial_number',
            field=articles.models.identifiers.TrialNumberField(blank=True, db_default='', default='', help_text='At ClinicalTrials.gov. Example: NCT01931657', max_length=11, verbose_name='trial number'),
        ),
        migrations.AlterField(
            model_name='reference',
            name='doi',
            field=articles.models.identifiers.DOIField(blank=True, max_length=250, verbose_name='DOI'),
        ),
        migrations.AlterField(
            model_name='reference',
            name='pmcid',
            field=articles.models.identifiers.PMCIDField(blank=True, max_length=12, verbose_name='PMCID'),
        ),
        migrations.AlterField(
            model_name='reference',
            name='pmid',
            field=articles.models.identifiers.PMIDField(blank=True, max_length=8, verbose_name='PMID'),
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop, elidable=True),
    ]
