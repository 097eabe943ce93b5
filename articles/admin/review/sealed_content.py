"""What was shown to a clinician, sealed, so that it comes back as it was."""

from django.core import signing

from articles.content import ClinicalContent

SALT = "articles.signoff.comparison"


def seal(clinical: ClinicalContent) -> str:
    """What was shown, for a hidden field of the form; sealed, so that it comes back as it was."""
    said = {"content": clinical.content, "records": clinical.records}
    return signing.dumps(said, salt=SALT, compress=True)


def unseal(packed: str, shown: str) -> ClinicalContent | None:
    """What `pack` packed, if it has the digest that was shown; or None."""
    try:
        said = signing.loads(packed, salt=SALT)
    except signing.BadSignature:
        return None
    clinical = ClinicalContent(said["content"], said["records"])
    return clinical if clinical.digest == shown else None
