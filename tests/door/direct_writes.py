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
from tests.door.operations import weighted
from tests.door.tokens import reference_fields


@weighted(1)
def save_row(simulation):
    page = simulation.write(simulation.article())
    page.live = simulation.random.choice([True, page.live])
    page.save()


@weighted(1)
def save_base_row(simulation):
    page = Page.objects.get(pk=simulation.article().pk)
    page.title, page.seo_title = simulation.words.word("title"), simulation.words.word("seo_title")
    page.live = True
    page.save()


@weighted(2)
def save_row_loaded_before(simulation):
    """A page that was loaded some operations ago is saved now, as live as it was then."""
    if simulation.objects:
        simulation.write(simulation.random.choice(simulation.objects)).save()


@weighted(2)
def load_row(simulation):
    simulation.objects.append(simulation.article())
    simulation.forms.append((simulation.objects[-1].pk, loaded_form(simulation.objects[-1])))


def loaded_form(page):
    return {"loaded_revision_id": str(page.latest_revision_id)}


def new_version(simulation):
    page = simulation.write(simulation.article().get_latest_revision_as_object())
    return page.save_revision(user=simulation.editor.user)


@weighted(1)
def publish_version(simulation):
    new_version(simulation).publish()


@weighted(1)
def publish_action(simulation):
    PublishPageRevisionAction(new_version(simulation)).execute(skip_permission_checks=True)


@weighted(2)
def publish_older_version(simulation):
    simulation.random.choice(list(simulation.article().revisions.order_by("pk"))).publish()


@weighted(2)
def approve(simulation):
    """The workflow is approved, started before where it was not, at times after a later save."""
    page = simulation.article()
    state = page.current_workflow_task_state
    if state is None:
        state = page.get_workflow().start(page, simulation.editor.user).current_task_state
    if simulation.random.random() < 0.5:
        new_version(simulation)
    state.specific.approve(user=simulation.boss.user)


@weighted(1)
def translate(simulation):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    page = simulation.articles().get(pk=simulation.world.article_id)
    if not page.has_translation(spanish):
        page = simulation.write(page.copy_for_translation(spanish, copy_parents=True))
        page.slug = "heat-es"
        page.save_revision(user=simulation.editor.user).publish()


@weighted(1)
def alias(simulation):
    page = simulation.article()
    page.create_alias(update_slug=f"alias-{Page.objects.count()}", parent=page.get_parent())
    page.update_aliases(revision=new_version(simulation))


def columns(page):
    """The columns of an article's own table and of the base table, as they would be written."""
    article_columns = {
        field.attname: field.value_from_object(page) for field in page._meta.local_fields
    }
    page_columns = {name: getattr(page, name) for name in ("title", "seo_title", "draft_title")}
    return article_columns, page_columns


@weighted(2)
def update(simulation):
    page = simulation.write(simulation.article())
    article_columns, page_columns = columns(page)
    article_columns.pop("page_ptr_id")
    live = simulation.random.choice([True, page.live])
    TherapyArticlePage.objects.filter(pk=page.pk).update(
        **article_columns, **page_columns, live=live
    )


@weighted(1)
def bulk_update(simulation):
    page = simulation.write(simulation.article())
    page.live = True
    TherapyArticlePage.objects.bulk_update(
        [page], ["introduction", "body", "author", "author_name", "title", "live"]
    )


@weighted(1)
def bulk_create(simulation):
    page = simulation.article()
    base_page = Page(
        pk=page.pk, **{f.attname: getattr(page, f.attname) for f in Page._meta.fields[1:]}
    )
    base_page.title, base_page.live = simulation.words.word("title"), True
    Page.objects.bulk_create(
        [base_page], update_conflicts=True, update_fields=["title", "live"], unique_fields=["id"]
    )


@weighted(1)
def load_fixture(simulation):
    page = simulation.write(simulation.article())
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


@weighted(1)
def migrate(simulation):
    model = historical_apps().get_model("articles", "TherapyArticlePage")
    page = simulation.write(model.objects.get(pk=simulation.article().pk))
    page.live = True
    page.save()


@weighted(1)
def raw_sql(simulation):
    page = simulation.write(simulation.article())
    article_columns, _page_columns = columns(page)
    body = page._meta.get_field("body").value_to_string(page)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_therapyarticlepage SET body = %s, introduction = %s "
            "WHERE page_ptr_id = %s",
            [body, article_columns["introduction"], page.pk],
        )
        cursor.execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", [page.pk])


@weighted(1)
def save_reference(simulation):
    reference = Reference.objects.get()
    for name, value in reference_fields(simulation.words).items():
        setattr(reference, name, value)
    reference.save()


@weighted(1)
def private_or_public(simulation):
    """The section becomes private, or public again."""
    restrictions = PageViewRestriction.objects.all()
    if not restrictions.delete()[0]:
        section = ArticleIndexPage.objects.order_by("pk").first()
        PageViewRestriction.objects.create(page=section, restriction_type="login")


@weighted(1)
def rebuild_indexes(simulation):
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
