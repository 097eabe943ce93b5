"""What each role gets at each address of Wagtail's in the admin, and where only few may post.

Read `tests/security/our_addresses.py` first.
"""

from tests.security.our_addresses import (
    EVERYBODY,
    MANAGERS,
    STAFF,
    SUPERUSER,
    WHOEVER_ENTERS,
    WRITERS,
)

NOBODY: set[str] = set()
ONLY_MANAGERS, ONLY_SUPERUSERS = {MANAGERS}, {SUPERUSER}

# Models of which there is one record for the site, as an address calls them.
SETTINGS = ("clinic/clinicdetails", "articles/editorialrules")
COMPARED = r"pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"

ADDRESSES = {
    "": WHOEVER_ENTERS,
    "account/": WHOEVER_ENTERS,
    "logout/": EVERYBODY,  # leads to the log-in
    "dismissibles/": WHOEVER_ENTERS,
    "sprite/": EVERYBODY,
    "jsi18n/": EVERYBODY,
    "login/": EVERYBODY,
    "password_reset/": EVERYBODY,
    "password_reset/done/": EVERYBODY,
    "password_reset/confirm/<uidb64>/<token>/": EVERYBODY,
    "password_reset/complete/": EVERYBODY,
    "block-preview/": WHOEVER_ENTERS,
    "tag-autocomplete/": WHOEVER_ENTERS,
    "tag-autocomplete/<slug:app_name>/<slug:model_name>/": WHOEVER_ENTERS,
    "editing-sessions/release/<int:session_id>/": WHOEVER_ENTERS,
    "editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/": (
        STAFF
    ),
    # The tree of pages
    **dict.fromkeys(
        (
            "pages/",
            "pages/<int:parent_page_id>/",
            "pages/<int:parent_page_id>/results/",
            "pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/",
            "pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/",
            "pages/<int:page_id>/usage/",
            "pages/<int:page_id>/edit/preview/",
            "pages/<int:page_id>/view_draft/",
            "pages/<int:page_id>/revisions/<int:revision_id>/view/",
            COMPARED,
            "pages/<int:page_id>/convert_alias/",
            # Whoever may edit a page may copy it, to where they may add one. See CVE-2026-44200
            # in tests/security/test_copying_without_rights.py.
            "pages/<int:page_id>/copy/",
        ),
        STAFF,
    ),
    **dict.fromkeys(
        (
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/",
            "pages/<int:parent_page_id>/add_subpage/",
            "pages/<int:page_id>/delete/",
            "pages/<int:page_to_move_id>/move/",
            "pages/<int:page_to_move_id>/set_position/",
            "pages/<int:page_id>/privacy/",
            "pages/<int:page_id>/revisions/<int:revision_id>/unschedule/",
        ),
        WRITERS,
    ),
    # For whomever a draft waits; the one in the tests waits for nobody who is there.
    "pages/workflow/preview/<int:page_id>/<int:task_id>/": NOBODY,
    "pages/<int:page_id>/lock/": {MANAGERS},
    "pages/<int:page_id>/unlock/": {MANAGERS},
    # Leads to the history, which asks for the right.
    "pages/<int:page_id>/revisions/": WHOEVER_ENTERS,
    # Offers those below which one may add a page.
    "pages/create/<slug:app_label>/<slug:model_name>": WHOEVER_ENTERS,
    # Asks whether to move, and says two titles; the move itself asks for the right.
    "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/": WHOEVER_ENTERS,
    # Names alone are chosen from, by whoever may enter the admin.
    **dict.fromkeys(
        (
            "choose-page/",
            "choose-page/<int:parent_page_id>/",
            "choose-page/search/",
            "choose-page/chosen-multiple/",
            "choose-external-link/",
            "choose-email-link/",
            "choose-phone-link/",
            "choose-anchor-link/",
            "embeds/chooser/",
            "embeds/chooser/upload/",
            "workflows/task_chooser/",
            "workflows/task_chooser/results/",
            "workflows/task_chooser/create/",
            "workflows/task_chooser/<int:task_id>/",
            *(
                f"{kind}/chooser/{page}"
                for kind in ("documents", "images")
                for page in ("", "results/", "chosen-multiple/")
            ),
            "images/chooser/<int:image_id>/select_format/",
        ),
        WHOEVER_ENTERS,
    ),
    "documents/chooser/chosen/<str:pk>/": STAFF,
    "images/chooser/chosen/<str:pk>/": STAFF,
    "documents/chooser/create/": WRITERS,
    "images/chooser/create/": WRITERS,
    # The interface by which the admin's own scripts ask for what those scripts show
    **{
        f"api/main/^{kind}/{page}": WHOEVER_ENTERS
        for kind in ("pages", "documents", "images")
        for page in ("", "<int:pk>/", "find/")
    },
    "api/main/^pages/<int:pk>/": STAFF,
    "api/main/^pages/find/": STAFF,
    "api/main/^pages/<int:pk>/action/<str:action_name>/": WRITERS,
    # Files
    **dict.fromkeys(
        (
            "documents/",
            "documents/results/",
            "images/",
            "images/results/",
            "images/<int:image_id>/preview/<str:filter_spec>/",
            "documents/add/",
            "documents/multiple/add/",
            "documents/multiple/<int:doc_id>/",
            "documents/multiple/<int:doc_id>/delete/",
            "documents/usage/<int:document_id>/",
            "images/add/",
            "images/multiple/add/",
            "images/multiple/<int:image_id>/",
            "images/multiple/<int:image_id>/delete/",
            "images/usage/<int:image_id>/",
        ),
        WRITERS,
    ),
    # Of somebody else's upload, and what this site has not switched on
    **dict.fromkeys(
        (
            "images/<int:image_id>/generate_url/",
            "images/<int:image_id>/generate_url/output/",
            "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
            "documents/multiple/delete_upload/<int:uploaded_file_id>/",
            "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
            "images/multiple/delete_upload/<int:uploaded_file_id>/",
        ),
        NOBODY,
    ),
    **dict.fromkeys(
        (
            "collections/",
            "collections/add/",
            "collections/<int:pk>/",
            "collections/<int:pk>/delete/",
            "collections/<int:collection_id>/privacy/",
        ),
        ONLY_MANAGERS,
    ),
    "snippets/": NOBODY,  # each kind of record has an entry of its own in the menu
    # Who reviews what: nobody in the admin but a superuser changes the way of a draft.
    **dict.fromkeys(
        (
            "workflows/list/",
            "workflows/list/results/",
            "workflows/add/",
            "workflows/enable/<int:pk>/",
            "workflows/disable/<int:pk>/",
            "workflows/edit/<int:pk>/",
            "workflows/usage/<int:pk>/",
            "workflows/usage/<int:pk>/results/",
            "workflows/remove/<int:page_pk>/",
            "workflows/remove/<int:page_pk>/<int:workflow_pk>/",
            "workflows/tasks/select_type/",
            "workflows/tasks/index/",
            "workflows/tasks/index/results/",
            "workflows/tasks/edit/<int:pk>/",
            "workflows/tasks/disable/<int:pk>/",
            "workflows/tasks/enable/<int:pk>/",
            "workflows/tasks/add/<str:app_label>/<str:model_name>/",
        ),
        ONLY_SUPERUSERS,
    ),
    **{
        f"reports/{report}/{page}": roles
        for report, roles in (
            ("locked", {MANAGERS}),
            ("workflow", STAFF),
            ("workflow_tasks", STAFF),
            ("aging-pages", STAFF),
            ("page-types-usage", STAFF),
            ("site-history", WHOEVER_ENTERS),  # lists what one may see, which may be nothing
        )
        for page in ("", "results/")
    },
    "translation/submit/page/<int:page_id>/": {SUPERUSER},
    "translation/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": {SUPERUSER},
    **{
        f"{kind}/{page}": {MANAGERS}
        for kind in ("sites", "locales", "groups")
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
    "sites/copy/<int:pk>/": {MANAGERS},
    "users/history/<int:pk>/": {MANAGERS},
    "users/history-results/<int:pk>/": {MANAGERS},
    "users/usage/<int:pk>/": {MANAGERS},
    # Whole families that share a route, with the words that make an address of it.
    "settings/<slug:app_name>/<slug:model_name>/ clinic/clinicdetails": {MANAGERS},
    # Leads to the form, which asks for the right.
    "settings/<slug:app_name>/<slug:model_name>/ articles/editorialrules": WHOEVER_ENTERS,
    **{
        f"settings/<slug:app_name>/<slug:model_name>/<int:pk>/ {model}": {MANAGERS}
        for model in SETTINGS
    },
    **{
        f"settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/ {model}": NOBODY
        for model in SETTINGS
    },
    # On several at once: what one may not touch is listed and left as it is, see
    # `test_an_action_on_several_leaves_what_one_may_not_touch`.
    **{
        f"bulk/<str:app_label>/<str:model_name>/<str:action>/ {model}/{action}": roles
        for actions, models, roles in (
            ("delete move publish unpublish", "wagtailcore/page", WHOEVER_ENTERS),
            (
                "add_tags add_to_collection delete",
                "clinic/clinicimage clinic/clinicdocument",
                WHOEVER_ENTERS,
            ),
            (
                "delete",
                "articles/clinician articles/guideline articles/reference "
                "articles/sharedwarning articles/topic articles/warningsigns",
                WHOEVER_ENTERS,
            ),
            ("assign_role delete set_active_state", "auth/user", {MANAGERS}),
        )
        for model in models.split()
        for action in actions.split()
    },
    "failwhale/": NOBODY,  # in Wagtail it fails on purpose, so that its page can be looked at
    "test404/": WHOEVER_ENTERS,
    "^.*/$": NOBODY,  # everything else
}

# Where whoever may look may not post; everywhere else the right is the same.
POSTS: dict[str, set[str]] = {
    "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/": WRITERS,
}
