"""Who gets where: every role is tried at every address of the site, for reading and for posting.

The rows are in `our_addresses.py`, `wagtail_addresses.py` and `public_addresses.py`; the addresses
come from the URL configuration. Nobody gives themselves, or anybody alone, the right to sign:
`tests/admin/test_signers.py` has `test_nobody_is_made_a_signer_by_one_person`,
`test_whoever_proposed_it_does_not_confirm_it` and `test_whoever_it_binds_does_not_confirm_it`.
"""

from copy import deepcopy
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client, RequestFactory
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.contrib.settings.registry import registry as settings_registry

from articles.admin.references.exchange import ReferenceExportView, ReferenceImportView
from tests.security import our_addresses, public_addresses, wagtail_addresses
from tests.security.addresses import ADMIN, address_of, all_routes, own_addresses
from tests.security.our_addresses import (
    ANYBODY,
    CLINICIANS,
    MANAGERS,
    MARKETING,
    ROLES,
    STAFF,
    STRANGER,
    SUPERUSER,
)

ROWS = {
    **{ADMIN + row: roles for row, roles in our_addresses.ALLOWED.items()},
    **{ADMIN + row: roles for row, roles in wagtail_addresses.ADDRESSES.items()},
    **public_addresses.ADDRESSES,
}
POSTS = {
    ADMIN + row: roles for row, roles in (our_addresses.POSTS | wagtail_addresses.POSTS).items()
}
HOW_TO_ADD = (
    "Add the route and the roles that get there to ALLOWED in tests/security/our_addresses.py "
    "(public: ADDRESSES in public_addresses.py); without the address any more, remove its row."
)
# Lead to the dashboard, whether they did what they were asked or not.
LEAD_HOME = (
    "admin/articles/<int:page_id>/publish-signed/",
    "admin/signer-changes/<int:pk>/",
    "admin/login/",
)
# Lead to the log-in, whoever asks.
LEAD_TO_THE_LOG_IN = ("admin/logout/", "admin/login/leave/", "_util/login/")
MESSAGE = "wagtailadmin/shared/messages.html"


def test_the_table_has_every_address():
    rows, routes = {row.partition(" ")[0] for row in ROWS}, set(all_routes())
    assert sorted(routes - rows) == [], f"No row for these addresses. {HOW_TO_ADD}"
    assert sorted(rows - routes) == [], f"Rows for addresses that are gone. {HOW_TO_ADD}"


def test_the_table_has_every_action_on_several_and_every_kind_of_settings():
    bulk_action_registry._scan_for_bulk_actions()
    actions = {
        f"bulk/<str:app_label>/<str:model_name>/<str:action>/ {app}/{model}/{action}"
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    }
    assert actions == {row for row in wagtail_addresses.ADDRESSES if row.startswith("bulk/")}
    kinds = {model._meta.label_lower.replace(".", "/") for model in settings_registry}
    assert kinds == set(wagtail_addresses.SETTINGS)


def without_words(template, context=None, request=None, render=Template.render):
    """Who gets where is decided before a page is written; a message of refusal is, all the same."""
    if template.template.name == MESSAGE:
        return render(template, context, request)
    return ""


def messages_of(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def outcome(response, row):
    """What somebody got: "allowed", "refused", "log-in" or "not there"; of a method, nothing."""
    status, address = response.status_code, response.get("Location", "").partition("?")[0]
    if status == 405:
        return ""
    if status == 404:
        return "not there"
    if address in ("/admin/login/", "/_util/login/") and row not in LEAD_TO_THE_LOG_IN:
        return "log-in"
    if status == 403 and row.startswith(ADMIN):
        return "refused"
    if address == "/admin/":
        is_refused = row not in LEAD_HOME or "do not have permission" in messages_of(response)
        return "refused" if is_refused else "allowed"
    return "allowed" if status < 500 else f"status {status}"


def roles_of(row, method):
    return POSTS.get(row, ROWS[row]) if method == "post" else ROWS[row]


def gets_there(row, role, method):
    roles = roles_of(row, method)
    return role in roles or bool(roles and role == SUPERUSER)


def expected(row, role, method):
    """What somebody may get; in the admin nothing to be there is as good as a refusal."""
    if gets_there(row, role, method):
        return ("allowed",)
    if row.endswith(" private") or (row.startswith(ADMIN) and role == ANYBODY):
        return ("log-in",)
    return ("not there", "refused") if row.startswith(ADMIN) else ("not there",)


@pytest.fixture
def browser_of(log_in, make_user, stranger):
    def browser_of(role):
        if role in STAFF:
            return log_in(role)
        if role == SUPERUSER:
            return log_in(user=make_user(is_superuser=True))
        return stranger if role == STRANGER else Client()

    return browser_of


def ask(browser, method, address):
    """What somebody got; whatever it changed is undone."""
    cookies = deepcopy(browser.cookies)
    savepoint = transaction.savepoint()
    response = getattr(browser, method)(address)
    transaction.savepoint_rollback(savepoint)
    browser.cookies = cookies
    return response


def try_every_row(browser, role, method, values, rows):
    browser.raise_request_exception = False
    wrong = {}
    with patch.object(Template, "render", without_words):
        for row in rows:
            got = outcome(ask(browser, method, address_of(row, values)), row)
            if got and got not in (meant := expected(row, role, method)):
                wrong[f"{method} {row}"] = f"{got} instead of {' or '.join(meant)}"
    assert wrong == {}, f"{role}: {HOW_TO_ADD}"


@pytest.mark.parametrize("role", ROLES)
def test_where_each_role_gets(role, values, browser_of):
    """A superuser is tried where hardly anybody else gets."""
    few = {SUPERUSER, MANAGERS}
    rows = [row for row in ROWS if role != SUPERUSER or ROWS[row] <= few]
    try_every_row(browser_of(role), role, "get", values, rows)


@pytest.mark.parametrize(
    "role",
    [MARKETING, CLINICIANS, MANAGERS, ANYBODY, pytest.param(STRANGER, marks=pytest.mark.long)],
)
def test_nobody_posts_where_they_may_not(role, values, browser_of):
    rows = [row for row in ROWS if not gets_there(row, role, "post")]
    try_every_row(browser_of(role), role, "post", values, rows)


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_whoever_may_post_does(role, values, browser_of):
    """Forms without a field, which are refused in words or do what needs none."""
    rows = [row for row in ROWS if gets_there(row, role, "post")]
    try_every_row(browser_of(role), role, "post", values, rows)


@pytest.mark.parametrize("role", [CLINICIANS, STRANGER])
def test_an_action_on_several_leaves_what_one_may_not_touch(role, values, browser_of):
    browser, (keys, _others) = browser_of(role), values
    left = {}
    for row in (row for row in ROWS if row.endswith("/delete") and "auth/" not in row):
        model = apps.get_model(row.split(" ")[1].removesuffix("/delete").replace("/", "."))
        key = keys[model._meta.model_name]
        browser.post(address_of(row, values))
        left[row] = model.objects.filter(pk=key).exists()
    assert len(left) == 9
    assert all(left.values()), left


@pytest.mark.parametrize("view", [ReferenceImportView, ReferenceExportView])
@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_a_page_of_references_asks_for_rights_by_itself(view, who, stranger):
    """Also where the viewset that it is in hands no policy on."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser() if who == "nobody" else stranger.user
    with pytest.raises(PermissionDenied):
        view.as_view()(request)


def test_no_view_asks_for_rights_without_a_policy():
    """Wagtail lets everybody in where a view has none."""
    permission_views = {
        route: view.view_class(**view.view_initkwargs)
        for route, view in own_addresses().items()
        if issubclass(getattr(view, "view_class", object), PermissionCheckedMixin)
    }
    assert len(permission_views) > 40
    views_with_permission = {
        route: view
        for route, view in permission_views.items()
        if view.permission_required or view.any_permission_required
    }
    assert [
        route for route, view in views_with_permission.items() if view.permission_policy is None
    ] == []
