"""The site around the articles."""

from .addresses import AddressForm, PageWithAddress, promote_panels
from .command_run import CommandRun, NotedCommand
from .details import ClinicDetails
from .front_cache import FrontCache
from .home_page import HomePage
from .media import ClinicDocument, ClinicImage, ClinicRendition
from .pages import (
    PageWithTexts,
    SampleContent,
    StandardPage,
    open_pages,
    readable_pages,
    unpublished_sections,
)
from .recovery_code import RecoveryCode
from .rights_change import ChangesAreKept, RightsChange, RightsNotice
from .second_look import SecondLook, WrittenText, public_texts, with_looks
from .text_writers import writers_of
from .texts import PublicText, PublicTexts, register_texts
from .texts_panel import SecondLookPanel

__all__ = [
    "AddressForm",
    "ChangesAreKept",
    "ClinicDetails",
    "ClinicDocument",
    "ClinicImage",
    "ClinicRendition",
    "CommandRun",
    "FrontCache",
    "HomePage",
    "NotedCommand",
    "PageWithAddress",
    "PageWithTexts",
    "PublicText",
    "PublicTexts",
    "RecoveryCode",
    "RightsChange",
    "RightsNotice",
    "SampleContent",
    "SecondLook",
    "SecondLookPanel",
    "StandardPage",
    "WrittenText",
    "open_pages",
    "promote_panels",
    "public_texts",
    "readable_pages",
    "register_texts",
    "unpublished_sections",
    "with_looks",
    "writers_of",
]
