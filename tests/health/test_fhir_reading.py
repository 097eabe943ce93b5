"""How articles are read as FHIR: who gets what, when it is known, and the list."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from fhir.resources.bundle import Bundle
from wagtail.models import PageViewRestriction

from articles.models import Edition, TherapyArticlePage
from articles.public.seals import checked_codes
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from articles.signoff.signing import withdraw
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.rows import each_row
from tests.signing import publish


def test_what_did_not_change_is_known(heat, client):
    answer = client.get(f"/fhir/Bundle/{heat.pk}")
    etag = answer["ETag"]
    assert etag.startswith(f'"{Edition.objects.get().digest}-')
    assert answer["Cache-Control"] == "no-cache"
    known = client.get(f"/fhir/Bundle/{heat.pk}", headers={"If-None-Match": etag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
    other = client.get(f"/fhir/Bundle/{heat.pk}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_one_resource_is_made_without_the_others(heat, client, monkeypatch):
    made = []
    for name in ("citation_of_source", "citation_of_article", "definition_of_warning"):
        monkeypatch.setattr(f"articles.public.health.fhir.bundle.{name}", made.append)
    assert client.get(f"/fhir/Evidence/{heat.pk}-claim-1").status_code == 200
    assert client.get(f"/fhir/Evidence/{heat.pk}-claim-99").status_code == 404
    assert client.get(f"/fhir/Citation/{heat.pk}-claim-1").status_code == 404
    assert made == []


def test_the_page_of_an_article_leads_to_it(heat, client, settings):
    (link,) = fhir_links(client, heat.url)
    assert link["href"] == f"http://testserver/fhir/Bundle/{heat.pk}"
    assert client.get(link["href"])["Content-Type"].startswith(link["type"])
    settings.HEALTH_INTERFACES = ["infobutton"]
    assert fhir_links(client, heat.url) == []


def fhir_links(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return page.find_all("link", rel="alternate", type="application/fhir+json")


def is_known(client, heat, etag):
    answer = client.get(f"/fhir/Bundle/{heat.pk}", headers={"If-None-Match": etag})
    return answer.status_code == 304


@pytest.mark.parametrize("change", ["words", "signature", "source"])
def test_what_changed_is_not_known(heat, client, reference, change):
    """Another day of a review and a withdrawn source too, though the words are the same."""
    etag = client.get(f"/fhir/Bundle/{heat.pk}")["ETag"]
    assert is_known(client, heat, etag)
    article = TherapyArticlePage.objects.get(pk=heat.pk)
    if change == "words":
        article.introduction = "Other words."
        publish(article)
    elif change == "signature":
        publish(article, clinician_name="Maya Ortiz")
    else:
        notice = NoticeEntry("retraction", "crossref", paper=reference.doi)
        store(reference.pk, StatusCheck((notice,), ("Crossref",)))
    assert not is_known(client, heat, etag)


def test_any_site_may_read_and_nobody_may_write(heat, client):
    address = f"/fhir/Bundle/{heat.pk}"
    for answer in (client.get(address), client.options(address), client.get("/fhir/Bundle/1")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
    assert client.options(address).status_code == 204
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405
        assert answer.json()["issue"][0]["code"] == "not-supported"
    assert "Access-Control-Allow-Credentials" not in answer


def test_to_head_without_a_body(heat, client):
    answer = client.head(f"/fhir/Bundle/{heat.pk}")
    assert (answer.status_code, answer.content) == (200, b"")


@each_row(
    ("kind", "key"),
    [
        ("Bundle", "0"), ("Bundle", "99999999999999999999"), ("Bundle", "x"), ("Bundle", "1.0"),
        ("Bundle", "-1"), ("Bundle", "{pk}-claim-1"), ("Patient", "{pk}"), ("bundle", "{pk}"),
        ("Evidence", "{pk}"), ("Evidence", "{pk}-claim-0"), ("Evidence", "{pk}-claim-99"),
        ("Evidence", "{pk}-claim-1-claim-1"), ("Citation", "{pk}-claim-1"),
        ("Bundle", "%27%20OR%201=1"), ("Bundle", "٣"),
    ],
)  # fmt: skip
def test_what_is_not_there(heat, read, kind, key):
    outcome = read(kind, key.format(pk=heat.pk), status=404)
    assert outcome["resourceType"] == "OperationOutcome"


@pytest.mark.parametrize("state", ["draft", "private", "expired", "withdrawn", "offline"])
def test_what_nobody_may_read(heat, write, read, client, admin_user, state):
    article = write("Cold", publish=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    elif state == "expired":
        forging.execute("UPDATE wagtailcore_page SET expire_at = now() WHERE id = %s", article.pk)
    elif state == "withdrawn":
        withdraw(article.pk, admin_user, "A trial was retracted.")
    elif state == "offline":
        TherapyArticlePage.objects.get(pk=article.pk).unpublish()
    read("Bundle", article.pk, status=404)
    read("Citation", article.pk, status=404)
    listed = client.get("/fhir/Citation").json()
    assert [entry["resource"]["title"] for entry in listed["entry"]] == ["Heat"]


def test_what_this_site_did_not_sign_is_being_reviewed(heat, read):
    checked_codes.clear()
    content = Edition.objects.get(pk=heat.pk).content
    forging.publish(heat.pk, content | {"introduction": "Quokka"})
    outcome = read("Bundle", heat.pk, status=503)
    assert outcome["issue"][0]["diagnostics"] == "This article is being reviewed."


def test_an_edition_under_the_signature_of_another_is_not_there(heat, read):
    copy_by_sql(heat, 1)
    (copy,) = Edition.objects.exclude(pk=heat.pk)
    assert copy.is_readable()
    read("Bundle", copy.pk, status=404)


def test_the_list_has_what_a_list_shows(heat, write, client):
    write("Cold")
    data = client.get("/fhir/Citation").json()
    Bundle.model_validate(data)
    assert (data["type"], data["total"]) == ("searchset", 2)
    first, second = data["entry"]
    assert first["resource"]["title"] == "Cold"
    assert second["resource"]["url"] == "http://testserver/therapies/heat/"
    assert second["resource"]["meta"]["tag"][0]["code"] == "SUBSETTED"
    whole = client.get(second["fullUrl"]).json()
    assert whole["title"] == "Heat"
    assert "citedArtifact" in whole


def test_pages_of_the_list_lead_to_each_other(write, client, monkeypatch):
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 2)
    for number in range(5):
        write(f"Heat {number}")
    address, titles = "/fhir/Citation?_language=en", []
    while address:
        data = client.get(address).json()
        titles += [entry["resource"]["title"] for entry in data["entry"]]
        links = {link["relation"]: link["url"] for link in data["link"]}
        address = links.get("next")
    assert titles == [f"Heat {number}" for number in reversed(range(5))]
    assert links["previous"].endswith("_page=2")


@each_row(
    "query", ["_page=x", "_page=-1", "_page=999999999999999999999", "_language=zh", "_page=%ff",
              "_count=9999999", "_language=" + "x" * 900, "&".join(["a=1"] * 500)],
)  # fmt: skip
def test_a_strange_question_to_the_list_is_answered_calmly(heat, client, query):
    answer = client.get(f"/fhir/Citation?{query}")
    assert answer.status_code == 200
    assert [entry["resource"]["title"] for entry in answer.json()["entry"]] == ["Heat"]


def test_an_empty_list_has_no_entries(db, client):
    data = client.get("/fhir/Citation?_language=es").json()
    assert (data["total"], "entry" in data) == (0, False)
    Bundle.model_validate(data)


def test_as_many_queries_for_much_as_for_little(write, reference, claims, client):
    def queries(address):
        client.get(address)  # the first time, with what was signed, for the seals
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def article(number):
        warnings = [{"condition": f"{place}", "severity": "unchecked"} for place in range(number)]
        body = [
            ("evidence", {"claims": claims[:1] * number}),
            ("contraindications", {"items": warnings}),
        ]
        return f"/fhir/Bundle/{write(f'Heat {number}', body=body).pk}"

    few, few_listed = queries(article(3)), queries("/fhir/Citation")
    for number in range(8):
        write(f"Cold {number}")
    assert queries(article(30)) == few
    assert queries("/fhir/Citation") == few_listed
    # Site and its home pages, the edition, its sign-offs with doubts, details of the clinic.
    assert few <= 5
    assert few_listed <= 5


def test_the_day_of_the_signature_is_that_of_the_clinic(heat, read):
    assert read("Bundle", heat.pk)["timestamp"][:10] == timezone.localdate().isoformat()
