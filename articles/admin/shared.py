"""The views of what articles share: references, clinicians, images and documents."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.snippets.views import snippets

from .deleting import KeepsWhatIsUsed


class SnippetDeleteView(KeepsWhatIsUsed, snippets.DeleteView):
    pass


class ImageDeleteView(KeepsWhatIsUsed, images.DeleteView):
    context_object_name = "image"  # as its template has it, whatever the model is called


class DocumentDeleteView(KeepsWhatIsUsed, documents.DeleteView):
    pass


# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    path("images/<int:image_id>/delete/", require_admin_access(ImageDeleteView.as_view())),
    path("documents/delete/<int:document_id>/", require_admin_access(DocumentDeleteView.as_view())),
]
