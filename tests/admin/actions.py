"""What somebody could do in the admin: each tries one thing, and says whether it happened."""

from io import BytesIO

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, Locale, Site

from articles.admin.sorting import digest_of_draft
from articles.importing.moving import text_blocks
from articles.models import (
    AlsoRead,
    ArticleTemplate,
    Guideline,
    Reference,
    SharedWarning,
    SignerChange,
    TherapyArticlePage,
    Topic,
    WarningSigns,
)
from clinic.models import ClinicDetails, ClinicDocument, ClinicImage
from tests.admin.posting import article_form
from tests.signing import sign


def opens(browser, name, *arguments):
    """Whether an address shows its page, instead of a log-in, a refusal or the dashboard."""
    return browser.get(reverse(name, args=arguments)).status_code == 200


def post(browser, name, /, *arguments, **form):
    return browser.post(reverse(name, args=arguments), form)


def upload(name):
    picture = BytesIO()
    Image.new("RGB", (4, 3)).save(picture, "PNG")
    return SimpleUploadedFile(name, picture.getvalue())


def reload(record):
    return type(record).objects.filter(pk=record.pk).first()


def edit_form(article, **fields):
    return article_form(title="New title", slug=article.slug, introduction="Short.", **fields)


def open_the_dashboard(browser, clinic):
    return opens(browser, "wagtailadmin_home")


def read_the_guide(browser, clinic):
    return opens(browser, "editors_guide")


def list_therapy_articles(browser, clinic):
    return opens(browser, "therapy-articles:index")


def add_an_article(browser, clinic):
    post(
        browser, "wagtailadmin_pages:add", "articles", "therapyarticlepage", clinic.index.pk,
        **article_form(slug="added"),
    )  # fmt: skip
    return TherapyArticlePage.objects.filter(slug="added").exists()


def duplicate_an_article(browser, clinic):
    post(browser, "duplicate_article", clinic.live.pk, title="Duplicated")
    return TherapyArticlePage.objects.filter(slug="duplicated").exists()


def make_a_template(browser, clinic):
    post(browser, "template_mark", clinic.draft.pk, decision="mark")
    return ArticleTemplate.objects.filter(page=clinic.draft.pk).exists()


def edit_an_article(browser, clinic):
    post(browser, "wagtailadmin_pages:edit", clinic.draft.pk, **edit_form(clinic.draft))
    return reload(clinic.draft).draft_title == "New title"


def sign_as_typed(clinic, form):
    """Save and sign what the form enters, so that only the role decides whether it goes live."""
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("root"))
    post(editor, "wagtailadmin_pages:edit", clinic.draft.pk, **form)
    sign(clinic.draft)


def sort_the_text_of_an_article(browser, clinic):
    """Make the only paragraph of the draft a claim, as the screen offers it."""
    draft = reload(clinic.draft).get_latest_revision_as_object()
    draft.body = [("paragraphs", {"text": "<p>It may help.</p>"})]
    draft.save_revision(clean=False)
    [block] = text_blocks(draft.body.get_prep_value())
    form = {
        "passage": block.movable[0].key,
        "destination": "claim",
        "digest": digest_of_draft(reload(clinic.draft)),
    }
    post(browser, "sort_text", clinic.draft.pk, **form)
    newest = reload(clinic.draft).get_latest_revision_as_object()
    return [block.block_type for block in newest.body] == ["evidence"]


def publish_an_article(browser, clinic):
    form = edit_form(clinic.draft, body=clinic.body)
    sign_as_typed(clinic, form)
    post(browser, "wagtailadmin_pages:edit", clinic.draft.pk, **form, **{"action-publish": "1"})
    return reload(clinic.draft).live


def publish_several_articles(browser, clinic):
    draft = reload(clinic.draft)
    draft.body = clinic.body
    draft.save_revision()
    sign(draft)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    browser.post(f"{address}?id={clinic.draft.pk}")
    return reload(clinic.draft).live


def unpublish_an_article(browser, clinic):
    post(browser, "wagtailadmin_pages:unpublish", clinic.live.pk, reason="It is out of date.")
    return not reload(clinic.live).live


def delete_an_article(browser, clinic):
    post(browser, "wagtailadmin_pages:delete", clinic.live.pk)
    return reload(clinic.live) is None


def delete_the_whole_section(browser, clinic):
    post(browser, "wagtailadmin_pages:delete", clinic.index.pk)
    return reload(clinic.index) is None


def lock_an_article(browser, clinic):
    post(browser, "wagtailadmin_pages:lock", clinic.draft.pk)
    return reload(clinic.draft).locked


def see_a_topic(browser, clinic):
    return opens(browser, "wagtailsnippets_articles_topic:inspect", clinic.topic.pk)


def add_a_topic(browser, clinic):
    form = {"name": "Added", "slug": "added", "kind": "condition"}
    post(browser, "wagtailsnippets_articles_topic:add", **form)
    return Topic.objects.filter(slug="added").exists()


def delete_a_topic(browser, clinic):
    post(browser, "wagtailsnippets_articles_topic:delete", clinic.topic.pk)
    return reload(clinic.topic) is None


def see_a_clinician(browser, clinic):
    return opens(browser, "wagtailsnippets_articles_clinician:inspect", clinic.clinician.pk)


def propose_a_signer(browser, clinic):
    form = {
        "name": "Maya Ortiz", "slug": "maya-ortiz", "license_type": "MD",
        "license_number": "A1", "license_expires_on": "2030-01-01",
        "conflict_of_interest": "None to declare.", "may_sign": "on",
    }  # fmt: skip
    post(browser, "wagtailsnippets_articles_clinician:edit", clinic.clinician.pk, **form)
    return SignerChange.objects.exists()


def add_a_reference(browser, clinic):
    post(browser, "wagtailsnippets_articles_reference:add", title="Added", kind="review")
    return Reference.objects.filter(title="Added").exists()


def delete_a_reference(browser, clinic):
    post(browser, "wagtailsnippets_articles_reference:delete", clinic.reference.pk)
    return reload(clinic.reference) is None


def see_a_guideline(browser, clinic):
    return opens(browser, "wagtailsnippets_articles_guideline:inspect", clinic.guideline.pk)


def add_a_guideline(browser, clinic):
    post(
        browser, "wagtailsnippets_articles_guideline:add", issuer="Added", title="T",
        recommendation="R", direction="against", strength="strong", year=2024,
        reference=clinic.reference.pk, therapies=clinic.therapy.pk,
    )  # fmt: skip
    return Guideline.objects.filter(issuer="Added", therapies=clinic.therapy).exists()


def delete_a_guideline(browser, clinic):
    post(browser, "wagtailsnippets_articles_guideline:delete", clinic.guideline.pk)
    return reload(clinic.guideline) is None


def see_a_shared_warning(browser, clinic):
    return opens(browser, "wagtailsnippets_articles_sharedwarning:inspect", clinic.warning.pk)


def add_a_shared_warning(browser, clinic):
    post(
        browser, "wagtailsnippets_articles_sharedwarning:add", name="Added", condition="C",
        severity="precaution", reason="R", instead="I",
    )  # fmt: skip
    return SharedWarning.objects.filter(name="Added").exists()


def delete_a_shared_warning(browser, clinic):
    post(browser, "wagtailsnippets_articles_sharedwarning:delete", clinic.warning.pk)
    return reload(clinic.warning) is None


def see_warning_signs(browser, clinic):
    return opens(browser, "wagtailsnippets_articles_warningsigns:inspect", clinic.signs.pk)


def add_warning_signs(browser, clinic):
    post(
        browser, "wagtailsnippets_articles_warningsigns:add", name="Added", urgency="urgent",
        signs="fever",
    )  # fmt: skip
    return WarningSigns.objects.filter(name="Added", signs=["fever"]).exists()


def delete_warning_signs(browser, clinic):
    post(browser, "wagtailsnippets_articles_warningsigns:delete", clinic.signs.pk)
    return reload(clinic.signs) is None


def see_awaited_links(browser, clinic):
    return opens(browser, "awaited-links:index")


def map_an_awaited_link(browser, clinic):
    post(browser, "awaited-links:edit", clinic.awaited.pk, article=clinic.draft.pk)
    return AlsoRead.objects.get().article_id == clinic.draft.pk


def delete_an_awaited_link(browser, clinic):
    post(browser, "awaited-links:delete", clinic.awaited.pk)
    return reload(clinic.awaited) is None


def choose_an_image(browser, clinic):
    response = browser.get(reverse("wagtailimages_chooser:choose"))
    return response.status_code == 200 and "Pad" in response.json()["html"]


def add_an_image(browser, clinic):
    post(browser, "wagtailimages:add", title="Added", collection=1, file=upload("b.png"))
    return ClinicImage.objects.filter(title="Added").exists()


def delete_an_image(browser, clinic):
    post(browser, "wagtailimages:delete", clinic.image.pk)
    return reload(clinic.image) is None


def add_a_document(browser, clinic):
    file = SimpleUploadedFile("a.txt", b"Words.")
    post(browser, "wagtaildocs:add", title="Added", collection=1, file=file)
    return ClinicDocument.objects.filter(title="Added").exists()


def add_a_collection(browser, clinic):
    post(browser, "wagtailadmin_collections:add", name="Added", parent=1)
    return Collection.objects.filter(name="Added").exists()


def change_the_clinic_details(browser, clinic):
    site = Site.objects.get()
    form = {"name": "Changed", "emergency_note": "In an emergency, call 911."}
    post(browser, "wagtailsettings:edit", "clinic", "clinicdetails", site.pk, **form)
    return ClinicDetails.objects.filter(name="Changed").exists()


def add_a_user(browser, clinic):
    form = {
        "username": "added", "email": "added@example.org", "first_name": "A", "last_name": "D",
    }  # fmt: skip
    post(browser, "wagtailusers_users:add", **form)
    return get_user_model().objects.filter(username="added").exists()


def see_the_groups(browser, clinic):
    return opens(browser, "wagtailusers_groups:index")


def add_a_language(browser, clinic):
    post(browser, "wagtaillocales:add", language_code="es")
    return Locale.objects.filter(language_code="es").exists()


def see_the_site_history(browser, clinic):
    return opens(browser, "wagtailadmin_reports:site_history")
