"""A home page of the clinic's own in place of Wagtail's welcome page."""

from django.conf import settings
from django.db import migrations

WELCOME = "Welcome to your new Wagtail site!"


def create_home_page(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("clinic", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")

    Page.objects.filter(depth=2, title=WELCOME, numchild=0).delete()
    if Page.objects.filter(depth=2).exists():
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="clinic", model="homepage")
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=content_type,
        locale=locale,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
    )
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page_id": home.pk},
    )
    # Otherwise the first patient's request would have to write it.
    apps.get_model("clinic", "ClinicDetails").objects.get_or_create(site=site)


def remove_home_page(apps, schema_editor):
    """Leave pages in place that somebody has worked on; the schema goes with its own step."""
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("clinic", "HomePage")
    untouched = HomePage.objects.filter(numchild=0, latest_revision=None)
    Site.objects.filter(root_page__in=untouched).delete()
    untouched.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_home_page, remove_home_page)]
