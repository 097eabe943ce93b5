"""The site around the articles."""

from .addresses import promote_panels
from .details import ClinicDetails
from .media import ClinicDocument, ClinicImage, ClinicRendition
from .pages import HomePage, SampleContent, StandardPage, readable_pages

__all__ = [
    "ClinicDetails",
    "ClinicDocument",
    "ClinicImage",
    "ClinicRendition",
    "HomePage",
    "SampleContent",
    "StandardPage",
    "promote_panels",
    "readable_pages",
]
