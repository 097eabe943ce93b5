"""The search learns the words of an edition at the end of the transaction that writes it.

Until then whoever published first held words that the next one had to wait for, as long as
their whole transaction went on, and two who held words of each other stopped each other. Now one
after the other writes its words, in its last step, behind one lock.
"""

from importlib import import_module

from django.db import migrations

earlier = import_module("articles.migrations.0048_search")

# The lock is that of the table, under a number of this function’s own. What the words are is
# worked out before it is taken.
NOTE = """
CREATE OR REPLACE FUNCTION articles_note_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    new_keys varchar[] := '{}';
    new_words varchar[] := '{}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (OLD.title, OLD.introduction, OLD.text, OLD.language)
            IS NOT DISTINCT FROM (NEW.title, NEW.introduction, NEW.text, NEW.language)
        THEN
            RETURN NULL;
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT array_agg(found.key ORDER BY found.key), array_agg(found.word ORDER BY found.key)
            INTO new_keys, new_words
        FROM articles_words_of(concat_ws(' ', NEW.title, NEW.introduction, NEW.text)) AS found;
    END IF;
    PERFORM pg_advisory_xact_lock('articles_searchword'::regclass::integer, 57);
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO articles_searchword (language, key, word, source, page_id, is_shared)
        SELECT NEW.language, found.key, found.word, 'articles', NEW.page_id, false
        FROM unnest(new_keys, new_words) AS found (key, word)
        ORDER BY found.key
        ON CONFLICT (language, key, source) DO NOTHING;
        UPDATE articles_searchword SET is_shared = true
        WHERE language = NEW.language AND source = 'articles' AND key = ANY (new_keys)
            AND NOT is_shared AND page_id <> NEW.page_id;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM articles_searchword
        WHERE page_id = OLD.page_id AND NOT is_shared AND source = 'articles' AND (
            TG_OP = 'DELETE' OR language <> NEW.language
            OR key <> ALL (COALESCE(new_keys, '{}'))
        );
    END IF;
    RETURN NULL;
END
$$;
"""
LOOK_UP_IN_THIS_SCHEMA = next(
    block for block in earlier.LOOK_UP_IN_THIS_SCHEMA.split("\n") if "articles_note_words" in block
)
AT_THE_END = """
DROP TRIGGER articles_note_words ON articles_edition;
CREATE CONSTRAINT TRIGGER articles_note_words AFTER INSERT OR UPDATE OR DELETE
    ON articles_edition DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION articles_note_words();
"""
AT_ONCE = """
DROP TRIGGER articles_note_words ON articles_edition;
CREATE TRIGGER articles_note_words AFTER INSERT OR UPDATE OR DELETE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION articles_note_words();
"""
EARLIER_NOTE = "CREATE OR REPLACE FUNCTION articles_note_words()" + (
    earlier.NOTE.split("CREATE FUNCTION articles_note_words()")[1].split("CREATE FUNCTION")[0]
)


class Migration(migrations.Migration):
    dependencies = [("articles", "0056_places_of_unfound_searches")]

    operations = [
        migrations.RunSQL(
            NOTE + LOOK_UP_IN_THIS_SCHEMA + AT_THE_END,
            EARLIER_NOTE + LOOK_UP_IN_THIS_SCHEMA + AT_ONCE,
        ),
    ]
