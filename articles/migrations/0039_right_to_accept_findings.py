"""Site managers may accept what the checks found in texts that no clinician signs."""

from django.db import migrations

GROUP = "Site managers"
RIGHT = "accept_finding"


def give_right(apps, schema_editor):
    """Django would make the right only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="clinic", model="secondlook"
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=RIGHT,
        defaults={"name": "Can accept what the checks found in a text"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*group.permissions.filter(codename=RIGHT))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0037_when_to_publish"),
        ("clinic", "0011_accepted_findings_of_texts"),
    ]
    operations = [migrations.RunPython(give_right, take_right)]
