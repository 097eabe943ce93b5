"""What is of another clinic is not there for whoever works for one, also by its number.

Wagtail asks for rights at pages and collections in its lists and editors. Here it is asked where
Wagtail asks for none: in the views of one record, in what a chooser says of a chosen thing, in
actions on several, and in the API of the admin.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page

from articles.models import AwaitedTitle, Clinician, Topic
from clinic.models import ClinicDocument, ClinicImage
from clinic.models.clinics import HOME_DEPTH
from clinic.models.staff import homes_of, of_clinics_of

from .clinics import OfClinicsPolicy, records_for, titles_for

# Whoever has one of these rights at a collection sees what is in it.
SEES = ["choose", "add", "change", "delete"]
# What addresses call the page that they are about.
PAGES = ("page_id", "page_to_move_id", "destination_id", "page_pk", "parent_page_id")
# Reports of Wagtail that name the page of each type that anybody edited last.
OF_ALL_CLINICS = {"page_types_usage", "page_types_usage_results"}
LOOKS = {"inspect", "history", "history_results", "usage", "usage_results", "chosen"}


def files_for(user: Any, model: type[Any]) -> QuerySet:
    """The pictures or documents that somebody sees; all for whoever works for all clinics."""
    if homes_of(user) is None:
        return model.objects.all()
    policy = image_policy if issubclass(model, ClinicImage) else document_policy
    seen: QuerySet = policy.instances_user_has_any_permission_for(user, SEES)
    return seen


def things_for(user: Any, model: type[Any]) -> QuerySet | None:
    """Of a kind of thing those that are of a person's clinics; None of what all clinics share."""
    if issubclass(model, Page):
        return of_clinics_of(user, Page.objects.all())
    if issubclass(model, ClinicImage | ClinicDocument):
        return files_for(user, model)
    if issubclass(model, Topic | Clinician):
        return records_for(user, model.objects.all())
    return None


MODELS = {
    model._meta.label_lower.partition(".")[2]: model
    for model in (Page, ClinicImage, ClinicDocument, Topic, Clinician)
}


class OtherClinicsMiddleware:
    """Raises `Http404` for what is of another clinic, and `PermissionDenied` where somebody would
    change what is not of their clinics alone."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        if match is None or not request.path.startswith("/admin/"):
            return
        user = request.user
        if not user.is_authenticated or homes_of(user) is None:
            return
        require_own_pages(user, named_in(kwargs, *PAGES))
        if match.url_name == "wagtail_bulk_action":
            keep_to_own_things(request, MODELS.get(kwargs["model_name"]))
        elif match.namespace == "awaited-links":
            require_all(titles_for(user, AwaitedTitle.objects.all()), named_in(kwargs, "pk"))
        elif match.url_name in OF_ALL_CLINICS:
            raise PermissionDenied
        elif match.namespace == "wagtailimages_chooser":
            require_all(files_for(user, ClinicImage), named_in(kwargs, "image_id", "pk"))
        elif match.namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
            model = MODELS.get(match.namespace.rpartition("_")[2])
            if model is not None and (key := kwargs.get("pk")):
                keep_to_own_record(user, model, key, match.url_name or "")


def named_in(kwargs: dict[str, Any], *names: str) -> list[Any]:
    return [kwargs[name] for name in names if name in kwargs]


def require_own_pages(user: Any, keys: list[Any]) -> None:
    """Raise `Http404` for a page of another clinic. The root of the tree is of none."""
    if keys:
        pages = Page.objects.filter(pk__in=keys, depth__gte=HOME_DEPTH)
        if pages.count() > of_clinics_of(user, pages).count():
            raise Http404("It is of another clinic.")


def keep_to_own_record(user: Any, model: type[Any], key: str, name: str) -> None:
    require_all(records_for(user, model.objects.all()), [key])
    record = model.objects.get(pk=key)
    may = OfClinicsPolicy(model).user_has_any_permission_for_instance
    if name not in LOOKS and not may(user, ["change"], record):
        raise PermissionDenied


def keep_to_own_things(request: HttpRequest, model: type[Any] | None) -> None:
    """Raise `Http404` for an action on several of which one is of another clinic."""
    own = things_for(request.user, model) if model else None
    if own is None:
        return
    parent = request.GET.get("childOf", "")
    if parent.isdecimal():
        require_all(of_clinics_of(request.user, Page.objects.all()), [parent])
    require_all(own, [key for key in request.GET.getlist("id") if key != "all"])


def require_all(things: QuerySet, keys: list[Any]) -> None:
    """Raise `Http404` unless all of these are among them."""
    numbers = {int(key) for key in map(str, keys) if key.isdecimal() and len(key) < 19}
    if things.filter(pk__in=numbers).count() < len(numbers):
        raise Http404("It is of another clinic.")


class OwnImages(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=files_for(self.request.user, ClinicImage))


class OwnDocuments(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=files_for(self.request.user, ClinicDocument))


def offer_own_files(router: Any) -> None:
    """The API of the admin lists pictures and documents that somebody sees, and no others."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
