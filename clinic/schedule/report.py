"""The report on scheduled work: what ran, how it went, and what to do where it did not go well."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from clinic.durations import in_words

from .state import MOST_TRIES, JobState, states

RIGHT = "clinic.view_commandrun"
WELL, WORKING, TROUBLE, OFF = "success", "time", "warning", "cross"


def how_it_is(state: JobState, now: datetime) -> tuple[str, str]:
    """The icon of a job, and a sentence about it."""
    run = state.run
    if state.reason_off:
        return OFF, state.reason_off
    if state.is_running:
        return WORKING, _("It runs now.")
    if state.was_killed:
        if state.is_due(now):
            return TROUBLE, _("It was killed before it was done. The next call starts it again.")
        words = _(
            "It was killed before it was done, %(number)s times. It is started again when its "
            "next time comes."
        )
        return TROUBLE, words % {"number": run.tries if run else MOST_TRIES}
    if run is None or run.ended_at is None:
        return WORKING, _("It has not run yet.")
    if state.is_late(now):
        return TROUBLE, _("It is late: its time came more than an hour ago.")
    if state.has_failed:
        return TROUBLE, _("Its last run failed, or found what somebody should look at.")
    return WELL, _("All was well.")


def row_of(state: JobState, now: datetime) -> dict[str, Any]:
    """What the page says of a job."""
    icon, words = how_it_is(state, now)
    run, is_due = state.run, state.is_due(now)
    return {
        "job": state.job,
        "run": run,
        "icon": icon,
        "words": words,
        "is_trouble": icon == TROUBLE,
        "is_off": icon == OFF,
        "took": in_words(timedelta(seconds=run.seconds)) if run and run.seconds is not None else "",
        "is_due": is_due,
        "next": state.job.rhythm.following(now),
        "lines": run.output if run else "",
    }


class ScheduledWorkView(WagtailAdminTemplateMixin, TemplateView):
    """Each job of the schedule. Raises `PermissionDenied` for whoever may not see it."""

    template_name = "clinic/admin/scheduled_work.html"
    page_title = gettext_lazy("Scheduled work")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        present = states()
        rows = [row_of(state, now) for state in present.values()]
        return {
            **super().get_context_data(**kwargs),
            # What somebody should look at stands first.
            "rows": sorted(rows, key=lambda row: (not row["is_trouble"], row["is_off"])),
            "number": sum(row["is_trouble"] for row in rows),
            "runs_at_all": any(state.started_at for state in present.values()),
            "zone": timezone.get_default_timezone_name(),
        }


class ScheduledWorkMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


def menu_item() -> MenuItem:
    return ScheduledWorkMenuItem(
        _("Scheduled work"),
        reverse("scheduled_work"),
        name="scheduled-work",
        icon_name="history",
        order=900,
    )


def right_to_see() -> Any:
    """For the page of a group."""
    return Permission.objects.filter(content_type__app_label="clinic", codename="view_commandrun")


urlpatterns = [path("reports/scheduled-work/", ScheduledWorkView.as_view(), name="scheduled_work")]
