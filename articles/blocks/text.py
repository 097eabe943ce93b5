"""Running text, and the way to another article."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import WITH_LISTS, ArticleBlock, ClinicalTextBlock, RecordChooser
from .groups import TEXT
from .printed_records import Link


class ParagraphsBlock(ArticleBlock):
    text = ClinicalTextBlock(
        features=["h2", "h3", *WITH_LISTS],
        label=_("Text"),
        help_text=_(
            "Short paragraphs of up to three sentences. Use headings to break up the text."
        ),
    )

    class Meta:
        label = _("Paragraphs")
        icon = "pilcrow"
        group = TEXT
        template = "articles/blocks/paragraphs.html"
        description = _("Running text with headings, bold words, lists and links.")
        preview_value = {"text": "<h2>Everyday use</h2><p>Start with a short session.</p>"}


class ArticleChooserBlock(RecordChooser, blocks.PageChooserBlock):
    record_list = "articles"

    def __init__(self, **options):
        super().__init__(page_type="articles.TherapyArticlePage", **options)


class AlsoReadBlock(ArticleBlock):
    """Shown where it stands, yet outside of the clinical content: it only points elsewhere."""

    article = ArticleChooserBlock(
        label=_("Article"),
        help_text=_("Readers see the link once that article is public."),
    )

    class Meta:
        label = _("Also Read card")
        icon = "link"
        group = TEXT
        template = "articles/blocks/also_read.html"
        description = _("A one-line link to a related article, in the middle of the text.")
        preview_value = {"article": Link(title="Cold packs for back pain", url="#")}
