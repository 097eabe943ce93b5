"""Sign-offs follow on each other in the database itself, and editions have the signed language.

What the codes say only this site can check, which has the key. What the database can check
without it, it checks: a sign-off is added behind the last one and names its code, and no
`TRUNCATE` takes the record away. The language of an edition is that of its content.

The functions look their tables up in the schema of the site, never among temporary tables,
which anybody may make under any name.

A worker of the release before goes on: it adds sign-offs in the same order, and its editions
have the language of their content. It writes no codes of an edition, so `prepare` does.
"""

from django.db import migrations, models

# The same lock as `articles.models.chain.lock`: who adds by SQL waits for who signs.
FOLLOW = """
CREATE FUNCTION articles_signoff_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_number bigint := 0;
    last_code varchar := '';
BEGIN
    PERFORM pg_advisory_xact_lock(89504674178662);
    SELECT number, code INTO last_number, last_code
        FROM articles_signoff ORDER BY number DESC LIMIT 1;
    IF NEW.number IS DISTINCT FROM COALESCE(last_number, 0) + 1
        OR NEW.previous IS DISTINCT FROM COALESCE(last_code, '')
    THEN
        RAISE EXCEPTION 'Sign-off % does not follow on the last one.', NEW.number
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.code !~ '^[0-9a-f]{64}$' OR NEW.key !~ '^[0-9a-f]{12}$' THEN
        RAISE EXCEPTION 'The code of sign-off % is none.', NEW.number
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_signoff_follows BEFORE INSERT ON articles_signoff
    FOR EACH ROW EXECUTE FUNCTION articles_signoff_follows();

CREATE FUNCTION articles_signoff_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sign-offs are kept for ever: TRUNCATE is refused.'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER articles_signoff_is_not_emptied BEFORE TRUNCATE ON articles_signoff
    FOR EACH STATEMENT EXECUTE FUNCTION articles_signoff_is_not_emptied();
"""

LET_ANY_FOLLOW = """
DROP TRIGGER IF EXISTS articles_signoff_is_not_emptied ON articles_signoff;
DROP FUNCTION IF EXISTS articles_signoff_is_not_emptied();
DROP TRIGGER IF EXISTS articles_signoff_follows ON articles_signoff;
DROP FUNCTION IF EXISTS articles_signoff_follows();
"""

EDITION_IS_SIGNED = """
CREATE OR REPLACE FUNCTION articles_edition_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
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
            AND approval.files = NEW.files{language}
    ) THEN
        RAISE EXCEPTION 'The edition of page % is not what a clinician signed.', NEW.page_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
"""
COMPARE_LANGUAGE = EDITION_IS_SIGNED.replace(
    "{language}", "\n            AND approval.content ->> 'language' = NEW.language"
)
LEAVE_LANGUAGE = EDITION_IS_SIGNED.replace("{language}", "")

FUNCTIONS = ("articles_signoff_follows", "articles_edition_is_signed")
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name}() SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_unread_guidelines"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="edition",
                name=name,
                field=models.CharField(db_default="", max_length=64),
            )
            for name in ("cards_code", "list_code", "text_code")
        ),
        migrations.RunSQL(FOLLOW, LET_ANY_FOLLOW),
        migrations.RunSQL(COMPARE_LANGUAGE, LEAVE_LANGUAGE),
        migrations.RunSQL(LOOK_UP_IN_THIS_SCHEMA, migrations.RunSQL.noop),
    ]
