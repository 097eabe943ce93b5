"""Taking an article from patients."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from articles.models import OfflineRedirect
from articles.signoff.eligibility import may_withdraw
from articles.signoff.signing import CannotSign, withdraw

from .base import ArticleAdminView
from .forms import WithdrawalForm


class WithdrawalView(ArticleAdminView):
    """Take an article from patients at once, with a note that says why."""

    template_name = "articles/admin/review/withdraw.html"
    page_title = gettext_lazy("Withdraw from patients")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_withdraw(request.user, self.page):
            messages.error(
                request,
                _("Only those who approve articles, and site managers, withdraw them."),
            )
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = WithdrawalForm(self.page, request.POST)
        refusals: list[str] = []
        if form.is_valid():
            topic = form.cleaned_data["leads_to"]
            try:
                with transaction.atomic():
                    withdraw(page_id, request.user, form.cleaned_data["note"])
                    OfflineRedirect.objects.choose(self.page, topic, request.user)
            except CannotSign as refusal:
                refusals = list(refusal.reasons)
            else:
                sentence = (
                    _(
                        "“%(title)s” is withdrawn. Its address leads to the topic “%(topic)s” "
                        "until it is signed again."
                    )
                    if topic
                    else _("“%(title)s” is withdrawn. Patients read that it is being reviewed.")
                )
                words = {"title": self.page.get_admin_display_title(), "topic": topic}
                messages.success(request, sentence % words)
                return redirect("wagtailadmin_home")
        context = self.get_context_data(page_id=page_id, form=form, refusals=refusals)
        return self.render_to_response(context, status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        defaults = {"form": WithdrawalForm(self.page), "refusals": [], "article": self.page}
        return {**defaults, **super().get_context_data(**kwargs)}
