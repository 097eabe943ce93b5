"""Who enters notices about papers by hand, and who sees which links are dead."""

from django.db import migrations

RIGHTS = {
    "Marketing": (("externallink", "view"),),
    "Clinicians": (("externallink", "view"), ("evidencenotice", "add")),
    "Site managers": (("externallink", "view"), ("evidencenotice", "add")),
}


def give_rights(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name, rights in RIGHTS.items():
        if group := groups.filter(name=name).first():
            group.permissions.add(*(permission(apps, model, right) for model, right in rights))


def permission(apps, model, right):
    """The permission, made here where Django would make it only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{right}_{model}",
        defaults={"name": f"Can {right} {model}"},
    )
    return found


def take_rights(apps, schema_editor):
    models = {model for rights in RIGHTS.values() for model, _right in rights}
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="articles", content_type__model__in=models).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_living_evidence")]
    operations = [migrations.RunPython(give_rights, take_rights)]
