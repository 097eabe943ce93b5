"""A small site around one article: an alias, a topic, an author, and pages that link to it.

In three states, each made once and stored in a database and a folder of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from articles.models import Guideline, Reference, TherapyArticlePage, WarningSigns
from articles.signoff.signing import withdraw
from clinic.models import ClinicDocument, StandardPage
from tests import writing
from tests.databases import filled_copy
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


@contextmanager
def stored_worlds() -> Iterator[Callable[..., StoredWorld]]:
    """A function that makes the world in a state when it is first asked for it."""
    stored = {}
    with ExitStack() as until_the_end:

        def store(name: str, original: str, fill: Callable[[], World], media: Path | None = None):
            folder = Path(until_the_end.enter_context(TemporaryDirectory())) / "media"
            copytree(media, folder) if media else folder.mkdir()
            made = []
            with override_settings(MEDIA_ROOT=str(folder)):
                copy = filled_copy(original, f"door_{name}", lambda: made.append(fill()))
                database = until_the_end.enter_context(copy)
            return StoredWorld(database, folder, *made)

        def stored_world(state: Callable[[World], None] = never_signed) -> StoredWorld:
            if state in stored:
                return stored[state]
            if state is never_signed:
                stored[state] = store("world", own_database, make_world)
                return stored[state]
            first = stored_world()

            def fill() -> World:
                world = deepcopy(first.world)
                state(world)
                return world

            stored[state] = store(state.__name__, first.database, fill, first.media)
            return stored[state]

        own_database = connection.settings_dict["NAME"]
        yield stored_world
