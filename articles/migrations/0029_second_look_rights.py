"""Who may be the second person at texts that no clinician signs: clinicians and site managers."""

from importlib import import_module

from django.db import migrations

GROUPS = ("Clinicians", "Site managers")

permission = import_module("articles.migrations.0004_groups").permission


def give_rights(apps, schema_editor):
    right = permission(apps, "clinic", "secondlook", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(right)


def take_rights(apps, schema_editor):
    right = permission(apps, "clinic", "secondlook", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(right)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_signed_addresses"),
        ("clinic", "0007_second_looks"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
