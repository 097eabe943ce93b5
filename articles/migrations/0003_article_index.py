"""The section that therapy articles live in, at /therapies/."""

from django.db import migrations


def create_article_index(apps, schema_editor):
    HomePage = apps.get_model("clinic", "HomePage")
    ArticleIndexPage = apps.get_model("articles", "ArticleIndexPage")
    ContentType = apps.get_model("contenttypes", "ContentType")

    home = HomePage.objects.order_by("path").first()
    if home is None or home.numchild:
        return
    content_type, _ = ContentType.objects.get_or_create(
        app_label="articles", model="articleindexpage"
    )
    ArticleIndexPage.objects.create(
        title="Therapies",
        draft_title="Therapies",
        slug="therapies",
        content_type=content_type,
        locale_id=home.locale_id,
        path=f"{home.path}0001",
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}therapies/",
        show_in_menus=True,
    )
    home.numchild = 1
    home.save(update_fields=["numchild"])


def remove_article_index(apps, schema_editor):
    """Leave a section in place that somebody has worked on."""
    Page = apps.get_model("wagtailcore", "Page")
    ArticleIndexPage = apps.get_model("articles", "ArticleIndexPage")
    for index in ArticleIndexPage.objects.filter(numchild=0, latest_revision=None):
        parent = Page.objects.get(path=index.path[:-4])
        index.delete()
        parent.numchild -= 1
        parent.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_models"), ("clinic", "0002_home_page")]
    operations = [migrations.RunPython(create_article_index, remove_article_index)]
