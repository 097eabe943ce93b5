"""Every field that patients read outside of an edition is a text that a second person looks at,
or is named here with the reason why it is none."""

import re
from pathlib import Path

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.models import Locale

from articles.models import ArticleIndexPage, Clinician, TherapyArticlePage, Topic
from clinic.models import ClinicDetails, HomePage, StandardPage
from clinic.models.texts import TEXTS
from tests.sitemaps import content_at

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

# What is printed of a record, is no edition, and carries no claim.
HARMLESS = {
    (ClinicDetails, "phone"): "digits and signs, which a validator sees to",
    (ClinicDetails, "map_link"): "an address on the web, behind fixed words",
    (ClinicDetails, "brand_color"): "a color, which a validator and a pattern see to",
    (ClinicDetails, "brand_color_dark"): "a color, which a validator and a pattern see to",
    (Clinician, "license_type"): "one of a list; who may sign takes two people",
    (Clinician, "license_state"): "one of a list",
    (Clinician, "orcid"): "sixteen digits with a check digit",
    (Topic, "kind"): "one of a list",
    (Topic, "slug"): "an address",
    (Clinician, "slug"): "an address",
    (HomePage, "slug"): "an address",
    (StandardPage, "slug"): "an address",
    (ArticleIndexPage, "slug"): "an address",
    (TherapyArticlePage, "slug"): "an address",
    (StandardPage, "url_path"): "an address",
    (ArticleIndexPage, "url_path"): "an address",
    (TherapyArticlePage, "url_path"): "an address",
}
# What the template of a record prints of it beside its texts.
NO_TEXTS = {
    "page": {"is_sample", "show_contact_details"},
    "topic": {"get_absolute_url", "slug", "texts"},
    "clinician": {
        "photo",
        "get_license_type_display",
        "license_state",
        "get_license_state_display",
        "slug",
        "orcid",
        "get_absolute_url",
        "texts",
    },
    "details": {"texts", "phone", "phone_address", "logo", "map_link", "brand_address"},
}
PRINTED = re.compile(r"\b(page|topic|clinician|details)\.(\w+)")
# Values that a field takes, where any word would be refused or lead elsewhere.
FIXED = {"slug", "url_path", "path", "draft_title", "phone", "map_link", "orcid", "kind",
         "license_type", "mesh_code", "icd_10_cm_codes", "editorial_address",
         "medical_director_address", "body", "how_we_work", "brand_color",
         "brand_color_dark", "license_state"}  # fmt: skip
# Only where there is no other text to print.
NOT_PRINTED_HERE = {(HomePage, "title")}


def public_templates():
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES).as_posix()
        if not name.startswith(("articles/admin/", "wagtailadmin/")):
            yield name, path.read_text()


def test_no_public_template_prints_a_field_past_the_second_look():
    printed = {
        (name, record, attribute)
        for name, text in public_templates()
        for record, attribute in PRINTED.findall(text)
        # The numbers of a list's pages, and the page of an edition.
        if "list_page." not in text or record != "page"
        if attribute not in NO_TEXTS[record]
    }
    assert printed == set()


def text_fields(model):
    for field in model._meta.get_fields():
        is_text = isinstance(field, models.CharField | models.TextField | ArrayField)
        if is_text and not getattr(field, "choices", None) and field.name not in FIXED:
            yield field


@pytest.fixture
def word_of(write, make_topic, make_clinician, make_image, article_index, details):
    """A word of its own in every text of every kind of record; by the word, the field."""
    topic, clinician = make_topic("Back pain"), make_clinician()
    home = article_index.get_parent()
    home.add_child(
        instance=StandardPage(title="About", slug="about", show_in_menus=True, body="<p>A</p>")
    )
    heat = write("Heat", topics=[topic], author=clinician)
    records = [
        topic, clinician, details, HomePage.objects.get(), ArticleIndexPage.objects.get(),
        StandardPage.objects.get(), heat,
    ]  # fmt: skip
    assert {type(record) for record in records} == set(TEXTS)
    fields = {}
    for record in records:
        model = type(record)
        for number, field in enumerate(text_fields(model)):
            word = f"Quokka{model.__name__.lower()}{chr(97 + number)}"
            fields[word] = (model, field.name)
            value = [word] if isinstance(field, ArrayField) else word
            table = model._meta.model if field.model is model else field.model
            table.objects.filter(pk=record.pk).update(**{field.name: value})
    body = "<p>quokkabody</p>"
    StandardPage.objects.update(body=body, show_contact_details=True)
    fields["quokkabody"] = (StandardPage, "body")
    HomePage.objects.update(how_we_work="<p>quokkawork</p>", picture=make_image())
    fields["quokkawork"] = (HomePage, "how_we_work")
    assert Locale.objects.count() >= 1
    return fields


ADDRESSES = [
    "/", "/about/", "/therapies/", "/therapies/heat/", "/topics/", "/topics/back-pain/",
    "/clinicians/maya-ortiz/", "/search/?q=quokkatopic", "/search/?q=heat", "/sitemap.xml",
    "/robots.txt", "/nowhere/",
]  # fmt: skip


def printed_fields(client, word_of):
    text = "".join(content_at(client, address) for address in ADDRESSES)
    return {field for word, field in word_of.items() if word in text}


def test_every_printed_text_is_one_that_a_second_person_looks_at(word_of, client, look):
    registered = {(model, name) for model, around in TEXTS.items() for name in around.fields}
    unlooked = printed_fields(client, word_of)
    assert unlooked <= registered, "Register the field, or name it in HARMLESS with the reason."
    for model in TEXTS:
        for record in model._default_manager.all():
            look(record)
    assert registered - printed_fields(client, word_of) == NOT_PRINTED_HERE


def test_nothing_of_it_is_read_while_it_waits(word_of, client, waiting):
    assert printed_fields(client, word_of) == set()


def test_what_is_harmless_is_a_field_and_no_text():
    registered = {(model, name) for model, around in TEXTS.items() for name in around.fields}
    assert registered.isdisjoint(HARMLESS)
    for model, name in HARMLESS:
        assert model._meta.get_field(name)
