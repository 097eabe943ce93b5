"""Triggers write down each change of who may do what, whoever makes it and however.

The site says who it is in the variable `clinic.actor` (`clinic.rights.actors`). Where nobody says
so, the change was made directly in the database, and its role stands there. The rows are kept for
ever. A worker of the release before goes on: what it changes looks as if made in the database.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION clinic_rights_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Changes of rights are kept for ever: % is refused.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER clinic_rightschange_is_kept BEFORE UPDATE OR DELETE ON clinic_rightschange
    FOR EACH ROW EXECUTE FUNCTION clinic_rights_are_kept();
CREATE TRIGGER clinic_rightschange_is_not_emptied BEFORE TRUNCATE ON clinic_rightschange
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_rights_are_kept();
"""

NOTE = """
CREATE FUNCTION clinic_note_right(
    what text, whose bigint, whose_name text, about text, was jsonb, is_now jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    who jsonb := NULLIF(current_setting('clinic.actor', true), '')::jsonb;
BEGIN
    IF was = is_now THEN
        RETURN;
    END IF;
    INSERT INTO clinic_rightschange (
        at, kind, account_id, account_name, subject, before, after,
        actor_kind, actor_id, actor_name
    ) VALUES (
        clock_timestamp(), what, whose, COALESCE(whose_name, ''), COALESCE(about, ''), was, is_now,
        COALESCE(who ->> 'kind', 'database'), (who ->> 'account')::bigint,
        COALESCE(who ->> 'name', session_user::text)
    );
END
$$;

CREATE FUNCTION clinic_note_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM clinic_note_right('emptied', NULL, '', TG_TABLE_NAME, '["all"]', '[]');
    RETURN NULL;
END
$$;

-- A log-in may store the same password anew, in a stronger form: the variable says so of one hash.
CREATE FUNCTION clinic_note_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who jsonb := NULLIF(current_setting('clinic.actor', true), '')::jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM clinic_note_right(
            'account_added', NEW.id, NEW.username, '', '[]', to_jsonb(array_remove(ARRAY[
                CASE WHEN NEW.is_active THEN 'active' ELSE 'inactive' END,
                CASE WHEN NEW.is_superuser THEN 'superuser' END
            ], NULL))
        );
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM clinic_note_right(
            'account_removed', OLD.id, OLD.username, '', to_jsonb(array_remove(ARRAY[
                CASE WHEN OLD.is_active THEN 'active' ELSE 'inactive' END,
                CASE WHEN OLD.is_superuser THEN 'superuser' END
            ], NULL)), '[]'
        );
        RETURN NULL;
    END IF;
    PERFORM clinic_note_right(
        'active', NEW.id, NEW.username, '',
        jsonb_build_array(CASE WHEN OLD.is_active THEN 'yes' ELSE 'no' END),
        jsonb_build_array(CASE WHEN NEW.is_active THEN 'yes' ELSE 'no' END)
    );
    PERFORM clinic_note_right(
        'superuser', NEW.id, NEW.username, '',
        jsonb_build_array(CASE WHEN OLD.is_superuser THEN 'yes' ELSE 'no' END),
        jsonb_build_array(CASE WHEN NEW.is_superuser THEN 'yes' ELSE 'no' END)
    );
    PERFORM clinic_note_right(
        'username', NEW.id, OLD.username, '',
        jsonb_build_array(OLD.username), jsonb_build_array(NEW.username)
    );
    PERFORM clinic_note_right(
        'email', NEW.id, NEW.username, '',
        jsonb_build_array(OLD.email), jsonb_build_array(NEW.email)
    );
    IF NEW.password <> OLD.password AND NEW.password IS DISTINCT FROM who ->> 'stored_anew' THEN
        PERFORM clinic_note_right(
            'password', NEW.id, NEW.username, '',
            jsonb_build_array(
                CASE WHEN OLD.password = '' OR OLD.password LIKE '!%' THEN 'none' ELSE 'set' END
            ),
            jsonb_build_array(CASE
                WHEN NEW.password = '' OR NEW.password LIKE '!%' THEN 'none'
                WHEN OLD.password = '' OR OLD.password LIKE '!%' THEN 'set'
                ELSE 'replaced'
            END)
        );
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER clinic_note_account AFTER INSERT OR DELETE
    OR UPDATE OF id, username, email, password, is_active, is_superuser ON auth_user
    FOR EACH ROW EXECUTE FUNCTION clinic_note_account();
CREATE TRIGGER clinic_note_emptied AFTER TRUNCATE ON auth_user
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_note_emptied();

CREATE FUNCTION clinic_note_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM clinic_note_right(
            'role_added', NULL, '', NEW.name, '[]', jsonb_build_array(NEW.name)
        );
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM clinic_note_right(
            'role_removed', NULL, '', OLD.name, jsonb_build_array(OLD.name), '[]'
        );
    ELSE
        PERFORM clinic_note_right(
            'role_name', NULL, '', OLD.name,
            jsonb_build_array(OLD.name), jsonb_build_array(NEW.name)
        );
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER clinic_note_role AFTER INSERT OR DELETE OR UPDATE ON auth_group
    FOR EACH ROW EXECUTE FUNCTION clinic_note_role();
CREATE TRIGGER clinic_note_emptied AFTER TRUNCATE ON auth_group
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_note_emptied();
"""

# One row of the log for each account, role or task that a statement gives something or takes
# something from: what it had before, and what it has now.
NOTE_LIST = """
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whose bigint;
    was jsonb;
    is_now jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        FOR whose, was, is_now IN
            SELECT one.{key},
                COALESCE(jsonb_agg(item) FILTER (
                    WHERE one.id NOT IN (SELECT id FROM new_rows)
                ), '[]'),
                COALESCE(jsonb_agg(item), '[]')
            FROM {table} AS one, LATERAL (SELECT {item} AS item) AS named
            WHERE one.{key} IN (SELECT {key} FROM new_rows)
            GROUP BY one.{key}
        LOOP
            {note}
        END LOOP;
    ELSIF TG_OP = 'DELETE' THEN
        FOR whose, was, is_now IN
            SELECT one.{key},
                COALESCE(jsonb_agg(item), '[]'),
                COALESCE(jsonb_agg(item) FILTER (WHERE NOT is_gone), '[]')
            FROM (
                SELECT *, false AS is_gone FROM {table}
                UNION ALL SELECT *, true FROM old_rows
            ) AS one, LATERAL (SELECT {item} AS item) AS named
            WHERE one.{key} IN (SELECT {key} FROM old_rows)
            GROUP BY one.{key}
        LOOP
            {note}
        END LOOP;
    ELSE
        FOR whose, was, is_now IN
            SELECT one.{key},
                COALESCE(jsonb_agg(item) FILTER (
                    WHERE is_gone OR one.id NOT IN (SELECT id FROM new_rows)
                ), '[]'),
                COALESCE(jsonb_agg(item) FILTER (WHERE NOT is_gone), '[]')
            FROM (
                SELECT *, false AS is_gone FROM {table}
                UNION ALL SELECT *, true FROM old_rows
            ) AS one, LATERAL (SELECT {item} AS item) AS named
            WHERE one.{key} IN (SELECT {key} FROM old_rows UNION SELECT {key} FROM new_rows)
            GROUP BY one.{key}
        LOOP
            {note}
        END LOOP;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER {function}_came AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
CREATE TRIGGER {function}_went AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
CREATE TRIGGER {function}_changed AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
CREATE TRIGGER clinic_note_emptied AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION clinic_note_emptied();
"""

ROLE = "(SELECT name FROM auth_group WHERE id = one.group_id)"
RIGHT = "(SELECT name FROM auth_permission WHERE id = one.permission_id)"


def right_on(record, table, name):
    return (
        f"'“' || COALESCE((SELECT {name} FROM {table} WHERE id = one.{record}), 'gone') || '”: ' "
        f"|| {RIGHT}"
    )


OF_ACCOUNT = "PERFORM clinic_note_right('{kind}', whose, {name}, '', was, is_now);"
OF_SUBJECT = "PERFORM clinic_note_right('{kind}', NULL, '', {name}, was, is_now);"
ACCOUNT_NAME = "(SELECT username FROM auth_user WHERE id = whose)"
ROLE_NAME = "(SELECT name FROM auth_group WHERE id = whose)"
TASK_NAME = "(SELECT name FROM wagtailcore_task WHERE id = whose)"

# The kind, the table, the column that says whose, its name, and the name of what it has.
LISTS = [
    ("roles", "auth_user_groups", "user_id", OF_ACCOUNT, ACCOUNT_NAME, ROLE),
    ("own_rights", "auth_user_user_permissions", "user_id", OF_ACCOUNT, ACCOUNT_NAME, RIGHT),
    ("role_rights", "auth_group_permissions", "group_id", OF_SUBJECT, ROLE_NAME, RIGHT),
    (
        "role_pages", "wagtailcore_grouppagepermission", "group_id", OF_SUBJECT, ROLE_NAME,
        right_on("page_id", "wagtailcore_page", "title"),
    ),
    (
        "role_collections", "wagtailcore_groupcollectionpermission", "group_id", OF_SUBJECT,
        ROLE_NAME, right_on("collection_id", "wagtailcore_collection", "name"),
    ),
    (
        "role_sites", "wagtailcore_groupsitepermission", "group_id", OF_SUBJECT, ROLE_NAME,
        right_on("site_id", "wagtailcore_site", "hostname"),
    ),
    (
        "task_roles", "wagtailcore_groupapprovaltask_groups", "groupapprovaltask_id", OF_SUBJECT,
        TASK_NAME, ROLE,
    ),
]  # fmt: skip


def function_of(kind):
    return f"clinic_note_{kind}"


def note_list(kind, table, key, note, name, item):
    return NOTE_LIST.format(
        function=function_of(kind),
        table=table,
        key=key,
        item=item,
        note=note.format(kind=kind, name=name),
    ).replace("jsonb_agg(item)", 'jsonb_agg(item ORDER BY item COLLATE "C")')


TABLES = ["auth_user", "auth_group", *(table for _kind, table, *_rest in LISTS)]
FUNCTIONS = {
    "clinic_rights_are_kept": "",
    "clinic_note_right": "text, bigint, text, text, jsonb, jsonb",
    "clinic_note_emptied": "",
    "clinic_note_account": "",
    "clinic_note_role": "",
    **{function_of(kind): "" for kind, *_rest in LISTS},
}
# A restore calls them with an empty search path; `pg_temp` would be first, were it not named last.
LOOK_UP_IN_THIS_SCHEMA = "\n".join(
    "DO $$ BEGIN EXECUTE format("
    f"'ALTER FUNCTION {name}({arguments}) SET search_path = pg_catalog, %I, pg_temp', "
    "current_schema()); END $$;"
    for name, arguments in FUNCTIONS.items()
)
NOTE_NO_MORE = "\n".join(
    f"DROP FUNCTION IF EXISTS {name}({arguments}) CASCADE;" for name, arguments in FUNCTIONS.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0015_changes_of_rights"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunSQL(
            [KEEP, NOTE, *(note_list(*row) for row in LISTS), LOOK_UP_IN_THIS_SCHEMA],
            [NOTE_NO_MORE],
        )
    ]
