"""Who may keep shared warnings: the same people as other shared records."""

from importlib import import_module

from django.db import migrations

RIGHTS = {
    "Marketing": ("add", "change", "view"),
    "Clinicians": ("add", "change", "view"),
    "Site managers": ("add", "change", "delete", "view"),
}

permission = import_module("articles.migrations.0004_groups").permission


def give_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        rights = (
            permission(apps, "articles", "sharedwarning", right) for right in RIGHTS[group.name]
        )
        group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="sharedwarning"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0042_shared_warnings")]
    operations = [migrations.RunPython(give_rights, take_rights)]
