"""Lists of articles have two more orders: by name, and the surest results first.

Each row of a list says how sure the leading result of its article is, and has the title in a form
that sorts: in small letters, without accents, and from its first letter or digit on. Ratings are
compared within GRADE alone: 5 to 2 from high to very low, then 1 for a rating in another scheme,
and 0 for none. Like the other columns these only say where to look.
"""

from importlib import import_module

from django.db import migrations, models

lists = import_module("articles.migrations.0032_lists")

ACCENTED = "áàâäãåāéèêëēíìîïīóòôöõøōúùûüūýÿñçšž"
PLAIN = "aaaaaaaeeeeeiiiiiooooooouuuuuyyncsz"

WANTED = f"""
DROP FUNCTION articles_wanted_lists(integer[]);
CREATE FUNCTION articles_wanted_lists(page_ids integer[]) RETURNS TABLE (
    page_id integer, list varchar, published_at timestamptz, until timestamptz,
    certainty smallint, name varchar
)
LANGUAGE sql STABLE AS $$
    WITH hidden AS MATERIALIZED (
        SELECT place.path
        FROM wagtailcore_pageviewrestriction AS restriction,
            LATERAL articles_places_of(restriction.page_id) AS place
        UNION
        SELECT section.path FROM wagtailcore_page AS section
        WHERE NOT section.live AND section.first_published_at IS NULL AND section.numchild > 0
    ),
    shown AS MATERIALIZED (
        SELECT edition.page_id, edition.published_at, edition.language, edition.records,
            LEAST(page.expire_at, approval.holds_until) AS until,
            page.path, page.locale_id, approval.clinician_id,
            edition.title, edition.summary -> 'claim' AS claim
        FROM articles_edition AS edition
        JOIN wagtailcore_page AS page ON page.id = edition.page_id
        JOIN articles_signoff AS approval ON approval.number = edition.sign_off_id
        WHERE edition.page_id = ANY (page_ids) AND page.live AND NOT EXISTS (
            SELECT 1 FROM hidden WHERE left(page.path, length(hidden.path)) = hidden.path
        )
    ),
    sorted AS (
        SELECT page_id,
            CASE
                WHEN claim ->> 'scheme' = 'grade' THEN COALESCE(array_position(
                    ARRAY['very_low', 'low', 'moderate', 'high'], claim ->> 'certainty'
                ) + 1, 0)
                WHEN claim ->> 'certainty' IN ('very_low', 'low', 'moderate', 'high') THEN 1
                ELSE 0
            END::smallint AS certainty,
            left(regexp_replace(
                translate(lower(COALESCE(title, '')), '{ACCENTED}{ACCENTED.upper()}',
                    '{PLAIN}{PLAIN}'),
                '^[^[:alnum:]]+', ''
            ), 100)::varchar AS name
        FROM shown
    ),
    named AS (
        SELECT page_id, 'all ' || language AS list FROM shown
        UNION
        SELECT shown.page_id, 'section ' || section.page_ptr_id
        FROM articles_articleindexpage AS section
        JOIN wagtailcore_page AS above ON above.id = section.page_ptr_id
        JOIN shown ON left(shown.path, length(above.path)) = above.path
            AND shown.locale_id = above.locale_id
        UNION
        SELECT shown.page_id, 'topic ' || topic.topic_id || ' ' || language
        FROM shown
        JOIN articles_therapyarticlepage_topics AS topic
            ON topic.therapyarticlepage_id = shown.page_id
        UNION
        SELECT page_id, 'author ' || (records -> 'author' ->> 0) || ' ' || language FROM shown
        WHERE records -> 'author' = jsonb_build_array(records -> 'author' -> 0)
        UNION
        SELECT page_id, 'signer ' || clinician_id || ' ' || language FROM shown
        WHERE clinician_id IS NOT NULL
    )
    SELECT shown.page_id, named.list, shown.published_at, shown.until, sorted.certainty,
        sorted.name
    FROM named
    JOIN shown ON shown.page_id = named.page_id
    JOIN sorted ON sorted.page_id = named.page_id
$$;
"""  # nosec B608 # only letters are put in

PUT = """
CREATE OR REPLACE FUNCTION articles_put_in_lists(page_ids integer[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
BEGIN
    WITH wanted AS MATERIALIZED (
        SELECT * FROM articles_wanted_lists(page_ids)
    ),
    gone AS (
        DELETE FROM articles_listedarticle AS listed
        WHERE listed.page_id = ANY (page_ids) AND NOT EXISTS (
            SELECT 1 FROM wanted
            WHERE wanted.page_id = listed.page_id AND wanted.list = listed.list
        )
        RETURNING 1
    ),
    put AS (
        INSERT INTO articles_listedarticle AS listed
            (page_id, list, published_at, until, certainty, name)
        SELECT page_id, list, published_at, until, certainty, name FROM wanted
        ON CONFLICT (page_id, list) DO UPDATE
            SET published_at = EXCLUDED.published_at, until = EXCLUDED.until,
                certainty = EXCLUDED.certainty, name = EXCLUDED.name
            WHERE (listed.published_at, listed.until, listed.certainty, listed.name)
                IS DISTINCT FROM (EXCLUDED.published_at, EXCLUDED.until, EXCLUDED.certainty,
                    EXCLUDED.name)
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) INTO changed;
    RETURN changed;
END
$$;
"""

# A summary that is written anew under the same sign-off; the other trigger tells of all else.
ON_SUMMARIES = """
CREATE FUNCTION articles_list_changed_summaries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_list_again(array_agg(after.page_id))
    FROM new_rows AS after
    JOIN old_rows AS before ON before.page_id = after.page_id
    WHERE after.sign_off_id = before.sign_off_id AND after.summary <> before.summary
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_list_changed_summaries AFTER UPDATE ON articles_edition
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_list_changed_summaries();
"""

FUNCTIONS = (
    "articles_wanted_lists(integer[])",
    "articles_put_in_lists(integer[])",
    "articles_list_changed_summaries()",
)
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name} SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)
FORWARD = WANTED + PUT + ON_SUMMARIES + LOOK_UP_IN_THIS_SCHEMA + lists.FILL
BACKWARD = f"""
DROP TRIGGER articles_list_changed_summaries ON articles_edition;
DROP FUNCTION articles_list_changed_summaries();
DROP FUNCTION articles_wanted_lists(integer[]);
{lists.WANTED}
{lists.RENEW.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
{lists.LOOK_UP_IN_THIS_SCHEMA}
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0050_what_pages_print")]

    operations = [
        migrations.AddField(
            model_name="listedarticle",
            name="certainty",
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="listedarticle",
            name="name",
            field=models.CharField(db_collation="C", db_default="", default="", max_length=100),
        ),
        migrations.AddIndex(
            model_name="listedarticle",
            index=models.Index(
                fields=["list", "-certainty", "-published_at", "-page"],
                include=["until"],
                name="listed_surest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="listedarticle",
            index=models.Index(
                fields=["list", "name", "page"], include=["until"], name="listed_by_name"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
