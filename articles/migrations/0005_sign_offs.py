"""Sign-offs, which nothing changes or removes, and the tables that clinical review needs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


KEEP_SIGN_OFFS = """
CREATE FUNCTION articles_signoff_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sign-offs are kept for ever: % of row % is refused.', TG_OP, OLD.number
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER articles_signoff_is_kept BEFORE UPDATE OR DELETE ON articles_signoff
    FOR EACH ROW EXECUTE FUNCTION articles_signoff_is_kept();
"""

LET_SIGN_OFFS_GO = """
DROP TRIGGER IF EXISTS articles_signoff_is_kept ON articles_signoff;
DROP FUNCTION IF EXISTS articles_signoff_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_groups'),
        ('clinic', '0002_home_page'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClinicalReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'clinical review',
                'verbose_name_plural': 'clinical reviews',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='NamedWriter',
            fields=[
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='named_writer', serialize=False, to='wagtailcore.revision')),
                ('person', models.CharField(max_length=120, verbose_name='name')),
                ('named_at', models.DateTimeField(auto_now_add=True)),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'named writer',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RecordUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinician', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.clinician')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='clinic.clinicdocument')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='clinic.clinicimage')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
                ('reference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.reference')),
                ('revision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('act', models.CharField(choices=[('signed', 'Signed'), ('carried', 'Carried over to a newer form'), ('live', 'Went live'), ('withdrawn', 'Withdrawn')], max_length=10, verbose_name='act')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('page_title', models.CharField(max_length=255, verbose_name='article')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('user_name', models.CharField(max_length=255, verbose_name='log-in')),
                ('clinician_name', models.CharField(max_length=120, verbose_name='clinician')),
                ('license', models.CharField(max_length=20, verbose_name='license')),
                ('license_number', models.CharField(max_length=30, verbose_name='license number')),
                ('board', models.CharField(max_length=200, verbose_name='board certification')),
                ('conflict_of_interest', models.TextField(verbose_name='conflict-of-interest statement')),
                ('form', models.PositiveSmallIntegerField(null=True)),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('content', models.JSONField(default=dict)),
                ('records', models.JSONField(default=dict)),
                ('files', models.JSONField(default=dict)),
                ('rules', models.CharField(max_length=20, verbose_name='version of the rules')),
                ('statement', models.TextField(verbose_name='statement')),
                ('accepted', models.JSONField(default=list, verbose_name='accepted findings')),
                ('reason', models.TextField(verbose_name='reason for patients')),
                ('note', models.TextField(verbose_name='note for staff')),
                ('review_due', models.DateField(null=True, verbose_name='review due')),
                ('key', models.CharField(max_length=12)),
                ('previous', models.CharField(max_length=64)),
                ('code', models.CharField(max_length=64, unique=True)),
                ('clinician', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.clinician')),
                ('of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='articles.signoff', verbose_name='of')),
                ('page', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='sign_offs', to='wagtailcore.page')),
                ('revision', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.revision')),
                ('user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sign-off',
                'verbose_name_plural': 'sign-offs',
                'ordering': ['-number'],
                'default_permissions': ('view',),
            },
        ),
        migrations.AddIndex(
            model_name='signoff',
            index=models.Index(fields=['page', '-number'], name='sign_off_of_page'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['signed', 'carried']), _negated=True), models.Q(('form__isnull', False), ('review_due__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='approval_has_content_and_review_date'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['live', 'carried']), _negated=True), ('of__isnull', False), _connector='OR'), name='going_live_has_approval'),
        ),
        migrations.RunSQL(KEEP_SIGN_OFFS, LET_SIGN_OFFS_GO),
    ]
