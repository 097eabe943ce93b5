"""A small site around one article: an alias, a topic, an author, and pages that link to it.

In three states, each made once and stored in a database and a folder of its own.
"""

from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from articles.models import Guideline, Reference, SharedWarning, TherapyArticlePage, WarningSigns
from articles.signoff.signing import withdraw
from clinic.models import ClinicDocument, StandardPage
from tests import writing
from tests.databases import drop_database, fill_copy
from tests.door.surfaces import World
from tests.signing import publish_draft


def make_world() -> World:
    """An article that was never signed, as every surface could show it."""
    reference = Reference.objects.create(
        title="Heat wraps", container="Spine", locale=Locale.get_default()
    )
    guideline = Guideline.objects.create(
        issuer="A panel", title="Back pain", recommendation="Consider it.", direction="for",
        year=2020, reference=reference, locale=Locale.get_default(),
    )  # fmt: skip
    guideline.therapies.add(writing.make_topic("Warmth", kind="therapy"))
    warning = SharedWarning.objects.create(
        name="Numb skin", condition="Your skin is numb.", severity="precaution",
        reason="You could be burned.", instead="Ask us.", locale=Locale.get_default(),
    )  # fmt: skip
    file = ContentFile(b"WEBVTT - quokka", name="captions.vtt")
    document = ClinicDocument.objects.create(title="Captions", file=file)
    topic = writing.make_topic("Back pain")
    clinician = writing.make_clinician()
    article_index = writing.article_index()
    write = writing.ArticleWriter(article_index)
    claims = [{"statement": "Heat eases pain.", "references": [reference]}]
    article = write(
        "Heat",
        publish=False,
        introduction="The main message of quokka.",
        author=clinician,
        lead_image=writing.make_image("teal", 320, 180),
        lead_image_alternative_text="A quokka lies warm.",
        body=[
            ("paragraphs", {"text": "<p>A quokka paragraph.</p>"}),
            ("evidence", {"claims": claims}),
            ("guidelines", {"guidelines": [guideline]}),
            ("care_card", {"shared_signs": WarningSigns.objects.get(urgency="emergency")}),
            ("contraindications", {"shared_items": [{"warning": warning}]}),
            ("video", {"title": "How to", "file": document, "captions": document}),
        ],
        topics=[topic],
    )
    card = [("also_read", {"article": article})]
    write("Cold", topics=[topic], also_read=[article], body=card)
    home = article_index.get_parent()
    link = f'<p><a linktype="page" id="{article.pk}">heat</a></p>'
    home.add_child(instance=StandardPage(title="About", slug="about", body=link))
    article.create_alias(update_slug="heat-again", parent=article_index)
    Redirect.add_redirect("/therapies/quokka", article)
    return World(
        home_id=home.pk,
        article_id=article.pk,
        address="/therapies/heat/",
        alias_address="/therapies/heat-again/",
        old_address="/therapies/quokka/",
        other_address="/therapies/cold/",
        standard_address="/about/",
        topic=topic,
        clinician=clinician,
        user=get_user_model().objects.create_superuser("boss", "boss@example.org", "x"),
    )


def present(world: World) -> TherapyArticlePage:
    return TherapyArticlePage.objects.get(pk=world.article_id)


def never_signed(world: World) -> None:
    pass


def changed_by_one_character(world: World) -> None:
    """Signed and live twice, with a draft that differs by one character."""
    publish_draft(present(world))
    for mark in "?!":
        draft = present(world)
        draft.introduction += mark
        draft.save_revision()
        if mark == "?":
            publish_draft(present(world))


def withdrawn(world: World) -> None:
    publish_draft(present(world))
    withdraw(world.article_id, world.user, "A trial was retracted.")


@dataclass(frozen=True)
class StoredWorld:
    """The world in one state: its database, its uploads, and the objects of it."""

    database: str
    media: Path
    world: World

    def unpacked(self, folder: Path) -> World:
        """The world for one test, whose uploads it may write over in this folder."""
        copytree(self.media, folder)
        return deepcopy(self.world)


class StoredWorlds:
    """The world in each state, made when it is first asked for, until all are removed."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.stored: dict[Callable[[World], None], StoredWorld] = {}
        self.removal = ExitStack()

    def __call__(self, state: Callable[[World], None] = never_signed) -> StoredWorld:
        if state not in self.stored:
            self.stored[state] = self._make(state)
        return self.stored[state]

    def _make(self, state: Callable[[World], None]) -> StoredWorld:
        media = Path(self.removal.enter_context(TemporaryDirectory())) / "media"
        if state is never_signed:
            media.mkdir()
            return self._fill(media, self.original, make_world)
        unsigned = self(never_signed)
        world = unsigned.unpacked(media)

        def bring_into_state() -> World:
            state(world)
            return world

        return self._fill(media, unsigned.database, bring_into_state, f"door_{state.__name__}")

    def _fill(
        self, media: Path, original: str, make: Callable[[], World], suffix: str = "door"
    ) -> StoredWorld:
        made: list[World] = []
        with override_settings(MEDIA_ROOT=str(media)):
            database = fill_copy(original, suffix, lambda: made.append(make()))
        self.removal.callback(drop_database, database)
        return StoredWorld(database, media, *made)
