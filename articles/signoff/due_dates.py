"""When reviews and licenses are due: one rule for signatures, dashboard, report and notices."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Clinician, Edition

# A review stands for a year unless the clinician says otherwise, and for three at most
# (PIF TICK: review "at least every three years").
DEFAULT_REVIEW_YEARS, MAX_REVIEW_YEARS = 1, 3

# How far staff look ahead.
HORIZONS_IN_DAYS = (30, 60, 90)

# A notice goes out so many days before the day; the day itself, and then every week, follow.
NOTICE_DAYS_BEFORE = (60, 30, 0)
REPEAT_AFTER_DAYS = 7


def reviews_due(until: date) -> QuerySet[Edition]:
    """The editions of live articles whose next review is due by this day, the soonest first.

    Those whose day has passed are among them, but none that ended by its signature: nobody
    reads it. Each comes with its page and its sign-off, without the content.
    """
    editions = Edition.objects.live().filter(sign_off__review_due__lte=until)
    return (
        editions.select_related("page", "sign_off__clinician__user", "sign_off__user")
        .only(
            "title",
            "language",
            "page__title",
            "page__path",
            "page__owner",
            *(
                f"sign_off__{name}"
                for name in ("review_due", "at", "clinician_name", "license", "approver_name")
            ),
            "sign_off__act",
            "sign_off__user__email",
            "sign_off__user__is_active",
            "sign_off__clinician__name",
            "sign_off__clinician__user__email",
            "sign_off__clinician__user__is_active",
        )
        .order_by("sign_off__review_due", "title", "page")
    )


def licenses_due(until: date) -> QuerySet[Clinician]:
    """The clinicians named to sign whose license ends by this day, the soonest first."""
    clinicians = Clinician.objects.filter(may_sign=True, license_expires_on__lte=until)
    return clinicians.select_related("user").order_by("license_expires_on", "name", "pk")


def latest_notice_day(due: date, today: date) -> date | None:
    """The latest day on or before `today` on which a notice about `due` goes out, if any has come.

    60 and 30 days before, on the day, and every week after it. A run that was
    missed loses nothing: the newest day that has come stands for those before it.
    """
    if today >= due:
        return today - timedelta(days=(today - due).days % REPEAT_AFTER_DAYS)
    days = [due - timedelta(days=before) for before in NOTICE_DAYS_BEFORE]
    return max((day for day in days if day <= today), default=None)


def review_date_problems(due: date, today: date) -> list[str]:
    """Why the next review cannot be due on this day, or nothing.

    Between tomorrow and three years from today, the last day included.
    """
    latest = years_after(today, MAX_REVIEW_YEARS)
    if today < due <= latest:
        return []
    return [
        _("Choose a day for the next review after today, and at most %(years)d years ahead.")
        % {"years": MAX_REVIEW_YEARS}
    ]


def years_after(day: date, years: int) -> date:
    """The same day some years later; February 29 becomes February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
