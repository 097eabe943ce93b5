"""What was shown to a clinician, sealed, so that it comes back as it was."""

from django.core import signing

from articles.content import ClinicalContent

SALT = "articles.signoff.comparison"


def seal(clinical: ClinicalContent) -> str:
    """What was shown, for a hidden field of the form; sealed, so that it comes back as it was."""
    data = {"content": clinical.content, "records": clinical.records}
    return signing.dumps(data, salt=SALT, compress=True)


def unseal(sealed: str, shown_digest: str) -> ClinicalContent | None:
    """What `seal` sealed, if it has the digest that was shown; or None."""
    try:
        data = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return None
    clinical = ClinicalContent(data["content"], data["records"])
    return clinical if clinical.digest == shown_digest else None
