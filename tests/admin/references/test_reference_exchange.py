"""Import and export of references in the admin."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from articles.admin.references import exchange
from articles.models import Reference
from articles.references.formats import FORMATS, read
from tests.admin.conftest import page_of

IMPORT = "wagtailsnippets_articles_reference:import"
EXPORT = "wagtailsnippets_articles_reference:export"
LIST = "wagtailsnippets_articles_reference:list"

FILE = """TY  - JOUR
TI  - Heat <script>
DO  - 10.1000/heat
ER  -
TY  - JOUR
TI  - Known here
DO  - 10.1000/known
ER  -
TY  - JOUR
TI  - Broken
"""


@pytest.fixture
def upload(marketing):
    def upload(content=FILE, name="study.ris", **fields):
        data = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile(name, data)
        return marketing.post(reverse(IMPORT), {"file": file, "format": "", **fields})

    return upload


def sealed_records(response):
    return page_of(response).select_one("[name=records]")["value"]


def rows_by_heading(response):
    page = page_of(response)
    return {
        heading.get_text(strip=True): [
            [cell.get_text(" ", strip=True) for cell in row.select("td")]
            for row in page.select(f"table[aria-labelledby={heading['id']}] tbody tr")
        ]
        for heading in page.select("main h2[id]")
    }


def test_first_it_shows_what_is_in_the_file_and_stores_nothing(upload, make_reference):
    existing = make_reference("Known here", doi="10.1000/known")
    response = upload()
    assert rows_by_heading(response) == {
        "Malformed (1)": [
            ["Lines 9 to 10", "", "The file ends inside of this record. Was it downloaded "
             "completely?"]
        ],
        "Known already (1)": [
            ["Lines 5 to 8", "Known here", "“Known here” has this DOI. Look at “Known here”"]
        ],
        "New (1)": [["Lines 1 to 4", "Heat <script>", ""]],
    }  # fmt: skip
    (link,) = page_of(response).select("tbody a")
    assert link["href"] == reverse("wagtailsnippets_articles_reference:edit", args=[existing.pk])
    assert list(Reference.objects.all()) == [existing]


def test_then_what_was_shown_is_added(upload, marketing, messages_of):
    response = marketing.post(reverse(IMPORT), {"records": sealed_records(upload())})
    assert messages_of(response, marketing) == "Added 2 references."
    heat = Reference.objects.get(doi="10.1000/heat")
    assert heat.title == "Heat <script>"
    assert heat.verified.startswith("Imported from study.ris on ")
    entry = ModelLogEntry.objects.get(object_id=heat.pk)
    assert (entry.action, entry.user) == ("wagtail.create", marketing.user)


def test_confirmed_twice_it_is_added_once(upload, marketing, messages_of):
    records = sealed_records(upload())
    marketing.post(reverse(IMPORT), {"records": records})
    response = marketing.post(reverse(IMPORT), {"records": records})
    assert "added by somebody else in the meantime" in messages_of(response, marketing)
    assert Reference.objects.count() == 2


@pytest.mark.parametrize("records", ["", "x", "a:b:c", "\x00", "é"])
def test_what_was_not_shown_is_not_added(marketing, messages_of, records):
    response = marketing.post(reverse(IMPORT), {"records": records})
    assert "Upload it again" in messages_of(response, marketing)
    assert not Reference.objects.exists()


def test_what_was_shown_long_ago_is_not_added(upload, marketing, time_machine):
    time_machine.move_to("2026-06-01T09:00Z", tick=False)
    records = sealed_records(upload())
    time_machine.move_to("2026-06-03T09:00Z", tick=False)
    marketing.force_login(marketing.user)
    marketing.post(reverse(IMPORT), {"records": records})
    assert not Reference.objects.exists()


HOSTILE = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\x00",
    b"MZ\x90\x00",
    b"\x89PNG\r\n\x1a\n",
    b"[" * 50_000,
    b"{" * 50_000,
    b"@" * 5_000,
    b"TY  - JOUR",
    b"TY  - JOUR\nTI  - \xed\xb3\xbf",
]


@pytest.mark.parametrize("format_name", ["", *FORMATS, "nonsense"])
@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_no_upload_makes_an_error_page(upload, content, format_name):
    assert upload(content, format=format_name).status_code == 200


@pytest.mark.parametrize("name", ["a.ris", 'a"b.ris', "../../a.ris", "ä.ris", "a\r\nb.ris"])
def test_no_file_name_makes_an_error_page(upload, name):
    assert upload(name=name).status_code == 200


def error_text(response):
    return " ".join(
        error.get_text(" ", strip=True) for error in page_of(response).select(".error-message")
    )


def test_a_file_without_references_says_so(upload):
    assert "There are no references in this file" in error_text(upload("\n\n"))


def test_a_name_without_a_known_ending_asks_for_the_format(upload):
    assert "does not say its format" in error_text(upload(name="study.txt"))
    assert rows_by_heading(upload(name="study.txt", format="ris"))


def test_a_large_file_is_left_to_the_command(upload, monkeypatch):
    assert "manage.py import_references" in error_text(upload("x" * (exchange.MAX_FILE_SIZE + 1)))
    monkeypatch.setattr(exchange, "MAX_REFERENCES", 2)
    assert "manage.py import_references" in error_text(upload())


def test_a_file_on_disk_is_read_too(upload):
    text = FILE + "".join(f"junk {number}" + " x" * 1_500 + "\n" for number in range(1_000))
    assert len(text) > 2_621_440
    assert "New (2)" in rows_by_heading(upload(text))


@pytest.mark.parametrize(
    ("role", "status"),
    [("Marketing", 200), ("Clinicians", 200), ("Site managers", 200), (None, 302)],
)
def test_who_may_add_references_may_import(log_in, role, status):
    assert log_in(role).get(reverse(IMPORT)).status_code == status


def test_who_may_only_look_imports_nothing(log_in, make_user, see):
    from django.contrib.auth.models import Permission

    user = make_user()
    for name in ("access_admin", "view_reference"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    browser = log_in(user=user)
    assert browser.get(reverse(IMPORT)).status_code == 302
    assert "Import references" not in see(browser, reverse(LIST)).get_text()


def test_the_list_leads_to_the_import(marketing, see):
    (link,) = see(marketing, reverse(LIST)).select(f"a[href='{reverse(IMPORT)}']")
    assert link.get_text(strip=True) == "Import references"


def streamed_text(response):
    return b"".join(response.streaming_content).decode()


def titles(response, format_name):
    records = read(io.BytesIO(streamed_text(response).encode()), FORMATS[format_name])
    return [record.fields["title"] for record in records]


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_list_is_exported_as_it_is_filtered(marketing, make_reference, format_name):
    make_reference("Heat", kind="review")
    make_reference("Cold", kind="trial")
    make_reference("Heat again", kind="trial")

    def export(**query):
        return titles(marketing.get(reverse(LIST), {"export": format_name, **query}), format_name)

    assert export() == ["Cold", "Heat", "Heat again"]
    assert export(kind="trial") == ["Cold", "Heat again"]
    assert export(q="heat") == ["Heat", "Heat again"]


def test_the_list_offers_the_four_formats_and_keeps_the_filter(marketing, make_reference, see):
    make_reference("Heat")
    page = see(marketing, reverse(LIST, query={"q": "heat"}))
    links = [link["href"] for link in page.select("a[href*='export=']")]
    assert [link.split("export=")[1] for link in links] == list(FORMATS)
    assert all("q=heat" in link for link in links)


@pytest.fixture
def article(write, make_reference, make_topic):
    make_reference("Never cited")
    claims = [{"statement": "It may help.", "references": [make_reference("Cited")]}]
    title = 'Heat"\r\nSet-Cookie: a'
    return write(
        title, slug="heat", body=[("evidence", {"claims": claims})], topics=[make_topic("Back")]
    )


def test_an_article_leads_to_its_references(marketing, article, see):
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[article.pk]))
    address = reverse(EXPORT, query={"article": article.pk})
    assert page.select(f"a[href='{address}']")
    links = [link["href"] for link in see(marketing, address).select("main a[href*=format]")]
    assert len(links) == 4
    response = marketing.get(reverse(EXPORT) + links[0])
    assert titles(response, "ris") == ["Cited"]
    name = 'attachment; filename="references-heat-set-cookie-a.ris"'
    assert response["Content-Disposition"] == name


def test_a_topic_leads_to_its_references(marketing, article, see):
    topic = article.topics.get()
    address = reverse(EXPORT, query={"topic": topic.pk})
    page = see(marketing, reverse("wagtailsnippets_articles_topic:list"))
    assert page.select(f"a[href='{address}']")
    response = marketing.get(address, {"topic": topic.pk, "format": "csl"})
    assert titles(response, "csl") == ["Cited"]


@pytest.mark.parametrize(
    "query",
    ["", "?article=0", "?article=x", "?topic=99999", "?article=9999999999999", "?article=²"],
)
def test_what_is_not_there_is_not_found(marketing, query):
    assert marketing.get(reverse(EXPORT) + query).status_code == 404


def test_who_may_not_see_references_exports_none(log_in, make_user):
    from django.contrib.auth.models import Permission

    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    browser = log_in(user=user)
    assert browser.get(reverse(EXPORT), {"article": 1}).status_code == 302
