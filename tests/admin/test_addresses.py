"""Who gets to which address of ours in the admin: every role is tried at every address."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Workflow, WorkflowState

from articles.admin.references.exchange import ReferenceExportView, ReferenceImportView
from articles.models import (
    AwaitedTitle,
    Guideline,
    ImportedPost,
    PromotedResult,
    SearchSynonym,
    SharedWarning,
    SignerChange,
    WarningSigns,
)
from articles.signoff.signers import signing_values
from clinic.models import ClinicImage
from tests.admin.actions import upload
from tests.admin.own_addresses import own_addresses

MARKETING, CLINICIANS, MANAGERS = "Marketing", "Clinicians", "Site managers"
STRANGER, ANYBODY = "may enter the admin, and no more", "anybody"
ROLES = (MARKETING, CLINICIANS, MANAGERS, STRANGER, ANYBODY)

STAFF = {MARKETING, CLINICIANS, MANAGERS}
WRITERS = {MARKETING, MANAGERS}
WHOEVER_ENTERS = {*STAFF, STRANGER}

# What each role may do with each kind of record.
RIGHTS = {
    "topic": {"view": STAFF, "add": WRITERS, "change": WRITERS, "delete": {MANAGERS}},
    "clinician": {
        "view": STAFF, "add": {MANAGERS}, "change": {MANAGERS}, "delete": {MANAGERS},
    },
    "reference": {"view": STAFF, "add": STAFF, "change": STAFF, "delete": {MANAGERS}},
    "guideline": {"view": STAFF, "add": STAFF, "change": STAFF, "delete": {MANAGERS}},
    "sharedwarning": {"view": STAFF, "add": STAFF, "change": STAFF, "delete": {MANAGERS}},
    "warningsigns": {"view": STAFF, "add": STAFF, "change": STAFF, "delete": {MANAGERS}},
}  # fmt: skip
# Which right each page about a record asks for. Who may not change one sees neither its
# history nor where it is used: Wagtail has it so.
RECORD_PAGES = {
    "": "view",
    "results/": "view",
    "add/": "add",
    "edit/<int:pk>/": "change",
    "delete/<int:pk>/": "delete",
    "usage/<int:pk>/": "change",
    "history/<int:pk>/": "change",
    "history-results/<int:pk>/": "change",
    "inspect/<int:pk>/": "view",
}
CHOOSER_PAGES = ("", "results/", "chosen/<str:pk>/", "chosen-multiple/")

ALLOWED = {
    **{
        f"snippets/articles/{model}/{page}": rights[right]
        for model, rights in RIGHTS.items()
        for page, right in RECORD_PAGES.items()
        if (model, page) != ("reference", "inspect/<int:pk>/")
    },
    # Names alone are chosen from, by whoever may enter the admin.
    **{
        f"snippets/choose/articles/{model}/{page}": WHOEVER_ENTERS
        for model in RIGHTS
        for page in CHOOSER_PAGES
    },
    **{
        f"snippets/choose/articles/{model}/create/": rights["add"]
        for model, rights in RIGHTS.items()
    },
    "snippets/articles/reference/import/": STAFF,
    "snippets/articles/reference/export/": STAFF,
    "references/<int:pk>/notices/": STAFF,
    "signer-changes/<int:pk>/": {MANAGERS},
    # Who is logged in is led on from each page of the log-in, and who is not to the first.
    "login/": {ANYBODY},
    "login/second-step/": set(),
    "login/leave/": set(),
    "login/again/": WHOEVER_ENTERS,
    "sessions/": WHOEVER_ENTERS,
    "second-step/": WHOEVER_ENTERS,
    "second-step/app/": WHOEVER_ENTERS,
    "second-step/app/remove/": WHOEVER_ENTERS,
    "second-step/passkey/": WHOEVER_ENTERS,
    "second-step/passkey/<int:pk>/": WHOEVER_ENTERS,
    "second-step/passkey/<int:pk>/remove/": WHOEVER_ENTERS,
    "second-step/codes/": WHOEVER_ENTERS,
    "second-step/codes/new/": WHOEVER_ENTERS,
    "second-step/codes/file/": WHOEVER_ENTERS,
    "texts/": STAFF,
    "texts/<str:kind>/<int:pk>/": STAFF,
    "editors-guide/": WHOEVER_ENTERS,
    "articles/start/": WRITERS,
    "articles/<int:page_id>/duplicate/": WRITERS,
    "articles/<int:page_id>/template/": {MANAGERS},
    "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": STAFF,
    "pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/": (
        STAFF
    ),
    "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/": (
        WRITERS
    ),
    "pages/workflow/confirm_cancellation/<int:page_id>/": STAFF,
    "pages/search/": STAFF,
    "pages/search/results/": STAFF,
    "pages/<int:page_id>/edit/": STAFF,
    "pages/<int:page_id>/revisions/<int:revision_id>/revert/": STAFF,
    "images/<int:image_id>/": WRITERS,
    "images/<int:image_id>/delete/": WRITERS,
    "documents/edit/<int:document_id>/": WRITERS,
    "documents/delete/<int:document_id>/": WRITERS,
    "reports/clinical-review/": STAFF,
    "reports/clinical-review/results/": STAFF,
    "reports/links-between-articles/": STAFF,
    "reports/links-between-articles/results/": STAFF,
    "reports/addresses-without-a-page/": STAFF,
    "reports/addresses-without-a-page/results/": STAFF,
    "reports/was-it-helpful/": STAFF,
    "reports/was-it-helpful/results/": STAFF,
    "reports/licenses/": STAFF,
    "reports/licenses/results/": STAFF,
    "reports/searches-without-a-result/": {MANAGERS},
    "reports/searches-without-a-result/results/": {MANAGERS},
    "reports/scheduled-work/": {MANAGERS},
    "reports/changes-of-rights/": {MANAGERS},
    "reports/changes-of-rights/results/": {MANAGERS},
    "articles/<int:page_id>/review/": STAFF,
    "articles/<int:page_id>/review/<slug:digest>/": STAFF,
    "articles/<int:page_id>/withdraw/": {MANAGERS},
    "articles/<int:page_id>/writers/": WRITERS,
    "articles/<int:page_id>/when/": STAFF,
    "articles/<int:page_id>/publish-signed/": WRITERS,
    "articles/<int:page_id>/since-signed/": STAFF,
    "articles/<int:page_id>/compare/": STAFF,
    "articles/<int:page_id>/restore/<int:revision_id>/": STAFF,
    "pages/<int:page_id>/history/": STAFF,
    "pages/<int:page_id>/history/results/": STAFF,
    "pages/<int:page_id>/workflow_history/": STAFF,
    "pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/": STAFF,
    "pages/<int:page_id>/unpublish/": WRITERS,
    "old-posts/": WRITERS,
    "old-posts/<int:page_id>/": STAFF,
    "old-posts/<int:page_id>/original/": STAFF,
    "old-posts/<int:page_id>/sort/": STAFF,
    "who-must-approve/": {MANAGERS},
    "articles/ask/": WHOEVER_ENTERS,  # submits those that one may edit, and says so of the others
    "articles/<int:page_id>/publish-nonclinical/": WRITERS,
    "therapy-articles/": STAFF,
    "therapy-articles/results/": STAFF,
    "therapy-articles/choose_parent/": WHOEVER_ENTERS,  # offers those that one may add to
    "awaited-links/": WRITERS,
    "awaited-links/results/": WRITERS,
    "awaited-links/edit/<int:pk>/": WRITERS,
    "awaited-links/delete/<int:pk>/": {MANAGERS},
    "awaited-links/history/<int:pk>/": WRITERS,
    "awaited-links/history-results/<int:pk>/": WRITERS,
    "awaited-links/usage/<int:pk>/": WRITERS,
    **{
        f"{kind}/{page}": {MANAGERS}
        for kind in ("search-words", "chosen-results")
        for page in (
            "",
            "results/",
            "new/",
            "edit/<int:pk>/",
            "delete/<int:pk>/",
            "history/<int:pk>/",
            "history-results/<int:pk>/",
            "usage/<int:pk>/",
        )
    },
    "external-links/": STAFF,
    "external-links/results/": STAFF,
    "redirects/": {MANAGERS},
    "redirects/results/": {MANAGERS},
    "redirects/add/": {MANAGERS},
    "redirects/<int:redirect_id>/": {MANAGERS},
    "redirects/<int:redirect_id>/delete/": {MANAGERS},
    "redirects/import/": {MANAGERS},
    "redirects/import/process/": {MANAGERS},
    "users/": {MANAGERS},
    "users/results/": {MANAGERS},
    "users/delete/<int:pk>/": {MANAGERS},  # deletes nothing, and leads to the account
    "users/new/": {MANAGERS},
    "users/edit/<int:pk>/": {MANAGERS},
    "users/<int:pk>/link/": {MANAGERS},
    "users/history/<int:pk>/": {MANAGERS},
    "users/history-results/<int:pk>/": {MANAGERS},
}

# Wagtail's view fails where nothing was uploaded before; it asks for the right first.
REDIRECT_IMPORT = "redirects/import/process/"
# Leads to the dashboard, where what waits to be published is, whether it was or not.
PUBLISHES = "articles/<int:page_id>/publish-signed/"
POST_FORMS = {
    REDIRECT_IMPORT: {},
    "articles/ask/": {},
    "articles/<int:page_id>/publish-nonclinical/": {},
    PUBLISHES: {},
}


def test_the_table_has_every_address_of_ours():
    assert set(own_addresses()) == set(ALLOWED)


@pytest.fixture
def values(write, make_topic, make_clinician, make_reference, make_document, make_user):
    """Of each argument of an address, a value that leads to something that is there."""
    article = write("Live", also_read=["Exercise"])
    ImportedPost.objects.create(page=article, source="live.txt", original=b"Live", digest="0")
    reference, clinician = make_reference(), make_clinician()
    signing_values_now = signing_values(clinician)
    topic = make_topic("Back pain")
    keys = {
        "topic": topic.pk,
        "clinician": clinician.pk,
        "signer-changes": SignerChange.objects.create(
            clinician=clinician,
            before=signing_values_now,
            after=signing_values_now | {"may_sign": True},
        ).pk,
        "reference": reference.pk,
        "guideline": Guideline.objects.create(
            issuer="A panel", title="T", recommendation="R", direction="for", year=2024,
            reference=make_reference("Its paper"), locale=reference.locale,
        ).pk,
        "sharedwarning": SharedWarning.objects.create(
            name="Numb skin", condition="Your skin is numb.", severity="absolute", reason="Burns.",
            instead="Ask us.", locale=reference.locale,
        ).pk,
        "warningsigns": WarningSigns.objects.create(
            name="After a needle", urgency="urgent", signs=["a fever"], locale=reference.locale,
        ).pk,
        "awaited-links": AwaitedTitle.objects.get().pk,
        "search-words": SearchSynonym.objects.create(words=["Wheat bag"], means=["heat"]).pk,
        "chosen-results": PromotedResult.objects.create(words=["Wheat bag"]).pk,
        "references": reference.pk,
        "users": make_user(MARKETING).pk,
        "texts": topic.pk,
        "second-step": 1,  # the password is asked for before it is looked up
    }  # fmt: skip
    other_values = {
        "page_id": article.pk,
        "parent_page_id": article.get_parent().pk,
        "revision_id": article.latest_revision_id,
        "workflow_state_id": review_of(article).pk,
        "image_id": ClinicImage.objects.create(title="Pad", file=upload("a.png")).pk,
        "document_id": make_document().pk,
        "redirect_id": Redirect.add_redirect("/a", "https://example.org").pk,
        "content_type_app_name": "articles",
        "content_type_model_name": "therapyarticlepage",
        "action_name": "approve",
        "task_state_id": 1,
        "digest": "unknown",
        "kind": "articles.topic",
    }
    return keys, other_values


def review_of(article):
    """A review that ended."""
    return WorkflowState.objects.create(
        workflow=Workflow.objects.first(),
        base_content_type=article.get_base_content_type(),
        content_type=article.get_content_type(),
        object_id=article.pk,
        status=WorkflowState.STATUS_CANCELLED,
    )


def address_of(route, values):
    keys, other_values = values
    kind = next((name for name in route.split("/") if name in keys), None)
    values_by_argument = {**other_values, "pk": keys.get(kind)}
    path = re.sub(r"<\w+:(\w+)>", lambda argument: str(values_by_argument[argument[1]]), route)
    page_id = other_values["page_id"]
    return f"{reverse('wagtailadmin_home')}{path}?id={page_id}&article={page_id}"


def is_admitted(browser, route, values):
    """Whether the view itself answered, instead of a log-in, a refusal or the dashboard."""
    address = address_of(route, values)
    form = POST_FORMS.get(route)
    browser.raise_request_exception = route != REDIRECT_IMPORT
    response = browser.get(address) if form is None else browser.post(address, form)
    expected = (500, 302) if route == REDIRECT_IMPORT else (200, 302, 403, 409)
    assert response.status_code in expected, (address, response.status_code)
    if response.status_code == 302:
        if route == PUBLISHES and response.url == reverse("wagtailadmin_home"):
            *_earlier, message = get_messages(response.wsgi_request)
            return "do not have permission" not in str(message)
        refusal_urls = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
        return response.url.partition("?")[0] not in refusal_urls
    return response.status_code != 403


@pytest.mark.parametrize("role", ROLES)
def test_where_each_role_gets(role, values, request, log_in):
    """Asked with GET, which changes nothing, wherever there is anything to read."""
    if role in STAFF:
        browser = log_in(role)
    else:
        browser = request.getfixturevalue("stranger") if role == STRANGER else Client()
    open_routes = {route for route in ALLOWED if is_admitted(browser, route, values)}
    assert open_routes == {route for route, roles in ALLOWED.items() if role in roles}


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
