"""The ways of somebody who may write to the database, and has no key of the sign-offs.

They take the place of what was there, so pages may say less than before, or that an article is
being reviewed; none says what nobody signed.
"""

from articles.content import clinical_content
from articles.models import Edition
from tests import forging
from tests.door import arrival
from tests.door.arrival import UNSIGNED, article
from tests.door.routes import route


def forged_content(world):
    body = [{"type": "paragraphs", "value": {"text": "<p>Unsigned quokka.</p>"}}]
    words = {"title": "Unsigned heat", "introduction": UNSIGNED, "body": body}
    content = clinical_content(article(world)).content | words
    # Whose file only a signature keeps.
    return {name: value for name, value in content.items() if not name.startswith("lead_image")}


def has_forged_edition(world):
    return Edition.objects.filter(page=world.article_id, content__introduction=UNSIGNED).exists()


@route("SQL that forges a signature, and the edition of it", has_forged_edition, moves=True)
def forge_signature(world):
    forging.publish(world.article_id, forged_content(world))


@route(
    "SQL that forges a signature, and the publication of it",
    arrival.is_live_with_unsigned_content,
    moves=True,
)
def forge_and_publish(world):
    forge_signature(world)
    page = article(world)
    page.title, page.introduction, page.live = "Unsigned heat", UNSIGNED, True
    page.save()


def every_text_is_unsigned(world):
    return not Edition.objects.exclude(text__contains="Unsigned").exists()


@route("SQL on the text of the search", every_text_is_unsigned, moves=True)
def change_text(world):
    forging.execute("UPDATE articles_edition SET text = chr(9) || 'Unsigned message of a quokka.'")
