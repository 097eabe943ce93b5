"""Second looks at texts that no clinician signs, and who wrote these texts.

Nobody is made to have looked: what is there now waits for its first second look. A worker of
the release before goes on and knows neither table; what it saves has no writer here, and the
history of the record and its versions say who it was.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Looked up in the schema of the site, never among temporary tables, which anybody may make.
KEEP = """
CREATE FUNCTION clinic_texts_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Second looks and writers of texts are kept for ever: % of % is refused.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER clinic_secondlook_is_kept BEFORE UPDATE OR DELETE ON clinic_secondlook
    FOR EACH ROW EXECUTE FUNCTION clinic_texts_are_kept();
CREATE TRIGGER clinic_secondlook_is_not_emptied BEFORE TRUNCATE ON clinic_secondlook
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_texts_are_kept();
CREATE TRIGGER clinic_writtentext_is_kept BEFORE UPDATE OR DELETE ON clinic_writtentext
    FOR EACH ROW EXECUTE FUNCTION clinic_texts_are_kept();
CREATE TRIGGER clinic_writtentext_is_not_emptied BEFORE TRUNCATE ON clinic_writtentext
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_texts_are_kept();
"""
LET_GO = """
DROP TRIGGER IF EXISTS clinic_writtentext_is_not_emptied ON clinic_writtentext;
DROP TRIGGER IF EXISTS clinic_writtentext_is_kept ON clinic_writtentext;
DROP TRIGGER IF EXISTS clinic_secondlook_is_not_emptied ON clinic_secondlook;
DROP TRIGGER IF EXISTS clinic_secondlook_is_kept ON clinic_secondlook;
DROP FUNCTION IF EXISTS clinic_texts_are_kept();
"""


def row_fields():
    """Those of both tables."""
    return [
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        ("kind", models.CharField(max_length=100)),
        ("record_id", models.BigIntegerField()),
        ("user_name", models.CharField(max_length=255, verbose_name="log-in")),
        ("at", models.DateTimeField(verbose_name="at")),
        (
            "user",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0006_medical_director"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                *row_fields(),
                ("texts", models.JSONField()),
                ("digests", models.JSONField()),
                ("record_name", models.CharField(max_length=255, verbose_name="name")),
                ("writers", models.JSONField(default=list)),
                ("key", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name": "second look at texts",
                "verbose_name_plural": "second looks at texts",
                "default_permissions": ("add",),
                "indexes": [
                    models.Index(fields=["kind", "record_id", "-at"], name="second_look_at")
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenText",
            fields=[
                *row_fields(),
                ("digest", models.CharField(max_length=64)),
                ("passages", models.JSONField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["kind", "record_id", "-at"], name="written_text_of")
                ],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
