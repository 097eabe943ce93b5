"""What each role gets at each address of ours in the admin, and one of each thing to ask for.

A row is a route below `/admin/` and the roles that get there, for reading and for posting; a
superuser gets where any role gets. Somebody who is not logged in is led to the log-in, and
everybody else is refused. `tests/security/test_permission_matrix.py` tries every role everywhere.
"""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.blocks import Block
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from articles.models import (
    AwaitedTitle,
    EditorialRules,
    Guideline,
    ImportedPost,
    PromotedResult,
    SearchSynonym,
    SharedWarning,
    SignerChange,
    WarningSigns,
)
from articles.signoff.signers import signing_values
from clinic.models import ClinicImage, StandardPage
from tests.admin.actions import upload
from tests.signing import publish_draft

MARKETING, CLINICIANS, MANAGERS = "Marketing", "Clinicians", "Site managers"
STRANGER, ANYBODY = "may enter the admin, and no more", "anybody"
SUPERUSER = "superuser"
ROLES = (MARKETING, CLINICIANS, MANAGERS, SUPERUSER, STRANGER, ANYBODY)

STAFF = {MARKETING, CLINICIANS, MANAGERS}
WRITERS = {MARKETING, MANAGERS}
WHOEVER_ENTERS = {*STAFF, STRANGER}
EVERYBODY = {*WHOEVER_ENTERS, ANYBODY}

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
    "login/passkey/": set(),  # a script asks for it
    "login/leave/": WHOEVER_ENTERS | {ANYBODY},
    "login/again/": WHOEVER_ENTERS,
    "account/e-mail/": WHOEVER_ENTERS,
    "sessions/": WHOEVER_ENTERS,
    "second-step/": WHOEVER_ENTERS,
    "second-step/app/": WHOEVER_ENTERS,
    "second-step/app/remove/": WHOEVER_ENTERS,
    "second-step/passkey/": WHOEVER_ENTERS,
    "second-step/passkey/<int:pk>/": WHOEVER_ENTERS,
    "second-step/passkey/<int:pk>/remove/": WHOEVER_ENTERS,
    "second-step/codes/": WHOEVER_ENTERS,
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

# Where whoever may look may not post.
POSTS = {"references/<int:pk>/notices/": {CLINICIANS, MANAGERS}}


@pytest.fixture
def values(write, make_topic, make_clinician, make_reference, make_document, make_user, settings):
    """Of each argument of an address, a value that leads to something that is there."""
    settings.SECURITY_CONTACT = ["mailto:security@clinic.example"]
    article = write("Live", also_read=["Exercise"])
    signer = make_clinician("Sam Signer")
    for title in ("Heat", "Cold"):
        publish_draft(write(title, publish=False), clinician=signer)
    ImportedPost.objects.create(page=article, source="live.txt", original=b"Live", digest="0")
    reference, clinician = make_reference(), make_clinician()
    signing_values_now = signing_values(clinician)
    topic = make_topic("Back pain")
    image = ClinicImage.objects.create(title="Pad", file=upload("a.png"))
    document = make_document()
    submitted = write("In review", publish=False)
    submitted.get_workflow().start(submitted, make_user(MARKETING))
    home = article.get_parent().get_parent()
    private = home.add_child(instance=StandardPage(title="For staff", slug="for-staff"))
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="login")
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
        "groups": Group.objects.get(name=MARKETING).pk,
        "sites": Site.objects.get().pk,
        "locales": Locale.get_default().pk,
        "collections": Collection.get_first_root_node().add_child(name="Photos").pk,
        "tasks": Task.objects.first().pk,
        "workflows": Workflow.objects.first().pk,
        "clinicdetails": Site.objects.get().pk,
        "editorialrules": EditorialRules.load().pk,
        "page": article.pk,
        "clinicimage": image.pk,
        "clinicdocument": document.pk,
        "user": make_user(MARKETING).pk,
        "pages": article.pk,
        "images": image.pk,
        "documents": document.pk,
    }  # fmt: skip
    other_values = {
        "page_to_move_id": article.pk,
        "destination_id": article.get_parent().pk,
        "page_pk": article.pk,
        "workflow_pk": keys["workflows"],
        "task_id": keys["tasks"],
        "collection_id": keys["collections"],
        "filter_spec": "width-400",
        "session_id": 1,
        "object_id": article.pk,
        "uploaded_file_id": uploaded_by(make_user(MARKETING)).pk,
        "page_view_restriction_id": restriction.pk,
        "restriction_id": CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node().add_child(name="Private"),
            restriction_type="password",
            password="secret",
        ).pk,
        "signer_slug": signer.slug,
        "submitted_id": submitted.pk,
        "submitted_task": submitted.current_workflow_task.pk,
        "submitted_task_id": submitted.current_workflow_state.current_task_state.pk,
        "block_id": next(iter(Block.definition_registry)),
        "alias_id": article.create_alias(update_slug="again", parent=home).pk,
        "private": private.slug,
        "clinician_slug": clinician.slug,
        "topic_slug": topic.slug,
        "page_id": article.pk,
        "parent_page_id": article.get_parent().pk,
        "revision_id": article.latest_revision_id,
        "workflow_state_id": review_of(article).pk,
        "image_id": image.pk,
        "image_file": image.file.url.lstrip("/"),
        "document_name": document.filename,
        "document_id": document.pk,
        "doc_id": document.pk,
        "redirect_id": Redirect.add_redirect("/a", "https://example.org").pk,
        "content_type_app_name": "articles",
        "content_type_model_name": "therapyarticlepage",
        "action_name": "approve",
        "task_state_id": 1,
        "digest": "unknown",
        "kind": "articles.topic",
    }
    return keys, other_values


def uploaded_by(user):
    """A file that somebody else is about to add."""
    image_type = ContentType.objects.get_for_model(ClinicImage)
    return UploadedFile.objects.create(
        for_content_type=image_type, file=upload("b.png"), uploaded_by_user=user
    )


def review_of(article):
    """A review that ended."""
    return WorkflowState.objects.create(
        workflow=Workflow.objects.first(),
        base_content_type=article.get_base_content_type(),
        content_type=article.get_content_type(),
        object_id=article.pk,
        status=WorkflowState.STATUS_CANCELLED,
    )
