"""The page that a clinician looks at before signing: exactly what would be signed, or a notice."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.content import ContentError, clinical_content
from articles.models import TherapyArticlePage


def preview_page(request: HttpRequest, page_id: int, digest: str) -> HttpResponse:
    """The draft as patients will see it, if its content still has the digest that is to be signed.

    The page is loaded after the form beside it; a save in between would
    otherwise show one text above the signature of another.
    """
    article = get_object_or_404(TherapyArticlePage, pk=page_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = article.get_latest_revision_as_object()
    try:
        is_same = clinical_content(draft).digest == digest
    except ContentError:
        is_same = False
    if not is_same:
        return render(request, "articles/admin/review/changed.html", status=409)
    return draft.make_preview_request(request, draft.default_preview_mode)
