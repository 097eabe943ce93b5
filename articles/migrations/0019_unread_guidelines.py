from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0018_several_sources_of_a_warning'),
    ]

    operations = [
        migrations.AlterField(
            model_name='guideline',
            name='direction',
            field=models.CharField(choices=[('for', 'Recommends it'), ('consider', 'Says to consider it'), ('against', 'Recommends against it'), ('none', 'Makes no recommendation'), ('unknown', 'We have not read what it recommends')], max_length=20, verbose_name='what it says'),
        ),
        migrations.AlterField(
            model_name='guideline',
            name='recommendation',
            field=models.TextField(blank=True, help_text='As issued, in one or two short sentences. Example: Do not offer it outside of research. Leave it empty only if nobody here has read the guideline.', max_length=600, verbose_name='recommendation'),
        ),
        migrations.AlterField(
            model_name='guideline',
            name='unconfirmed',
            field=models.BooleanField(default=False, help_text='Tick this if nobody here has read its text. Patients are told so. Then choose “We have not read what it recommends” above.', verbose_name='not read'),
        ),
    ]
