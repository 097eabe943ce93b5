"""Every way that a text around articles can take to the site past a second person.

Each puts an unsigned text of every kind before patients: in a topic, the list of articles, the
home page, a page about the clinic, a clinician's page, the details, and a search description.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage, Clinician, TherapyArticlePage, Topic
from clinic.models import ClinicDetails, HomePage, StandardPage
from clinic.models.texts import TEXTS, digests_of, kind_of, present_texts
from tests.admin.posting import form_values
from tests.door.surfaces import World

UNSIGNED = "Unsigned heat."
# Of each kind of record, the fields that a route fills.
FIELDS = {
    Topic: ("name", "short_text"),
    Clinician: ("name", "biography"),
    ArticleIndexPage: ("title", "seo_title", "introduction", "search_description"),
    HomePage: (
        "title", "seo_title", "introduction", "picture_alternative_text", "how_we_work",
        "search_description",
    ),
    StandardPage: ("title", "seo_title", "introduction", "body", "search_description"),
    TherapyArticlePage: ("search_description",),
    ClinicDetails: ("name", "emergency_note", "address", "hours", "languages_spoken"),
}  # fmt: skip
RICH_TEXTS = {"body", "how_we_work"}


@dataclass(frozen=True)
class TextRoute:
    """What is tried, in words; how; and the kinds of records whose texts it changes."""

    name: str
    run: Callable[[World], None]
    models: tuple[type, ...] = tuple(FIELDS)


TEXT_ROUTES: list[TextRoute] = []


def text_route(name: str, *models: type):
    def register(run):
        TEXT_ROUTES.append(TextRoute(name, run, models or tuple(FIELDS)))
        return run

    return register


def records(world, *models):
    """The records of these kinds that the world has."""
    ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    for model in models or FIELDS:
        yield from model._default_manager.all()


def has_arrived(route):
    """Whether an unsigned text stands in every field that a route fills."""
    return all(
        all(UNSIGNED in str(getattr(record, name)) for name in FIELDS[type(record)])
        for record in records(None, *route.models)
        if not getattr(record, "alias_of_id", None)
        and getattr(record, "slug", "") not in {"cold", "warmth"}
    )


def fill(record):
    for name in FIELDS[type(record)]:
        setattr(record, name, UNSIGNED)


@text_route("save() of each record")
def save(world):
    for record in records(world):
        fill(record)
        record.save()


@text_route("publishing a draft of each page", ArticleIndexPage, HomePage, StandardPage)
def publish(world):
    for page in records(world, ArticleIndexPage, HomePage, StandardPage):
        fill(page)
        page.save_revision().publish()


def browser_of(world, role):
    browser = Client()
    world.user.is_superuser = False
    world.user.save()
    world.user.groups.add(Group.objects.get(name=role))
    browser.force_login(world.user)
    return browser


def post(browser, address, record, **extra):
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    form = page.select_one("#page-edit-form") or page.select_one("#w-editor-form")
    form["id"] = "w-editor-form"
    fields = dict.fromkeys(FIELDS[type(record)], UNSIGNED)
    for name in RICH_TEXTS & set(fields):
        block = {"key": "a", "text": UNSIGNED, "type": "unstyled", "depth": 0,
                 "inlineStyleRanges": [], "entityRanges": []}  # fmt: skip
        fields[name] = json.dumps({"blocks": [block], "entityMap": {}})
    response = browser.post(address, form_values(page) | fields | extra)
    assert response.status_code == 302


@text_route("the forms of the admin, by one person, who then looks at it", *(
    Topic, Clinician, ClinicDetails, ArticleIndexPage, HomePage, StandardPage,
))  # fmt: skip
def post_forms(world):
    browser = browser_of(world, "Site managers")
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    for record in records(world, Topic, Clinician, ClinicDetails):
        if isinstance(record, ClinicDetails):
            kind = ["clinic", "clinicdetails"]
            address = reverse("wagtailsettings:edit", args=[*kind, record.site_id])
        else:
            name = f"wagtailsnippets_articles_{record._meta.model_name}:edit"
            address = reverse(name, args=[record.pk])
        post(browser, address, record)
    for page in records(world, ArticleIndexPage, HomePage, StandardPage):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        post(browser, address, page, **{"action-publish": "1"}, **comments)
    for record in records(world):
        kind = record._meta.label_lower
        address = reverse("surrounding_text", args=[kind, record.pk])
        screen = BeautifulSoup(browser.get(address).content, "html.parser")
        digest = screen.select_one("main [name=digest]")
        browser.post(address, {"digest": digest["value"] if digest else ""})


@text_route("bulk_update and QuerySet.update")
def update(world):
    for model, names in FIELDS.items():
        own = [name for name in names if model._meta.get_field(name).model is model]
        if own:
            model._default_manager.update(**dict.fromkeys(own, UNSIGNED))
        if issubclass(model, Page):
            inherited = dict.fromkeys(set(names) - set(own), UNSIGNED)
            Page.objects.filter(pk__in=model.objects.values("pk")).update(**inherited)


@text_route("loaddata")
def load_fixture(world):
    rows = []
    for record in records(world):
        fill(record)
        rows += [record.page_ptr] if isinstance(record, Page) else []
        if isinstance(record, Page):
            for name in FIELDS[type(record)]:
                if hasattr(record.page_ptr, name):
                    setattr(record.page_ptr, name, UNSIGNED)
        rows.append(record)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(serializers.serialize("json", rows))
        call_command("loaddata", str(path), verbosity=0)


@text_route("a data migration")
def migrate(world):
    executor = MigrationExecutor(connection)
    apps = executor.loader.project_state(executor.loader.graph.leaf_nodes()).apps
    for model, names in FIELDS.items():
        for record in apps.get_model(model._meta.label).objects.all():
            for name in names:
                setattr(record, name, UNSIGNED)
            record.save()


FORGED = """
INSERT INTO clinic_secondlook
    (kind, record_id, record_name, texts, digests, writers, user_id, user_name, at, key, code)
SELECT %(kind)s, %(record)s, 'x', %(texts)s::jsonb, %(digests)s::jsonb, '[]', NULL, 'x',
    clock_timestamp(), COALESCE((SELECT key FROM clinic_secondlook LIMIT 1), ''),
    md5(random()::text) || md5(random()::text)
"""


@text_route("SQL that forges a second look at each of them")
def forge(world):
    update(world)
    with connection.cursor() as cursor:
        for model in TEXTS:
            for record in model._default_manager.all():
                texts = present_texts(record)
                cursor.execute(
                    FORGED,
                    {
                        "kind": kind_of(model),
                        "record": record.pk,
                        "texts": json.dumps(texts),
                        "digests": json.dumps(digests_of(texts)),
                    },
                )
