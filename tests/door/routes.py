"""Every way that content can take to the site other than a signature.

Each route gets an article with something unsigned in it, and tries to put that
before patients. A route that `moves` changes addresses or links, but shows
nothing unsigned. `has_arrived` says whether the attempt arrived, which it does not
before the route has run: an attempt that did nothing would prove nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.management.commands.publish_scheduled import Command as WagtailScheduler
from wagtail.models import Locale, Page, PageViewRestriction, Workflow

from articles.models import ArticleIndexPage, Reference, TherapyArticlePage
from clinic.models import ClinicDocument, ClinicImage
from tests.door import arrival
from tests.door.arrival import UNSIGNED, article
from tests.door.surfaces import World
from tests.pictures import picture_file


@dataclass(frozen=True)
class Route:
    """What is tried, in words; how; what shows that it arrived; whether it changes addresses."""

    name: str
    run: Callable[[World], None]
    has_arrived: Callable[[World], bool]
    moves: bool = False


ROUTES: list[Route] = []


def route(
    name: str,
    has_arrived: Callable[[World], bool] = arrival.is_live_with_unsigned_content,
    *,
    moves: bool = False,
):
    def register(run):
        ROUTES.append(Route(name, run, has_arrived, moves))
        return run

    return register


def unsigned_draft(world):
    """The article with something in it that nobody signed; not saved."""
    page = article(world).get_latest_revision_as_object()
    page.introduction = UNSIGNED
    page.title = "Unsigned heat"
    page.seo_title = "Unsigned heat"
    return page


def first_version(world):
    return article(world).revisions.order_by("created_at").first()


def make_due(revision):
    revision.approved_go_live_at = timezone.now() - timezone.timedelta(hours=1)
    revision.save()


@route("page.save() of the article, live")
def save(world):
    page = unsigned_draft(world)
    page.live = True
    page.save()


@route("page.save() through the base Page")
def save_base(world):
    page = Page.objects.get(pk=world.article_id)
    page.title = page.seo_title = "Unsigned heat"
    page.live = True
    page.save()


@route("Revision.publish()", arrival.is_published)
def publish_revision(world):
    unsigned_draft(world).save_revision().publish()


@route("PublishPageRevisionAction with skipped permission checks", arrival.is_published)
def publish_action(world):
    revision = unsigned_draft(world).save_revision()
    PublishPageRevisionAction(revision).execute(skip_permission_checks=True)


@route("publishing the first version, signed once or never", arrival.first_version_is_published)
def publish_first(world):
    first_version(world).publish()


def start_review(world):
    workflow = Workflow.objects.get(name="Clinical review")
    unsigned_draft(world).save_revision(user=world.user)
    return workflow.start(article(world), world.user).current_task_state


@route("workflow approval after a later save", arrival.is_approved)
def approve_later_save(world):
    state = start_review(world)
    unsigned_draft(world).save_revision()
    state.specific.approve(user=world.user)


@route("autosave that overwrites the revision under review, then approval", arrival.is_approved)
def approve_overwritten(world):
    state = start_review(world)
    page = unsigned_draft(world)
    page.save_revision(user=world.user, overwrite_revision=page.latest_revision)
    state.specific.approve(user=world.user)


@route("approval by somebody who is no clinician", arrival.is_approved)
def approve_outsider(world):
    outsider = get_user_model().objects.create_user("outsider")
    outsider.groups.add(Group.objects.get(name="Marketing"))  # who may publish
    start_review(world).specific.approve(user=outsider)


@route("a schedule that comes due", arrival.schedule_came_due)
def scheduled(world):
    make_due(unsigned_draft(world).save_revision())
    call_command("publish_scheduled")


@route("a schedule that comes due in Wagtail’s own command", arrival.is_published)
def scheduled_by_wagtail(world):
    make_due(unsigned_draft(world).save_revision())
    call_command(WagtailScheduler())


@route("a schedule of the first version, signed once or never", arrival.first_version_is_published)
def schedule_first(world):
    make_due(first_version(world))
    call_command(WagtailScheduler())


@route("revert to the first revision, and publish", arrival.is_published)
def revert(world):
    page = first_version(world).as_object()
    page.introduction = UNSIGNED
    page.save_revision(previous_revision=first_version(world)).publish()


@route("a copy that is kept live", arrival.live_page_with_slug("heat-copy"))
def copy(world):
    changed_fields = {"slug": "heat-copy", "title": "Unsigned"}
    article(world).copy(update_attrs=changed_fields, keep_live=True)
    Page.objects.filter(slug="heat-copy").update(live=True)


@route("an alias, and the update of aliases", arrival.live_page_with_slug("heat-third"))
def alias(world):
    page = article(world)
    page.create_alias(update_slug="heat-third", parent=page.get_parent())
    page = unsigned_draft(world)
    page.update_aliases(revision=page.save_revision())
    TherapyArticlePage.objects.filter(alias_of=page).update(live=True)


@route(
    "an alias that becomes a page of its own", arrival.live_page_with_slug("heat-again"), moves=True
)
def convert_alias(world):
    page = TherapyArticlePage.objects.get(slug="heat-again")
    ConvertAliasPageAction(page).execute(skip_permission_checks=True)
    page = TherapyArticlePage.objects.get(slug="heat-again")
    page.introduction = UNSIGNED
    page.save_revision().publish()


# Wagtail copies the sections above it as live aliases, so the other language gets its own pages.
@route("a copy for translation, published", arrival.live_page_with_slug("heat-es"), moves=True)
def translate(world):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    page = article(world).copy_for_translation(spanish, copy_parents=True)
    page.introduction = UNSIGNED
    page.slug = "heat-es"
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


@route("QuerySet.update of live, through the base Page", arrival.is_live_and_locked)
def make_live(world):
    Page.objects.filter(pk=world.article_id).update(live=True, locked=True)


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
        cursor.execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", [world.article_id])


@route("editing a shared reference", arrival.reference_is_unsigned)
def edit_reference(world):
    reference = Reference.objects.get()
    reference.title = reference.container = reference.funding = "Unsigned source"
    reference.save()


@route("replacing the file of an image", arrival.file_is_named(ClinicImage, "red"))
def replace_image(world):
    image = ClinicImage.objects.get()
    image.file = picture_file("red", 320, 180)
    image.save()


@route("replacing the file of a document", arrival.file_is_named(ClinicDocument, "unsigned"))
def replace_document(world):
    document = ClinicDocument.objects.get()
    document.file = ContentFile(b"Unsigned.", name="unsigned.vtt")
    document.save()


@route("writing over the stored files", arrival.stored_files_are_unsigned)
def overwrite_files(world):
    for record in (ClinicImage.objects.get(), ClinicDocument.objects.get()):
        Path(record.file.path).write_bytes(b"Unsigned.")
    for rendition in ClinicImage.objects.get().renditions.all():
        Path(rendition.file.path).write_bytes(b"Unsigned.")


@route("moving the page", arrival.is_moved, moves=True)
def move(world):
    update(world)
    home = article(world).get_parent().get_parent()
    section = home.add_child(instance=ArticleIndexPage(title="More", slug="more"))
    article(world).move(section, pos="last-child")


@route("making the parent private", arrival.is_private, moves=True)
def private(world):
    update(world)
    parent = article(world).get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type="login")


@route("making the parent private and public again")
def private_and_public(world):
    private(world)
    PageViewRestriction.objects.get().delete()


@route("rebuilding the indexes")
def rebuild(world):
    update(world)
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
