"""Who may add, change and delete guidelines: as for references."""

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
        rights = (permission(apps, "articles", "guideline", right) for right in RIGHTS[group.name])
        group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="guideline"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_guidelines")]
    operations = [migrations.RunPython(give_rights, take_rights)]
