"""Site managers look after the redirects from old addresses to new ones."""

from importlib import import_module

from django.db import migrations

RIGHTS = ("add", "change", "delete", "view")

permission = import_module("articles.migrations.0004_groups").permission


def permissions(apps):
    return [permission(apps, "wagtailredirects", "redirect", right) for right in RIGHTS]


def give_rights(apps, schema_editor):
    if managers := apps.get_model("auth", "Group").objects.filter(name="Site managers").first():
        managers.permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    if managers := apps.get_model("auth", "Group").objects.filter(name="Site managers").first():
        managers.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0003_editorial_address"),
        ("articles", "0004_groups"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
