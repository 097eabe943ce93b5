"""What became of a draft since a clinician returned it."""

from dataclasses import dataclass

from articles.content import ClinicalContent, ContentError, clinical_content
from articles.signoff.returned import ReturnedDraft, last_return

from .comparison import FieldChange, compare


@dataclass(frozen=True)
class SinceReturn:
    """A return, and each difference between the version that was returned and the draft as it is.

    `changes` is None where either of them cannot be expressed.
    """

    returned: ReturnedDraft
    changes: list[FieldChange] | None


def since_return(page_id: int, draft: ClinicalContent | None) -> SinceReturn | None:
    """What the review screen says of the last return, or None where nothing is to be said."""
    returned = last_return(page_id)
    if returned is None:
        return None
    if draft is None:
        return SinceReturn(returned, None)
    try:
        returned_content = clinical_content(returned.revision.as_object())
    except ContentError:
        return SinceReturn(returned, None)
    return SinceReturn(returned, compare(returned_content, draft))
