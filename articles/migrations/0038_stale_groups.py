"""The two groups that Wagtail makes are gone where nobody is in them: this site has its own."""

from django.db import migrations

WAGTAIL_GROUPS = ("Editors", "Moderators")


def remove_unused_groups(apps, schema_editor):
    """Remove each of them that has no member, and that no workflow of a page asks."""
    groups = apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS, user=None)
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    asked = tasks.filter(
        workflow_tasks__workflow__workflow_pages__isnull=False, groups__isnull=False
    )
    groups.exclude(pk__in=list(asked.values_list("groups", flat=True))).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0038_draft_findings"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    # Removed groups had no members, so nothing has to come back.
    operations = [migrations.RunPython(remove_unused_groups, migrations.RunPython.noop)]
