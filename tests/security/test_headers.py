"""What every answer says about itself, whoever asks for what: one table.

nginx says the same of what it serves itself: `test_every_answer_is_guarded` in
`tests/stored_pages/test_behind_nginx.py`.
"""

import re

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from clinic.login.views import FactorsView
from clinic.models.brand_colors import brand_address
from tests.security.addresses import address_of
from tests.security.guards import ALWAYS, OF_ANSWERS, problems

PUBLIC = {
    "the home page": "/",
    "an article": "/therapies/live/",
    "its text": "/therapies/live.md",
    "its sources": "/therapies/live/sources.ris",
    "a list": "/therapies/",
    "the search": "/search/?q=heat",
    "suggestions": "/search/suggestions/?q=he",
    "a feed": "/feed.atom",
    "the API": "/api/v1/articles",
    "FHIR": "/fhir/metadata",
    "a health record": "/infobutton/",
    "the sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "a style sheet of colors": None,
    "a file": None,
    "nothing": "/nothing/",
    "no file": "/media/nothing.png",
    "a NUL": "/?q=%00",
    "a redirect": "/old/",
    "no slash": "/therapies",
    "the admin for nobody": "/admin/",
    "a private page": "/for-staff/",
}
STRICTER = {"a health record": {"Referrer-Policy": "no-referrer"}}
ADMIN = {"the log-in": "/admin/login/", "the dashboard": "/admin/", "a list": "/admin/pages/"}
NARROW = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "report-uri": "/policy-reports/",
}
# Wagtail's admin writes scripts and styles into its pages, and shows files before they are stored.
IN_THE_ADMIN = {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}


@pytest.fixture
def secured(settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000


def policy_of(response):
    directives = response.get("Content-Security-Policy", "").split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())


def test_every_answer_to_a_patient_is_guarded(secured, values, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    Redirect.add_redirect("/old", "https://example.org/")
    patient = Client(raise_request_exception=False)
    own = {
        "a style sheet of colors": brand_address("#6b1f4f", "#f0b4d4"),
        "a file": address_of("media/<path:name>", values),
    }
    wrong = {}
    for name, address in PUBLIC.items():
        response = patient.get(address or own[name], secure=True)
        if found := problems(response.headers, OF_ANSWERS | STRICTER.get(name, {})):
            wrong[name] = found
        if name == "the admin for nobody":
            continue
        if policy_of(response) != NARROW:
            wrong[name] = policy_of(response)
    response = patient.get("/", secure=True, HTTP_HOST="evil.example")
    assert response.status_code == 400
    wrong |= {"another host": found} if (found := problems(response.headers, OF_ANSWERS)) else {}
    assert wrong == {}


def test_every_answer_to_staff_is_guarded(secured, values, marketing, monkeypatch):
    browser = Client(raise_request_exception=False)
    browser.force_login(marketing.user)
    files = [
        address_of("media/<path:name>", values),
        address_of(r"documents/^(\d+)/(.*)$", values),
    ]
    answers = {address: browser.get(address, secure=True) for address in [*ADMIN.values(), *files]}
    monkeypatch.setattr(FactorsView, "template_name", "nothing.html")
    answers["a fault"] = browser.get("/admin/second-step/", secure=True)
    answers["a forged form"] = browser.post("/admin/choose-external-link/", secure=True)
    browser.handler.enforce_csrf_checks = True
    answers["no token"] = browser.post("/admin/account/", secure=True)
    assert [answers[name].status_code for name in ("a fault", "a forged form", "no token")] == [
        500, 400, 403,
    ]  # fmt: skip
    wrong = {
        name: found
        for name, response in answers.items()
        if (found := problems(response.headers, OF_ANSWERS))
    }
    assert wrong == {}
    for name, response in answers.items():
        if name not in files:
            assert policy_of(response) == NARROW | IN_THE_ADMIN, name


def test_a_style_sheet_is_guarded(secured, db):
    response = Client().get("/static/clinic/site.css", secure=True)
    assert response.status_code == 200
    assert problems(response.headers, ALWAYS) == {}


def test_a_page_without_https_says_nothing_of_it(db, client):
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_no_page_for_patients_has_a_script_or_a_style_in_it(values, client):
    """The policy would keep browsers from running it."""
    for address in ("/", "/therapies/live/", "/search/?q=heat", "/therapies/live/?leaflet"):
        page = client.get(address).text
        for script in re.findall(r"<script\b([^>]*)>", page):
            assert "src=" in script or "application/ld+json" in script, (address, script)
        assert not re.search(r"<style|\son\w+=|\sstyle=", page), address
