"""The record of a clinician who has signed stays with the log-in that signed.

Bound to another, it would let somebody else sign under the clinician's name. Taking the
log-in away is allowed, and giving the same one back.
"""

from django.db import migrations

KEEP_LOG_IN = """
CREATE FUNCTION articles_clinician_keeps_log_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM articles_signoff
        WHERE clinician_id = NEW.id AND act = 'signed' AND user_id <> NEW.user_id
    ) THEN
        RAISE EXCEPTION 'Clinician % has signed with another log-in.', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_clinician_keeps_log_in BEFORE UPDATE OF user_id ON articles_clinician
    FOR EACH ROW WHEN (NEW.user_id IS DISTINCT FROM OLD.user_id)
    EXECUTE FUNCTION articles_clinician_keeps_log_in();
"""

LET_LOG_IN_GO = """
DROP TRIGGER IF EXISTS articles_clinician_keeps_log_in ON articles_clinician;
DROP FUNCTION IF EXISTS articles_clinician_keeps_log_in();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_seals'),
    ]

    operations = [migrations.RunSQL(KEEP_LOG_IN, LET_LOG_IN_GO)]
