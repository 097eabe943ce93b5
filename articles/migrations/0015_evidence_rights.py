"""Who enters notices about papers by hand, and who sees which links are dead."""

from importlib import import_module

from django.db import migrations

RIGHTS = {
    "Marketing": (("externallink", "view"),),
    "Clinicians": (("externallink", "view"), ("evidencenotice", "add")),
    "Site managers": (("externallink", "view"), ("evidencenotice", "add")),
}

permission = import_module("articles.migrations.0004_groups").permission


def give_rights(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name, rights in RIGHTS.items():
        if group := groups.filter(name=name).first():
            found = (permission(apps, "articles", model, right) for model, right in rights)
            group.permissions.add(*found)


def take_rights(apps, schema_editor):
    models = {model for rights in RIGHTS.values() for model, _right in rights}
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="articles", content_type__model__in=models).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_living_evidence")]
    operations = [migrations.RunPython(give_rights, take_rights)]
