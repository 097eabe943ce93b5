
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0035_right_to_decide_who_approves'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=500, verbose_name='source')),
                ('original', models.BinaryField(verbose_name='original')),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('old_address', models.CharField(blank=True, max_length=1000, verbose_name='old address')),
                ('old_address_key', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('author_name', models.CharField(blank=True, max_length=120, verbose_name='author')),
                ('first_published_at', models.DateTimeField(blank=True, null=True, verbose_name='first published')),
                ('categories', models.JSONField(default=list, verbose_name='categories and tags')),
                ('report', models.JSONField(default=dict, verbose_name='report')),
                ('old_links', models.JSONField(default=list)),
                ('imported_at', models.DateTimeField(auto_now_add=True, verbose_name='imported at')),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported_post', to='articles.therapyarticlepage')),
            ],
            options={
                'verbose_name': 'imported post',
                'verbose_name_plural': 'imported posts',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProposedRepair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=100)),
                ('message', models.TextField(blank=True)),
                ('path', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('source_start', models.PositiveIntegerField()),
                ('source_end', models.PositiveIntegerField()),
                ('before', models.TextField(verbose_name='before')),
                ('after', models.TextField(blank=True, verbose_name='after')),
                ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('refused', 'Refused')], default='open', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='repairs', to='articles.importedpost')),
            ],
            options={
                'verbose_name': 'proposed repair',
                'verbose_name_plural': 'proposed repairs',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
    ]
