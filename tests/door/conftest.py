"""A small site around one article: an alias, a topic, an author, and pages that link to it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from articles.models import Guideline, Reference, TherapyArticlePage, WarningSigns
from articles.signoff.signing import withdraw
from clinic.models import ClinicDocument, StandardPage
from tests.door.surfaces import World, public_bytes
from tests.signing import publish_draft


@pytest.fixture
def reference(db):
    return Reference.objects.create(
        title="Heat wraps", container="Spine", locale=Locale.get_default()
    )


@pytest.fixture
def document(db):
    file = ContentFile(b"WEBVTT - quokka", name="captions.vtt")
    return ClinicDocument.objects.create(title="Captions", file=file)


@pytest.fixture
def guideline(reference, make_topic):
    guideline = Guideline.objects.create(
        issuer="A panel", title="Back pain", recommendation="Consider it.", direction="for",
        year=2020, reference=reference, locale=Locale.get_default(),
    )  # fmt: skip
    guideline.therapies.add(make_topic("Warmth", kind="therapy"))
    return guideline


@pytest.fixture
def world(
    write, make_topic, make_image, make_clinician, reference, guideline, document, article_index
):
    """An article that was never signed, as every surface could show it."""
    topic = make_topic("Back pain")
    clinician = make_clinician()
    claims = [{"statement": "Heat eases pain.", "references": [reference]}]
    article = write(
        "Heat",
        publish=False,
        introduction="The main message of quokka.",
        author=clinician,
        lead_image=make_image("teal", 320, 180),
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


def present(world):
    return TherapyArticlePage.objects.get(pk=world.article_id)


def never_signed(world):
    pass


def changed_by_one_character(world):
    """Signed and live twice, with a draft that differs by one character."""
    publish_draft(present(world))
    for mark in "?!":
        draft = present(world)
        draft.introduction += mark
        draft.save_revision()
        if mark == "?":
            publish_draft(present(world))


def withdrawn(world):
    publish_draft(present(world))
    withdraw(world.article_id, world.user, "A trial was retracted.")


@pytest.fixture(
    params=[never_signed, changed_by_one_character, withdrawn], ids=lambda f: f.__name__
)
def in_state(request, world):
    """The article as it may stand before somebody tries another way in."""
    request.param(world)
    return world


@pytest.fixture(scope="module")
def read_before():
    return {}


@pytest.fixture
def before(request, in_state, read_before):
    """What patients read in this state, which is the same each time that it is made."""
    # Pages print the day of a signature, so what was read yesterday is none to compare with.
    state = (request.node.callspec.params["in_state"], timezone.localdate())
    if state not in read_before:
        read_before[state] = public_bytes(in_state)
    return read_before[state]
