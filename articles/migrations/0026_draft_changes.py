"""Who wrote what is kept apart from Wagtail's revisions, and for ever.

A worker of the release before goes on: it notes no changes, so `prepare` notes those of the
versions that it saved. It names writers as before.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("articles_draftchange", "articles_namedwriter", "articles_clinicianlogin")

KEEP = """
CREATE FUNCTION articles_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Who wrote what is kept for ever: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
""" + "".join(
    f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION articles_row_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION articles_row_is_kept();
"""
    for table in TABLES
)

LET_GO = "".join(
    f"""
DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table};
DROP TRIGGER IF EXISTS {table}_is_kept ON {table};
"""
    for table in TABLES
) + "DROP FUNCTION IF EXISTS articles_row_is_kept();"

NOTE_LOG_INS = """
INSERT INTO articles_clinicianlogin (clinician_id, user_id)
SELECT id, user_id FROM articles_clinician WHERE user_id IS NOT NULL
UNION
SELECT clinician_id, user_id FROM articles_signoff
    WHERE act = 'signed' AND clinician_id IS NOT NULL AND user_id IS NOT NULL
UNION
SELECT clinician_id, (side ->> 'user')::bigint FROM articles_signerchange,
    LATERAL (VALUES (before), (after)) AS sides (side)
    WHERE state = 'confirmed' AND side ->> 'user' IS NOT NULL;

CREATE FUNCTION articles_clinician_log_in_is_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_clinicianlogin (clinician_id, user_id) VALUES (NEW.id, NEW.user_id)
        ON CONFLICT (clinician_id, user_id) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_clinician_log_in_is_noted
    AFTER INSERT OR UPDATE OF user_id ON articles_clinician
    FOR EACH ROW WHEN (NEW.user_id IS NOT NULL)
    EXECUTE FUNCTION articles_clinician_log_in_is_noted();
DO $$ BEGIN EXECUTE format(
    'ALTER FUNCTION articles_clinician_log_in_is_noted() SET search_path = pg_catalog, %I, pg_temp',
    current_schema()
); END $$;
"""

LEAVE_LOG_INS = """
DROP TRIGGER IF EXISTS articles_clinician_log_in_is_noted ON articles_clinician;
DROP FUNCTION IF EXISTS articles_clinician_log_in_is_noted();
"""


def kept_link(to, **options):
    """A link to what may be deleted while the row stays."""
    return models.ForeignKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=to,
        **options,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0025_dates"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "namedwriter", "named_by", kept_link(settings.AUTH_USER_MODEL, null=True)
        ),
        migrations.AlterField(
            "namedwriter", "user", kept_link(settings.AUTH_USER_MODEL, null=True, blank=True)
        ),
        migrations.AlterField(
            "namedwriter",
            "revision",
            models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                related_name="+",
                serialize=False,
                to="wagtailcore.revision",
            ),
        ),
        migrations.CreateModel(
            name="DraftChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", kept_link("wagtailcore.page")),
                ("revision", kept_link("wagtailcore.revision", db_index=False)),
                ("user", kept_link(settings.AUTH_USER_MODEL, db_index=False, null=True)),
                ("at", models.DateTimeField(verbose_name="at")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("added", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
                ("removed", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
            ],
            options={
                "verbose_name": "change of a draft",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ClinicianLogIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinician", kept_link("articles.clinician")),
                ("user", kept_link(settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "log-in of a clinician",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clinician", "user"), name="log_in_of_clinician_once"
                    )
                ],
            },
        ),
        migrations.AddField("signoff", "writers", models.JSONField(null=True, verbose_name="writers")),
        migrations.RunSQL(NOTE_LOG_INS, LEAVE_LOG_INS),
        migrations.RunSQL(KEEP, LET_GO),
    ]
