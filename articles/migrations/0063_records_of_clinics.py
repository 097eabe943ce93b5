"""Awaited links and searches without a result are of one clinic, topics and clinicians of any."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0062_lists_of_each_clinic'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='awaitedtitle',
            name='awaited_title_in_locale',
        ),
        migrations.AddField(
            model_name='awaitedtitle',
            name='clinic',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=16),
        ),
        migrations.AddField(
            model_name='clinician',
            name='clinics',
            field=models.ManyToManyField(blank=True, help_text='Whose patients read of it. Without a check mark, those of every clinic.', related_name='+', to='wagtailcore.site', verbose_name='clinics'),
        ),
        migrations.AddField(
            model_name='topic',
            name='clinics',
            field=models.ManyToManyField(blank=True, help_text='Whose patients read of it. Without a check mark, those of every clinic.', related_name='+', to='wagtailcore.site', verbose_name='clinics'),
        ),
        migrations.AddField(
            model_name='unfoundsearch',
            name='clinic',
            field=models.CharField(blank=True, db_default='', default='', max_length=16),
        ),
        migrations.AlterField(
            model_name='missingaddress',
            name='path',
            field=models.CharField(max_length=470),
        ),
        migrations.AddConstraint(
            model_name='awaitedtitle',
            constraint=models.UniqueConstraint(fields=('locale', 'key', 'clinic'), name='awaited_title_in_locale'),
        ),
    ]
