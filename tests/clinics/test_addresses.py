"""What is configured for several clinics: nginx, backups, and addresses without a page."""

from pathlib import Path

from django.test import override_settings

from articles.public.missing_addresses import other_clinic
from clinic.backups.pages import Readers, one_transaction
from clinic.stored_pages.nginx import Certificate, configuration

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
    assert '"north.example.org:8443" "";' in several
    assert '"www.example.org" "";' in several
    assert '"north.example.org" "north.example.org:8443";' in several
    assert "return 301 https://$clinic_own_host$request_uri;" in several


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


@override_settings(OTHER_SITE_ADDRESSES=[NORTH])
def test_an_address_without_a_page_is_counted_at_its_clinic():
    assert other_clinic({"HTTP_HOST": "north.example.org:8443"}) == "//north.example.org:8443"
    assert other_clinic({"HTTP_HOST": "www.example.org"}) == ""
