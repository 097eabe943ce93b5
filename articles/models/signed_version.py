"""What was just signed, on its way through Wagtail's workflow to what patients read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from wagtail.models import Revision

from articles.content import ClinicalContent

from .article import TherapyArticlePage
from .sign_off import SignOff


@dataclass(frozen=True)
class SignedVersion:
    """What was signed in this transaction and goes live in it, while the article is locked.

    `draft` is the page as it is in `revision`, `clinical` its content, and `approval` the
    sign-off of exactly that, which is the newest of the article. Where it `waits`, somebody
    publishes it later, and nothing of it goes live in this transaction.
    """

    draft: TherapyArticlePage
    clinical: ClinicalContent
    revision: Revision
    approval: SignOff
    waits: bool = False


# What is signed goes through Wagtail's workflow and its publication, which hand on only keys.
signed_version: ContextVar[SignedVersion | None] = ContextVar("signed_version", default=None)


@contextmanager
def handing_on(signed: SignedVersion) -> Iterator[None]:
    """Within this, what publishes the signed version need not work it out again."""
    token = signed_version.set(signed)
    signed.draft.is_validated = True
    try:
        yield
    finally:
        signed.draft.is_validated = False
        signed_version.reset(token)


def with_loaded_draft(draft: TherapyArticlePage, revision: Revision) -> Revision:
    """The same revision, which answers with this page instead of building it once more."""
    revision.as_object = lambda: draft  # type: ignore[method-assign]
    return revision
