"""Site managers see what runs by itself, and how it went."""

from django.db import migrations

GROUP = "Site managers"
RIGHT = "view_commandrun"


def give_right(apps, schema_editor):
    """Django would make the right only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="clinic", model="commandrun"
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=RIGHT,
        defaults={"name": "Can view scheduled work"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*group.permissions.filter(codename=RIGHT))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_groups"),
        ("clinic", "0013_scheduled_work"),
    ]
    operations = [migrations.RunPython(give_right, take_right)]
