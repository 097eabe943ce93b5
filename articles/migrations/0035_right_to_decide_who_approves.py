"""Site managers, and nobody else, enter what the clinic decided on who must approve."""

from importlib import import_module

from django.db import migrations

permission = import_module("articles.migrations.0004_groups").permission


def give_right(apps, schema_editor):
    right = permission(apps, "articles", "approvalrule", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name="Site managers"):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    right = permission(apps, "articles", "approvalrule", "add")
    for group in apps.get_model("auth", "Group").objects.filter(name="Site managers"):
        group.permissions.remove(right)


class Migration(migrations.Migration):
    dependencies = [("articles", "0034_who_must_approve")]
    operations = [migrations.RunPython(give_right, take_right)]
