"""The signs that every article about back pain shows, and who may change such lists.

The words follow the advice of the NHS on back pain and the international framework for
red flags of the spine (doi:10.2519/jospt.2020.9971). Where sources disagree, as about a
minor injury with weak bones, the graver reading counts.
"""

from importlib import import_module

from django.db import migrations

RIGHTS = {
    "Marketing": ("add", "change", "view"),
    "Clinicians": ("add", "change", "view"),
    "Site managers": ("add", "change", "delete", "view"),
}

LEAD_IN = "You have back pain and:"

BACK_PAIN = (
    {
        "name": "Back pain: emergency",
        "urgency": "emergency",
        "lead_in": LEAD_IN,
        "signs": [
            "pain, tingling, weakness or numbness in both legs",
            "new weakness in a leg",
            "weakness or numbness in a leg that gets worse",
            "numbness or tingling around your genitals, buttocks or back passage",
            "you cannot pee, find it hard to pee, or cannot feel when you pee",
            "you have newly lost control of your bladder or bowels",
            "new numbness when you have sex, or new trouble with erections",
            "a fever or chills, a stiff neck or confusion after a recent needle or surgery at your "
            "back or spine",
            "chest pain",
            "tearing or throbbing pain in your belly",
            "the pain began after a serious accident",
            "the pain began after a minor injury, and you are older, have osteoporosis or take "
            "steroids long term",
        ],
        "action": "Do not drive yourself. Do not wait for your next visit.",
    },
    {
        "name": "Back pain: urgent",
        "urgency": "urgent",
        "lead_in": LEAD_IN,
        "signs": [
            "a fever or chills, and you have had no recent needle or surgery at your back or spine",
            "you have or had cancer",
            "a weak immune system",
            "you inject drugs",
            "you had a needle or surgery at your back or spine lately, and the pain is new or gets "
            "worse",
            "the pain came suddenly without an injury, and you have osteoporosis or take steroids",
            "you are losing weight without trying",
            "a lump on your back, or your back has changed its shape",
            "the pain does not ease with rest, or it is worse at night",
            "the pain is worse when you sneeze, cough or poop",
            "the pain is in your upper back",
        ],
        "action": "If we are closed, go to an urgent care center or the ER.",
    },
)

permission = import_module("articles.migrations.0004_groups").permission


def add_lists(apps, schema_editor):
    """In English, as they are written. Whoever wants other words changes them in the admin."""
    locale, _ = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")
    for fields in BACK_PAIN:
        apps.get_model("articles", "WarningSigns").objects.create(
            **fields, for_back_pain=True, locale=locale
        )


def remove_lists(apps, schema_editor):
    """Those of this migration that no article uses; the table goes with the migration before."""
    used = apps.get_model("articles", "RecordUse").objects.filter(warning_signs__isnull=False)
    apps.get_model("articles", "WarningSigns").objects.filter(
        name__in=[fields["name"] for fields in BACK_PAIN]
    ).exclude(pk__in=used.values("warning_signs")).delete()


def give_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        rights = (
            permission(apps, "articles", "warningsigns", right) for right in RIGHTS[group.name]
        )
        group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="warningsigns"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_warning_signs")]
    operations = [
        migrations.RunPython(add_lists, remove_lists),
        migrations.RunPython(give_rights, take_rights),
    ]
