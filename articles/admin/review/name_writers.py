"""Saying who wrote the versions of which nobody is known to be the writer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Revision

from articles.models import NamedWriter
from articles.models.locking import lock_page
from articles.signoff.readiness import Readiness

from .base import ArticleAdminView
from .forms import WritersForm


class WritersView(ArticleAdminView):
    """Say who wrote the versions of which nobody is known to be the writer."""

    template_name = "articles/admin/review/writers.html"
    page_title = gettext_lazy("Name the writers")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def unknown_versions(self) -> list[Any]:
        return Readiness(self.page).authorship.unattributed_changes

    @transaction.atomic
    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        lock_page(page_id)
        self.page.refresh_from_db()
        form = WritersForm(request.POST, unknown_versions=self.unknown_versions())
        if not form.is_valid():
            return self.render_to_response(
                self.get_context_data(page_id=page_id, form=form), status=400
            )
        for revision_id, user, person in form.named_versions():
            person = person or user.get_full_name() or user.get_username()
            NamedWriter.objects.create(
                pk=revision_id, person=person[:120], user=user, named_by=request.user
            )
            log(
                instance=self.page,
                action="articles.name_writer",
                user=request.user,
                revision=Revision.objects.filter(pk=revision_id).first(),
                data={"person": person},
            )
        messages.success(request, _("The writers are named. The article can be reviewed now."))
        return redirect("clinical_review", page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or WritersForm(unknown_versions=self.unknown_versions())
        return {**super().get_context_data(**kwargs), "form": form, "article": self.page}
