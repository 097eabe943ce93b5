"""Write references for reference managers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Reference, TherapyArticlePage, Topic
from articles.references.export import cited_in, export_pieces
from articles.references.formats import FORMATS


class Command(BaseCommand):
    help = "Writes all references, or those of an article or a topic, in one of four formats."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=FORMATS, required=True)
        subject = parser.add_mutually_exclusive_group()
        subject.add_argument("--article", type=int, metavar="ID", help="of this article alone")
        subject.add_argument("--topic", metavar="SLUG", help="of the articles on this topic")

    def handle(self, *, article: int | None, topic: str | None, **options: Any) -> None:
        references = Reference.objects.all()
        articles = TherapyArticlePage.objects.all()
        if article is not None:
            if not articles.filter(pk=article).exists():
                raise CommandError(f"There is no article number {article}.")
            references = cited_in(articles.filter(pk=article))
        elif topic is not None:
            if not Topic.objects.filter(slug=topic).exists():
                raise CommandError(f"There is no topic “{topic}”.")
            references = cited_in(articles.filter(topics__slug=topic))
        for piece in export_pieces(references, FORMATS[options["format"]]):
            self.stdout.write(piece, ending="")
