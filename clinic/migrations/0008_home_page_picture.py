"""The home page has room for a picture and for how the clinic works.

A worker of the release before goes on: it writes none of the new columns.
"""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0007_second_looks'),
    ]

    operations = [
        migrations.AddField(
            model_name='homepage',
            name='how_we_work',
            field=wagtail.fields.RichTextField(blank=True, db_default='', default='', help_text='Below the list of articles: how a visit goes, and how your articles are written, signed and reviewed. What a therapy does belongs into an article.', verbose_name='how you work'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='is_picture_decorative',
            field=models.BooleanField(db_default=False, default=False, help_text='Only for a pattern or a mood: whoever cannot see it misses nothing. A picture of people, of a place, or with words in it always tells something.', verbose_name='the picture tells nothing'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='picture',
            field=models.ForeignKey(blank=True, db_index=False, help_text='Beside the introduction. Your house, a room or your team says more than a bought picture. Everybody can see it once the page is published, so ask the people in it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinic.clinicimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='picture_alternative_text',
            field=models.CharField(blank=True, db_default='', default='', help_text='What the picture tells, for those who cannot see it. Example: The entrance of the clinic, with a ramp beside the stairs.', max_length=250, verbose_name='alternative text of the picture'),
        ),
        migrations.AlterField(
            model_name='homepage',
            name='introduction',
            field=models.TextField(blank=True, help_text='What the clinic does, in one or two plain sentences. It stands large.', max_length=400, verbose_name='introduction'),
        ),
        migrations.AlterField(
            model_name='standardpage',
            name='show_contact_details',
            field=models.BooleanField(db_default=False, default=False, help_text='With the text stand the phone number, address, hours and languages from the clinic details, so that they are right everywhere once they are changed there.', verbose_name='show how to reach you'),
        ),
    ]
