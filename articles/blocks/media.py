"""Pictures, videos and tables."""

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .base import ArticleBlock, ClinicalTextBlock, FileChooserBlock, PictureChooserBlock, is_blank
from .form import LineBlock
from .groups import MEDIA
from .printed_records import File, Picture

EXAMPLE = "articles/preview-figure.svg"


class FigureBlock(ArticleBlock):
    image = PictureChooserBlock(label=_("Image"))
    alternative_text = LineBlock(
        max_length=250,
        label=_("Alternative text"),
        help_text=_(
            "What the picture tells, for those who cannot see it. "
            "Example: A person lies on one side with a warm pad on the lower back."
        ),
    )
    caption = LineBlock(
        required=False,
        max_length=250,
        label=_("Caption"),
        help_text=_("Example: Place the pad on top of you, never under you."),
    )
    credit = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Credit"),
        help_text=_("Who made the picture. Example: Drawing: A. Rivera"),
    )

    class Meta:
        label = _("Figure")
        folded_fields = ("caption", "credit")
        fold_heading = _("Caption and credit")
        icon = "image"
        group = MEDIA
        template = "articles/blocks/figure.html"
        description = _("A picture with alternative text, caption and credit.")

    def get_preview_value(self):
        return self.normalize(
            {
                "image": Picture([(800, 450, static(EXAMPLE))]),
                "alternative_text": "A person rests with a warm pad on the lower back.",
                "caption": "Place the pad on top of you.",
                "credit": "Drawing: the clinic",
            }
        )


class VideoBlock(ArticleBlock):
    title = blocks.CharBlock(
        max_length=120, label=_("Title"), help_text=_("Example: How to wrap a heat pack")
    )
    file = FileChooserBlock(
        required=False,
        label=_("Video file"),
        help_text=_("An MP4 or WebM file. It loads only after the reader presses play."),
    )
    captions = FileChooserBlock(
        required=False,
        label=_("Captions"),
        help_text=_("A WebVTT (.vtt) file with everything that is said. Needed with a video file."),
    )
    address = blocks.URLBlock(
        required=False,
        label=_("Address at another site"),
        help_text=_("Instead of a file. Readers see a link that names the other site."),
    )
    has_captions = blocks.BooleanBlock(
        required=False, label=_("The video at that address has captions")
    )
    transcript = ClinicalTextBlock(
        label=_("Transcript"), help_text=_("Everything that is said and shown, as text.")
    )

    class Meta:
        label = _("Video")
        icon = "media"
        group = MEDIA
        template = "articles/blocks/video.html"
        description = _("A video with captions and a transcript. Nothing loads before the click.")
        preview_value = {
            "title": "How to wrap a heat pack",
            "file": File(url="", content_type="video/mp4", size=2_400_000),
            "captions": File(url="", content_type="text/vtt", size=900),
            "address": "",
            "has_captions": False,
            "transcript": "<p>First, wrap the pack in a towel.</p>",
        }

    def problems(self, value):
        problems = {}
        if bool(value.get("file")) == bool(value.get("address")):
            problems["file"] = _("Choose a video file, or enter an address at another site.")
        elif value.get("file") and not value.get("captions"):
            problems["captions"] = _("Choose the captions. Some readers cannot hear the video.")
        elif value.get("address") and not value.get("has_captions"):
            problems["has_captions"] = _("Check that the video has captions, and tick this box.")
        if is_blank(value.get("transcript")):
            problems["transcript"] = _("Enter the transcript. Some readers cannot play the video.")
        return problems


class ComparisonTableBlock(ArticleBlock):
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False, label=_("Text")))],
        label=_("Table"),
        help_text=_(
            "Give every column a heading. The first cell of each row names the row. "
            "Keep it to four columns, so that it fits a phone."
        ),
    )

    class Meta:
        label = _("Comparison table")
        icon = "table"
        group = MEDIA
        template = "articles/blocks/comparison_table.html"
        description = _("Two or more therapies side by side.")
        preview_value = {
            "table": {
                "caption": "Heat and cold side by side",
                "columns": [
                    {"type": "text", "heading": "Question"},
                    {"type": "text", "heading": "Heat"},
                    {"type": "text", "heading": "Cold"},
                ],
                "rows": [{"values": ["What is it?", "A warm pad", "A cool pack"]}],
            }
        }

    def get_preview_value(self):
        return self.to_python(self.meta.preview_value)

    def problems(self, value):
        table = value["table"]
        if not table or not table.columns or not len(list(table.rows)):
            return {"table": _("Add at least one column and one row.")}
        if not table.caption:
            return {"table": _("Give the table a caption. It says what is compared.")}
        if any(not column["heading"] for column in table.columns):
            return {"table": _("Give every column a heading.")}
        return {}
