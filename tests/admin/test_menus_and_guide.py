"""The menus of each role, and the guide for editors."""

import json
import re

import markdown
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Site
from wagtail.users.forms import UserEditForm

from articles.admin.review import actions
from articles.admin.text_pages import TextFindingsPanel
from articles.blocks import ArticleBody
from articles.blocks.printed_records import GUIDELINE_DIRECTIONS, NOT_READ
from articles.models import Reference
from clinic.models import ClinicDetails, HomePage, SecondLookPanel, StandardPage

GUIDE = settings.PROJECT / "docs" / "editors-guide.md"


def menu_labels_of(browser):
    """Every entry of the menu, as the side bar gets it."""
    page = BeautifulSoup(browser.get("/admin/").content, "html.parser")
    menu_labels = set()

    def collect(item):
        if isinstance(item, dict):
            if str(item.get("_type", "")).endswith("MenuItem"):
                menu_labels.add(item["_args"][0]["label"])
            for child in item.values():
                collect(child)
        elif isinstance(item, list):
            for child in item:
                collect(child)

    collect(json.loads(page.select_one("#wagtail-sidebar-props").string))
    return menu_labels


STAFF_MENU = {"Therapy articles", "Pages", "Images", "Documents", "Records", "Topics", "Clinicians",
        "References", "Guidelines", "Warning signs", "Shared warnings", "Reports",
        "Clinical review", "Licenses", "Links between articles", "Was it helpful?",
        "Addresses without a page",
        "Awaited links", "External links", "Site history", "Aging pages", "Help",
        "Editor’s guide", "Shortcuts", "Account", "Log out"}  # fmt: skip
SETTINGS_MENU = {"Settings", "Users", "Groups", "Sites", "Locales", "Collections", "Redirects",
                 "Clinic details", "Editorial rules", "Who must approve", "Search: other words",
                 "Search: chosen results", "Searches without a result",
                 "Changes of rights"}  # fmt: skip


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        ("Marketing", STAFF_MENU),
        ("Clinicians", STAFF_MENU - {"Images", "Documents", "Awaited links"}),
        ("Site managers", STAFF_MENU | SETTINGS_MENU | {"Locked pages", "Scheduled work"}),
    ],
)
def test_each_role_has_what_it_works_with(role, entries, log_in):
    assert menu_labels_of(log_in(role)) == entries


def test_a_superuser_keeps_the_technical_reports(log_in, make_user):
    assert "Page types usage" in menu_labels_of(log_in(user=make_user(is_superuser=True)))


def test_the_guide_opens_with_every_chapter_of_the_file(marketing, see):
    page = see(marketing, "/admin/editors-guide/")
    chapters = re.findall(r"^## (.+)$", GUIDE.read_text(), re.MULTILINE)
    assert chapters
    assert [heading.get_text() for heading in page.select("main h2")][-len(chapters) :] == chapters
    assert page.select_one("h1").get_text(strip=True) == "Editor’s guide"


def test_the_guide_asks_for_a_log_in(client):
    assert client.get("/admin/editors-guide/").status_code == 302


def words_in_editor(block):
    """The label of a block and of all within it, and the name of each choice before its colon."""
    yield str(block.label)
    for _value, choice_label in getattr(getattr(block, "field", None), "choices", ()):
        yield str(choice_label).partition(":")[0]
    for child_block in getattr(block, "child_blocks", {}).values():
        yield from words_in_editor(child_block)
    if hasattr(block, "child_block"):
        yield from words_in_editor(block.child_block)


def test_the_guide_names_menus_and_blocks_that_exist(manager):
    """What stands in bold is on the screen, unless it is a term or a whole sentence."""
    text = BeautifulSoup(markdown.markdown(GUIDE.read_text()), "html.parser")
    bold = {strong.get_text() for strong in text.select("strong")}
    fields = {capfirst(model._meta.get_field(name).verbose_name) for model, name in (
        (Reference, "paid_by_maker"), (StandardPage, "show_contact_details"),
        (StandardPage, "is_sample"),
        (HomePage, "how_we_work"), (HomePage, "is_picture_decorative"),
    )}  # fmt: skip
    choices = {str(GUIDELINE_DIRECTIONS[NOT_READ])}
    panels = {str(SecondLookPanel().heading), str(TextFindingsPanel.title)}
    labels_of_wagtail = {str(UserEditForm.base_fields["is_active"].label)}
    buttons = {"Add a therapy article", "Topics and Also Read", "Save draft", "Publish",
               "Submit to Clinical review", "Take back from clinical review",
               "Submit to clinical review again", "Submit for approval", "Sign", "Return",
               "Withdraw", "Check them", "Check one after the other", "These texts are right",
               "Accept what was found, for the reasons above",
               "Change the text", "Import references", "Look up", "Review and approve",
               "Duplicate", "Copy", "Start an article", "Start with a template",
               "Start with this template", "Use as a template", "Make it an article again",
               "Sort this text into blocks", "Choose when it goes live",
               "Forgotten password?", "Send the invitation again",
               "Send a link to choose a password",
               "A clinician may sign what they wrote", "Add other words", "Choose results",
               "Add a passkey", "Set up an app", "Log in with a passkey", "More actions",
               "How you log in", "Where you are logged in", "Your e-mail address",
               str(actions.PUBLISH_NONCLINICAL_LABEL)}  # fmt: skip
    terms = {"care card", "awaited link"}
    sentences = {words for words in bold if words.endswith(".")}
    words_on_screen = {
        *menu_labels_of(manager),
        *words_in_editor(ArticleBody()),
        *fields,
        *choices,
        *panels,
        *labels_of_wagtail,
        *buttons,
    }
    assert sorted(bold - terms - sentences - words_on_screen) == []


def test_the_guide_names_no_folder_of_a_machine():
    assert not re.search(r"(^|\s)/\w+/", GUIDE.read_text())


def test_the_log_in_page_names_the_clinic(client, db):
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.name = "Sample <Pain> Clinic"
    details.save()
    page = BeautifulSoup(client.get(reverse("wagtailadmin_login")).content, "html.parser")
    assert page.h1.get_text(strip=True) == "Log in to Sample <Pain> Clinic"
