"""The site over https, as production runs it, while Wapiti attacks it. Needs Django set up."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from clinic.launcher.messages import say
from tests.audit import world
from tests.audit.pages import public_pages
from tests.benchmarks.behind_nginx import served
from tests.benchmarks.site import close_connections, site_host
from tests.certificates import make_certificate
from tests.second_steps import let_force_login_in

from .table import Outcome
from .wapiti import PLACE, Scan, run

# What would end the session or lock its account out, and what writes a mail to somebody.
SPARED = ("login/*", "account/*", "sessions/*", "second-step/*", "users/*", "password_reset/*")


def scanned(folder: Path, names: list[str], seconds: float) -> list[Outcome]:
    """The site attacked as each of these, for at most so long."""
    world.complete()
    address = f"https://{site_host()}"
    scans = {
        "anybody": Scan(
            f"{address}/",
            seconds,
            starts=tuple(f"{address}{page.address}" for page in public_pages() if not page.form),
            spared=(f"{address}/admin/*",),
        ),
        "staff": Scan(
            f"{address}/admin/",
            seconds,
            session=session_of_staff(),
            spared=tuple(f"{address}/admin/{path}" for path in SPARED),
        ),
    }
    close_connections()
    outcomes = []
    # With https, as a site in the world has it.
    with served(folder, make_certificate(folder)):
        for name in names:
            say(f"Wapiti looks at the site as {name}, for at most {seconds / 60:g} minutes …")
            outcomes.append(Outcome(name, run(scans[name], PLACE / f"as-{name}")))
    return outcomes


def session_of_staff() -> tuple[str, str]:
    """The session of somebody who may do everything, with the second step done."""
    let_force_login_in()
    staff = get_user_model().objects.create_superuser("scan")
    client = Client()
    client.force_login(staff)
    name = settings.SESSION_COOKIE_NAME
    return name, client.cookies[name].value
