"""What staff do in the admin, by the posts that their browsers send."""

from collections.abc import Callable
from io import BytesIO

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from articles.models import (
    ArticleIndexPage,
    Clinician,
    Guideline,
    Reference,
    SharedWarning,
    WarningSigns,
)
from clinic.models import ClinicDocument, ClinicImage
from tests.door.simulation import SOON, Simulation, later, unchanged_fields, version_fields
from tests.door.tokens import (
    clinician_fields,
    document_content,
    guideline_fields,
    reference_fields,
    shared_warning_fields,
    tokens_of_fields,
    warning_signs_fields,
)
from tests.review.conftest import address, entries
from tests.signing import sign as sign_without_asking

JSON = {"HTTP_ACCEPT": "application/json"}
ANSWERS = (200, 302, 400, 403, 405)

Operation = Callable[[Simulation], None]
# Each with how often it is chosen.
OPERATIONS: dict[Operation, int] = {}


def weighted(times: int) -> Callable[[Operation], Operation]:
    def register(operation):
        OPERATIONS[operation] = times
        return operation

    return register


def assert_no_failure(answer) -> None:
    assert answer.status_code in ANSWERS, answer.status_code


def first_save(simulation):
    page = simulation.article()
    assert_no_failure(simulation.post(page, simulation.new_fields(), **version_fields(page)))


@weighted(4)
def save(simulation):
    """Marketing saves a draft, at times with a day on which it is to go live or to end."""
    page = simulation.article()
    times = simulation.random.choice([{}, {}, {"go_live_at": later()}, {"expire_at": later(3)}])
    simulation.forms.append((page.pk, version_fields(page)))
    assert_no_failure(
        simulation.post(page, simulation.new_fields(), **version_fields(page), **times)
    )


@weighted(3)
def autosave(simulation):
    """The editor saves by itself, over its own version where it can."""
    page = simulation.article()
    latest, loaded_fields = page.get_latest_revision(), version_fields(page)
    if latest.user_id == simulation.editor.user.pk:
        loaded_fields = {"overwrite_revision_id": str(latest.pk)}
    assert_no_failure(simulation.post(page, simulation.new_fields(), **loaded_fields, headers=JSON))


@weighted(3)
def save_what_was_opened_before(simulation):
    """A form that was opened some operations ago is sent now, in any way."""
    if not simulation.forms:
        return
    pk, loaded_fields = simulation.random.choice(simulation.forms)
    page = simulation.articles().get(pk=pk)
    action = simulation.random.choice(["", "action-publish", "action-publish-nonclinical"])
    headers = simulation.random.choice([{}, JSON])
    extra_fields = {action: "yes"} if action else {}
    assert_no_failure(
        simulation.post(
            page, simulation.new_fields(), **loaded_fields, **extra_fields, headers=headers
        )
    )


@weighted(3)
def publish(simulation):
    """What is typed, or the draft as it is, is published or scheduled."""
    page = simulation.article()
    draft = unchanged_fields(page.get_latest_revision_as_object().serializable_data())
    fields = simulation.random.choice([simulation.new_fields(), draft])
    times = simulation.random.choice([{}, {}, {"go_live_at": later()}])
    assert_no_failure(simulation.post(page, fields, **{"action-publish": "yes"}, **times))


@weighted(1)
def publish_several(simulation):
    ids = "&".join(f"id={page.pk}" for page in simulation.articles())
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert_no_failure(simulation.editor.post(f"{url}?next=/admin/&{ids}"))


@weighted(2)
def publish_nonclinical(simulation):
    page = simulation.article()
    extra_fields = {"action-publish-nonclinical": "yes", "search_description": "New words."}
    assert_no_failure(simulation.post(page, simulation.new_fields(), **extra_fields))


@weighted(2)
def submit(simulation):
    assert_no_failure(
        simulation.post(simulation.article(), simulation.new_fields(), **{"action-submit": "yes"})
    )


@weighted(9)
def sign(simulation):
    """A clinician signs what the review screen shows, at times after somebody changed it."""
    interruption = [save, autosave, edit_reference, replace_image]
    sign_what_is_shown(simulation, simulation.random.choice([*interruption, *[None] * 20]))


def sign_what_is_shown(simulation, interruption=None):
    page, browser = simulation.article(), simulation.random.choice(simulation.signers)
    screen = BeautifulSoup(browser.get(address(page)).content, "html.parser")
    if screen.select_one("#sign form") is None:
        return
    draft = page.get_latest_revision_as_object()
    tokens = simulation.tokens_shown_to(browser, screen)
    form = {name: value or "Because it is so." for name, value in entries(screen).items()}
    if interruption:
        interruption(simulation)
    answer = browser.post(address(page), form)
    assert_no_failure(answer)
    if answer.status_code == 302:
        simulation.expected.sign(draft, tokens)


@weighted(2)
def sign_for_later(simulation):
    """A signature alone, after which anything may happen before the draft is published."""
    page = simulation.article()
    draft = page.get_latest_revision_as_object()
    tokens = tokens_of_fields(draft.serializable_data())
    sign_without_asking(page)
    simulation.expected.sign(draft, tokens)


@weighted(1)
def give_back(simulation):
    url = address(simulation.article())
    form = {"act": "return", "return-note": "Say who it is for."}
    assert_no_failure(simulation.random.choice(simulation.signers).post(url, form))


@weighted(2)
def withdraw(simulation):
    page, browser = (
        simulation.article(),
        simulation.random.choice([simulation.boss, *simulation.signers]),
    )
    answer = browser.post(address(page, "withdraw_article"), {"note": "A trial was retracted."})
    assert_no_failure(answer)
    if answer.status_code == 302:
        simulation.expected.withdraw(page.pk)


@weighted(1)
def unpublish(simulation):
    url = reverse("wagtailadmin_pages:unpublish", args=[simulation.article().pk])
    assert_no_failure(simulation.boss.post(url, {"include_descendants": "on"}))


@weighted(2)
def revert(simulation):
    """An older version is opened and saved, or published."""
    page = simulation.article()
    revision = simulation.random.choice(list(page.revisions.order_by("pk")))
    extra_fields = simulation.random.choice([{}, {"action-publish": "yes"}])
    arguments = [page.pk, revision.pk]
    fields = unchanged_fields(revision.content)
    assert_no_failure(
        simulation.post(page, fields, view="revisions_revert", arguments=arguments, **extra_fields)
    )


@weighted(2)
def wait(simulation):
    """Two days go by, and with them what was scheduled and what expires."""
    simulation.clock.shift(2 * SOON)
    for browser in (simulation.boss, simulation.editor, *simulation.signers):
        browser.force_login(browser.user)
    call_command("publish_scheduled")


@weighted(2)
def edit_reference(simulation):
    fields = reference_fields(simulation.words)
    fields["authors"] = fields["authors"][0]["literal"]
    url = reverse("wagtailsnippets_articles_reference:edit", args=[Reference.objects.get().pk])
    answer = simulation.boss.post(url, {"kind": "review", **fields})
    assert answer.status_code == 302


@weighted(1)
def edit_guideline(simulation):
    guideline = Guideline.objects.get()
    form = {
        "direction": "for", "strength": "weak", "year": 2020, "expires_on": "",
        "reference": guideline.reference_id, "therapies": guideline.therapies.get().pk,
        **guideline_fields(simulation.words),
    }  # fmt: skip
    url = reverse("wagtailsnippets_articles_guideline:edit", args=[guideline.pk])
    assert simulation.boss.post(url, form).status_code == 302


@weighted(1)
def edit_warning_signs(simulation):
    signs = WarningSigns.objects.get(urgency="emergency")
    form = {
        "name": signs.name, "urgency": signs.urgency, "for_back_pain": "on",
        **warning_signs_fields(simulation.words),
    }  # fmt: skip
    url = reverse("wagtailsnippets_articles_warningsigns:edit", args=[signs.pk])
    assert simulation.boss.post(url, form).status_code == 302


@weighted(1)
def edit_shared_warning(simulation):
    warning = SharedWarning.objects.get()
    form = {
        "name": warning.name, "severity": warning.severity,
        **shared_warning_fields(simulation.words),
    }  # fmt: skip
    url = reverse("wagtailsnippets_articles_sharedwarning:edit", args=[warning.pk])
    assert simulation.boss.post(url, form).status_code == 302


@weighted(1)
def edit_author(simulation):
    clinician = Clinician.objects.get(pk=simulation.world.clinician.pk)
    form = {
        "slug": clinician.slug, "license_type": clinician.license_type,
        "license_number": clinician.license_number,
        "license_expires_on": clinician.license_expires_on, **clinician_fields(simulation.words),
    }  # fmt: skip
    url = reverse("wagtailsnippets_articles_clinician:edit", args=[clinician.pk])
    assert simulation.boss.post(url, form).status_code == 302


@weighted(1)
def replace_image(simulation):
    stream = BytesIO()
    Image.new("RGB", (32, 18), simulation.words.color()).save(stream, "PNG")
    file = SimpleUploadedFile("other.png", stream.getvalue())
    url = reverse("wagtailimages:edit", args=[ClinicImage.objects.get().pk])
    answer = simulation.boss.post(url, {"title": "Other", "collection": 1, "file": file})
    assert answer.status_code == 302


@weighted(1)
def replace_document(simulation):
    file = SimpleUploadedFile("other.vtt", document_content(simulation.words))
    url = reverse("wagtaildocs:edit", args=[ClinicDocument.objects.get().pk])
    answer = simulation.boss.post(url, {"title": "Other", "collection": 1, "file": file})
    assert answer.status_code == 302


@weighted(1)
def copy_or_alias(simulation):
    """A copy of the article or an alias, published where that is offered."""
    page, number = simulation.article(), Page.objects.count()
    form = {
        "new_title": f"Heat {simulation.words.word('title')}", "new_slug": f"heat-{number}",
        "new_parent_page": page.get_parent().pk, "publish_copies": "on",
    }  # fmt: skip
    if simulation.random.random() < 0.5:
        form["alias"] = "on"
    assert_no_failure(
        simulation.boss.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    )


@weighted(1)
def move(simulation):
    page = simulation.article()
    home = Page.objects.get(pk=simulation.world.home_id)
    section = ArticleIndexPage.objects.filter(slug="more").first()
    section = section or home.add_child(instance=ArticleIndexPage(title="More", slug="more"))
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk])
    assert_no_failure(simulation.boss.post(url))
