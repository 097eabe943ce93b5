"""A small site around one article: an alias, a topic, an author, and pages that link to it."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale

from articles.models import Reference, TherapyArticlePage
from articles.review.signing import withdraw
from clinic.models import StandardPage
from tests.door.surfaces import World
from tests.signing import publish_draft


@pytest.fixture
def reference(db, locale):
    return Reference.objects.create(title="Heat wraps", container="Spine", locale=locale)


@pytest.fixture
def locale(db):
    return Locale.get_default()


@pytest.fixture
def world(write, make_topic, make_image, make_clinician, reference, locale, article_index):
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
        ],
        topics=[topic],
    )
    write("Cold", topics=[topic], also_read=[article])
    home = article_index.get_parent()
    link = f'<p><a linktype="page" id="{article.pk}">heat</a></p>'
    home.add_child(instance=StandardPage(title="About", slug="about", body=link))
    article.create_alias(update_slug="heat-again", parent=article_index)
    return World(
        article_id=article.pk,
        address="/therapies/heat/",
        alias_address="/therapies/heat-again/",
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
    publish_draft(present(world))
    draft = present(world)
    draft.introduction += "!"
    draft.save_revision()


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
