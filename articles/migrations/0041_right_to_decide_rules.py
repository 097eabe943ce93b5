"""Site managers decide about the editorial checks."""

from importlib import import_module

from django.db import migrations

GROUP = "Site managers"

permission = import_module("articles.migrations.0004_groups").permission


def give_right(apps, schema_editor):
    right = permission(apps, "articles", "editorialrules", "change")
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    right = permission(apps, "articles", "editorialrules", "change")
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(right)


class Migration(migrations.Migration):
    dependencies = [("articles", "0040_editorial_rules")]
    operations = [migrations.RunPython(give_right, take_right)]
