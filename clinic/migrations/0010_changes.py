"""Each transaction that changes what patients may see leaves a mark, and says so at once.

The function is given to every table after the migrations (`clinic.stored_pages.changes`).
"""

from django.db import migrations

# Marks are only ever added, so nobody waits for anybody. One is enough for a transaction: the
# variable holds which one has it, and goes back with a savepoint as the mark does.
CREATE = """
CREATE TABLE clinic_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mark uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO clinic_change DEFAULT VALUES;

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
    ELSIF TG_OP = 'UPDATE' THEN
        has_changed := EXISTS (
            SELECT to_jsonb(after) - COALESCE(TG_ARGV, '{}') FROM new_rows AS after
            EXCEPT ALL
            SELECT to_jsonb(before) - COALESCE(TG_ARGV, '{}') FROM old_rows AS before
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
"""

DROP = """
DROP FUNCTION clinic_note_change() CASCADE;
DROP TABLE clinic_change;
"""


class Migration(migrations.Migration):
    dependencies = [("clinic", "0009_brand_colors")]

    operations = [migrations.RunSQL(CREATE, DROP)]
