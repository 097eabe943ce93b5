"""The site over https, as production runs it, while Wapiti attacks it. Needs Django set up."""

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from clinic.launcher.messages import say
from tests.audit import world
from tests.audit.pages import public_pages
from tests.benchmarks.servers import around_servers, mortal_gunicorn, nginx
from tests.benchmarks.site import HOST, close_connections, free_port, site_host, site_port
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
    with served(folder):
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


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """Gunicorn, and nginx with https and the configuration that is shipped, at the address."""
    certificate = made_certificate(folder)
    with mortal_gunicorn() as (port, _process):
        written = io.StringIO()
        call_command(
            "nginx_configuration",
            site=[f"{HOST}:{port}"],
            listen=[f"{HOST}:{site_port()}"],
            certificate=certificate,
            stdout=written,
        )
        # Port 80, which leads to https, is not free for everybody.
        configuration = written.getvalue().replace("listen [::]:80;", "")
        configuration = configuration.replace("listen 80;", f"listen {HOST}:{free_port()};")
        with nginx(around_servers(configuration), folder / "nginx", site_port()):
            yield


def made_certificate(folder: Path) -> list[Path]:
    """One for this run, which nobody but the run trusts, and its key."""
    chain, key = folder / "certificate.pem", folder / "certificate.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}", "-keyout", key, "-out", chain],
        check=True, capture_output=True,
    )  # fmt: skip
    return [chain, key]
