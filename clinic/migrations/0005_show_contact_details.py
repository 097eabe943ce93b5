"""A page can print how to reach the clinic, from the clinic’s details."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0004_redirect_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='standardpage',
            name='show_contact_details',
            field=models.BooleanField(db_default=False, default=False, help_text='Above the text stand the phone number, address, hours and languages from the clinic details, so that they are right everywhere once they are changed there.', verbose_name='show how to reach you'),
        ),
    ]
