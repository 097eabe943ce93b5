"""What clinicians and publishers enter while an article is reviewed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from articles.checks import Finding
from articles.models import DraftChange, SignOff
from articles.signoff.acceptance import earlier_reason
from articles.signoff.due_dates import DEFAULT_REVIEW_YEARS, review_date_problems, years_after
from articles.signoff.signing import Signature, statement
from clinic.requests.passkey_answers import PasskeyAnswerField

from ..offline_redirect_field import OfflineRedirectField
from .problems import ProblemSummaryMixin

ACCEPTANCE_PREFIX = "accept-"


def text_area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def earlier_reason_words(last_signed: SignOff) -> str:
    return _(
        "This is the reason that %(name)s gave on %(day)s. Keep it only if it still holds."
    ) % {
        "name": last_signed.credentials or last_signed.user_name,
        "day": date_format(timezone.localdate(last_signed.at)),
    }


class AcceptancesForm(ProblemSummaryMixin, forms.Form):
    """A form with a field for each blocking finding: why it is accepted."""

    def add_acceptances(
        self, findings: Iterable[Finding], required: str, last_signed: SignOff | None = None
    ) -> None:
        """Put the fields in front of the others; `required` is said where a reason is missing.

        A reason for which the same finding was accepted when the article was last signed is
        offered again, and said to be that.
        """
        earlier = last_signed.accepted if last_signed else []
        self.blocking = [finding for finding in findings if finding.is_blocking]
        names = [ACCEPTANCE_PREFIX + finding.key for finding in self.blocking]
        for name, finding in zip(names, self.blocking, strict=True):
            reason = earlier_reason(finding, earlier)
            self.fields[name] = forms.CharField(
                initial=reason,
                help_text=earlier_reason_words(last_signed) if last_signed and reason else "",
                label=_("Accept this, because"),
                max_length=500,
                widget=text_area(2),
                error_messages={"required": required},
            )
        self.order_fields(names)

    @property
    def acceptances(self) -> list[tuple[Finding, forms.BoundField]]:
        """Each blocking finding with its field."""
        return [(finding, self[ACCEPTANCE_PREFIX + finding.key]) for finding in self.blocking]

    def acceptance_reasons(self) -> dict[str, str]:
        """What was entered, by the keys of the findings, once it is valid."""
        return {
            finding.key: self.cleaned_data[ACCEPTANCE_PREFIX + finding.key]
            for finding in self.blocking
        }


class SecondLookForm(AcceptancesForm):
    """What a second person saw; a site manager also says why a blocking finding may stay."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_acceptances(findings, _("Give a reason for accepting this, or leave the text."))


class SignatureForm(AcceptancesForm):
    """What somebody attests and enters; `shown`, `dates`, `terms` and `newest` say what they saw.

    `packed` is the content that was shown, so that a refusal can say what
    changed since. Each blocking finding has a field for why it is accepted. Whoever sits at
    a screen that a clinician left open has no passkey of theirs, whose `credential` the view reads
    where it signs `is_by_passkey`, and does not know the password, which the view compares:
    `is_password_right`. Where something changed after the box was ticked, it
    `is_to_be_read_again`.
    """

    review_due = forms.DateField(
        label=gettext_lazy("Next review due"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("One year ahead as a rule, three years at most."),
        error_messages={
            "required": gettext_lazy("Choose the day on which the next review is due."),
            "invalid": gettext_lazy("Enter a date. Example: 2027-03-15"),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=500,
        widget=text_area(),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for staff"),
        required=False,
        max_length=2000,
        widget=text_area(),
        help_text=gettext_lazy("Only staff see this."),
    )
    attest = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick this box to sign, or return the draft.")}
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy("The one that you log in with. It shows that it is you who signs."),
        error_messages={"required": gettext_lazy("Enter your password to sign.")},
    )
    credential = PasskeyAnswerField(required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    dates = forms.CharField(widget=forms.HiddenInput, required=False)
    terms = forms.CharField(widget=forms.HiddenInput, required=False)
    newest = forms.IntegerField(widget=forms.HiddenInput, required=False)
    packed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        title: str,
        findings: Iterable[Finding],
        needs_reason: bool,
        last_signed: SignOff | None = None,
        is_password_right: bool = False,
        is_by_passkey: bool = False,
        is_for_the_team: bool = False,
        is_to_be_read_again: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_password_right = is_password_right
        self.is_by_passkey = is_by_passkey
        self.fields["password"].required = not is_by_passkey
        self.needs_passkey = settings.SIGN_OFFS_NEED_PASSKEY
        if is_for_the_team:
            self.use_words_of_the_team()
        if is_to_be_read_again:
            self.fields["attest"].error_messages["required"] = _(
                "The box was cleared, because something changed after you ticked it. Read the "
                "change, and tick it again."
            )
        self.fields["attest"].label = statement(title, is_for_the_team=is_for_the_team)
        due = years_after(timezone.localdate(), DEFAULT_REVIEW_YEARS)
        self.fields["review_due"].initial = due
        self.fields["reason"].required = needs_reason
        self.fields["reason"].help_text = (
            _("Patients read this in the article’s history. Example: A new trial was added.")
            if needs_reason
            else _("Optional. Patients read this in the article’s history.")
        )
        self.fields["reason"].error_messages["required"] = _(
            "Say for patients why the article changed. Example: A new trial was added."
        )
        required = _("Give a reason for accepting this, or return the draft.")
        if is_for_the_team:
            required = _("Give a reason for accepting this, or have the draft changed.")
        self.add_acceptances(findings, required, last_signed)

    def use_words_of_the_team(self) -> None:
        """Nobody signs who approves for the editorial team."""
        fields = self.fields
        fields["attest"].error_messages["required"] = _(
            "Tick this box to approve, or have the draft changed."
        )
        fields["password"].error_messages["required"] = _("Enter your password to approve.")
        fields["password"].help_text = _(
            "The one that you log in with. It shows that it is you who approves."
        )

    def clean_review_due(self) -> date:
        due: date = self.cleaned_data["review_due"]
        if problems := review_date_problems(due, timezone.localdate()):
            raise forms.ValidationError(problems)
        return due

    def clean_password(self) -> str:
        if not (self.is_by_passkey or self.is_password_right):
            raise forms.ValidationError(
                _("This is not the password of your log-in. Please enter it again.")
            )
        password: str = self.cleaned_data["password"]
        return password

    def signature(self) -> Signature:
        """What was entered, once it is valid, without the signature of a passkey."""
        data = self.cleaned_data
        return Signature(
            seen_digest=data["shown"],
            seen_dates=data["dates"],
            seen_terms=data["terms"],
            review_due=data["review_due"],
            reason=data["reason"],
            note=data["note"],
            acceptance_reasons=self.acceptance_reasons(),
        )


class ReturnForm(ProblemSummaryMixin, forms.Form):
    """What is to be done before a clinician signs."""

    prefix = "return"

    note = forms.CharField(
        label=gettext_lazy("What should be changed"),
        max_length=2000,
        widget=text_area(),
        help_text=gettext_lazy(
            "The person who submitted the article gets this by e-mail, and finds it in the "
            "editor. Example: The evidence is about adults only. Please say so."
        ),
        error_messages={"required": gettext_lazy("Say what should be changed.")},
    )


class WithdrawalForm(ProblemSummaryMixin, forms.Form):
    """Why an article is taken from patients."""

    note = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=2000,
        widget=text_area(),
        help_text=gettext_lazy(
            "Only staff see this. Example: The guideline it rests on was retracted."
        ),
        error_messages={"required": gettext_lazy("Say why the article is withdrawn.")},
    )

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads_to = OfflineRedirectField(page)
        leads_to.empty_label = gettext_lazy("Nowhere: patients read that it is being reviewed")
        self.fields["leads_to"] = leads_to


class WritersForm(ProblemSummaryMixin, forms.Form):
    """Who wrote each version of which nobody is known to be the writer. Any may wait."""

    def __init__(self, *args: Any, unknown_versions: list[DraftChange], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unknown_versions = unknown_versions
        users = get_user_model().objects.order_by("last_name", "first_name", "username")
        for change in unknown_versions:
            self.fields[f"user-{change.revision_id}"] = UserChoiceField(
                users, label=_("Somebody with a log-in"), required=False
            )
            self.fields[f"person-{change.revision_id}"] = forms.CharField(
                label=_("or the name of somebody without one"), max_length=120, required=False
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for change in self.unknown_versions:
            person = f"person-{change.revision_id}"
            if data.get(f"user-{change.revision_id}") and data.get(person):
                self.add_error(person, _("Choose a log-in or enter a name, not both."))
        if not self.errors and not any(self.named_versions()):
            raise forms.ValidationError(_("Name the writer of at least one version."))
        return data

    @property
    def versions(self) -> list[tuple[DraftChange, forms.BoundField, forms.BoundField]]:
        """Each version with its two fields."""
        return [
            (change, self[f"user-{change.revision_id}"], self[f"person-{change.revision_id}"])
            for change in self.unknown_versions
        ]

    def named_versions(self) -> list[tuple[int, Any, str]]:
        """The revisions that somebody was named for, by key: the user, or none and the name."""
        data = self.cleaned_data
        entries = [
            (key, data.get(f"user-{key}"), data.get(f"person-{key}") or "")
            for key in (change.revision_id for change in self.unknown_versions)
        ]
        return [entry for entry in entries if entry[1] or entry[2]]


class UserChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return user.get_full_name() or user.get_username()
