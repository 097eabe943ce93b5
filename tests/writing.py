"""Articles and records as tests store them; the fixtures of the same names hand these out."""

import datetime
import itertools

from django.core.files.base import ContentFile
from wagtail.models import Locale

from articles.models import ArticleIndexPage, Clinician, TherapyArticlePage, Topic
from clinic.models import ClinicDocument, ClinicImage
from tests.pictures import picture_file
from tests.signing import publish_draft

FIRST_DAY = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)


class ArticleWriter:
    """Writes articles, signs and publishes them, each a day after the one before.

    `write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])`; a draft
    stays one with `publish=False`; `also_read` takes articles and titles; `writer` saves it.
    """

    def __init__(self, article_index):
        self.article_index, self.days = article_index, itertools.count()

    def __call__(
        self,
        title,
        *,
        publish=True,
        parent=None,
        topics=(),
        also_read=(),
        body=(),
        writer=None,
        **fields,
    ):
        article = TherapyArticlePage(
            title=title,
            introduction=fields.pop("introduction", f"The main message of {title}."),
            body=list(body),
            live=False,
            first_published_at=FIRST_DAY + datetime.timedelta(days=next(self.days)),
            **fields,
        )
        (parent or self.article_index).add_child(instance=article)
        article.topics.set(topics)
        for order, target in enumerate(also_read):
            link = {"awaited_title": target} if isinstance(target, str) else {"article": target}
            article.also_read.create(sort_order=order, **link)
        article.save_revision(user=writer, clean=False)  # as it was when it was added
        if publish:
            return publish_draft(article)
        return TherapyArticlePage.objects.get(pk=article.pk)


def article_index():
    return ArticleIndexPage.objects.get()


def make_topic(name, kind=Topic.Kind.CONDITION, **fields):
    slug = name.lower().replace(" ", "-")
    locale = fields.pop("locale", None) or Locale.get_default()
    return Topic.objects.create(name=name, slug=slug, kind=kind, locale=locale, **fields)


def make_clinician(name="Maya Ortiz", **fields):
    """Store a clinician: `make_clinician("Ben Lee", may_sign=True)`."""
    defaults = {
        "slug": name.lower().replace(" ", "-"),
        "license_type": "MD",
        "license_number": "X1",
        "license_expires_on": datetime.date(2030, 1, 1),
        "board": "American Board of Anesthesiology",
        "conflict_of_interest": "None to declare.",
        "locale": Locale.get_default(),
    }
    return Clinician.objects.create(name=name, **{**defaults, **fields})


def make_image(color="teal", width=1600, height=900):
    """Store a picture of one color: `make_image("teal", width=1600)`."""
    return ClinicImage.objects.create(title=color, file=picture_file(color, width, height))


def make_document(name="captions.vtt", content=b"WEBVTT"):
    """Store a document: `make_document("captions.vtt", b"WEBVTT")`."""
    return ClinicDocument.objects.create(title=name, file=ContentFile(content, name=name))
