"""A sign-off has room for the signature of the signer’s passkey."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0060_surest_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='signoff',
            name='passkey',
            field=models.JSONField(null=True, verbose_name='signature by a passkey'),
        ),
    ]
