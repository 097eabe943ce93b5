"""Who may change whose account: site managers look after staff, not after superusers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class NoSuperuserPromotionMixin:
    """Mixed into a view: only a superuser makes superusers."""

    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = not self.request.user.is_superuser  # type: ignore[attr-defined]
        return form


class StaffCreateView(NoSuperuserPromotionMixin, CreateView):
    pass


class StaffEditView(NoSuperuserPromotionMixin, EditView):
    pass


class StaffUserViewSet(UserViewSet):
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView


def protect_superuser(request: HttpRequest, user: Any) -> None:
    """Raise `PermissionDenied` where somebody else than a superuser changes a superuser."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


def protect_superusers(
    request: HttpRequest, action_type: str, users: list[Any], action: Any
) -> None:
    """The same for several accounts at once."""
    if action.model is type(request.user):
        for user in users:
            protect_superuser(request, user)
