"""What staff do in the admin, by the posts that their browsers send."""

from collections.abc import Callable
from io import BytesIO

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from articles.models import ArticleIndexPage, Clinician, Guideline, Reference, WarningSigns
from clinic.models import ClinicDocument, ClinicImage
from tests.door.scene import SOON, Scene, as_it_is, later, loaded
from tests.door.tokens import (
    clinician_fields,
    document_content,
    guideline_fields,
    reference_fields,
    said_by,
    warning_signs_fields,
)
from tests.review.conftest import address, entries
from tests.signing import sign as sign_without_asking

JSON = {"HTTP_ACCEPT": "application/json"}
ANSWERS = (200, 302, 400, 403, 405)

Operation = Callable[[Scene], None]
# Each with how often it is chosen.
OPERATIONS: dict[Operation, int] = {}


def often(times: int) -> Callable[[Operation], Operation]:
    def register(operation):
        OPERATIONS[operation] = times
        return operation

    return register


def no_failure(answer) -> None:
    assert answer.status_code in ANSWERS, answer.status_code


def first_save(scene):
    page = scene.article()
    no_failure(scene.post(page, scene.fresh(), **loaded(page)))


@often(4)
def save(scene):
    """Marketing saves a draft, at times with a day on which it is to go live or to end."""
    page = scene.article()
    times = scene.random.choice([{}, {}, {"go_live_at": later()}, {"expire_at": later(3)}])
    scene.forms.append((page.pk, loaded(page)))
    no_failure(scene.post(page, scene.fresh(), **loaded(page), **times))


@often(3)
def autosave(scene):
    """The editor saves by itself, over its own version where it can."""
    page = scene.article()
    latest, known = page.get_latest_revision(), loaded(page)
    if latest.user_id == scene.editor.user.pk:
        known = {"overwrite_revision_id": str(latest.pk)}
    no_failure(scene.post(page, scene.fresh(), **known, headers=JSON))


@often(3)
def save_what_was_opened_before(scene):
    """A form that was opened some operations ago is sent now, in any way."""
    if not scene.forms:
        return
    pk, known = scene.random.choice(scene.forms)
    page = scene.articles().get(pk=pk)
    action = scene.random.choice(["", "action-publish", "action-publish-nonclinical"])
    headers = scene.random.choice([{}, JSON])
    more = {action: "yes"} if action else {}
    no_failure(scene.post(page, scene.fresh(), **known, **more, headers=headers))


@often(3)
def publish(scene):
    """What is typed, or the draft as it is, is published or scheduled."""
    page = scene.article()
    draft = as_it_is(page.get_latest_revision_as_object().serializable_data())
    fields = scene.random.choice([scene.fresh(), draft])
    times = scene.random.choice([{}, {}, {"go_live_at": later()}])
    no_failure(scene.post(page, fields, **{"action-publish": "yes"}, **times))


@often(1)
def publish_several(scene):
    ids = "&".join(f"id={page.pk}" for page in scene.articles())
    there = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    no_failure(scene.editor.post(f"{there}?next=/admin/&{ids}"))


@often(2)
def publish_nonclinical(scene):
    page = scene.article()
    more = {"action-publish-nonclinical": "yes", "search_description": "New words."}
    no_failure(scene.post(page, scene.fresh(), **more))


@often(2)
def submit(scene):
    no_failure(scene.post(scene.article(), scene.fresh(), **{"action-submit": "yes"}))


@often(9)
def sign(scene):
    """A clinician signs what the review screen shows, at times after somebody changed it."""
    between = [save, autosave, edit_reference, replace_image]
    sign_what_is_shown(scene, scene.random.choice([*between, *[None] * 20]))


def sign_what_is_shown(scene, between=None):
    page, browser = scene.article(), scene.random.choice(scene.signers)
    screen = BeautifulSoup(browser.get(address(page)).content, "html.parser")
    if screen.select_one("#sign form") is None:
        return
    said = scene.shown_to(browser, screen)
    form = {name: value or "Because it is so." for name, value in entries(screen).items()}
    if between:
        between(scene)
    answer = browser.post(address(page), form)
    no_failure(answer)
    if answer.status_code == 302:
        scene.shelf.sign(page.pk, said)


@often(2)
def sign_for_later(scene):
    """A signature alone, after which anything may happen before the draft is published."""
    page = scene.article()
    draft = page.get_latest_revision_as_object()
    said = said_by(draft.serializable_data())
    sign_without_asking(page)
    scene.shelf.sign(page.pk, said)


@often(1)
def give_back(scene):
    there = address(scene.article())
    form = {"act": "return", "return-note": "Say who it is for."}
    no_failure(scene.random.choice(scene.signers).post(there, form))


@often(2)
def withdraw(scene):
    page, browser = scene.article(), scene.random.choice([scene.boss, *scene.signers])
    answer = browser.post(address(page, "withdraw_article"), {"note": "A trial was retracted."})
    no_failure(answer)
    if answer.status_code == 302:
        scene.shelf.withdraw(page.pk)


@often(1)
def unpublish(scene):
    there = reverse("wagtailadmin_pages:unpublish", args=[scene.article().pk])
    no_failure(scene.boss.post(there, {"include_descendants": "on"}))


@often(2)
def revert(scene):
    """An older version is opened and saved, or published."""
    page = scene.article()
    revision = scene.random.choice(list(page.revisions.order_by("pk")))
    more = scene.random.choice([{}, {"action-publish": "yes"}])
    arguments = [page.pk, revision.pk]
    fields = as_it_is(revision.content)
    no_failure(scene.post(page, fields, view="revisions_revert", arguments=arguments, **more))


@often(2)
def wait(scene):
    """Two days go by, and with them what was scheduled and what expires."""
    scene.clock.shift(2 * SOON)
    for browser in (scene.boss, scene.editor, *scene.signers):
        browser.force_login(browser.user)
    call_command("publish_scheduled")


@often(2)
def edit_reference(scene):
    fields = reference_fields(scene.words)
    fields["authors"] = fields["authors"][0]["literal"]
    there = reverse("wagtailsnippets_articles_reference:edit", args=[Reference.objects.get().pk])
    answer = scene.boss.post(there, {"kind": "review", **fields})
    assert answer.status_code == 302


@often(1)
def edit_guideline(scene):
    guideline = Guideline.objects.get()
    form = {
        "direction": "for", "strength": "weak", "year": 2020, "expires_on": "",
        "reference": guideline.reference_id, "therapies": guideline.therapies.get().pk,
        **guideline_fields(scene.words),
    }  # fmt: skip
    there = reverse("wagtailsnippets_articles_guideline:edit", args=[guideline.pk])
    assert scene.boss.post(there, form).status_code == 302


@often(1)
def edit_warning_signs(scene):
    signs = WarningSigns.objects.get(urgency="emergency")
    form = {
        "name": signs.name, "urgency": signs.urgency, "for_back_pain": "on",
        **warning_signs_fields(scene.words),
    }  # fmt: skip
    there = reverse("wagtailsnippets_articles_warningsigns:edit", args=[signs.pk])
    assert scene.boss.post(there, form).status_code == 302


@often(1)
def edit_author(scene):
    clinician = Clinician.objects.get(pk=scene.world.clinician.pk)
    form = {
        "slug": clinician.slug, "license_type": clinician.license_type,
        "license_number": clinician.license_number,
        "license_expires_on": clinician.license_expires_on, **clinician_fields(scene.words),
    }  # fmt: skip
    there = reverse("wagtailsnippets_articles_clinician:edit", args=[clinician.pk])
    assert scene.boss.post(there, form).status_code == 302


@often(1)
def replace_image(scene):
    stream = BytesIO()
    Image.new("RGB", (32, 18), scene.words.color()).save(stream, "PNG")
    file = SimpleUploadedFile("other.png", stream.getvalue())
    there = reverse("wagtailimages:edit", args=[ClinicImage.objects.get().pk])
    answer = scene.boss.post(there, {"title": "Other", "collection": 1, "file": file})
    assert answer.status_code == 302


@often(1)
def replace_document(scene):
    file = SimpleUploadedFile("other.vtt", document_content(scene.words))
    there = reverse("wagtaildocs:edit", args=[ClinicDocument.objects.get().pk])
    answer = scene.boss.post(there, {"title": "Other", "collection": 1, "file": file})
    assert answer.status_code == 302


@often(1)
def copy_or_alias(scene):
    """A copy of the article or an alias, published where that is offered."""
    page, number = scene.article(), Page.objects.count()
    form = {
        "new_title": f"Heat {scene.words.word('title')}", "new_slug": f"heat-{number}",
        "new_parent_page": page.get_parent().pk, "publish_copies": "on",
    }  # fmt: skip
    if scene.random.random() < 0.5:
        form["alias"] = "on"
    no_failure(scene.boss.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form))


@often(1)
def move(scene):
    page = scene.article()
    home = Page.objects.get(pk=scene.world.home_id)
    section = ArticleIndexPage.objects.filter(slug="more").first()
    section = section or home.add_child(instance=ArticleIndexPage(title="More", slug="more"))
    there = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk])
    no_failure(scene.boss.post(there))
