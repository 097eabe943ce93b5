"""Two colors of the clinic's own, for a light and for a dark screen.

A worker of the release before goes on, and shows the site's own.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0008_home_page_picture'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinicdetails',
            name='brand_color',
            field=models.CharField(blank=True, db_default='', default='', help_text='For links and buttons, in the place of our own. A number sign and six digits or letters: #0a5560. Leave it empty to keep ours.', max_length=7, verbose_name='brand color on a light screen'),
        ),
        migrations.AddField(
            model_name='clinicdetails',
            name='brand_color_dark',
            field=models.CharField(blank=True, db_default='', default='', help_text='For readers who set their device to dark, often at night. Choose a light shade. Example: #86d3dd', max_length=7, verbose_name='brand color on a dark screen'),
        ),
    ]
