"""The screen of clinical review: the article as patients will see it, signed or returned."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from articles.models import SignOff, TherapyArticlePage
from articles.models.locking import lock_page
from articles.signoff.eligibility import may_review, may_withdraw
from articles.signoff.readiness import Readiness, locked_readiness, review_in_progress
from articles.signoff.signing import CannotSign, sign_ready

from .base import ArticleScreen
from .comparison import compare
from .context import ReviewContext
from .forms import ReturnForm, SignatureForm
from .sealed_content import seal, unseal
from .since_return import since_return


def signed_meanwhile(newest: SignOff) -> str:
    """What somebody else did with the article while this person had it open."""
    if newest.act == SignOff.Act.WITHDRAWN:
        happened = _(
            "%(name)s withdrew this article on %(at)s, while you had it open, so nothing was "
            "signed. Please look at it again."
        )
    else:
        happened = _(
            "%(name)s signed this article on %(at)s, while you had it open, so it needs no "
            "second signature, and nothing was signed by you."
        )
    name = newest.credentials or newest.user_name
    at = date_format(timezone.localtime(newest.at), "DATETIME_FORMAT")
    return happened % {"name": name, "at": at}


class ClinicalReviewView(ArticleScreen):
    """The article as patients will see it, what is to be known about it, and the signature."""

    template_name = "articles/admin/review/review.html"
    page_title = gettext_lazy("Clinical review")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if self.page.alias_of_id:
            return redirect("clinical_review", self.page.alias_of_id)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if request.POST.get("act") == "return":
            return self.return_draft(page_id)
        return self.sign(page_id)

    @transaction.atomic
    def sign(self, page_id: int) -> HttpResponse:
        subject = ReviewContext(locked_readiness(page_id), self.request.user)
        if subject.article.alias_of_id:
            raise Http404
        if subject.reasons or subject.clinical is None:
            return self.again(subject=subject, refusals=subject.reasons)
        data = self.request.POST.copy()
        number = subject.newest.number if subject.newest else 0
        shown = data.get("shown", "")
        moved = data.get("newest", "") != str(number)
        changed = shown != subject.clinical.digest
        form = self.signature_form(subject, data)
        refusals: list[str] = []
        if not moved and not changed and form.is_valid():
            try:
                approval = sign_ready(subject.readiness, subject.clinician, form.signature())
                return self.signed(subject, approval)
            except CannotSign as refusal:
                # What was in memory may have been changed before what is stored was refused.
                subject = self.subject()
                refusals = list(refusal.reasons)
        before = None
        if moved and subject.newest:
            refusals.append(signed_meanwhile(subject.newest))
        if changed:
            before = unseal(data.get("packed", ""), shown)
            refusals.append(
                _(
                    "The article changed after you opened it, so nothing was signed. "
                    "The changes are marked below. Please read it again."
                )
            )
        if moved or changed:
            data.pop("attest", None)
            for name, value in self.carried(subject).items():
                data[name] = value
            form = self.signature_form(subject, data)
        return self.again(subject=subject, form=form, refusals=refusals, seen=before)

    def signed(self, subject: ReviewContext, approval: SignOff) -> HttpResponse:
        page = subject.draft
        if page.live and page.live_revision_id == approval.revision_id:
            message = _("You signed “%(title)s”, and patients can read it now.")
            address = page.get_url(self.request)
            label = _("View live")
        else:
            message = _("You signed “%(title)s”. It goes live at the time that was set for it.")
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            label = _("Open in the editor")
        buttons = [messages.button(address, label)] if address else []
        messages.success(self.request, message % {"title": approval.page_title}, buttons=buttons)
        return redirect("wagtailadmin_home")

    @transaction.atomic
    def return_draft(self, page_id: int) -> HttpResponse:
        lock_page(page_id)
        article = TherapyArticlePage.objects.get(pk=page_id)
        state = review_in_progress(article)
        form = ReturnForm(self.request.POST)
        if not may_review(self.request.user):
            return self.again(refusals=[_("Only clinicians who may sign articles return them.")])
        if state is None:
            return self.again(
                return_form=form,
                refusals=[
                    _("Nobody waits for a review of this article now, so it was not returned.")
                ],
            )
        if not form.is_valid():
            return self.again(return_form=form)
        # Of all that was saved during the review, this is what was looked at and returned.
        state.revision = article.get_latest_revision()
        state.reject(user=self.request.user, comment=form.cleaned_data["note"])
        messages.success(
            self.request,
            _("“%(title)s” was returned with your note. Nothing that patients read has changed.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_home")

    def subject(self) -> ReviewContext:
        """The article of this screen as it is stored now."""
        article = get_object_or_404(TherapyArticlePage, pk=self.page.pk, alias_of=None)
        return ReviewContext(Readiness(article), self.request.user)

    def again(self, **context: Any) -> HttpResponse:
        """The same screen with what stood in the way."""
        return self.render_to_response(self.get_context_data(**self.kwargs, **context), status=400)

    def carried(self, subject: ReviewContext) -> dict[str, Any]:
        """What the form carries of what was shown."""
        return {
            "shown": subject.clinical.digest,
            "newest": subject.newest.number if subject.newest else 0,
            "packed": seal(subject.clinical),
        }

    def signature_form(self, subject: ReviewContext, data: Any = None) -> SignatureForm:
        return SignatureForm(
            data,
            title=subject.clinical.content["title"],
            found=subject.findings,
            needs_reason=subject.is_changed,
            initial=self.carried(subject),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject = kwargs.pop("subject", None) or self.subject()
        form, seen = kwargs.pop("form", None), kwargs.pop("seen", None)
        if subject.reasons:
            form = None
        elif form is None:
            form = self.signature_form(subject)
        changes = since_shown = None
        if subject.clinical and subject.present:
            changes = compare(subject.present, subject.clinical)
        if subject.clinical and seen:
            since_shown = compare(seen, subject.clinical)
        may_return = bool(subject.task_state and may_review(self.request.user))
        return {
            "refusals": [],
            "return_form": ReturnForm() if may_return else None,
            **super().get_context_data(**kwargs),
            "article": self.page,
            "subject": subject,
            "form": form,
            "changes": changes,
            "since_shown": since_shown,
            "since_return": since_return(self.page.pk, subject.clinical),
            "may_return": may_return,
            "may_name": subject.unknown
            and self.page.permissions_for_user(self.request.user).can_publish(),
            "may_withdraw": subject.newest
            and not subject.withdrawal
            and may_withdraw(self.request.user),
        }
