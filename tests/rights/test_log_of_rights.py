"""Each change of who may do what is written down, in whatever way it is made, and stays."""

import io

import pytest
from django.contrib.auth.models import Group, Permission, update_last_login
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from wagtail.models import Collection, GroupApprovalTask, GroupPagePermission, Page

from clinic.models import ChangesAreKept, RightsChange
from clinic.rights import record
from clinic.rights.actors import command_name, may_change_rights
from tests.rows import each_row

pytestmark = pytest.mark.django_db
Kind = RightsChange.Kind


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def past_the_site(statement, *values):
    """Run SQL as a console of the database would, which does not say who it is."""
    wrappers, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        sql("SELECT set_config('clinic.actor', '', true)")
        sql(statement, *values)
    finally:
        connection.execute_wrappers = wrappers


@pytest.fixture
def kim(django_user_model):
    return django_user_model.objects.create_user("kim", "kim@example.org", "a password of old")


def newest(kind):
    return RightsChange.objects.filter(kind=kind).first()


def lines(kind):
    """What the rows of a kind say, the oldest first."""
    return [
        (change.whose, change.words_before, change.words_after)
        for change in RightsChange.objects.filter(kind=kind).reverse()
    ]


def test_what_the_form_of_an_account_changes(manager, kim):
    groups = Group.objects.in_bulk(["Marketing", "Site managers"], field_name="name")
    kim.groups.add(groups["Marketing"])
    form = {
        "username": "kim.lee", "email": "lee@example.org", "first_name": "Kim", "last_name": "Lee",
        "groups": [groups["Site managers"].pk],
    }  # fmt: skip
    last = RightsChange.objects.first().pk
    assert manager.post(reverse("wagtailusers_users:edit", args=[kim.pk]), form).status_code == 302
    changes = RightsChange.objects.filter(pk__gt=last)
    assert {change.kind for change in changes} == {"active", "username", "email", "roles"}
    assert lines("roles")[-2:] == [
        ("kim.lee", "Marketing", "none"),
        ("kim.lee", "none", "Site managers"),
    ]
    assert lines("email") == [("kim.lee", "kim@example.org", "lee@example.org")]
    assert lines("username") == [("kim", "kim", "kim.lee")]
    assert lines("active") == [("kim.lee", "yes", "no")]
    for change in changes:
        assert (change.actor, change.made_by) == (manager.user, manager.user.username)
        assert change.account_id == kim.pk


def test_what_the_actions_on_several_accounts_change(manager, kim):
    address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    clinicians = Group.objects.get(name="Clinicians")
    manager.post(f"{address}?id={kim.pk}", {"role": clinicians.pk})
    assert newest("roles").words_after == "Clinicians"
    address = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    manager.post(f"{address}?id={kim.pk}", {"mark_as_active": "False"})
    assert newest("active").made_by == manager.user.username


# Of each statement: the kind of the row, and what was and is.
STATEMENTS = [
    ("UPDATE auth_user SET is_superuser = true WHERE username = 'kim'",
     ("superuser", "kim", "no", "yes")),
    ("UPDATE auth_user SET password = 'forged' WHERE username = 'kim'",
     ("password", "kim", "one that was chosen", "another one")),
    ("UPDATE auth_user SET email = 'x@example.org' WHERE username = 'kim'",
     ("email", "kim", "kim@example.org", "x@example.org")),
    ("INSERT INTO auth_user_groups (user_id, group_id) SELECT u.id, g.id FROM auth_user u, "
     "auth_group g WHERE u.username = 'kim' AND g.name IN ('Marketing', 'Clinicians')",
     ("roles", "kim", "none", "Clinicians, Marketing")),
    ("INSERT INTO auth_user_user_permissions (user_id, permission_id) SELECT u.id, p.id "
     "FROM auth_user u, auth_permission p WHERE p.codename = 'access_admin'",
     ("own_rights", "kim", "none", "Can access Wagtail admin")),
    ("DELETE FROM auth_group_permissions USING auth_permission p WHERE p.id = permission_id "
     "AND p.codename = 'change_user'",
     ("role_rights", "Site managers", "Can change user", "")),
    ("UPDATE auth_group SET name = 'Masters' WHERE name = 'Site managers'",
     ("role_name", "Site managers", "Site managers", "Masters")),
    ("INSERT INTO auth_group (name) VALUES ('Guests')", ("role_added", "Guests", "none", "Guests")),
    ("WITH gone AS (DELETE FROM auth_user WHERE username = 'kim' RETURNING id) SELECT * FROM gone",
     ("account_removed", "kim", "may log in", "none")),
    ("TRUNCATE auth_user_groups",
     ("emptied", "auth_user_groups", "everything that stood there", "none")),
]  # fmt: skip


@each_row(("statement", "expected"), STATEMENTS)
def test_sql_is_noted_too(kim, statement, expected):
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        names = {past_the_site: cursor.fetchone()[0], sql: command_name()}
    for run, made_by in (
        (past_the_site, "somebody directly in the database"),
        (sql, "a command on the server"),
    ):
        with transaction.atomic():
            run(statement)
            kind, whose, before, after = expected
            change = newest(kind)
            assert change.whose == whose
            assert change.words_before.startswith(before)
            assert after in change.words_after
            assert change.made_by == f"{made_by} ({names[run]})"
            transaction.set_rollback(True)


def test_one_row_moved_from_one_role_to_another(kim):
    marketing, clinicians = (Group.objects.get(name=name) for name in ("Marketing", "Clinicians"))
    kim.groups.add(marketing)
    sql("UPDATE auth_user_groups SET group_id = %s WHERE user_id = %s", clinicians.pk, kim.pk)
    assert lines("roles")[-1] == ("kim", "Marketing", "Clinicians")


def test_rights_on_pages_collections_and_in_tasks():
    role = Group.objects.create(name="Guests")
    GroupPagePermission.objects.create(
        group=role, page=Page.objects.get(depth=1), permission_type="change"
    )
    assert lines("role_pages")[-1] == ("Guests", "none", "“Root”: Can change page")
    right = Permission.objects.get(codename="add_clinicimage")
    role.collection_permissions.create(
        collection=Collection.get_first_root_node(), permission=right
    )
    assert lines("role_collections")[-1] == ("Guests", "none", f"“Root”: {right.name}")
    task = GroupApprovalTask.objects.create(name="A second reader")
    task.groups.add(role)
    assert lines("task_roles")[-1] == ("A second reader", "none", "Guests")
    role.delete()
    assert lines("task_roles")[-1] == ("A second reader", "Guests", "none")
    assert lines("role_pages")[-1] == ("Guests", "“Root”: Can change page", "none")
    assert lines("role_removed")[-1] == ("Guests", "Guests", "none")


def test_of_a_long_list_only_what_changed_is_read():
    role = Group.objects.get(name="Marketing")
    number = role.permissions.count()
    role.permissions.add(Permission.objects.get(codename="change_user"))
    change = newest("role_rights")
    assert (change.words_before, change.words_after) == (
        f"{number} that stayed",
        f"Can change user, {number} that stayed",
    )
    assert len(change.after) == len(change.before) + 1 == number + 1


def test_what_changes_nothing_is_no_row(kim):
    before = RightsChange.objects.count()
    kim.first_name = "Kim"
    kim.save()
    sql("UPDATE auth_user SET is_active = is_active, email = email")
    kim.groups.clear()
    assert RightsChange.objects.count() == before


def test_a_log_in_that_stores_the_password_in_a_stronger_form_is_no_change(kim, settings):
    before, old = RightsChange.objects.count(), kim.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    assert kim.check_password("a password of old")
    kim.refresh_from_db()
    assert kim.password != old
    assert RightsChange.objects.count() == before
    kim.set_password("another password")
    kim.save(update_fields=["password"])
    assert newest("password").words_after == "another one"
    kim.set_unusable_password()
    kim.save(update_fields=["password"])
    assert newest("password").words_after == "none"


def test_a_change_that_is_undone_leaves_no_row(kim):
    before = RightsChange.objects.count()
    with transaction.atomic():
        kim.groups.add(Group.objects.get(name="Marketing"))
        transaction.set_rollback(True)
    assert RightsChange.objects.count() == before


def test_rows_are_kept_for_ever(kim):
    change = newest("account_added")
    for statement in (
        "UPDATE clinic_rightschange SET actor_name = 'x'",
        "DELETE FROM clinic_rightschange",
        "TRUNCATE clinic_rightschange CASCADE",
    ):
        with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
            sql(statement)
    for act in (
        change.save,
        change.delete,
        RightsChange.objects.all().delete,
        lambda: RightsChange.objects.update(actor_name="x"),
    ):
        with pytest.raises(ChangesAreKept):
            act()
    kim.delete()
    assert RightsChange.objects.filter(pk=change.pk).exists()


def test_a_command_says_which(monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "createsuperuser", "--noinput"])
    call_command(
        "createsuperuser", username="chief", email="c@example.org", interactive=False,
        stdout=io.StringIO(),
    )  # fmt: skip
    change = newest("account_added")
    assert change.words_after == "may log in, administrator"
    assert change.made_by == "a command on the server (manage.py createsuperuser)"


def test_what_no_trigger_sees_is_recorded(kim):
    change = record(Kind.SECOND_FACTOR, kim, ["passkey"], [])
    change.refresh_from_db()
    assert (change.whose, change.words_before, change.words_after) == ("kim", "passkey", "none")
    assert change.actor_kind == "server"
    assert change.at


def test_a_log_in_changes_no_rights_and_asks_nothing_more(kim, django_assert_num_queries):
    """It writes when it was."""
    before = RightsChange.objects.count()
    with django_assert_num_queries(1):
        update_last_login(None, kim)
    with django_assert_num_queries(2):
        kim.groups.through.objects.filter(user=kim).delete()
    assert RightsChange.objects.count() == before


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('DELETE FROM "auth_user_groups"', True),
        ("with gone as (delete from auth_user returning id) select 1", True),
        ('SELECT "auth_user"."id" FROM "auth_user" FOR UPDATE', False),
        ('UPDATE "wagtailusers_userprofile" SET "theme" = %s', False),
        # PostgreSQL runs it in no transaction, so none is begun for it.
        ('CREATE INDEX CONCURRENTLY "a" ON "auth_user" ("email")', False),
    ],
)
def test_which_statements_say_who_it_is(statement, expected):
    assert may_change_rights(statement) is expected
