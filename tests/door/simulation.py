"""The people, records and open forms that a random sequence of operations plays with."""

import datetime
import json
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from articles.models import (
    Guideline,
    NamedWriter,
    Reference,
    SharedWarning,
    TherapyArticlePage,
    WarningSigns,
)
from clinic.models import ClinicDocument, ClinicImage
from tests.admin.conftest import PASSWORD
from tests.admin.posting import article_form
from tests.door.expected_content import ExpectedContent
from tests.door.surfaces import FILE, World, response_of
from tests.door.tokens import FIELDS, Tokens, Words, article_fields, tokens_in_response

SOON = datetime.timedelta(days=1)


class Simulation:
    """One article at first, written anew again and again, and copies of it as they come."""

    def __init__(self, world: World, words: Words, make_clinician: Any, clock: Any) -> None:
        self.world, self.words, self.random, self.clock = world, words, words.random, clock
        self.expected = ExpectedContent()
        self.editor = self.log_in("Marketing")
        self.boss = self.log_in(user=world.user)
        self.signers = [self.log_in("Clinicians") for _ in range(2)]
        for number, signer in enumerate(self.signers):
            make_clinician(f"Signer {number}", user=signer.user, may_sign=True)
        for version in Revision.page_revisions.all():  # nobody signs what nobody wrote
            NamedWriter.objects.create(revision=version, person="Editor", user=self.editor.user)
        # Pages and forms that were loaded at some time, and may be saved at any later one.
        self.objects: list[TherapyArticlePage] = []
        self.forms: list[tuple[int, dict[str, str]]] = []

    def log_in(self, role: str = "", user: Any = None) -> Client:
        browser = Client()
        users = get_user_model().objects
        browser.user = user or users.create_user(f"{role} {users.count()}", password=PASSWORD)
        if role:
            browser.user.groups.add(Group.objects.get(name=role))
        browser.force_login(browser.user)
        return browser

    def article(self) -> TherapyArticlePage:
        """The article, or at times one that was made of it; never an alias."""
        other_articles = list(self.articles().exclude(pk=self.world.article_id))
        if other_articles and self.random.random() < 0.4:
            return self.random.choice(other_articles)
        return self.articles().get(pk=self.world.article_id)

    def articles(self) -> Any:
        return TherapyArticlePage.objects.filter(alias_of=None).exclude(slug="cold").order_by("pk")

    def new_fields(self) -> dict[str, Any]:
        """New words for every clinical field."""
        return article_fields(
            self.words,
            image=ClinicImage.objects.get().pk,
            document=ClinicDocument.objects.get().pk,
            reference=Reference.objects.get().pk,
            guideline=Guideline.objects.get().pk,
            shared_warning=SharedWarning.objects.get().pk,
            warning_signs=WarningSigns.objects.get(urgency="emergency").pk,
            author=self.world.clinician.pk,
        )

    def write(self, page: TherapyArticlePage) -> TherapyArticlePage:
        """Put new words into every clinical field of a page, and save nothing."""
        fields = self.new_fields()
        page.body = json.dumps(fields.pop("body"))
        page.lead_image_id, page.author_id = fields.pop("lead_image"), fields.pop("author")
        for name, value in fields.items():
            setattr(page, name, value)
        return page

    def post(self, page: TherapyArticlePage, fields: dict[str, Any], **more: Any) -> Any:
        """Post the editor's form; Marketing does, unless somebody else is named by `by`."""
        browser, name = more.pop("by", self.editor), more.pop("view", "edit")
        arguments, headers = more.pop("arguments", [page.pk]), more.pop("headers", {})
        form = article_form(**{
            "slug": page.slug, **fields, "author": fields["author"] or "", **more,
        })  # fmt: skip
        form.pop("is_sample")  # a box that is not ticked
        url = reverse(f"wagtailadmin_pages:{name}", args=arguments)
        return browser.post(url, form, **headers)

    def tokens_shown_to(self, browser: Client, screen: BeautifulSoup) -> Tokens:
        """What the page above the signature says to a clinician, with its files."""
        address = screen.select_one("iframe")["src"]
        content = browser.get(address).content
        page = BeautifulSoup(content, "html.parser")
        for link in page.select("#also-read"):
            link.decompose()  # other articles
        tokens = tokens_in_response(address, str(page).encode())
        for file in FILE.findall(content):
            tokens |= tokens_in_response(file.decode(), response_of(browser, file.decode())[1])
        return frozenset(tokens)


def unchanged_fields(content: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row or version as a form that is opened on it has them."""
    return {**{name: content[name] for name in FIELDS}, "body": json.loads(content["body"])}


def version_fields(page: TherapyArticlePage) -> dict[str, str]:
    """What the browser gets with the form: the version that it was opened with."""
    revision = page.get_latest_revision()
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def later(days: int = 1) -> str:
    return (timezone.localtime() + days * SOON).strftime("%Y-%m-%d %H:%M")
