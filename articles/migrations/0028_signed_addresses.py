"""Addresses at which patients could read a signed article are remembered, for ever.

Triggers add them, whoever publishes, renames or moves, and however: also a worker of the
release before. What is readable now is added at once, and the old addresses of which redirects
tell. Rows are added and never changed or removed.

A section that was public once stays known as such, and an index finds those that never were.
"""

import django.db.models.deletion
from django.db import migrations, models

# Of these pages and whatever is below them, the articles and aliases that patients can read:
# live, with an edition of their own or of what they mirror in their language, in a site, and
# below no section that nobody published. Privacy and dates change nothing: who may read one
# knows its address. The address is made of the slugs, as Wagtail finds a page by them.
REMEMBER = """
CREATE FUNCTION articles_remember_addresses(page_ids integer[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    added bigint;
BEGIN
    WITH home AS (
        SELECT DISTINCT page.path, page.depth, page.locale_id
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
        SELECT home.locale_id, readable.id AS page_id, '/' || (
            SELECT string_agg(step.slug, '/' ORDER BY step.depth)
            FROM generate_series(home.depth + 1, readable.depth) AS step_depth
            JOIN wagtailcore_page AS step ON step.path = left(readable.path, step_depth * 4)
        ) || '/' AS path
        FROM readable
        JOIN home ON left(readable.path, length(home.path)) = home.path
            AND readable.depth > home.depth
    )
    INSERT INTO articles_signedaddress (locale_id, path, page_id, remembered_at)
    SELECT locale_id, path, page_id, statement_timestamp()
    FROM address
    WHERE path IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM articles_signedaddress AS known
        WHERE known.path = address.path AND known.locale_id = address.locale_id
            AND known.page_id = address.page_id
    )
    ORDER BY page_id
    ON CONFLICT (path, locale_id, page_id) DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN added;
END
$$;
"""

ON_CHANGES = """
CREATE FUNCTION articles_remember_changed_pages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    page_ids integer[];
BEGIN
    SELECT array_agg(after.id) INTO page_ids
    FROM new_rows AS after
    JOIN old_rows AS before ON before.id = after.id
    WHERE (after.slug, after.path, after.live, after.first_published_at IS NULL, after.alias_of_id,
            after.locale_id)
        IS DISTINCT FROM (before.slug, before.path, before.live, before.first_published_at IS NULL,
            before.alias_of_id, before.locale_id);
    IF page_ids IS NOT NULL THEN
        PERFORM articles_remember_addresses(page_ids);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_remember_changed_pages AFTER UPDATE ON wagtailcore_page
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_remember_changed_pages();

CREATE FUNCTION articles_remember_new_pages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    page_ids integer[];
BEGIN
    SELECT array_agg(id) INTO page_ids FROM new_rows WHERE live;
    IF page_ids IS NOT NULL THEN
        PERFORM articles_remember_addresses(page_ids);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_remember_new_pages AFTER INSERT ON wagtailcore_page
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_remember_new_pages();

CREATE FUNCTION articles_remember_new_editions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_remember_addresses(array_agg(page_id)) FROM new_rows HAVING count(*) > 0;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_remember_new_editions AFTER INSERT ON articles_edition
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_remember_new_editions();

CREATE FUNCTION articles_remember_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_remember_addresses(NULL);
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_remember_all AFTER INSERT OR UPDATE ON wagtailcore_site
    FOR EACH STATEMENT EXECUTE FUNCTION articles_remember_all();
"""

FORGET_CHANGES = """
DROP TRIGGER IF EXISTS articles_remember_all ON wagtailcore_site;
DROP TRIGGER IF EXISTS articles_remember_new_editions ON articles_edition;
DROP TRIGGER IF EXISTS articles_remember_new_pages ON wagtailcore_page;
DROP TRIGGER IF EXISTS articles_remember_changed_pages ON wagtailcore_page;
DROP FUNCTION IF EXISTS articles_remember_all();
DROP FUNCTION IF EXISTS articles_remember_new_editions();
DROP FUNCTION IF EXISTS articles_remember_new_pages();
DROP FUNCTION IF EXISTS articles_remember_changed_pages();
DROP FUNCTION IF EXISTS articles_remember_addresses(integer[]);
"""

# A new row comes behind all others, whatever number it was given: the first counts.
KEEP = """
CREATE FUNCTION articles_signedaddress_is_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.id := nextval(pg_get_serial_sequence('articles_signedaddress', 'id'));
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_signedaddress_is_last BEFORE INSERT ON articles_signedaddress
    FOR EACH ROW EXECUTE FUNCTION articles_signedaddress_is_last();

CREATE FUNCTION articles_signedaddress_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The addresses of signed articles are kept for ever.'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER articles_signedaddress_is_kept BEFORE UPDATE OR DELETE ON articles_signedaddress
    FOR EACH ROW EXECUTE FUNCTION articles_signedaddress_is_kept();
CREATE TRIGGER articles_signedaddress_is_not_emptied BEFORE TRUNCATE ON articles_signedaddress
    FOR EACH STATEMENT EXECUTE FUNCTION articles_signedaddress_is_kept();
"""

LET_GO = """
DROP TRIGGER IF EXISTS articles_signedaddress_is_not_emptied ON articles_signedaddress;
DROP TRIGGER IF EXISTS articles_signedaddress_is_kept ON articles_signedaddress;
DROP TRIGGER IF EXISTS articles_signedaddress_is_last ON articles_signedaddress;
DROP FUNCTION IF EXISTS articles_signedaddress_is_kept();
DROP FUNCTION IF EXISTS articles_signedaddress_is_last();
"""

# Scripts and migrations make sections that are live and were "published" at no time. Once such
# a one goes offline, only this tells it from one that never was public.
ONCE_PUBLIC = """
CREATE FUNCTION articles_section_was_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.first_published_at := COALESCE(OLD.first_published_at, NEW.last_published_at, now());
    RETURN NEW;
END
$$;
CREATE TRIGGER articles_section_was_public BEFORE UPDATE ON wagtailcore_page FOR EACH ROW
    WHEN (NEW.numchild > 0 AND NOT NEW.live AND NEW.first_published_at IS NULL
        AND (OLD.live OR OLD.first_published_at IS NOT NULL))
    EXECUTE FUNCTION articles_section_was_public();
CREATE INDEX articles_unpublished_sections ON wagtailcore_page (path)
    WHERE NOT live AND first_published_at IS NULL AND numchild > 0;
"""

NEVER_PUBLIC = """
DROP INDEX IF EXISTS articles_unpublished_sections;
DROP TRIGGER IF EXISTS articles_section_was_public ON wagtailcore_page;
DROP FUNCTION IF EXISTS articles_section_was_public();
"""

FUNCTIONS = (
    "articles_remember_addresses(integer[])",
    "articles_remember_changed_pages()",
    "articles_remember_new_pages()",
    "articles_remember_new_editions()",
    "articles_remember_all()",
    "articles_signedaddress_is_last()",
    "articles_section_was_public()",
)
# `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name} SET search_path = pg_catalog, %I, pg_temp', current_schema()"
    "); END $$;"
    for name in FUNCTIONS
)

# What is readable now comes first, so that no signed article loses the address that it has.
# Then the addresses of which Wagtail stored redirects, where the article went live before that.
# An address begins with the language if that is not the one of the site.
REMEMBER_WHAT_IS = """
SELECT articles_remember_addresses(NULL);

INSERT INTO articles_signedaddress (locale_id, path, page_id, remembered_at)
SELECT locale.id,
    rtrim(CASE WHEN locale.id = root.locale_id THEN redirect.old_path
        ELSE substr(redirect.old_path, length(locale.language_code) + 2) END, '/') || '/',
    redirect.redirect_page_id, redirect.created_at
FROM wagtailredirects_redirect AS redirect
JOIN articles_therapyarticlepage AS article ON article.page_ptr_id = redirect.redirect_page_id
JOIN wagtailcore_site AS site ON site.id = redirect.site_id
JOIN wagtailcore_page AS root ON root.id = site.root_page_id
JOIN wagtailcore_locale AS locale ON locale.id = COALESCE(
    (SELECT other.id FROM wagtailcore_locale AS other
     WHERE other.id <> root.locale_id
        AND starts_with(redirect.old_path, '/' || other.language_code || '/')),
    root.locale_id)
WHERE redirect.automatically_created AND redirect.redirect_page_route_path = ''
    AND redirect.old_path NOT LIKE '%?%'
    AND EXISTS (
        SELECT 1 FROM articles_signoff AS act
        WHERE act.page_id = redirect.redirect_page_id AND act.act = 'live'
            AND act.at <= redirect.created_at
    )
ORDER BY redirect.created_at, redirect.id
ON CONFLICT (path, locale_id, page_id) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_files_of_editions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.TextField()),
                ("remembered_at", models.DateTimeField()),
                (
                    "locale",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="signed_addresses",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("path", "locale", "page"), name="signed_address_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
        migrations.RunSQL(ONCE_PUBLIC, NEVER_PUBLIC),
        migrations.RunSQL(REMEMBER + ON_CHANGES, FORGET_CHANGES),
        migrations.RunSQL(LOOK_UP_IN_THIS_SCHEMA, migrations.RunSQL.noop),
        migrations.RunSQL(REMEMBER_WHAT_IS, migrations.RunSQL.noop),
    ]
