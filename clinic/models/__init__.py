"""The site around the articles."""

from .addresses import AddressForm, PageWithAddress, promote_panels
from .details import ClinicDetails
from .media import ClinicDocument, ClinicImage, ClinicRendition
from .pages import HomePage, SampleContent, StandardPage, readable_pages, unpublished_sections

__all__ = [
    "AddressForm",
    "ClinicDetails",
    "ClinicDocument",
    "ClinicImage",
    "ClinicRendition",
    "HomePage",
    "PageWithAddress",
    "SampleContent",
    "StandardPage",
    "promote_panels",
    "readable_pages",
    "unpublished_sections",
]
