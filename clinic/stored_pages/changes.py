"""What changed in the database: a set of marks, one for each transaction that changed anything.

Triggers add them, whoever writes and however. A table takes part unless it is named here, so a
new one that nobody thought of costs speed and never a change that patients do not see.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

TABLE = "clinic_change"
CHANNEL = "clinic_change"
FUNCTION = "clinic_note_change"

# Tables of which no page for patients shows anything: who works here and may do what, …
STAFF_TABLES = frozenset({
    "auth_group", "auth_group_permissions", "auth_permission", "auth_user", "auth_user_groups",
    "auth_user_user_permissions", "django_session", "wagtailadmin_admin",
    "wagtailadmin_editingsession", "wagtailadmin_formstate", "wagtailcore_groupapprovaltask",
    "wagtailcore_groupapprovaltask_groups", "wagtailcore_groupcollectionpermission",
    "wagtailcore_grouppagepermission", "wagtailcore_groupsitepermission",
    "wagtailcore_pagesubscription", "wagtailusers_userprofile", "articles_clinicianlogin",
    "articles_approvalrule", "articles_signerchange", "account_emailaddress",
    "account_emailconfirmation", "mfa_authenticator", "usersessions_usersession",
    "axes_accessattempt", "axes_accessattemptexpiration", "axes_accessfailurelog",
    "axes_accesslog",
    "clinic_recoverycode", "clinic_rightschange", "clinic_rightsnotice",
})  # fmt: skip
# … what is being worked on, …
DRAFT_TABLES = frozenset({
    "articles_awaitedtitle", "articles_clinicalreviewtask", "articles_draftchange",
    "articles_externallink", "articles_externallink_pages", "articles_externallink_references",
    "articles_avoidedphrase", "articles_editorialrules", "articles_importedpost",
    "articles_namedwriter", "articles_proposedrepair", "articles_publicationchoice",
    "articles_recorduse", "articles_reviewnotice", "clinic_writtentext",
    "simple_translation_simpletranslation", "wagtailcore_comment", "wagtailcore_commentreply",
    "wagtailcore_revision", "wagtailcore_task", "wagtailcore_taskstate",
    "wagtailcore_uploadedfile", "wagtailcore_workflow", "wagtailcore_workflowcontenttype",
    "wagtailcore_workflowpage", "wagtailcore_workflowstate", "wagtailcore_workflowtask",
})  # fmt: skip
# … what readers answered, and what they did not find, …
READERS_TABLES = frozenset({"articles_helpfulcount", "articles_missingaddress"})
# … and what is only looked up by staff, or by machines.
LOOK_UP_TABLES = frozenset({
    TABLE, "clinic_commandrun", "clinic_frontcache", "django_content_type", "django_migrations",
    "django_tasks_database_dbtaskresult",
    "wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailcore_referenceindex",
    "wagtailsearch_indexentry",
})  # fmt: skip
# What only the search reads, which is never stored. Who searches writes in one of them.
SEARCH_TABLES = frozenset({
    "articles_promotedresult", "articles_promotedtarget", "articles_samewords",
    "articles_searchword", "articles_unfoundsearch",
})  # fmt: skip
TABLES_PASSED_OVER = STAFF_TABLES | DRAFT_TABLES | READERS_TABLES | LOOK_UP_TABLES | SEARCH_TABLES


@dataclass(frozen=True)
class Watch:
    """What counts of an update of a table.

    `page_column` names a page of the tree, if rows count only while that is live; when it goes
    live the page itself counts. `passed_over` are columns that work at a desk writes and no
    page for patients shows, or "*" where any update counts, which saves the comparison.
    `of_drafts` are all that counts of a page that is not live: where it stands.
    """

    page_column: str = ""
    passed_over: tuple[str, ...] = ()
    of_drafts: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, str, str]:
        return self.page_column, ",".join(self.passed_over), ",".join(self.of_drafts)

    @property
    def arguments(self) -> str:
        """As they stand in SQL."""
        return ", ".join(f"'{text}'" for text in self.texts)

    @property
    def stored_arguments(self) -> bytes:
        """As PostgreSQL keeps them."""
        return b"".join(text.encode() + b"\0" for text in self.texts)


EVERYTHING = Watch()
ANY_UPDATE = Watch(passed_over=("*",))
OF_LIVE_PAGES = Watch(page_column="page_ptr_id")
WATCHES = {
    "wagtailcore_page": Watch(
        passed_over=(
            "draft_title", "has_unpublished_changes", "latest_revision_id",
            "latest_revision_created_at", "locked", "locked_at", "locked_by_id",
        ),
        of_drafts=(
            "alias_of_id", "depth", "expire_at", "first_published_at", "live", "locale_id",
            "path", "slug", "translation_key", "url_path",
        ),
    ),
    "articles_therapyarticlepage": Watch("page_ptr_id", passed_over=("body", "introduction")),
    "articles_articleindexpage": OF_LIVE_PAGES,
    "clinic_homepage": OF_LIVE_PAGES,
    "clinic_standardpage": OF_LIVE_PAGES,
    "articles_evidencestate": Watch(
        passed_over=("checked_as", "checked_at", "checked_by", "problem", "tried_at",
                     "unreachable_since")
    ),
    # Large, and never written without a reason.
    "articles_edition": ANY_UPDATE,
    "articles_signoff": ANY_UPDATE,
}  # fmt: skip

# So many marks are kept before they are put together to one.
MANY_MARKS = 200

TRIGGERS = {
    f"{FUNCTION}_of_insert": "AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows",
    f"{FUNCTION}_of_update": (
        "AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
    ),
    f"{FUNCTION}_of_delete": "AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows",
    f"{FUNCTION}_of_truncate": "AFTER TRUNCATE ON {table}",
}


def present_changes() -> str:
    """A name for the set of all changes that are committed. One query.

    Each set has a name of its own, also where a later change was committed before an earlier
    one.
    """
    if len(marks := present_marks()) > MANY_MARKS:
        put_together()
        marks = present_marks()
    return hashlib.sha256("".join(marks).encode()).hexdigest()


def present_marks() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT mark::text FROM {TABLE} ORDER BY id")  # noqa: S608 - our own # nosec B608
        return [mark for (mark,) in cursor.fetchall()]


def note_change() -> None:
    """Note that something changed which is in no table, such as a file."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} DEFAULT VALUES")
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def put_together() -> None:
    """Put the marks together to a new one. Changes under way add theirs to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {TABLE} RETURNING id) "  # noqa: S608 - our own # nosec B608
            f"INSERT INTO {TABLE} (mark) SELECT gen_random_uuid() FROM gone LIMIT 1"
        )


def watched_tables() -> list[str]:
    """Each table of the database whose changes count."""
    with connection.cursor() as cursor:
        tables = connection.introspection.get_table_list(cursor)
    names = {table.name for table in tables if table.type in ("t", "p")}
    return sorted(names - TABLES_PASSED_OVER)


def watch_tables() -> None:
    """Give each table that counts its triggers, as this release has them. One query if all have.

    They also hold for a session that plays changes back as a replica, such as a restore.
    """
    missing = missing_triggers(watched_tables())
    with connection.cursor() as cursor:
        for table, trigger in missing:
            event = TRIGGERS[trigger].format(table=connection.ops.quote_name(table))
            arguments = WATCHES.get(table, EVERYTHING).arguments
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {trigger} {event} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}({arguments})"
            )
            cursor.execute(
                f"ALTER TABLE {connection.ops.quote_name(table)} ENABLE ALWAYS TRIGGER {trigger}"
            )


def missing_triggers(tables: Iterable[str]) -> list[tuple[str, str]]:
    """The triggers that these tables should have and have not: table and trigger. One query.

    One with other arguments, or that is not always on, is missing, too.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname, tgargs FROM pg_trigger "
            "JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgname = ANY (%s) AND pg_table_is_visible(tgrelid) AND tgenabled = 'A'",
            [list(TRIGGERS)],
        )
        present = {(table, trigger, bytes(values)) for table, trigger, values in cursor.fetchall()}
    return [
        (table, trigger)
        for table in tables
        for trigger in TRIGGERS
        if (table, trigger, WATCHES.get(table, EVERYTHING).stored_arguments) not in present
    ]


def watch_tables_after_migration(using: str, **signal: Any) -> None:
    """Once the migrations are done: the tables that they made count, too, and so does a new
    release."""
    if TABLE in connection.introspection.table_names():
        watch_tables()
        note_change()
