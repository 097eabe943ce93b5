"""A new release is installed: one gunicorn after the other starts anew, and everybody reads on."""

import http.client
import signal
import ssl
from pathlib import Path

import pytest

from clinic.launcher.ports import HOST
from tests.certificates import make_certificate

from .real_site import RealSite, free_port
from .test_changes_are_read import HEAT, INDEX
from .test_outages import load

NEVER_STORED = "/search/?query=heat"


@pytest.mark.long
def test_nobody_notices_that_both_are_restarted_in_turn(site: RealSite) -> None:
    """In the order of docs/deploy.md: the database first, then each gunicorn, all under load."""
    other_port = free_port()
    addresses = [f"{HOST}:{port}" for port in (site.site_port, other_port)]
    other = site.start_gunicorn(other_port)
    site.kill_nginx()
    site.start_nginx("--site", *addresses)
    try:
        with load(site, HEAT, INDEX, NEVER_STORED) as answers:
            site.manage("migrate")
            stop(site.web)
            site.start_web()
            stop(other)
            other = site.start_gunicorn(other_port)
        results = [getattr(answer, "status", answer) for _path, answer in answers]
        assert {path for path, _answer in answers} == {HEAT, INDEX, NEVER_STORED}
        assert set(results) == {200}
    finally:
        stop(other)
        site.kill_nginx()
        site.start_nginx()


def stop(gunicorn) -> None:
    """As systemd does it: requests that are being answered are answered to the end."""
    gunicorn.send_signal(signal.SIGTERM)
    gunicorn.wait(30)


@pytest.mark.long
def test_https_is_spoken_and_port_80_leads_there(site: RealSite, folder: Path) -> None:
    chain, key = make_certificate(folder)
    plain_port = free_port()
    secure = f"{HOST}:{site.port}"
    configuration = site.manage(
        "nginx_configuration",
        *("--site", f"{HOST}:{site.site_port}"),
        *("--listen", secure),
        *("--certificate", str(chain), str(key)),
    )
    plain = configuration.replace("listen 80;", f"listen {HOST}:{plain_port};")
    site.kill_nginx()
    try:
        (site.folder / "site.conf").write_text(plain.replace("listen [::]:80;", ""))
        site.run_nginx()
        trusting = ssl.create_default_context(cafile=chain)
        connection = http.client.HTTPSConnection("localhost", site.port, context=trusting)
        connection.request("GET", HEAT, headers={"Host": secure})
        assert (connection.sock.version(), connection.getresponse().status) == ("TLSv1.3", 200)
        connection = http.client.HTTPConnection(HOST, plain_port)
        connection.request("GET", f"{HEAT}?leaflet", headers={"Host": HOST})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (
            301,
            f"https://{secure}{HEAT}?leaflet",
        )
        answer.read()
        for path in ("/api/v1/articles", "/readyz"):
            connection.request("GET", path, headers={"Host": HOST})
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("Location")) == (403, None)
            assert b"over https alone" in answer.read()
    finally:
        site.kill_nginx()
        site.start_nginx()
