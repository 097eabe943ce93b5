"""The groups that staff belong to, each with the rights that fit its job."""

from django.db import migrations

ALL = ("add", "change", "delete", "view")

PAGE_RIGHTS = {
    "Marketing": ("add", "change", "publish"),
    "Clinicians": ("change",),
    "Site managers": ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
}
# On the root collection and all below it, as Wagtail wants it for collections too.
COLLECTION_RIGHTS = {"Site managers": ("add", "change", "delete")}
FILE_RIGHTS = {
    "Marketing": ("add", "change", "choose"),
    "Clinicians": ("choose",),
    "Site managers": ("add", "change", "delete", "choose"),
}
RECORD_RIGHTS = {
    "Marketing": {
        ("articles", "reference"): ("add", "change", "view"),
        ("articles", "topic"): ("add", "change", "view"),
        ("articles", "clinician"): ("view",),
        ("articles", "awaitedtitle"): ("change", "view"),
    },
    "Clinicians": {
        ("articles", "reference"): ("add", "change", "view"),
        ("articles", "topic"): ("view",),
        ("articles", "clinician"): ("view",),
    },
    "Site managers": {
        ("articles", "reference"): ALL,
        ("articles", "topic"): ALL,
        ("articles", "clinician"): ALL,
        ("articles", "awaitedtitle"): ALL,
        ("auth", "user"): ALL,
        ("auth", "group"): ALL,
        ("clinic", "clinicdetails"): ("change",),
        ("wagtailcore", "locale"): ALL,
        ("wagtailcore", "site"): ALL,
    },
}


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    root_page = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    root_collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    page_permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects
    file_permissions = apps.get_model("wagtailcore", "GroupCollectionPermission").objects

    for name, page_rights in PAGE_RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access"))
        for right in page_rights:
            page_permissions.get_or_create(
                group=group, page=root_page, permission=permission(apps, "wagtailcore", "page", right)
            )
        for right in FILE_RIGHTS[name]:
            # Wagtail asks for the rights on its own models, whatever model stores the files.
            for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
                file_permissions.get_or_create(
                    group=group,
                    collection=root_collection,
                    permission=permission(apps, app, model, right),
                )
        for right in COLLECTION_RIGHTS.get(name, ()):
            file_permissions.get_or_create(
                group=group,
                collection=root_collection,
                permission=permission(apps, "wagtailcore", "collection", right),
            )
        for (app, model), rights in RECORD_RIGHTS[name].items():
            group.permissions.add(*(permission(apps, app, model, right) for right in rights))


def permission(apps, app, model, right):
    """The permission, made here where Django would make it only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{right}_{model}",
        defaults={"name": f"Can {right} {model}"},
    )
    return found


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=PAGE_RIGHTS).delete()


def set_aside_moderation(apps, schema_editor):
    """Wagtail's own workflow sends drafts to a group that nobody here is in."""
    workflow_pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    workflow_pages.filter(workflow__name="Moderators approval").delete()


def restore_moderation(apps, schema_editor):
    workflow = (
        apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").first()
    )
    if workflow is not None:
        apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
            page=apps.get_model("wagtailcore", "Page").objects.get(depth=1),
            defaults={"workflow": workflow},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_article_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [
        migrations.RunPython(create_groups, remove_groups),
        migrations.RunPython(set_aside_moderation, restore_moderation),
    ]
