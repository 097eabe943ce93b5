"""What the search knows beside the articles: words, chosen results, and what was not found.

The words of articles are kept by triggers, whoever writes an edition and however: a word that is
typed with a mistake is compared with them. Words with mistakes are found by trigrams where
PostgreSQL has the extension `pg_trgm` and this role may install it; elsewhere by their first
letters and length.
"""

import articles.models.list_fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
from django.contrib.postgres.search import SearchVector
from django.db import DatabaseError, migrations, models, transaction

TRIGRAMS = """
CREATE INDEX search_word_trigrams ON articles_searchword USING gin (key gin_trgm_ops);
"""


def create_configuration(apps, schema_editor):
    """Words as they stand, for the beginnings of titles; without accents where they are folded."""
    schema_editor.execute("CREATE TEXT SEARCH CONFIGURATION clinic_words (COPY = simple)")
    if is_installed(schema_editor.connection, "unaccent"):
        schema_editor.execute(
            "ALTER TEXT SEARCH CONFIGURATION clinic_words "
            "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple"
        )


def drop_configuration(apps, schema_editor):
    schema_editor.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS clinic_words")


def create_trigrams(apps, schema_editor):
    if install(schema_editor.connection, "pg_trgm"):
        schema_editor.execute(TRIGRAMS)


def drop_trigrams(apps, schema_editor):
    schema_editor.execute("DROP INDEX IF EXISTS search_word_trigrams")


def is_installed(connection, extension):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [extension])
        return cursor.fetchone() is not None


def install(connection, extension):
    if is_installed(connection, extension):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = %s", [extension])
        if cursor.fetchone() is None:
            return False
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        except DatabaseError:
            return False
    return True


# The words of a text, and their keys, which are the same without accents. PostgreSQL refuses a
# vector of more than a megabyte.
WORDS = """
CREATE FUNCTION articles_words_of(of_text text) RETURNS TABLE (key varchar, word varchar)
LANGUAGE sql STABLE AS $$
    SELECT translate(lexeme, 'áéíóúüñàèìòùâêîôûäëïöç', 'aeiouunaeiouaeiouaeioc'), min(lexeme)
    FROM unnest(to_tsvector('simple', left(of_text, 200000)))
    WHERE lexeme ~ '^[a-záéíóúüñàèìòùâêîôûäëïöç]{3,30}$'
    GROUP BY 1
$$;
"""

# Whoever publishes adds words that nobody had, and notes once of a word that it is no article's
# own any more; so two publications wait for each other at the most where both are the first.
# What goes takes the words along that were its own alone.
NOTE = """
CREATE FUNCTION articles_note_words() RETURNS trigger LANGUAGE plpgsql AS $$
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
        INSERT INTO articles_searchword (language, key, word, source, page_id, is_shared)
        SELECT NEW.language, found.key, found.word, 'articles', NEW.page_id, false
        FROM unnest(new_keys, new_words) AS found (key, word)
        ON CONFLICT (language, key, source) DO NOTHING;
        PERFORM 1 FROM articles_searchword
        WHERE language = NEW.language AND source = 'articles' AND key = ANY (new_keys)
            AND NOT is_shared AND page_id <> NEW.page_id
        ORDER BY key FOR UPDATE;
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

CREATE FUNCTION articles_forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_searchword WHERE source = 'articles';
    RETURN NULL;
END
$$;

CREATE FUNCTION articles_renew_search_words() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    gone_count bigint;
    put_count bigint;
BEGIN
    CREATE TEMPORARY TABLE articles_wanted_words ON COMMIT DROP AS
        SELECT edition.language, found.key, min(found.word) AS word,
            min(edition.page_id) AS page_id, count(*) > 1 AS is_shared
        FROM articles_edition AS edition, LATERAL articles_words_of(
            concat_ws(' ', edition.title, edition.introduction, edition.text)
        ) AS found
        GROUP BY edition.language, found.key;
    DELETE FROM articles_searchword AS stored
    WHERE stored.source = 'articles' AND NOT EXISTS (
        SELECT 1 FROM articles_wanted_words AS wanted
        WHERE wanted.language = stored.language AND wanted.key = stored.key
    );
    GET DIAGNOSTICS gone_count = ROW_COUNT;
    INSERT INTO articles_searchword AS stored (language, key, word, source, page_id, is_shared)
    SELECT language, key, word, 'articles', page_id, is_shared FROM articles_wanted_words
    ORDER BY key
    ON CONFLICT (language, key, source) DO UPDATE
        SET page_id = EXCLUDED.page_id, is_shared = EXCLUDED.is_shared
        WHERE stored.is_shared <> EXCLUDED.is_shared
            OR NOT EXCLUDED.is_shared AND stored.page_id IS DISTINCT FROM EXCLUDED.page_id;
    GET DIAGNOSTICS put_count = ROW_COUNT;
    DROP TABLE articles_wanted_words;
    RETURN gone_count + put_count;
END
$$;
"""

TRIGGERS = """
CREATE TRIGGER articles_note_words AFTER INSERT OR UPDATE OR DELETE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION articles_note_words();
CREATE TRIGGER articles_forget_words AFTER TRUNCATE ON articles_edition
    FOR EACH STATEMENT EXECUTE FUNCTION articles_forget_words();
"""

FUNCTIONS = (
    "articles_words_of(text)",
    "articles_note_words()",
    "articles_forget_words()",
    "articles_renew_search_words()",
)
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name} SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)
FORGET = """
DROP TRIGGER IF EXISTS articles_note_words ON articles_edition;
DROP TRIGGER IF EXISTS articles_forget_words ON articles_edition;
""" + "\n".join(f"DROP FUNCTION IF EXISTS {name};" for name in reversed(FUNCTIONS))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0047_sources_of_warnings'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='PromotedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Español')], default='en', help_text='Patients may type words of any language.', max_length=10, verbose_name='language of the pages')),
                ('words', articles.models.list_fields.LinesField(base_field=models.CharField(max_length=80), blank=True, default=list, help_text='One to a line, up to five words each. Example: heating pad', size=None, verbose_name='what patients type')),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), default=list, editable=False, size=None)),
            ],
            options={
                'verbose_name': 'chosen results',
                'verbose_name_plural': 'chosen results',
                'ordering': ['language', 'words', 'pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='promoted_result_keys')],
            },
        ),
        migrations.CreateModel(
            name='PromotedTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='page')),
                ('result', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='articles.promotedresult')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'page or topic that comes first',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SameWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Español')], default='en', help_text='Patients may type words of any language.', max_length=10, verbose_name='language of the pages')),
                ('words', articles.models.list_fields.LinesField(base_field=models.CharField(max_length=80), blank=True, default=list, help_text='One to a line, up to five words each. Example: heating pad', size=None, verbose_name='what patients type')),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), default=list, editable=False, size=None)),
                ('means', articles.models.list_fields.LinesField(base_field=models.CharField(max_length=80), blank=True, default=list, help_text='The words that your articles and topics have. Example: heat', size=None, verbose_name='words to find as well')),
            ],
            options={
                'verbose_name': 'words that mean the same',
                'verbose_name_plural': 'words that mean the same',
                'ordering': ['language', 'means', 'pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='same_words_keys')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('key', models.CharField(db_collation='C', max_length=30)),
                ('word', models.CharField(max_length=30)),
                ('source', models.CharField(choices=[('articles', 'Articles'), ('same_words', 'Same Words')], max_length=20)),
                ('page_id', models.IntegerField(null=True)),
                ('is_shared', models.BooleanField(db_default=False, default=False)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(models.F('language'), django.db.models.functions.text.Left('key', 1), django.db.models.functions.text.Length('key'), name='search_word_beginnings'), models.Index(condition=models.Q(('is_shared', False)), fields=['page_id'], name='search_word_of_page')],
                'constraints': [models.UniqueConstraint(fields=('language', 'key', 'source'), name='search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='UnfoundSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('week', models.DateField(verbose_name='week')),
                ('number', models.PositiveIntegerField(verbose_name='how often')),
                ('words', models.CharField(blank=True, max_length=80, verbose_name='what was looked for')),
            ],
            options={
                'verbose_name': 'search without a result',
                'verbose_name_plural': 'searches without a result',
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['week'], name='unfound_week')],
                'constraints': [models.UniqueConstraint(fields=('hash', 'week'), name='unfound_once_a_week')],
            },
        ),
        migrations.RunPython(create_configuration, drop_configuration),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(SearchVector('title', config='clinic_words'), name='edition_title_beginnings'),
        ),
        migrations.RunPython(create_trigrams, drop_trigrams),
        migrations.RunSQL(WORDS + NOTE + TRIGGERS + LOOK_UP_IN_THIS_SCHEMA, FORGET),
    ]
