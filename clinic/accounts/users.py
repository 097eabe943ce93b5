"""Who may change whose account, and that accounts are deactivated, never deleted.

Site managers look after staff, not after superusers, whom the admin calls administrators.
A deleted account would take along what its person wrote and did, so none is deleted here.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import GroupPagePermission
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import DeleteBulkAction
from wagtail.users.views.users import (
    CreateView,
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    UserViewSet,
)

from articles.admin.clinician_accounts import ClinicianRecordMixin
from clinic.models import RightsChange
from clinic.models.staff import has_several_clinics
from clinic.rights.keepers import Keepers, NoKeeperLeft
from clinic.rights.report import address_about

from .sending_links import hand_out_link, link_button

NOT_YET = gettext_lazy("Not yet logged in")
INVITED = gettext_lazy("Invited, not yet logged in")


def role_names(account: Any) -> str:
    """The groups that an account is in, by name, which is what gives it its rights."""
    return ", ".join(sorted(group.name for group in account.groups.all()))


def last_log_in_of(account: Any) -> Any:
    """When somebody last logged in with an account, or in words that nobody has.

    Its `was_invited` says whether a link was ever sent for it.
    """
    return account.last_login or (INVITED if account.was_invited else NOT_YET)


class NoSuperuserPromotionMixin:
    """Mixed into a view: only a superuser makes superusers."""

    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = not self.request.user.is_superuser  # type: ignore[attr-defined]
        return form


class RolesMixin:
    """Mixed into the form of an account: says which roles are of every clinic, if there are
    several. One query then."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "groups" not in self.fields or not has_several_clinics():
            return
        at_root = GroupPagePermission.objects.filter(page__depth=1)
        everywhere = set(at_root.values_list("group", flat=True))
        self.fields["groups"].label_from_instance = lambda group: (
            _("%(role)s (every clinic)") % {"role": group.name}
            if group.pk in everywhere
            else group.name
        )


class StaffCreationForm(RolesMixin, UserCreationForm):
    """Without a password: its owner chooses one, by the link of the invitation."""

    def save(self, commit: bool = True) -> Any:
        self.instance.set_unusable_password()
        return super().save(commit)


class StaffEditForm(RolesMixin, UserEditForm):
    def save(self, commit: bool = True) -> Any:
        """Raises `NoKeeperLeft` where nobody could look after the site any more."""
        keepers = Keepers.locked()
        user = super().save(commit)
        keepers.require_successors()
        return user


class StaffIndexView(IndexView):
    """The list of accounts, with the roles of each."""

    @cached_property
    def columns(self) -> list[Column]:
        name, *others = super().columns[1:]
        roles = Column("roles", label=gettext_lazy("Roles"), accessor=role_names, width="20%")
        last_log_in = Column(
            "last_login",
            label=gettext_lazy("Last login"),
            accessor=last_log_in_of,
            sort_key="last_login",
            width="15%",
        )
        return [super().columns[0], name, roles, *others[:-1], last_log_in]

    def get_base_queryset(self) -> QuerySet[Any]:
        accounts: QuerySet[Any] = super().get_base_queryset()
        links = RightsChange.objects.filter(kind=RightsChange.Kind.LINK, account=OuterRef("pk"))
        return accounts.prefetch_related("groups").annotate(was_invited=Exists(links))

    def get_delete_url(self, instance: Any) -> None:
        """None: the list offers no deletion."""


class StaffCreateView(NoSuperuserPromotionMixin, ClinicianRecordMixin, CreateView):
    """Makes an account, and invites its owner."""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        return hand_out_link(self.request, self.object) or response


class StaffEditView(NoSuperuserPromotionMixin, ClinicianRecordMixin, EditView):
    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        """The form; one’s own e-mail address is changed elsewhere, behind the password."""
        form = super().get_form(*args, **kwargs)
        if self.object == self.request.user:
            form.fields["email"].disabled = True
            form.fields["email"].help_text = format_html(
                '<a href="{}">{}</a>',
                reverse("own_email_address"),
                _("Change your own e-mail address"),
            )
        return form

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        words, address = gettext_lazy("Changes of rights"), address_about(self.object)
        return [
            *super().header_more_buttons,
            link_button(self.object),
            Button(words, url=address, icon_name="key", priority=30),
        ]

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NoKeeperLeft as error:
            form.add_error(None, str(error))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class StaffHistoryView(HistoryView):
    """The history of an account, with the way to what was changed of its rights."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        words = gettext_lazy("Changes of rights")
        return [
            *super().header_buttons,
            HeaderButton(words, url=address_about(self.object), icon_name="key"),
        ]


class StaffDeleteView(DeleteView):
    """Deletes nothing, and leads to the account, where it can be deactivated."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_any_permission(["change", "delete"]):
            raise PermissionDenied
        messages.error(
            request,
            _(
                "Accounts are deactivated, not deleted, so that the record of who wrote and "
                "signed what stays complete. Nothing was changed. To keep this person from "
                "logging in, take the check mark from “Active” in the account, and save it."
            ),
        )
        return redirect("wagtailusers_users:edit", self.object.pk)


class DeactivateInsteadOfDeleting(DeleteBulkAction):
    """In the place of Wagtail's deletion of several accounts: leads to their deactivation."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        messages.error(
            request,
            _(
                "Accounts are deactivated, not deleted, so that the record of who wrote and "
                "signed what stays complete. Nothing was changed. To keep these people from "
                "logging in, choose “Inactive” here."
            ),
        )
        address = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
        parameters = [(name, value) for name, values in request.GET.lists() for value in values]
        return redirect(f"{address}?{urlencode(parameters)}")

    post = get


class StaffUserViewSet(UserViewSet):
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    history_view_class = StaffHistoryView
    # The form of a copy would take over, and offer, the rights of a superuser.
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[Form]:
        return StaffEditForm if for_update else StaffCreationForm


def protect_superuser(request: HttpRequest, user: Any) -> HttpResponse | None:
    """What somebody else than a superuser gets who wants to change a superuser's account."""
    return None if request.user.is_superuser else refusal(request, [user])


def protect_superusers(
    request: HttpRequest, action_type: str, users: list[Any], action: Any
) -> HttpResponse | None:
    """The same for several accounts at once, inside of the transaction that changes them.

    None of them is changed where one is a superuser.
    """
    if not issubclass(action.model, get_user_model()):
        return None
    action.keepers = Keepers.locked()
    return None if request.user.is_superuser else refusal(request, users)


def refusal(request: HttpRequest, users: list[Any]) -> HttpResponse | None:
    """Back to the list of accounts, with the superusers among these; None if none is one."""
    names = ", ".join(f"“{user.get_username()}”" for user in users if user.is_superuser)
    if not names:
        return None
    messages.error(
        request,
        _(
            "Nothing was changed. Only an administrator changes the account of one, which this "
            "concerns: %(names)s. Ask an administrator, or choose other accounts."
        )
        % {"names": names},
    )
    return redirect("wagtailusers_users:index")


def keep_somebody_active(
    request: HttpRequest, action_type: str, users: list[Any], action: Any
) -> HttpResponse | None:
    """Take a change of several accounts back that leaves nobody who can look after the site."""
    if not issubclass(action.model, get_user_model()):
        return None
    try:
        action.keepers.require_successors()
        action.keepers.require_colleagues(request.user.pk)
    except NoKeeperLeft as error:
        transaction.set_rollback(True)
        messages.error(request, str(error))
        return redirect("wagtailusers_users:index")
    return None
