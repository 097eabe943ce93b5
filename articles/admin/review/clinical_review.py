"""The screen of clinical review: the article as patients will see it, signed or returned."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from articles.models import Rule, SignOff, TherapyArticlePage
from articles.models.locking import lock_page
from articles.models.review import team_approves
from articles.signoff.eligibility import may_review, may_withdraw
from articles.signoff.readiness import Readiness, locked_readiness, review_in_progress
from articles.signoff.signing import (
    CannotSign,
    DatesChanged,
    Signature,
    TermsChanged,
    passkey_challenge,
    sign_ready,
)
from clinic.requests.wrong_passwords import (
    ALLOWED,
    count_wrong_password,
    forget_wrong_passwords,
)

from .base import ArticleAdminView
from .comparison import compare
from .context import ReviewContext
from .forms import ReturnForm, SignatureForm
from .passkeys import ChallengeOf, question_to_passkey, signature_of_passkey
from .sealed_content import seal, unseal
from .since_return import since_return


def meanwhile_message(newest_sign_off: SignOff) -> str:
    """What somebody else did with the article while this person had it open."""
    if newest_sign_off.act == SignOff.Act.WITHDRAWN:
        message = _(
            "%(name)s withdrew this article on %(at)s, while you had it open, so nothing was "
            "signed. Please look at it again."
        )
    else:
        message = _(
            "%(name)s signed this article on %(at)s, while you had it open, so it needs no "
            "second signature, and nothing was signed by you."
        )
        if newest_sign_off.approved_under == Rule.EDITORIAL_TEAM:
            message = _(
                "%(name)s approved this article on %(at)s, while you had it open, so it needs no "
                "second approval, and nothing was approved by you."
            )
    name = newest_sign_off.credentials or newest_sign_off.user_name
    timestamp = date_format(timezone.localtime(newest_sign_off.at), "DATETIME_FORMAT")
    return message % {"name": name, "at": timestamp}


class ClinicalReviewView(ArticleAdminView):
    """The article as patients will see it, what is to be known about it, and the signature."""

    template_name = "articles/admin/review/review.html"
    page_title = gettext_lazy("Clinical review")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if self.page.alias_of_id:
            return redirect("clinical_review", self.page.alias_of_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Review") if team_approves() else str(self.page_title)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        act = request.POST.get("act")
        if act == "return":
            return self.return_draft(page_id)
        if act == "ask":
            return self.ask_passkey()
        if act == "passkey" or settings.SIGN_OFFS_NEED_PASSKEY:
            return self.sign(page_id, is_by_passkey=True)
        # Before anything is locked: to compare a password takes long, on purpose.
        is_password_right = self.is_password_right()
        if is_password_right:
            forget_wrong_passwords(request)
        elif request.POST.get("password") and count_wrong_password(request) >= ALLOWED:
            return self.log_out()
        return self.sign(page_id, is_password_right=is_password_right)

    def is_password_right(self) -> bool:
        user, password = self.request.user, self.request.POST.get("password", "")
        if not password:
            return False
        return user == authenticate(self.request, username=user.get_username(), password=password)

    def log_out(self) -> HttpResponse:
        logout(self.request)
        messages.error(
            self.request,
            _("A wrong password was entered %(count)d times, so you were logged out, and nothing "
              "was signed. Please log in again.") % {"count": ALLOWED},
        )  # fmt: skip
        return redirect_to_login(self.request.path, reverse("wagtailadmin_login"))

    def ask_passkey(self) -> HttpResponse:
        """What the passkey is to sign, or no content where the form has a problem to show first."""
        review_context = self.current_review_context()
        if review_context.reasons or review_context.clinical is None:
            return HttpResponse(status=204)
        form = self.signature_form(review_context, self.request.POST, is_by_passkey=True)
        if not form.is_valid():
            return HttpResponse(status=204)
        try:
            question = question_to_passkey(
                self.request, self.challenge_of(review_context, form.signature())
            )
        except CannotSign:
            return HttpResponse(status=204)
        return JsonResponse({"request_options": question})

    def challenge_of(self, review_context: ReviewContext, signature: Signature) -> ChallengeOf:
        return partial(
            passkey_challenge, review_context.readiness, review_context.approver, signature
        )

    def with_passkey(
        self, review_context: ReviewContext, signature: Signature, answer: Any
    ) -> Signature:
        """The same, signed by a passkey. Raises `CannotSign` where it was not."""
        challenge_of = self.challenge_of(review_context, signature)
        passkey = signature_of_passkey(self.request, answer, challenge_of)
        return replace(signature, passkey=passkey)

    @transaction.atomic
    def sign(self, page_id: int, **proof: bool) -> HttpResponse:
        """Sign it, proven by a password that `is_password_right`, or `is_by_passkey`."""
        review_context = ReviewContext(locked_readiness(page_id), self.request.user)
        if review_context.article.alias_of_id:
            raise Http404
        if review_context.reasons or review_context.clinical is None:
            return self.render_again(review_context=review_context, refusals=review_context.reasons)
        data = self.request.POST.copy()
        newest_number = (
            review_context.newest_sign_off.number if review_context.newest_sign_off else 0
        )
        shown_digest = data.get("shown", "")
        is_signed_meanwhile = data.get("newest", "") != str(newest_number)
        is_content_changed = shown_digest != review_context.clinical.digest
        are_dates_changed = data.get("dates", "") != review_context.dates.key
        are_terms_changed = data.get("terms", "") != review_context.terms
        form = self.signature_form(review_context, data, **proof)
        refusals: list[str] = []
        is_as_shown = not (
            is_signed_meanwhile or is_content_changed or are_dates_changed or are_terms_changed
        )
        if is_as_shown and form.is_valid():
            try:
                signature = form.signature()
                if form.is_by_passkey:
                    signature = self.with_passkey(
                        review_context, signature, form.cleaned_data["credential"]
                    )
                approval = sign_ready(review_context.readiness, review_context.approver, signature)
                return self.redirect_after_signing(review_context, approval)
            except CannotSign as refusal:
                # What was in memory may have been changed before what is stored was refused.
                review_context = self.current_review_context()
                refusals = list(refusal.reasons)
        shown_content = None
        if is_signed_meanwhile and review_context.newest_sign_off:
            refusals.append(meanwhile_message(review_context.newest_sign_off))
        if is_content_changed:
            shown_content = unseal(data.get("packed", ""), shown_digest)
            refusals.append(
                _(
                    "The article changed after you opened it, so nothing was signed. "
                    "The changes are marked below. Please read it again."
                )
            )
        if are_dates_changed:
            refusals.extend(DatesChanged().reasons)
        elif are_terms_changed:
            refusals.extend(TermsChanged().reasons)
        if not is_as_shown:
            was_ticked = bool(data.pop("attest", None))
            for name, value in self.hidden_values(review_context).items():
                data[name] = value
            form = self.signature_form(
                review_context, data, **proof, is_to_be_read_again=was_ticked
            )
        return self.render_again(
            review_context=review_context, form=form, refusals=refusals, shown_content=shown_content
        )

    def redirect_after_signing(
        self, review_context: ReviewContext, approval: SignOff
    ) -> HttpResponse:
        page, plan = review_context.draft, review_context.plan
        address: str | None = reverse("wagtailadmin_pages:edit", args=[page.pk])
        label = _("Open in the editor")
        if plan.is_by_hand:
            sentence = plan.words_for(self.request.user)
        elif page.live and page.live_revision_id == approval.revision_id:
            sentence = _("Now patients can read it.")
            address = page.get_url(self.request)
            label = _("View live")
        else:
            sentence = _("It goes live at the time that was set for it.")
        message = _("You signed “%(title)s”. %(sentence)s")
        if review_context.is_for_the_team:
            message = _("You approved “%(title)s”. %(sentence)s")
        buttons = [messages.button(address, label)] if address else []
        words = {"title": approval.page_title, "sentence": sentence}
        messages.success(self.request, message % words, buttons=buttons)
        return redirect("wagtailadmin_home")

    @transaction.atomic
    def return_draft(self, page_id: int) -> HttpResponse:
        lock_page(page_id)
        article = TherapyArticlePage.objects.get(pk=page_id)
        task_state = review_in_progress(article)
        form = ReturnForm(self.request.POST)
        if not may_review(self.request.user, article):
            return self.render_again(refusals=[_("Only those who approve articles return them.")])
        if task_state is None:
            return self.render_again(
                return_form=form,
                refusals=[
                    _("Nobody waits for a review of this article now, so it was not returned.")
                ],
            )
        if not form.is_valid():
            return self.render_again(return_form=form)
        # Of all that was saved during the review, this is what was looked at and returned.
        task_state.revision = article.get_latest_revision()
        task_state.reject(user=self.request.user, comment=form.cleaned_data["note"])
        messages.success(
            self.request,
            _("“%(title)s” was returned with your note. Nothing that patients read has changed.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_home")

    def current_review_context(self) -> ReviewContext:
        """The article of this screen as it is stored now."""
        article = get_object_or_404(TherapyArticlePage, pk=self.page.pk, alias_of=None)
        return ReviewContext(Readiness(article), self.request.user)

    def render_again(self, **context: Any) -> HttpResponse:
        """The same screen with what stood in the way."""
        return self.render_to_response(self.get_context_data(**self.kwargs, **context), status=400)

    def hidden_values(self, review_context: ReviewContext) -> dict[str, Any]:
        """What the hidden fields of the form say about what was shown."""
        return {
            "shown": review_context.clinical.digest,
            "dates": review_context.dates.key,
            "terms": review_context.terms,
            "newest": review_context.newest_sign_off.number
            if review_context.newest_sign_off
            else 0,
            "packed": seal(review_context.clinical),
        }

    def signature_form(
        self,
        review_context: ReviewContext,
        data: Any = None,
        **how: bool,
    ) -> SignatureForm:
        return SignatureForm(
            data,
            title=review_context.clinical.content["title"],
            findings=review_context.findings,
            needs_reason=review_context.is_changed,
            last_signed=review_context.last_signed,
            is_for_the_team=review_context.is_for_the_team,
            initial=self.hidden_values(review_context),
            **how,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review_context = kwargs.pop("review_context", None) or self.current_review_context()
        form, shown_content = kwargs.pop("form", None), kwargs.pop("shown_content", None)
        if review_context.reasons:
            form = None
        elif form is None:
            form = self.signature_form(review_context)
        changes = changes_since_shown = None
        if review_context.clinical and review_context.public_content:
            changes = compare(review_context.public_content, review_context.clinical)
        if review_context.clinical and shown_content:
            changes_since_shown = compare(shown_content, review_context.clinical)
        may_return = bool(
            review_context.task_state
            and review_context.submitter != self.request.user
            and may_review(self.request.user, self.page)
        )
        return {
            "refusals": [],
            "return_form": ReturnForm() if may_return else None,
            **super().get_context_data(**kwargs),
            "article": self.page,
            "review_context": review_context,
            "form": form,
            "listed_findings": [
                finding for finding in review_context.findings if not (form and finding.is_blocking)
            ],
            "changes": changes,
            "changes_since_shown": changes_since_shown,
            "since_return": since_return(self.page.pk, review_context.clinical),
            "may_return": may_return,
            "may_name_writers": review_context.unknown_versions
            and self.page.permissions_for_user(self.request.user).can_publish(),
            "may_withdraw": review_context.newest_sign_off
            and not review_context.withdrawal
            and may_withdraw(self.request.user, self.page),
        }
