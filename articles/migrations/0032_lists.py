"""What stands in which list is kept in a table, so that any page of a list is found by an index.

Triggers alone keep it, whoever publishes, moves or closes what, and however: also a worker of
the release before. What is readable now is added at once.

A list has a name: "all en", "section 4", "topic 7 en", "author 3 en" and "signer 3 en", each
with a language or with a section, which has one. A row says from when its article is, and until
when it may be read at all; dates pass without a trigger, so whoever reads a list compares that
with the clock. Everything else that any patient may read depends on is in the rows themselves:
the page is live, and nothing hides it, which is privacy or a section that never was public.
"""

import django.db.models.deletion
from django.db import migrations, models

# The rows that there should be for these pages. As `Edition.objects.readable` has it, all but
# the clock.
WANTED = """
CREATE FUNCTION articles_wanted_lists(page_ids integer[]) RETURNS TABLE (
    page_id integer, list varchar, published_at timestamptz, until timestamptz
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
            page.path, page.locale_id, approval.clinician_id
        FROM articles_edition AS edition
        JOIN wagtailcore_page AS page ON page.id = edition.page_id
        JOIN articles_signoff AS approval ON approval.number = edition.sign_off_id
        WHERE edition.page_id = ANY (page_ids) AND page.live AND NOT EXISTS (
            SELECT 1 FROM hidden WHERE left(page.path, length(hidden.path)) = hidden.path
        )
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
    SELECT shown.page_id, named.list, shown.published_at, shown.until
    FROM named
    JOIN shown ON shown.page_id = named.page_id
$$;
"""

# Where a page and what mirrors it stand in the tree. As Wagtail asks: what holds for a page
# holds for all of them.
PLACES = """
CREATE FUNCTION articles_places_of(of_page integer) RETURNS TABLE (path varchar)
LANGUAGE sql STABLE AS $$
    SELECT path FROM wagtailcore_page WHERE id = of_page
    UNION
    SELECT path FROM wagtailcore_page WHERE alias_of_id = of_page
    UNION
    SELECT second.path FROM wagtailcore_page AS alias
    JOIN wagtailcore_page AS second ON second.alias_of_id = alias.id
    WHERE alias.alias_of_id = of_page
$$;
"""

DIFFERING_COUNTS = """
CREATE FUNCTION articles_differing_counts() RETURNS TABLE (list varchar, missing bigint)
LANGUAGE sql STABLE AS $$
    SELECT list, COALESCE(listed.number, 0) - COALESCE(counted.number, 0)
    FROM (
        SELECT list, count(*) AS number FROM articles_listedarticle GROUP BY list
    ) AS listed
    FULL JOIN (
        SELECT list, sum(delta)::bigint AS number FROM articles_listcount GROUP BY list
    ) AS counted USING (list)
    WHERE COALESCE(listed.number, 0) <> COALESCE(counted.number, 0)
$$;
"""

# What changes single articles goes on side by side: each locks the rows of its pages, as all
# do who change an article. What changes a part of the tree is alone, and waits for those who
# listed an article and have not committed, so that none of them misses what the other did. It
# locks no row: who has one and waits for its end looks at everything again after that.
LOCKS = """
CREATE FUNCTION articles_share_lists() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock_shared('articles_listedarticle'::regclass::integer, 32)
$$;
CREATE FUNCTION articles_have_lists_alone() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock('articles_listedarticle'::regclass::integer, 32)
$$;
"""

RENEW = """
CREATE FUNCTION articles_put_in_lists(page_ids integer[]) RETURNS bigint LANGUAGE plpgsql AS $$
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
        INSERT INTO articles_listedarticle AS listed (page_id, list, published_at, until)
        SELECT page_id, list, published_at, until FROM wanted
        ON CONFLICT (page_id, list) DO UPDATE
            SET published_at = EXCLUDED.published_at, until = EXCLUDED.until
            WHERE (listed.published_at, listed.until)
                IS DISTINCT FROM (EXCLUDED.published_at, EXCLUDED.until)
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put) INTO changed;
    RETURN changed;
END
$$;

CREATE FUNCTION articles_list_again(page_ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    signed_ids integer[];
BEGIN
    SELECT array_agg(page_id) INTO signed_ids FROM (
        SELECT page_id FROM articles_edition WHERE page_id = ANY (page_ids)
        UNION
        SELECT page_id FROM articles_listedarticle WHERE page_id = ANY (page_ids)
    ) AS signed;
    IF signed_ids IS NULL THEN
        RETURN;
    END IF;
    PERFORM articles_share_lists();
    PERFORM 1 FROM wagtailcore_page WHERE id = ANY (signed_ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM articles_put_in_lists(signed_ids);
END
$$;

CREATE FUNCTION articles_list_below_again(section_ids integer[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_have_lists_alone();
    PERFORM articles_put_in_lists(ARRAY(
        SELECT edition.page_id
        FROM (
            SELECT DISTINCT place.path
            FROM unnest(section_ids) AS section_id, LATERAL articles_places_of(section_id) AS place
        ) AS section
        JOIN wagtailcore_page AS page ON left(page.path, length(section.path)) = section.path
        JOIN articles_edition AS edition ON edition.page_id = page.id
    ));
END
$$;

CREATE FUNCTION articles_renew_lists() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
    recounted bigint;
BEGIN
    PERFORM articles_have_lists_alone();
    changed := articles_put_in_lists(ARRAY(
        SELECT page_id FROM articles_edition UNION SELECT page_id FROM articles_listedarticle
    ));
    INSERT INTO articles_listcount (list, delta)
    SELECT list, missing FROM articles_differing_counts();
    GET DIAGNOSTICS recounted = ROW_COUNT;
    RETURN changed + recounted;
END
$$;
"""

# Two publications never wait for one number: each adds what it changed, and now and then
# somebody adds up what nobody else is adding up.
COUNT = """
CREATE FUNCTION articles_count_listed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    long_list varchar;
BEGIN
    INSERT INTO articles_listcount (list, delta)
    SELECT list, count(*) FROM new_rows GROUP BY list;
    FOR long_list IN
        SELECT counted.list FROM articles_listcount AS counted
        WHERE counted.list IN (SELECT list FROM new_rows)
        GROUP BY counted.list HAVING count(*) > 50
    LOOP
        WITH free AS (
            SELECT id FROM articles_listcount WHERE list = long_list FOR UPDATE SKIP LOCKED
        ),
        gone AS (
            DELETE FROM articles_listcount WHERE id IN (SELECT id FROM free) RETURNING delta
        )
        INSERT INTO articles_listcount (list, delta)
        SELECT long_list, sum(delta) FROM gone HAVING sum(delta) <> 0;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_count_listed AFTER INSERT ON articles_listedarticle
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_count_listed();

CREATE FUNCTION articles_count_unlisted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_listcount (list, delta)
    SELECT list, -count(*) FROM old_rows GROUP BY list;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_count_unlisted AFTER DELETE ON articles_listedarticle
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_count_unlisted();

CREATE FUNCTION articles_count_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_listcount;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_count_emptied AFTER TRUNCATE ON articles_listedarticle
    FOR EACH STATEMENT EXECUTE FUNCTION articles_count_emptied();
"""

ON_CHANGES = """
CREATE FUNCTION articles_list_changed_pages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    page_ids integer[];
    section_ids integer[];
BEGIN
    SELECT array_agg(id), array_agg(id) FILTER (WHERE is_section)
        INTO page_ids, section_ids
    FROM (
        SELECT after.id, after.numchild > 0 AND (
                after.path, after.locale_id, after.alias_of_id, after.hides
            ) IS DISTINCT FROM (
                before.path, before.locale_id, before.alias_of_id, before.hides
            ) AS is_section
        FROM (
            SELECT *, NOT live AND first_published_at IS NULL AND numchild > 0 AS hides
            FROM new_rows
        ) AS after
        JOIN (
            SELECT *, NOT live AND first_published_at IS NULL AND numchild > 0 AS hides
            FROM old_rows
        ) AS before ON before.id = after.id
        WHERE (after.path, after.locale_id, after.alias_of_id, after.hides, after.live,
                after.expire_at)
            IS DISTINCT FROM (before.path, before.locale_id, before.alias_of_id, before.hides,
                before.live, before.expire_at)
    ) AS changed;
    IF section_ids IS NOT NULL THEN
        PERFORM articles_list_below_again(section_ids);
    END IF;
    IF page_ids IS NOT NULL THEN
        PERFORM articles_list_again(page_ids);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_list_changed_pages AFTER UPDATE ON wagtailcore_page
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_list_changed_pages();

CREATE FUNCTION articles_list_changed_editions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_list_again(array_agg(after.page_id))
    FROM new_rows AS after
    JOIN old_rows AS before ON before.page_id = after.page_id
    WHERE (after.sign_off_id, after.language, after.records, after.published_at)
        IS DISTINCT FROM (before.sign_off_id, before.language, before.records,
            before.published_at)
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_list_changed_editions AFTER UPDATE ON articles_edition
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_list_changed_editions();

CREATE FUNCTION articles_list_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    page_ids integer[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %I) FROM changed_rows', TG_ARGV[0]) INTO page_ids;
    IF page_ids IS NULL THEN
        RETURN NULL;
    ELSIF TG_ARGV[1] = 'below' THEN
        PERFORM articles_list_below_again(page_ids);
    ELSE
        PERFORM articles_list_again(page_ids);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION articles_list_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_renew_lists();
    RETURN NULL;
END
$$;
"""

# The column that names the page, and what is to be listed again: that page, or all below it.
ROW_TRIGGERS = {
    ("articles_edition", "page_id", "itself"): ("INSERT", "DELETE"),
    ("articles_therapyarticlepage_topics", "therapyarticlepage_id", "itself"): (
        "INSERT", "DELETE", "UPDATE",
    ),
    ("wagtailcore_pageviewrestriction", "page_id", "below"): ("INSERT", "DELETE", "UPDATE"),
}  # fmt: skip


def transition_triggers():
    """Name, table and statement of each trigger on rows of these tables, and on an emptied one."""
    for (table, column, extent), events in ROW_TRIGGERS.items():
        for event in events:
            for side in {"INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["OLD", "NEW"]}[event]:
                name = f"articles_list_{event.lower()}_{side.lower()}"
                yield name, table, (
                    f"CREATE TRIGGER {name} AFTER {event} ON {table} "
                    f"REFERENCING {side} TABLE AS changed_rows FOR EACH STATEMENT "
                    f"EXECUTE FUNCTION articles_list_rows('{column}', '{extent}');"
                )
        name = "articles_list_emptied"
        yield name, table, (
            f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION articles_list_all();"
        )


ON_ROWS = "\n".join(statement for _name, _table, statement in transition_triggers())

FORGET = "".join(
    f"DROP TRIGGER IF EXISTS {name} ON {table};\n" for name, table, _statement in transition_triggers()
) + """
DROP TRIGGER IF EXISTS articles_list_changed_pages ON wagtailcore_page;
DROP TRIGGER IF EXISTS articles_list_changed_editions ON articles_edition;
DROP TRIGGER IF EXISTS articles_count_listed ON articles_listedarticle;
DROP TRIGGER IF EXISTS articles_count_unlisted ON articles_listedarticle;
DROP TRIGGER IF EXISTS articles_count_emptied ON articles_listedarticle;
"""

FUNCTIONS = (
    "articles_places_of(integer)",
    "articles_wanted_lists(integer[])",
    "articles_differing_counts()",
    "articles_share_lists()",
    "articles_have_lists_alone()",
    "articles_put_in_lists(integer[])",
    "articles_list_again(integer[])",
    "articles_list_below_again(integer[])",
    "articles_renew_lists()",
    "articles_count_listed()",
    "articles_count_unlisted()",
    "articles_count_emptied()",
    "articles_list_changed_pages()",
    "articles_list_changed_editions()",
    "articles_list_rows()",
    "articles_list_all()",
)
FORGET += "\n".join(f"DROP FUNCTION IF EXISTS {name};" for name in reversed(FUNCTIONS))
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name} SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)
FUNCTIONS_SQL = PLACES + WANTED + DIFFERING_COUNTS + LOCKS + RENEW
TRIGGERS_SQL = ON_CHANGES + ON_ROWS + COUNT + LOOK_UP_IN_THIS_SCHEMA
FILL = "SELECT articles_renew_lists();"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0031_other_options_and_questions_to_ask"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedArticle",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "page_id", "list", blank=True, editable=False, primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                ("list", models.CharField(max_length=60)),
                ("published_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["list", "-published_at", "-page"],
                        include=["until"],
                        name="listed_newest_first",
                    ),
                    models.Index(
                        fields=["list", "until"],
                        condition=models.Q(until__isnull=False),
                        name="listed_until",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("list", models.CharField(max_length=60)),
                ("delta", models.BigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["list"], include=["delta"], name="list_counts"),
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS_SQL, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS_SQL, FORGET),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
