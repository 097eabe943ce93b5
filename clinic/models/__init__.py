"""The site around the articles."""

from .addresses import promote_panels
from .details import ClinicDetails
from .media import ClinicDocument, ClinicImage, ClinicRendition
from .pages import HomePage, PageWithTexts, SampleContent, StandardPage, readable_pages
from .second_look import SecondLook, WrittenText, public_texts, with_looks
from .text_writers import writers_of
from .texts import PublicText, PublicTexts, register_texts
from .texts_panel import SecondLookPanel

__all__ = [
    "ClinicDetails",
    "ClinicDocument",
    "ClinicImage",
    "ClinicRendition",
    "HomePage",
    "PageWithTexts",
    "PublicText",
    "PublicTexts",
    "SampleContent",
    "SecondLook",
    "SecondLookPanel",
    "StandardPage",
    "WrittenText",
    "promote_panels",
    "public_texts",
    "readable_pages",
    "register_texts",
    "with_looks",
    "writers_of",
]
