"""What the sample clinic has none of, and patients may meet all the same."""

import datetime

import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from articles import demo
from articles.demo.second_look import look_at
from articles.models import ArticleIndexPage
from articles.public.withdrawn import DAYS_UNTIL_GONE
from articles.signoff.signing import withdraw
from clinic.models import StandardPage
from tests.signing import publish
from tests.writing import ArticleWriter

UNDER_REVIEW, GONE, PRIVATE = "under-review", "gone", "for-those-who-know-the-word"


def complete() -> None:
    """Add a second language, two withdrawn articles, and a page that asks for a password."""
    translate()
    withdraw_article(UNDER_REVIEW, timezone.now())
    withdraw_article(GONE, timezone.now() - datetime.timedelta(days=DAYS_UNTIL_GONE + 1))
    page = StandardPage(title="For those who know the word", slug=PRIVATE)
    demo.site_tree.home().add_child(instance=page)
    page.save_revision().publish()
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="a word"
    )


def translate() -> None:
    """A home page, a list, topics and an article in Spanish; the words stay English."""
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    article = demo.articles.heat()
    topics = []
    for topic in article.topics.all():
        translation = topic.copy_for_translation(spanish)
        translation.save()
        look_at(translation)
        topics.append(translation)
    for page in (demo.site_tree.home(), demo.site_tree.article_index()):
        translated_page = page.copy_for_translation(spanish)
        translated_page.save_revision().publish()
        look_at(translated_page)
    translation = article.copy_for_translation(spanish)
    translation.topics.set(topics)
    publish(translation)


def withdraw_article(slug: str, moment: datetime.datetime) -> None:
    """An article that was written, signed and withdrawn at this moment."""
    withdrawer = get_user_model().objects.filter(is_superuser=True).first()
    if withdrawer is None:
        withdrawer = get_user_model().objects.create_superuser("audit")
    write = ArticleWriter(ArticleIndexPage.objects.get(locale=demo.site_tree.locale()))
    with time_machine.travel(moment):
        article = write(slug.replace("-", " ").capitalize(), slug=slug)
        withdraw(article.pk, withdrawer, "For the audit.")
