"""The ways of the route table as operations with new words: no signature, and no admin."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page, PageViewRestriction

from articles.models import ArticleIndexPage, Reference, TherapyArticlePage
from tests.door.operations import often
from tests.door.tokens import reference_fields


@often(1)
def save_row(scene):
    page = scene.write(scene.article())
    page.live = scene.random.choice([True, page.live])
    page.save()


@often(1)
def save_base_row(scene):
    page = Page.objects.get(pk=scene.article().pk)
    page.title, page.seo_title = scene.words.word("title"), scene.words.word("seo_title")
    page.live = True
    page.save()


@often(2)
def save_row_loaded_before(scene):
    """A page that was loaded some operations ago is saved now, as live as it was then."""
    if scene.objects:
        scene.write(scene.random.choice(scene.objects)).save()


@often(2)
def load_row(scene):
    scene.objects.append(scene.article())
    scene.forms.append((scene.objects[-1].pk, loaded_form(scene.objects[-1])))


def loaded_form(page):
    return {"loaded_revision_id": str(page.latest_revision_id)}


def new_version(scene):
    page = scene.write(scene.article().get_latest_revision_as_object())
    return page.save_revision(user=scene.editor.user)


@often(1)
def publish_version(scene):
    new_version(scene).publish()


@often(1)
def publish_action(scene):
    PublishPageRevisionAction(new_version(scene)).execute(skip_permission_checks=True)


@often(2)
def publish_older_version(scene):
    scene.random.choice(list(scene.article().revisions.order_by("pk"))).publish()


@often(2)
def approve(scene):
    """The workflow is approved, started before where it was not, at times after a later save."""
    page = scene.article()
    state = page.current_workflow_task_state
    if state is None:
        state = page.get_workflow().start(page, scene.editor.user).current_task_state
    if scene.random.random() < 0.5:
        new_version(scene)
    state.specific.approve(user=scene.boss.user)


@often(1)
def translate(scene):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    page = scene.articles().get(pk=scene.world.article_id)
    if not page.has_translation(spanish):
        page = scene.write(page.copy_for_translation(spanish, copy_parents=True))
        page.slug = "heat-es"
        page.save_revision(user=scene.editor.user).publish()


@often(1)
def alias(scene):
    page = scene.article()
    page.create_alias(update_slug=f"alias-{Page.objects.count()}", parent=page.get_parent())
    page.update_aliases(revision=new_version(scene))


def columns(page):
    """The columns of an article's own table and of the base table, as they would be written."""
    own = {field.attname: field.value_from_object(page) for field in page._meta.local_fields}
    base = {name: getattr(page, name) for name in ("title", "seo_title", "draft_title")}
    return own, base


@often(2)
def update(scene):
    page = scene.write(scene.article())
    own, base = columns(page)
    own.pop("page_ptr_id")
    live = scene.random.choice([True, page.live])
    TherapyArticlePage.objects.filter(pk=page.pk).update(**own, **base, live=live)


@often(1)
def bulk_update(scene):
    page = scene.write(scene.article())
    page.live = True
    TherapyArticlePage.objects.bulk_update(
        [page], ["introduction", "body", "author", "author_name", "title", "live"]
    )


@often(1)
def bulk_create(scene):
    page = scene.article()
    base = Page(pk=page.pk, **{f.attname: getattr(page, f.attname) for f in Page._meta.fields[1:]})
    base.title, base.live = scene.words.word("title"), True
    Page.objects.bulk_create(
        [base], update_conflicts=True, update_fields=["title", "live"], unique_fields=["id"]
    )


@often(1)
def load_fixture(scene):
    page = scene.write(scene.article())
    page.page_ptr.title = page.title
    rows = serializers.serialize("json", [page.page_ptr, page])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(rows.replace('"live": false', '"live": true'))
        call_command("loaddata", str(path), verbosity=0)


@cache
def historical_apps():
    executor = MigrationExecutor(connection)
    return executor.loader.project_state(executor.loader.graph.leaf_nodes()).apps


@often(1)
def migrate(scene):
    model = historical_apps().get_model("articles", "TherapyArticlePage")
    page = scene.write(model.objects.get(pk=scene.article().pk))
    page.live = True
    page.save()


@often(1)
def raw_sql(scene):
    page = scene.write(scene.article())
    own, _base = columns(page)
    body = page._meta.get_field("body").value_to_string(page)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_therapyarticlepage SET body = %s, introduction = %s "
            "WHERE page_ptr_id = %s",
            [body, own["introduction"], page.pk],
        )
        cursor.execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", [page.pk])


@often(1)
def save_reference(scene):
    reference = Reference.objects.get()
    for name, value in reference_fields(scene.words).items():
        setattr(reference, name, value)
    reference.save()


@often(1)
def private_or_public(scene):
    """The section becomes private, or public again."""
    restrictions = PageViewRestriction.objects.all()
    if not restrictions.delete()[0]:
        section = ArticleIndexPage.objects.order_by("pk").first()
        PageViewRestriction.objects.create(page=section, restriction_type="login")


@often(1)
def rebuild_indexes(scene):
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
