"""What is configured for several clinics: nginx, backups, and addresses without a page."""

import os
import socket
import subprocess
import time
from itertools import product
from pathlib import Path

import pytest
from django.test import override_settings
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

import clinic.gunicorn
from articles.public.missing_addresses import other_clinic
from clinic.backups.pages import Readers, one_transaction
from clinic.launcher.distribution import NGINX
from clinic.stored_pages.nginx import Certificate, configuration
from tests.launcher.conftest import new_folder
from tests.stored_pages.real_site import (
    NGINX_CONFIGURATION,
    accepts_connections,
    free_port,
    wait_for,
)

NORTH = "https://north.example.org:8443"
CERTIFICATE = Certificate(Path("/chain"), Path("/key"))


def written(**options):
    return configuration(["127.0.0.1:8000"], ["443"], [("X-Frame-Options", "DENY")], **options)


def test_nginx_serves_each_clinic_at_its_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    alone = written(certificate=CERTIFICATE)
    assert "clinic_own_host" not in alone
    assert "return 301 https://www.example.org$request_uri;" in alone
    settings.OTHER_SITE_ADDRESSES = [NORTH]
    several = written(certificate=CERTIFICATE)
    assert several.count("server_name www.example.org north.example.org;") == 2
    assert '"north.example.org north.example.org:8443" "";' in several
    assert '"www.example.org www.example.org" "";' in several
    assert '"north.example.org" "north.example.org:8443";' in several
    assert "return 301 https://$clinic_own_host$request_uri;" in several


FORMS = {"of the path": "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n",
         "with a host": "GET http://{other}{path} HTTP/1.0\r\nHost: {host}\r\n\r\n"}  # fmt: skip


def ask(port, form, **words):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(FORMS[form].format(path="/therapies/heat/", **words).encode())
        return b"".join(iter(lambda: connection.recv(65_536), b"")).decode()


@pytest.mark.long
def test_whoever_names_two_hosts_gets_a_page_of_neither(settings):
    """A cache in front would keep the page of one clinic for readers of the other."""
    with new_folder() as folder:
        port = free_port()
        hosts = {name: f"{name}:{port}" for name in ("localhost", "north.localhost")}
        first, *others = (f"http://{host}" for host in hosts.values())
        settings.WAGTAILADMIN_BASE_URL, settings.OTHER_SITE_ADDRESSES = first, others
        settings.STORED_PAGES_ROOT = folder / "pages"
        second = int(time.time())
        for name, moment in product(hosts, range(second, second + 60)):
            page = folder / f"pages/leases/{moment}/{name}/therapies/heat/index.page/page.html"
            page.parent.mkdir(parents=True)
            page.write_text(f"This is {name}.")
        (folder / "site.conf").write_text(
            configuration(["127.0.0.1:9"], [f"127.0.0.1:{port}"], [("X-Frame-Options", "DENY")])
        )
        user = "user root;" if os.geteuid() == 0 else ""
        text = NGINX_CONFIGURATION.format(folder=folder, user=user, module=NGINX.brotli_module())
        (folder / "nginx.conf").write_text(text)
        server = subprocess.Popen([NGINX.path(), "-c", str(folder / "nginx.conf")])
        try:
            wait_for(lambda: accepts_connections(port), 30)
            for name, host in hosts.items():
                (other,) = (each for each in hosts.values() if each != host)
                assert f"This is {name}." in ask(port, "of the path", host=host)
                assert "This is " not in ask(port, "with a host", host=host, other=other)
                assert f"This is {name}." in ask(port, "with a host", host=host, other=host)
        finally:
            server.terminate()
            server.wait()


def test_a_backup_notes_pages_of_each_clinic(clinics):
    first, second = clinics
    with override_settings(OTHER_SITE_ADDRESSES=[f"http://{second.host}"]), one_transaction():
        readers = Readers()
        addresses = readers.addresses()
        status, body = readers.ask(f"//{second.host}/therapies/heat/")
    assert "/therapies/heat/" in addresses
    assert f"//{second.host}/therapies/heat/" in addresses
    assert status == "200"
    assert second.told.encode() in body
    assert first.told.encode() not in body


def test_nobody_says_in_a_header_that_the_site_is_below_a_path():
    """What comes from this machine, as by a proxy that passes it on, is believed otherwise."""
    configured = Config()
    for name in configured.settings.keys() & vars(clinic.gunicorn).keys():
        configured.set(name, getattr(clinic.gunicorn, name))
    sent = b"GET /admin/search/?q=heat HTTP/1.1\r\nHost: north\r\nSCRIPT_NAME: /admin\r\n\r\n"
    request = next(RequestParser(configured, iter([sent]), ("127.0.0.1", 1)))
    assert [name for name, _value in request.headers] == ["HOST"]


@override_settings(OTHER_SITE_ADDRESSES=[NORTH])
def test_an_address_without_a_page_is_counted_at_its_clinic():
    assert other_clinic({"HTTP_HOST": "north.example.org:8443"}) == "//north.example.org:8443"
    assert other_clinic({"HTTP_HOST": "www.example.org"}) == ""
