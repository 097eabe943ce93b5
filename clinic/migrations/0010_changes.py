"""Each transaction that changes what patients may see leaves a mark, and says so at once.

The function is given to every table after the migrations (`clinic.stored_pages.changes`).
"""

from django.db import migrations

# Marks are only ever added, so nobody waits for anybody. One is enough for a transaction: the
# variable holds which one has it, and goes back with a savepoint as the mark does.
#
# The arguments of a trigger: the column that names a page of the tree, if a row counts only while
# that page is live; the columns that do not count, with commas between them, or "*" where an
# update always counts; and those that count of a page that is not live.
CREATE = """
CREATE TABLE clinic_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mark uuid DEFAULT gen_random_uuid()
);
INSERT INTO clinic_change DEFAULT VALUES;

-- What of a row pages for patients may depend on.
CREATE FUNCTION clinic_shown(content jsonb, page_column text, passed_over text, of_draft text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF page_column <> '' AND NOT EXISTS (
        SELECT FROM wagtailcore_page WHERE id = (content ->> page_column)::integer AND live
    ) THEN
        RETURN NULL;
    END IF;
    IF of_draft <> '' AND NOT (content ->> 'live')::boolean THEN
        RETURN (
            SELECT jsonb_object_agg(key, value) FROM jsonb_each(content)
            WHERE key = ANY (string_to_array(of_draft, ','))
        );
    END IF;
    RETURN content - string_to_array(passed_over, ',');
END
$$;

CREATE FUNCTION clinic_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    present text := pg_current_xact_id()::text;
    has_changed boolean := true;
BEGIN
    IF current_setting('clinic.marked_transaction', true) = present THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        has_changed := EXISTS (SELECT FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
        has_changed := EXISTS (SELECT FROM old_rows);
    ELSIF TG_OP = 'UPDATE' AND TG_ARGV[1] = '*' THEN
        has_changed := EXISTS (SELECT FROM new_rows);
    ELSIF TG_OP = 'UPDATE' THEN
        has_changed := EXISTS (
            SELECT clinic_shown(to_jsonb(after), TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
            FROM new_rows AS after
            EXCEPT ALL
            SELECT clinic_shown(to_jsonb(before), TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
            FROM old_rows AS before
        );
    END IF;
    IF has_changed THEN
        INSERT INTO clinic_change DEFAULT VALUES;
        PERFORM pg_notify('clinic_change', '');
        PERFORM set_config('clinic.marked_transaction', present, true);
    END IF;
    RETURN NULL;
END
$$;

-- A restore, or a replica, calls them with an empty search path.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION clinic_note_change() SET search_path = %I', current_schema());
    EXECUTE format(
        'ALTER FUNCTION clinic_shown(jsonb, text, text, text) SET search_path = %I',
        current_schema()
    );
END
$$;
"""

DROP = """
DROP FUNCTION clinic_note_change() CASCADE;
DROP FUNCTION clinic_shown(jsonb, text, text, text);
DROP TABLE clinic_change;
"""


class Migration(migrations.Migration):
    dependencies = [("clinic", "0009_brand_colors")]

    operations = [migrations.RunSQL(CREATE, DROP)]
