"""A sign-off holds from and until, and no edition is written outside of that.

The database compares when an edition is made, or gets another sign-off; what else is written
of it, such as the text of the search, shows nothing new. It compares the moment at which the
approval went live, which stands under a code in the row that says so, and for the end its own
clock as well.

A worker of the release before goes on: what is signed there has no limits, as before. Rows
that have some do not fit their codes for it, and so it says of such an article that it is being
reviewed.
"""

from django.db import migrations, models

IN_TIME = """
CREATE FUNCTION articles_edition_is_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.page_id, NEW.sign_off_id) = (OLD.page_id, OLD.sign_off_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1
        FROM articles_signoff AS approval
        WHERE approval.number = NEW.sign_off_id
            AND (
                approval.holds_until <= now()
                OR EXISTS (
                    SELECT 1
                    FROM articles_signoff AS going_live
                    WHERE going_live.of_id = approval.number
                        AND going_live.act = 'live'
                        AND (
                            going_live.at < approval.holds_from
                            OR going_live.at >= approval.holds_until
                        )
                )
            )
    ) THEN
        RAISE EXCEPTION 'The edition of page % is outside of the time that was signed.',
            NEW.page_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_edition_is_in_time BEFORE INSERT OR UPDATE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION articles_edition_is_in_time();
"""

AT_ANY_TIME = """
DROP TRIGGER IF EXISTS articles_edition_is_in_time ON articles_edition;
DROP FUNCTION IF EXISTS articles_edition_is_in_time();
"""

# `pg_temp`, where anybody may make a table of any name, would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = """
DO $$ BEGIN EXECUTE format(
    'ALTER FUNCTION articles_edition_is_in_time() SET search_path = pg_catalog, %I, pg_temp',
    current_schema()
); END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_signer_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="signoff",
            name="holds_from",
            field=models.DateTimeField(null=True, verbose_name="holds from"),
        ),
        migrations.AddField(
            model_name="signoff",
            name="holds_until",
            field=models.DateTimeField(null=True, verbose_name="holds until"),
        ),
        migrations.RunSQL(IN_TIME, AT_ANY_TIME),
        migrations.RunSQL(LOOK_UP_IN_THIS_SCHEMA, migrations.RunSQL.noop),
    ]
