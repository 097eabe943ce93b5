"""A view of ours that comes before Wagtail's own says so when Wagtail has another one there."""

from types import SimpleNamespace

import pytest
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import RoutePattern
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.urls import pages as page_addresses
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from articles.admin.editing import ArticleEditView
from articles.admin.review.workflow_views import wagtail_confirmation
from articles.replacing import (
    REPLACEMENTS,
    Replacement,
    problem_with,
    replaced_addresses_are_as_meant,
)
from clinic.login.views import LoginView
from clinic.models import StandardPage
from tests.security.addresses import flatten_patterns, is_own_view

EDIT = "wagtailadmin_pages:edit"


def problems():
    return [(problem.id, problem.obj, problem.msg) for problem in replaced_addresses_are_as_meant()]


def test_the_installed_wagtail_has_what_was_meant():
    assert problems() == []


def is_ours(namespace, view):
    """Whether it is not Wagtail's, as those of redirects are, to which we gave rights alone."""
    return is_own_view("" if namespace == "wagtailredirects" else namespace, view)


def test_every_view_that_comes_before_wagtails_is_in_the_registry():
    """What answers at an address of Wagtail's and is ours, whatever list it is in.

    A view in a list of ours counts also where a decorator hides whose it is.
    """
    wagtail_routes = {
        route
        for route, namespace, _name, view in flatten_patterns(
            get_resolver("wagtail.admin.urls").url_patterns
        )
        if not is_ours(namespace, view)
    }
    own_routes = {
        pattern_route.removeprefix("admin/")
        for resolver in get_resolver().url_patterns
        for pattern_route, namespace, _name, view in flatten_patterns([resolver])
        if pattern_route.startswith("admin/")
        and (is_ours(namespace, view) or resolver.urlconf_name is not wagtailadmin_urls)
    }
    replaced_routes = own_routes & wagtail_routes
    registered_routes = {replacement.route for replacement in REPLACEMENTS.values()}
    # The log-in of allauth extends nothing of Wagtail's.
    assert replaced_routes - {"login/"} == registered_routes
    assert len(registered_routes) == 24


def test_the_log_in_of_wagtail_is_ours():
    assert resolve(reverse("wagtailadmin_login")).func.view_class is LoginView


@pytest.fixture
def wagtail_edit_pattern():
    (pattern,) = [
        address_pattern
        for address_pattern in page_addresses.urlpatterns
        if address_pattern.name == "edit"
    ]
    return pattern


def change_address(monkeypatch, address, **fields):
    """Change one of Wagtail's own addresses for this test."""
    for name, value in fields.items():
        monkeypatch.setattr(address, name, value)
    for resolver in (get_resolver(), get_resolver("wagtail.admin.urls")):
        resolver._populated = False  # reads its names anew


def test_another_view_of_wagtails_is_noticed(wagtail_edit_pattern, monkeypatch):
    def edit_differently(request, page_id): ...

    change_address(monkeypatch, wagtail_edit_pattern, callback=edit_differently)
    [(code, name, message)] = problems()
    assert (code, name) == ("articles.W001", EDIT)
    assert "was wagtail.admin.views.pages.edit.EditView in Wagtail" in message
    assert "edit_differently now" in message


def test_an_address_that_moved_is_noticed(wagtail_edit_pattern, monkeypatch):
    moved_route = RoutePattern("nowhere/<int:page_id>/", name="edit", is_endpoint=True)
    change_address(monkeypatch, wagtail_edit_pattern, pattern=moved_route)
    [(_code, name, message)] = problems()
    assert name == EDIT
    assert "pages/1/edit/" in message


def test_an_address_with_another_name_is_noticed(wagtail_edit_pattern, monkeypatch):
    change_address(monkeypatch, wagtail_edit_pattern.pattern, name="change")
    [(_code, _name, message)] = problems()
    assert "“wagtailadmin_pages:change” now" in message


def test_a_view_that_extends_another_class_is_noticed():
    replacement = Replacement(
        EDIT,
        REPLACEMENTS[EDIT].route,
        REPLACEMENTS[EDIT].wagtail_view,
        REPLACEMENTS["wagtailimages:edit"].view,
    )
    assert "ImageEditView does not extend it" in problem_with(replacement)


def test_a_view_that_is_never_asked_is_noticed():
    class OtherEditView(ArticleEditView):
        pass

    replacement = Replacement(
        EDIT, REPLACEMENTS[EDIT].route, REPLACEMENTS[EDIT].wagtail_view, OtherEditView.as_view()
    )
    assert "does not lead to" in problem_with(replacement)


def test_a_page_whose_views_a_viewset_hands_out_is_looked_up_there(
    wagtail_edit_pattern, monkeypatch
):
    """As Wagtail 8 does it."""
    view = wagtail_edit_pattern.callback
    monkeypatch.setattr(
        type(page_viewset_registry.get_by_type(StandardPage)),
        "get_view_by_name",
        lambda self, name: {"edit": view}[name],
    )
    routed = page_viewset_registry.as_view("edit", parent_page_id_kwarg="page_id")
    change_address(monkeypatch, wagtail_edit_pattern, callback=routed)
    assert problems() == []


def test_pages_that_are_no_articles_keep_wagtails_approval(article_index, manager):
    page = article_index.get_parent().add_child(instance=StandardPage(title="Contact", live=False))
    page.save_revision()
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.set(manager.user.groups.all())
    task.save()
    workflow = Workflow.objects.create(name="Two people")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(page, manager.user)
    state.refresh_from_db()
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state_id]
    )
    manager.post(address)
    state.refresh_from_db()
    assert state.status == state.STATUS_APPROVED


def test_a_class_that_wagtail_8_names_anew_is_found_under_either_name():
    """Else the addresses could not be imported, and the site not start to say what changed."""
    names = ("ConfirmWorkflowCancellation", "ConfirmWorkflowCancellationView")
    assert [wagtail_confirmation(SimpleNamespace(**{name: name})) for name in names] == list(names)
