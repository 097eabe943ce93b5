"""What is of another clinic is not there for whoever works for one, also by its number.

Wagtail asks for rights at pages and collections in its lists and editors. Here it is asked where
Wagtail asks for none: in the views of one record, in what a chooser says of a chosen thing, in
actions on several, and in the API of the admin.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from articles.models import AwaitedTitle, Clinician, Topic
from clinic.models import ClinicDocument, ClinicImage
from clinic.models.clinics import HOME_DEPTH
from clinic.models.own_things import files_for, things_for
from clinic.models.staff import homes_of, of_clinics_of

from .clinics import OfClinicsPolicy, titles_for
from .removed_clinics import refuse_removal

# What addresses call the page that they are about.
PAGES = ("page_id", "page_to_move_id", "destination_id", "page_pk", "parent_page_id")
# What forms call the page below which another one is to be, of which Wagtail names the title where
# it refuses it.
PARENTS = ("chooser", "new_parent_page", "parent_page")
# In an action on several: all of the list from which it was chosen.
ALL = "all"
# Reports of Wagtail that name the page of each type that anybody edited last.
OF_ALL_CLINICS = {"page_types_usage", "page_types_usage_results"}
LOOKS = {"inspect", "history", "history_results", "usage", "usage_results", "chosen"}


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

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.path_info.startswith("/admin/"):
            return None
        if match.namespace == "wagtailsites" and match.url_name == "delete":
            return refuse_removal(request, kwargs["pk"])
        user = request.user
        if not user.is_authenticated or homes_of(user) is None:
            return None
        require_own_pages(user, named_in(kwargs, *PAGES))
        require_own_pages(user, [request.POST[name] for name in PARENTS if name in request.POST])
        if match.url_name == "wagtail_bulk_action":
            keep_to_own_things(request, **kwargs)
        elif match.url_name == "wagtailadmin_choose_page_chosen_multiple":
            require_own_pages(user, request.GET.getlist("id"))
        elif match.namespace == "awaited-links":
            require_all(titles_for(user, AwaitedTitle.objects.all()), named_in(kwargs, "pk"))
        elif match.url_name in OF_ALL_CLINICS:
            raise PermissionDenied
        elif match.namespace == "wagtailimages_chooser":
            require_all(files_for(user, ClinicImage), named_in(kwargs, "image_id", "pk"))
        elif match.namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
            model = MODELS.get(match.namespace.rpartition("_")[2])
            if model is not None and (key := kwargs.get("pk")):
                keep_to_own_record(user, model, unquote(str(key)), match.url_name or "")
        return None


def named_in(kwargs: dict[str, Any], *names: str) -> list[Any]:
    return [kwargs[name] for name in names if name in kwargs]


def require_own_pages(user: Any, keys: list[Any]) -> None:
    """Raise `Http404` for a page of another clinic. The root of the tree is of none."""
    if keys:
        pages = Page.objects.filter(pk__in=numbers_of(keys), depth__gte=HOME_DEPTH)
        if pages.count() > of_clinics_of(user, pages).count():
            raise Http404("It is of another clinic.")


def keep_to_own_record(user: Any, model: type[Any], key: str, name: str) -> None:
    require_all(things_for(user, model), [key])
    record = model.objects.get(pk=key)
    may = OfClinicsPolicy(model).user_has_any_permission_for_instance
    if name not in LOOKS and not may(user, ["change"], record):
        raise PermissionDenied


def keep_to_own_things(request: HttpRequest, app_label: str, model_name: str, action: str) -> None:
    """Raise `Http404` for an action on several of which one is of another clinic.

    Of all in a list, in which Wagtail looks at no clinic, it does those that are of the own ones.
    """
    model = MODELS.get(model_name)
    view = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if model is None or view is None:
        return
    own, parent = things_for(request.user, model), request.GET.get("childOf")
    if parent is not None:
        require_parent(request.user, model, parent)
    keys = request.GET.getlist("id")
    if ALL not in keys:
        return require_all(own, keys)
    listed = view(request, model).get_all_objects_in_listing_query(parent)
    data = request.GET.copy()
    own_keys = own.filter(pk__in=list(listed)).values_list("pk", flat=True)
    data.setlist("id", [str(key) for key in own_keys])
    request.GET = data  # type: ignore[misc,assignment]


def require_parent(user: Any, model: type[Any], key: str) -> None:
    """Raise `Http404` where this is no page, or of another clinic; or no number of a collection."""
    numbers = numbers_of([key])
    if model is Page:
        if not Page.objects.filter(pk__in=numbers).exists():
            raise Http404("There is no such page.")
        require_own_pages(user, [key])


def require_all(things: QuerySet, keys: list[Any]) -> None:
    """Raise `Http404` unless all of these are among them."""
    numbers = numbers_of(keys)
    if things.filter(pk__in=numbers).count() < len(numbers):
        raise Http404("It is of another clinic.")


def numbers_of(keys: list[Any]) -> set[int]:
    """These primary keys as numbers. Raises `Http404` for what names nothing, or is written in
    another way than our own pages write it, as with a plus in front."""
    texts = [str(key) for key in keys if key]
    if not all(text.isascii() and text.isdecimal() and len(text) < 19 for text in texts):
        raise Http404("It is no number of anything.")
    return set(map(int, texts))


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
