"""The screens of clinical review: sign or return, withdraw, and name who wrote what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page, TaskState

from articles.checks import findings
from articles.content import ClinicalContent, ContentError, clinical_content
from articles.models import (
    ClinicalReviewTask,
    Clinician,
    Edition,
    NamedWriter,
    SignOff,
    TherapyArticlePage,
)

from .comparison import compare, pack, unpack
from .forms import ReturnForm, SignatureForm, WithdrawalForm, WritersForm
from .signing import (
    CannotSign,
    ContentChanged,
    may_withdraw,
    reasons_against,
    sign,
    signing_clinician,
    who_may_sign,
    withdraw,
)
from .writers import names, writers


def review_in_progress(article: Page) -> TaskState | None:
    """The clinical review that this article waits for, if it does."""
    state = article.current_workflow_task_state
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return None
    return state.specific if isinstance(state.task.specific, ClinicalReviewTask) else None


def newest_sign_off(page_id: int) -> SignOff | None:
    """The last that any clinician did with this article."""
    acts = SignOff.objects.filter(page=page_id).exclude(act=SignOff.Act.LIVE)
    return acts.without_content().order_by("-number").first()


def signed_meanwhile(newest: SignOff) -> str:
    """What somebody else did with the article while this person had it open."""
    if newest.act == SignOff.Act.WITHDRAWN:
        said = _(
            "%(name)s withdrew this article on %(at)s, while you had it open, so nothing was "
            "signed. Please look at it again."
        )
    else:
        said = _(
            "%(name)s signed this article on %(at)s, while you had it open, so it needs no "
            "second signature, and nothing was signed by you."
        )
    name = newest.credentials or newest.user_name
    at = date_format(timezone.localtime(newest.at), "DATETIME_FORMAT")
    return said % {"name": name, "at": at}


class Subject:
    """An article as it is to be signed now, and everything that is to be known for it."""

    def __init__(self, page_id: int, user: Any) -> None:
        article = get_object_or_404(TherapyArticlePage, pk=page_id, alias_of=None)
        self.article = article
        self.draft = article.get_latest_revision_as_object()
        self.edition = Edition.objects.filter(page=page_id).first()
        self.in_force = SignOff.objects.in_force(page_id)
        self.withdrawal = SignOff.objects.withdrawal_of(page_id)
        self.newest = newest_sign_off(page_id)
        self.task_state = review_in_progress(article)
        self.clinical: Any = None
        self.writers: list[str] = []
        self.signers: list[Clinician] = []
        self.unknown: list[Any] = []
        try:
            self.clinical = clinical_content(self.draft)
        except ContentError as error:
            self.findings: list[Any] = []
            self.reasons = [str(error)]
            return
        found = writers(self.draft, self.clinical)
        self.findings = findings(self.draft)
        self.unknown = found.unknown
        self.writers = names(found)
        self.signers = who_may_sign(self.draft, found)
        self.reasons = reasons_against(signing_clinician(user), self.draft, found)

    @property
    def present(self) -> ClinicalContent | None:
        """What patients read now."""
        return ClinicalContent(self.edition.content, self.edition.records) if self.edition else None

    @property
    def is_changed(self) -> bool:
        return bool(self.edition and self.clinical and self.edition.digest != self.clinical.digest)

    @property
    def goes_live_at(self) -> Any:
        """When the draft is to go live, if that is later than now."""
        at = self.draft.go_live_at
        return at if at and at > timezone.now() else None


class ArticleScreen(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "clipboard-list"

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(TherapyArticlePage, pk=kwargs["page_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_header_title()},
        ]


class ClinicalReviewView(ArticleScreen):
    """The article as patients will see it, what is to be known about it, and the signature."""

    template_name = "articles/review/review.html"
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
        Page.objects.select_for_update().get(pk=page_id)
        subject = Subject(page_id, self.request.user)
        if subject.reasons or subject.clinical is None:
            return self.again(refusals=subject.reasons)
        data = self.request.POST.copy()
        number = subject.newest.number if subject.newest else 0
        shown = data.get("shown", "")
        moved = data.get("newest", "") != str(number)
        changed = shown != subject.clinical.digest
        form = self.signature_form(subject, data)
        refusals: list[str] = []
        if not moved and not changed and form.is_valid():
            try:
                return self.signed(sign(page_id, self.request.user, form.signature()))
            except ContentChanged:  # a shared record changed: only `sign` locks them
                changed, subject = True, Subject(page_id, self.request.user)
            except CannotSign as refusal:
                refusals = list(refusal.reasons)
        before = None
        if moved and subject.newest:
            refusals.append(signed_meanwhile(subject.newest))
        if changed:
            before = unpack(data.get("packed", ""), shown)
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
        return self.again(form=form, refusals=refusals, seen=before)

    def signed(self, approval: SignOff) -> HttpResponse:
        page = TherapyArticlePage.objects.get(pk=self.page.pk)
        in_force = SignOff.objects.in_force(page.pk)
        if in_force is not None and in_force.pk == approval.pk:
            said = _("You signed “%(title)s”, and patients can read it now.")
            address = page.get_url(self.request)
            label = _("View live")
        else:
            said = _("You signed “%(title)s”. It goes live at the time that was set for it.")
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            label = _("Open in the editor")
        buttons = [messages.button(address, label)] if address else []
        messages.success(self.request, said % {"title": approval.page_title}, buttons=buttons)
        return redirect("wagtailadmin_home")

    @transaction.atomic
    def return_draft(self, page_id: int) -> HttpResponse:
        Page.objects.select_for_update().get(pk=page_id)
        state = review_in_progress(TherapyArticlePage.objects.get(pk=page_id))
        form = ReturnForm(self.request.POST)
        if not Clinician.objects.signing().filter(user=self.request.user).exists():
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
        state.reject(user=self.request.user, comment=form.cleaned_data["note"])
        messages.success(
            self.request,
            _("“%(title)s” was returned with your note. Nothing that patients read has changed.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_home")

    def again(self, **context: Any) -> HttpResponse:
        """The same screen with what stood in the way."""
        return self.render_to_response(self.get_context_data(**self.kwargs, **context), status=400)

    def carried(self, subject: Subject) -> dict[str, Any]:
        """What the form carries of what was shown."""
        return {
            "shown": subject.clinical.digest,
            "newest": subject.newest.number if subject.newest else 0,
            "packed": pack(subject.clinical),
        }

    def signature_form(self, subject: Subject, data: Any = None) -> SignatureForm:
        return SignatureForm(
            data,
            title=subject.clinical.content["title"],
            found=subject.findings,
            needs_reason=subject.is_changed,
            initial=self.carried(subject),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject = Subject(self.page.pk, self.request.user)
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
        signing = Clinician.objects.signing().filter(user=self.request.user).exists()
        may_return = bool(subject.task_state and signing)
        return {
            "refusals": [],
            "return_form": ReturnForm() if may_return else None,
            **super().get_context_data(**kwargs),
            "article": self.page,
            "subject": subject,
            "form": form,
            "changes": changes,
            "since_shown": since_shown,
            "may_return": may_return,
            "may_name": subject.unknown
            and self.page.permissions_for_user(self.request.user).can_publish(),
            "may_withdraw": subject.newest
            and not subject.withdrawal
            and may_withdraw(self.request.user),
        }


class WithdrawalView(ArticleScreen):
    """Take an article from patients at once, with a note that says why."""

    template_name = "articles/review/withdraw.html"
    page_title = gettext_lazy("Withdraw from patients")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_withdraw(request.user):
            messages.error(
                request,
                _("Only clinicians who may sign articles, and site managers, withdraw them."),
            )
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = WithdrawalForm(request.POST)
        refusals: list[str] = []
        if form.is_valid():
            try:
                withdraw(page_id, request.user, form.cleaned_data["note"])
            except CannotSign as refusal:
                refusals = list(refusal.reasons)
            else:
                messages.success(
                    request,
                    _("“%(title)s” is withdrawn. Patients read that it is being reviewed.")
                    % {"title": self.page.get_admin_display_title()},
                )
                return redirect("wagtailadmin_home")
        context = self.get_context_data(page_id=page_id, form=form, refusals=refusals)
        return self.render_to_response(context, status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        defaults = {"form": WithdrawalForm(), "refusals": [], "article": self.page}
        return {**defaults, **super().get_context_data(**kwargs)}


class WritersView(ArticleScreen):
    """Say who wrote the versions of which nobody is known to be the writer."""

    template_name = "articles/review/writers.html"
    page_title = gettext_lazy("Name the writers")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def unknown(self) -> list[Any]:
        return Subject(self.page.pk, self.request.user).unknown

    @transaction.atomic
    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        Page.objects.select_for_update().get(pk=page_id)
        form = WritersForm(request.POST, unknown=self.unknown())
        if not form.is_valid():
            return self.render_to_response(
                self.get_context_data(page_id=page_id, form=form), status=400
            )
        for revision, user, person in form.named():
            person = person or user.get_full_name() or user.get_username()
            NamedWriter.objects.create(
                revision=revision, person=person[:120], user=user, named_by=request.user
            )
            log(
                instance=self.page,
                action="articles.name_writer",
                user=request.user,
                revision=revision,
                data={"person": person},
            )
        messages.success(request, _("The writers are named. The article can be reviewed now."))
        return redirect("clinical_review", page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or WritersForm(unknown=self.unknown())
        return {**super().get_context_data(**kwargs), "form": form, "article": self.page}
