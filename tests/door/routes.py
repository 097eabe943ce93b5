"""Every way that content can take to the site other than a signature.

Each route gets an article with something unsigned in it, and tries to put that
before patients. A route that `moves` changes addresses or links, but shows nothing unsigned.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core import serializers
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from PIL import Image
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page, PageViewRestriction, Workflow

from articles.models import ArticleIndexPage, ClinicalReviewTask, Reference, TherapyArticlePage
from clinic.models import ClinicImage
from tests.door.surfaces import World

UNSIGNED = "An unsigned message."


@dataclass(frozen=True)
class Route:
    """What is tried, in words; how; and whether it may change addresses and links."""

    name: str
    run: Callable[[World], None]
    moves: bool = False


ROUTES: list[Route] = []


def route(name: str, *, moves: bool = False):
    def register(run):
        ROUTES.append(Route(name, run, moves))
        return run

    return register


def article(world):
    return TherapyArticlePage.objects.get(pk=world.article_id)


def unsigned(world):
    """The article with something in it that nobody signed; not saved."""
    page = article(world).get_latest_revision_as_object()
    page.introduction = UNSIGNED
    page.title = "Unsigned heat"
    page.seo_title = "Unsigned heat"
    return page


@route("page.save() of the article, live")
def save(world):
    page = unsigned(world)
    page.live = True
    page.save()


@route("page.save() through the base Page")
def save_base(world):
    page = Page.objects.get(pk=world.article_id)
    page.title = page.seo_title = "Unsigned heat"
    page.live = True
    page.save()


@route("Revision.publish()")
def publish_revision(world):
    unsigned(world).save_revision().publish()


@route("PublishPageRevisionAction with skipped permission checks")
def publish_action(world):
    revision = unsigned(world).save_revision()
    PublishPageRevisionAction(revision).execute(skip_permission_checks=True)


def under_review(world):
    workflow = Workflow.objects.filter(name="Clinical review").first()
    if workflow is None:
        workflow = Workflow.objects.create(name="Clinical review")
        task = ClinicalReviewTask.objects.create(name="Clinical review")
        workflow.workflow_tasks.create(task=task, sort_order=0)
    unsigned(world).save_revision(user=world.user)
    return workflow.start(article(world), world.user).current_task_state


@route("workflow approval after a later save")
def approve_later_save(world):
    state = under_review(world)
    unsigned(world).save_revision()
    state.specific.approve(user=world.user)


@route("autosave that overwrites the revision under review, then approval")
def approve_overwritten(world):
    state = under_review(world)
    page = unsigned(world)
    page.save_revision(user=world.user, overwrite_revision=page.latest_revision)
    state.specific.approve(user=world.user)


@route("approval by somebody who is no clinician")
def approve_outsider(world):
    under_review(world).specific.approve(user=world.user)


@route("a schedule that comes due")
def scheduled(world):
    revision = unsigned(world).save_revision()
    revision.approved_go_live_at = timezone.now() - timezone.timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")


@route("revert to the first revision, and publish")
def revert(world):
    first = article(world).revisions.order_by("created_at").first()
    page = first.as_object()
    page.introduction = UNSIGNED
    page.save_revision(previous_revision=first).publish()


@route("a copy that is kept live")
def copy(world):
    article(world).copy(update_attrs={"slug": "heat-copy", "title": "Unsigned"}, keep_live=True)


@route("an alias, and the update of aliases")
def alias(world):
    page = article(world)
    page.create_alias(update_slug="heat-third", parent=page.get_parent())
    page = unsigned(world)
    page.update_aliases(revision=page.save_revision())


# Wagtail copies the sections above it as live aliases, so the other language gets its own pages.
@route("a copy for translation, published", moves=True)
def translate(world):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    page = article(world).copy_for_translation(spanish, copy_parents=True)
    page.introduction = UNSIGNED
    page.save_revision().publish()


@route("loaddata")
def load_fixture(world):
    page = article(world)
    page.title = page.page_ptr.title = "Unsigned heat"
    page.introduction = UNSIGNED
    rows = serializers.serialize("json", [page.page_ptr, page])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(rows.replace('"live": false', '"live": true'))
        call_command("loaddata", str(path), verbosity=0)


@route("bulk_create of the rows, with update_conflicts")
def bulk_create(world):
    page = article(world)
    base = Page(pk=page.pk, **{f.attname: getattr(page, f.attname) for f in Page._meta.fields[1:]})
    base.title, base.live = "Unsigned heat", True
    Page.objects.bulk_create(
        [base], update_conflicts=True, update_fields=["title", "live"], unique_fields=["id"]
    )


@route("bulk_update")
def bulk_update(world):
    page = article(world)
    page.introduction, page.live = UNSIGNED, True
    TherapyArticlePage.objects.bulk_update([page], ["introduction", "live"])


@route("QuerySet.update of content and of live")
def update(world):
    rows = TherapyArticlePage.objects.filter(pk=world.article_id)
    rows.update(introduction=UNSIGNED, title="Unsigned heat", live=True)


@route("a data migration")
def migrate(world):
    executor = MigrationExecutor(connection)
    apps = executor.loader.project_state(executor.loader.graph.leaf_nodes()).apps
    page = apps.get_model("articles", "TherapyArticlePage").objects.get(pk=world.article_id)
    page.introduction, page.title, page.live = UNSIGNED, "Unsigned heat", True
    page.save()


@route("SQL on the body")
def raw_sql(world):
    body = '[{"type": "paragraphs", "value": {"text": "<p>Unsigned.</p>"}, "id": "1"}]'
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_therapyarticlepage SET body = %s WHERE page_ptr_id = %s",
            [body, world.article_id],
        )


@route("editing a shared reference")
def edit_reference(world):
    reference = Reference.objects.get()
    reference.title = reference.container = reference.funding = "Unsigned source"
    reference.save()


@route("replacing the file of an image")
def replace_image(world):
    stream = BytesIO()
    Image.new("RGB", (320, 180), "red").save(stream, "PNG")
    image = ClinicImage.objects.get()
    image.file = ImageFile(BytesIO(stream.getvalue()), name="red.png")
    image.file_hash = ""
    image.save()


@route("moving the page", moves=True)
def move(world):
    update(world)
    home = article(world).get_parent().get_parent()
    section = home.add_child(instance=ArticleIndexPage(title="More", slug="more"))
    article(world).move(section, pos="last-child")


@route("making the parent private and public again")
def private(world):
    update(world)
    parent = article(world).get_parent()
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type="login")
    restriction.delete()


@route("rebuilding the indexes")
def rebuild(world):
    update(world)
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
