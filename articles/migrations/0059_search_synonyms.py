"""Groups of words that mean the same are called search synonyms, and so are the rights on them.

Their table keeps its name, which workers of the release before ask for while this runs.
"""

from django.db import migrations, models

OLD, NEW = "samewords", "searchsynonym"
RIGHTS = ("add", "change", "delete", "view")


def rename_rights(apps, old, new):
    Permission = apps.get_model("auth", "Permission")
    for right in RIGHTS:
        Permission.objects.filter(
            content_type__app_label="articles", codename=f"{right}_{old}"
        ).update(codename=f"{right}_{new}")


def forward(apps, schema_editor):
    rename_rights(apps, OLD, NEW)


def backward(apps, schema_editor):
    rename_rights(apps, NEW, OLD)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0058_words_of_emergencies"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelTable("SameWords", "articles_samewords"),
        migrations.RenameModel("SameWords", "SearchSynonym"),
        migrations.AlterField(
            model_name="searchword",
            name="source",
            field=models.CharField(
                choices=[("articles", "Articles"), ("same_words", "Synonyms")], max_length=20
            ),
        ),
        migrations.RunPython(forward, backward),
    ]
