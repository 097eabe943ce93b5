"""What the home page asks for of articles and the people who sign them."""

from django import template

from articles.models import Clinician
from articles.public import directory
from clinic.models import PublicText

register = template.Library()


@register.simple_tag
def reviewing_clinicians() -> list[Clinician]:
    """Those who signed what any patient may read, by name. One query."""
    return directory.reviewing_clinicians()


@register.filter
def credentials(clinician: Clinician) -> PublicText:
    """Name and license: "Maya Ortiz, MD"."""
    return directory.credentials_of(clinician)
