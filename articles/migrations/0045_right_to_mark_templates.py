"""Site managers, and nobody else, choose the templates that articles begin with."""

from importlib import import_module

from django.db import migrations

permission = import_module("articles.migrations.0004_groups").permission


def give_right(apps, schema_editor):
    right = permission(apps, "articles", "articletemplate", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name="Site managers"):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    right = permission(apps, "articles", "articletemplate", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name="Site managers"):
        group.permissions.remove(right)


class Migration(migrations.Migration):
    dependencies = [("articles", "0044_templates")]
    operations = [migrations.RunPython(give_right, take_right)]
