"""Each clinic on an installation has lists and addresses of its own.

Behind the name of a list that is not of the default site stands the key of its clinic, so all
lists of an installation with one clinic keep their names, and workers of the release before find
them. An address of a signed article is remembered with the site at which it was; those that were
remembered before belong to the site below whose home page the article is now, and those of
deleted articles to the default site.
"""

from importlib import import_module

from django.db import migrations, models

orders = import_module("articles.migrations.0051_orders_of_lists")
lists = import_module("articles.migrations.0032_lists")
addresses = import_module("articles.migrations.0028_signed_addresses")

# Of the place of a page in the tree: "" below the home page of the default site in any language.
KEY = """
CREATE FUNCTION articles_key_of_lists(place text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT CASE WHEN home.translation_key = COALESCE((
            SELECT root.translation_key FROM wagtailcore_site AS site
            JOIN wagtailcore_page AS root ON root.id = site.root_page_id
            WHERE site.is_default_site LIMIT 1
        ), home.translation_key) THEN ''
        ELSE left(replace(home.translation_key::text, '-', ''), 16) END
        FROM wagtailcore_page AS home WHERE home.path = left(place, 8)
    ), '')
$$;
"""

WANTED = f"""
CREATE OR REPLACE FUNCTION articles_wanted_lists(page_ids integer[]) RETURNS TABLE (
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
            page.path, page.locale_id, approval.clinician_id, left(page.path, 8) AS home,
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
                translate(lower(COALESCE(title, '')), '{orders.ACCENTED}{orders.ACCENTED.upper()}',
                    '{orders.PLAIN}{orders.PLAIN}'),
                '^[^[:alnum:]]+', ''
            ), 100)::varchar AS name
        FROM shown
    ),
    clinic AS MATERIALIZED (
        SELECT home, articles_key_of_lists(home) AS key
        FROM (SELECT DISTINCT home FROM shown) AS homes
    ),
    of_clinic AS (
        SELECT shown.*, rtrim(language || ' ' || key) AS whose
        FROM shown JOIN clinic ON clinic.home = shown.home
    ),
    named AS (
        SELECT page_id, 'all ' || whose AS list FROM of_clinic
        UNION
        SELECT shown.page_id, 'section ' || section.page_ptr_id
        FROM articles_articleindexpage AS section
        JOIN wagtailcore_page AS above ON above.id = section.page_ptr_id
        JOIN shown ON left(shown.path, length(above.path)) = above.path
            AND shown.locale_id = above.locale_id
        UNION
        SELECT of_clinic.page_id, 'topic ' || topic.topic_id || ' ' || whose
        FROM of_clinic
        JOIN articles_therapyarticlepage_topics AS topic
            ON topic.therapyarticlepage_id = of_clinic.page_id
        UNION
        SELECT page_id, 'author ' || (records -> 'author' ->> 0) || ' ' || whose FROM of_clinic
        WHERE records -> 'author' = jsonb_build_array(records -> 'author' -> 0)
        UNION
        SELECT page_id, 'signer ' || clinician_id || ' ' || whose FROM of_clinic
        WHERE clinician_id IS NOT NULL
    )
    SELECT shown.page_id, named.list, shown.published_at, shown.until, sorted.certainty,
        sorted.name
    FROM named
    JOIN shown ON shown.page_id = named.page_id
    JOIN sorted ON sorted.page_id = named.page_id
$$;
"""  # nosec B608 # only letters are put in

# Which site is the default one, and what its home page is.
ON_SITES = """
CREATE FUNCTION articles_list_of_sites() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_renew_lists();
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_list_added_default AFTER INSERT ON wagtailcore_site FOR EACH ROW
    WHEN (NEW.is_default_site) EXECUTE FUNCTION articles_list_of_sites();
CREATE TRIGGER articles_list_removed_default AFTER DELETE ON wagtailcore_site FOR EACH ROW
    WHEN (OLD.is_default_site) EXECUTE FUNCTION articles_list_of_sites();
CREATE TRIGGER articles_list_other_default AFTER UPDATE ON wagtailcore_site FOR EACH ROW
    WHEN ((OLD.is_default_site OR NEW.is_default_site)
        AND (OLD.is_default_site, OLD.root_page_id)
            IS DISTINCT FROM (NEW.is_default_site, NEW.root_page_id))
    EXECUTE FUNCTION articles_list_of_sites();
"""

REMEMBER = """
CREATE OR REPLACE FUNCTION articles_remember_addresses(page_ids integer[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    added bigint;
BEGIN
    WITH home AS (
        SELECT DISTINCT page.path, page.depth, page.locale_id, site.id AS site_id
        FROM wagtailcore_site AS site
        JOIN wagtailcore_page AS root ON root.id = site.root_page_id
        JOIN wagtailcore_page AS page ON page.translation_key = root.translation_key
    ),
    changed AS (
        SELECT page.id FROM wagtailcore_page AS page
        WHERE page_ids IS NULL OR page.id = ANY (page_ids)
        UNION
        SELECT page.id FROM wagtailcore_page AS section
        JOIN wagtailcore_page AS page
            ON left(page.path, length(section.path)) = section.path
        WHERE section.id = ANY (page_ids) AND section.numchild > 0
    ),
    mirrored AS (
        SELECT id FROM changed
        UNION
        SELECT alias.id FROM changed
        JOIN wagtailcore_page AS alias ON alias.alias_of_id = changed.id
        UNION
        SELECT second.id FROM changed
        JOIN wagtailcore_page AS alias ON alias.alias_of_id = changed.id
        JOIN wagtailcore_page AS second ON second.alias_of_id = alias.id
    ),
    readable AS (
        SELECT page.id, page.path, page.depth
        FROM mirrored
        JOIN wagtailcore_page AS page ON page.id = mirrored.id
        LEFT JOIN wagtailcore_page AS first ON first.id = page.alias_of_id
        LEFT JOIN wagtailcore_page AS second ON second.id = first.alias_of_id
        JOIN articles_edition AS edition
            ON edition.page_id = COALESCE(second.id, first.id, page.id)
        WHERE page.live
            AND COALESCE(second.live, first.live, true)
            AND COALESCE(second.locale_id, first.locale_id, page.locale_id) = page.locale_id
            AND NOT EXISTS (
                SELECT 1 FROM generate_series(1, page.depth - 1) AS above_depth
                JOIN wagtailcore_page AS above ON above.path = left(page.path, above_depth * 4)
                WHERE NOT above.live AND above.first_published_at IS NULL
            )
    ),
    address AS (
        SELECT home.locale_id, home.site_id, readable.id AS page_id, '/' || (
            SELECT string_agg(step.slug, '/' ORDER BY step.depth)
            FROM generate_series(home.depth + 1, readable.depth) AS step_depth
            JOIN wagtailcore_page AS step ON step.path = left(readable.path, step_depth * 4)
        ) || '/' AS path
        FROM readable
        JOIN home ON left(readable.path, length(home.path)) = home.path
            AND readable.depth > home.depth
    )
    INSERT INTO articles_signedaddress (locale_id, site_id, path, page_id, remembered_at)
    SELECT locale_id, site_id, path, page_id, statement_timestamp()
    FROM address
    WHERE path IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM articles_signedaddress AS known
        WHERE known.path = address.path AND known.locale_id = address.locale_id
            AND known.page_id = address.page_id AND known.site_id = address.site_id
    )
    ORDER BY page_id
    ON CONFLICT (path, locale_id, page_id, site_id) DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN added;
END
$$;
"""

# Rows are kept for ever, and this changes none of what they said.
WHOSE = """
ALTER TABLE articles_signedaddress DISABLE TRIGGER USER;
UPDATE articles_signedaddress AS address SET site_id = site.id
FROM wagtailcore_page AS page
JOIN wagtailcore_page AS home ON home.path = left(page.path, 8)
JOIN wagtailcore_page AS root ON root.translation_key = home.translation_key
JOIN wagtailcore_site AS site ON site.root_page_id = root.id
WHERE page.id = address.page_id;
UPDATE articles_signedaddress AS address SET site_id = site.id
FROM wagtailcore_site AS site
WHERE address.site_id IS NULL AND site.is_default_site;
ALTER TABLE articles_signedaddress ENABLE TRIGGER USER;
"""

FUNCTIONS = (
    "articles_key_of_lists(text)",
    "articles_wanted_lists(integer[])",
    "articles_list_of_sites()",
    "articles_remember_addresses(integer[])",
)
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name} SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)
FORWARD = KEY + WANTED + ON_SITES + REMEMBER + LOOK_UP_IN_THIS_SCHEMA + lists.FILL
BACKWARD = f"""
DROP TRIGGER articles_list_other_default ON wagtailcore_site;
DROP TRIGGER articles_list_removed_default ON wagtailcore_site;
DROP TRIGGER articles_list_added_default ON wagtailcore_site;
DROP FUNCTION articles_list_of_sites();
{orders.WANTED}
{addresses.REMEMBER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
{orders.LOOK_UP_IN_THIS_SCHEMA}
{addresses.LOOK_UP_IN_THIS_SCHEMA}
DROP FUNCTION articles_key_of_lists(text);
{lists.FILL}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0061_passkey_signatures"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="signedaddress",
            name="site",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=models.DO_NOTHING,
                related_name="+",
                to="wagtailcore.site",
            ),
        ),
        migrations.RunSQL(WHOSE, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="signedaddress", name="signed_address_once"),
        migrations.AddConstraint(
            model_name="signedaddress",
            constraint=models.UniqueConstraint(
                fields=["path", "locale", "page", "site"], name="signed_address_once"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
