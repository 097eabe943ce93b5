"""One test for each way in which somebody could attack the site, here or elsewhere.

============================  ======================================================================
Attack                        Test
============================  ======================================================================
Somebody else's rights        `tests/security/test_permission_matrix.py`
A forged form                 `tests/security/test_forged_forms.py`
A file that is another kind   below; images: `test_what_is_no_image_is_refused_in_words` in
                              `tests/admin/test_uploads.py`, with SVG, bombs and too many pixels
A file that is too large      `tests/files/test_upload_limits.py`
A document that runs          `test_what_lies_beside_the_uploads_is_for_staff` in
                              `tests/files/test_uploads_are_for_staff.py`, which has the collections
                              that are private and paths that lead out of the folder as well
Word files and exports        `tests/importing/test_hostile_files.py`
Files of references           `tests/references/test_hostile_files.py`
Slow regular expressions      `tests/house/test_patterns.py`: 20,000 signs, and 100,000 as `long`
Links that run a script       `test_a_link_that_would_run_a_script_is_not_stored` in
                              `tests/admin/test_bad_input.py`, which has NUL as well
Answers from other sites      `test_an_answer_from_another_site_does_not_count` in
                              `tests/public/test_helpful.py`
Lines of the log              `test_nobody_writes_a_line_of_the_log` in
                              `tests/monitoring/test_request_ids.py`
Paths past nginx              `test_no_path_leads_out_of_its_folder` in
                              `tests/stored_pages/test_behind_nginx.py`
============================  ======================================================================

A body that comes byte by byte is for the web server in front: nginx reads it to its end before it
asks the site, and gives up after a minute without a byte.
"""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from articles.signoff.outbox import send_to_each
from clinic.models import ClinicDocument
from tests.admin.posting import article_form
from tests.second_steps import digits, give_app
from tests.security.addresses import address_of
from tests.security.test_permission_matrix import ROWS

EVIL = "https://evil.example/"
# They take a POST without a token: of each a comment in the code says why.
WITHOUT_TOKEN = {
    "helpful/<int:page_id>/",
    "policy-reports/",
    "infobutton/",
    "api/v1/articles",
    "api/v1/articles/<int:page_id>",
    "api/v1/topics",
    "api/v1/openapi.json",
    "api/<path:rest>",
}


@pytest.fixture
def boss(log_in, make_user):
    return log_in(user=make_user(is_superuser=True))


def test_no_form_is_taken_from_another_site(values, boss):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(boss.user)
    taken = set()
    for row in ROWS:
        address = address_of(row, values)
        if row.startswith("admin/api/"):  # its framework asks for the token by itself
            assert browser.post(address, {}).status_code == 403, row
        elif getattr(resolve(address.partition("?")[0]).func, "csrf_exempt", False):
            taken.add(row)
        else:
            response = browser.post(address, {}, HTTP_ORIGIN="https://evil.example")
            assert response.status_code == 403, row
            assert "Please send the form again" in response.text, row
    assert taken == WITHOUT_TOKEN
    for row in taken - {"helpful/<int:page_id>/", "policy-reports/"}:
        assert browser.post(address_of(row, values), {}).status_code in (404, 405, 415), row


WHERE_TO = [
    EVIL,
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("target", WHERE_TO)
def test_whoever_logs_in_or_out_stays_here(target, make_user, client):
    user = make_user("Marketing")
    give_app(user)
    browser = Client()
    form = {"login": user.username, "password": "pw", "next": target}
    for address, fields in (
        (reverse("account_login"), form),
        (reverse("mfa_authenticate"), {"code": digits()}),
    ):
        response = browser.post(address, fields)
        assert response.status_code == 302
        assert response.url.startswith("/admin/")
    client.force_login(user)
    response = client.post(reverse("wagtailadmin_logout"), {"next": target})
    assert response.url == reverse("wagtailadmin_login")


@pytest.mark.parametrize("target", WHERE_TO)
def test_the_password_of_a_page_leads_to_no_other_site(target, write, client):
    article = write("Heat")
    restriction = PageViewRestriction.objects.create(
        page=article, restriction_type="password", password="secret"
    )
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, article.pk])
    response = client.post(address, {"password": "secret", "return_url": target})
    assert response.status_code in (200, 302)
    assert "evil" not in response.get("Location", "")


@pytest.mark.parametrize("target", WHERE_TO[1:3])
def test_an_action_of_the_admin_leads_to_no_other_site(target, write, boss, make_topic):
    article = write("Heat", publish=False)
    pages = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}"
    addresses = [
        reverse(f"wagtailadmin_pages:{name}", args=[write(name.title(), publish=False).pk])
        for name in ("lock", "unlock", "delete", "unpublish", "copy")
    ]
    addresses.append(f"{pages}?id={article.pk}&next={target}")
    for address in addresses:
        form = {"next": target, "new_title": "C", "new_slug": "c", "new_parent_page": 3}
        response = boss.post(address, form)
        assert "evil" not in response.get("Location", ""), address
        assert "javascript" not in response.get("Location", ""), address


def test_another_host_is_another_site(settings, client, make_user):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
    forwarded = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PORT": "666"}
    assert "evil.example" not in client.get("/", **forwarded).text
    user = make_user("Marketing")
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email}, **forwarded)
    (letter,) = mail.outbox
    assert "http://testserver/admin/password_reset/confirm/" in letter.body
    assert "evil.example" not in letter.body


BREAK = "%0d%0aSet-Cookie:%20a=b"


@pytest.mark.parametrize(
    "address",
    [
        f"/therapies/heat?x={BREAK}",
        f"/therapies/quokka?x={BREAK}",
        f"/compare/?article=1{BREAK}&article=2",
        f"/search/?q={BREAK}&page={BREAK}",
        f"/admin/?x={BREAK}",
        f"/media/{BREAK}",
        f"/documents/1/{BREAK}",
        f"/{BREAK}/",
    ],
)
def test_no_address_writes_a_header(address, write, client):
    Redirect.add_redirect("/therapies/quokka", write("Heat", slug="heat"))
    response = client.get(address)
    assert response.status_code < 500
    assert "Set-Cookie" not in response.headers
    assert all("\r" not in value and "\n" not in value for value in response.headers.values())


def test_no_redirect_writes_a_header(db, client, boss):
    form = {"old_path": "/old", "redirect_link": "https://example.org/\r\nSet-Cookie: a=b"}
    boss.post(reverse("wagtailredirects:add"), {**form, "is_permanent": "on"})
    response = client.get("/old/")
    assert "Set-Cookie" not in response.headers
    assert "\n" not in response.get("Location", "")


@pytest.mark.parametrize("name", ['a";\r\nX-Evil: 1;.txt', "a%0d%0aX-Evil: 1.txt", "é\u2028b.txt"])
def test_no_name_of_a_file_writes_a_header(name, media_folder, boss):
    document = ClinicDocument.objects.create(title="A", file=ContentFile(b"Words", name=name))
    response = boss.get(document.url)
    assert response.status_code == 200
    assert "X-Evil" not in response.headers
    assert all("\r" not in value and "\n" not in value for value in response.headers.values())


def test_no_title_writes_a_header_of_a_mail(db):
    send_to_each(["a@example.org"], "Heat\r\nBcc: evil@example.org", "Words")
    (letter,) = mail.outbox
    assert letter.recipients() == ["a@example.org"]
    assert letter.message()["Bcc"] is None
    assert "\n" not in letter.subject


NUMBERS = ["1000000000", "-1", "0", "9" * 5000, "1e9", "²", ""]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:10])
def test_no_page_of_a_list_is_too_far(number, write, make_topic, client):
    topic = make_topic("Back pain")
    write("Heat", topics=[topic])
    for address in (
        f"/therapies/?page={number}",
        f"/therapies/?p={number}",
        f"/search/?q=heat&page={number}",
        f"{topic.get_absolute_url()}?page={number}",
        f"/topics/?page={number}",
        f"/a-z/h/?page={number}",
        f"/fhir/Citation?_page={number}",
        f"/fhir/Citation?_count={number}",
        f"/api/v1/articles?cursor={number}",
        f"/compare/?article={number}&article={number}",
        f"/sitemap-articles-{number or 0}.xml",
    ):
        assert client.get(address).status_code in (200, 302, 400, 404), address


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/therapies/", "/compare/", "/api/v1/articles"]
)
@pytest.mark.parametrize(
    "query", ["q=" + "a" * 100_000, "&".join(f"article={n}" for n in range(9_000))]
)
def test_a_long_query_is_no_fault(query, address, write, client):
    write("Heat")
    assert client.get(f"{address}?{query}").status_code in (200, 301, 302, 400, 404, 414)


def test_a_form_of_more_fields_than_any_has_is_refused(client, db):
    form = "&".join(f"f{number}=" for number in range(10_001))
    response = client.post(
        reverse("wagtailadmin_login"), form, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 400


def test_a_form_of_more_bytes_than_any_has_is_refused(client, db):
    response = client.post(
        reverse("wagtailadmin_login"),
        b"a=" + b"x" * 3 * 1024 * 1024,
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 400


def test_deep_json_is_no_fault(write, boss):
    deep = "[" * 100_000
    for body in ({"type": "paragraphs", "value": {"text": ""}}, {"type": "comparison_table"}):
        form = article_form(title="Heat", slug="heat", body=[])
        form |= {
            "body-count": "1",
            "body-0-type": body["type"],
            "body-0-order": "0",
            "body-0-deleted": "",
            "body-0-value-text": deep,
            "body-0-value-table-caption": deep,
        }
        address = reverse("wagtailadmin_pages:edit", args=[write("Heat", publish=False).pk])
        assert boss.post(address, form).status_code in (200, 302, 400)
    address = reverse("wagtailsnippets_articles_reference:import")
    assert boss.post(address, {"records": deep}).status_code in (200, 302, 400)


DISGUISED = {
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "film.mp4": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "film.webm": b"%PDF-1.7",
    "captions.vtt": b"<html>",
    "words.txt": b"MZ\x90\x00\x03\x00\x00\x00",
}


@pytest.mark.parametrize(("name", "content"), DISGUISED.items(), ids=DISGUISED)
@pytest.mark.parametrize("place", ["add", "add_multiple"])
def test_a_document_is_what_its_name_says(name, content, place, marketing, media_folder):
    file = {"file": SimpleUploadedFile(name, content), "files[]": BytesIO(content)}
    file["files[]"].name = name
    form = {"title": "A file", "collection": 1, **file}
    response = marketing.post(reverse(f"wagtaildocs:{place}"), form)
    said = response.json()["error_message"] if place == "add_multiple" else response.text
    assert "holds something else" in BeautifulSoup(said, "html.parser").get_text()
    assert not ClinicDocument.objects.exists()
