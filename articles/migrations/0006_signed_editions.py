"""Editions exist only from a sign-off: the database refuses any other.

What was published without one is taken from the public pages, and stays as it
is in the admin. A clinician can sign it there.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

# The approval that an edition names must be the one that went live last, with no
# withdrawal since, and the edition must be word for word what it approved.
REFUSE_UNSIGNED = """
CREATE FUNCTION articles_edition_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1
        FROM articles_signoff AS last
        JOIN articles_signoff AS approval ON approval.number = last.of_id
        WHERE last.number = (
                SELECT number FROM articles_signoff
                WHERE page_id = NEW.page_id AND act IN ('live', 'withdrawn')
                ORDER BY number DESC LIMIT 1
            )
            AND last.act = 'live'
            AND approval.act IN ('signed', 'carried')
            AND approval.page_id = NEW.page_id
            AND approval.number = NEW.sign_off_id
            AND approval.digest = NEW.digest
            AND approval.content = NEW.content
            AND approval.records = NEW.records
            AND approval.files = NEW.files
    ) THEN
        RAISE EXCEPTION 'The edition of page % is not what a clinician signed.', NEW.page_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_edition_is_signed BEFORE INSERT OR UPDATE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION articles_edition_is_signed();
"""

LET_UNSIGNED_IN = """
DROP TRIGGER IF EXISTS articles_edition_is_signed ON articles_edition;
DROP FUNCTION IF EXISTS articles_edition_is_signed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_sign_offs'),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE articles_edition", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='edition',
            name='sign_off',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='articles.signoff'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['records'], name='edition_records', opclasses=['jsonb_path_ops']),
        ),
        migrations.RunSQL(REFUSE_UNSIGNED, LET_UNSIGNED_IN),
    ]
