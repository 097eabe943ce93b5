"""The sources of an article for a reference manager: those of the page, in its order."""

import datetime
import json

import jsonschema
import pytest
import rispy
from django.utils import timezone

from articles.models import Guideline
from articles.signoff.signing import withdraw
from tests.machines.conftest import CSL_SCHEMA, structured_data_of
from tests.public.test_withdrawn_sources import (  # noqa: F401 - fixtures
    SENTENCE,
    WITHDRAWN,
    heat,
    make_reference,
    record_notice,
    reference,
)


@pytest.fixture
def read_ris(client):
    def read_ris(address):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/x-research-info-systems"
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        return rispy.loads(answer.content.decode())

    return read_ris


@pytest.fixture
def read_csl(client):
    def read_csl(address):
        answer = client.get(address)
        assert answer["Content-Type"] == "application/vnd.citationstyles.csl+json"
        items = json.loads(answer.content)
        jsonschema.validate(items, CSL_SCHEMA)
        return items

    return read_csl


def test_a_withdrawn_paper_is_one_wherever_machines_read(
    heat,  # noqa: F811
    withdrawn,
    read_ris,
    read_csl,
    client,
    read_page,
):
    """In a reference manager, in Markdown, in the API, and in the description of the page."""
    withdrawn_record, other_record = read_ris("/therapies/heat/sources.ris")
    withdrawn_item, other_item = read_csl("/therapies/heat/sources.json")
    assert withdrawn_record["notes"] == [WITHDRAWN]
    assert withdrawn_item["note"] == WITHDRAWN
    assert "notes" not in other_record
    assert "note" not in other_item
    text = client.get("/therapies/heat.md").content.decode()
    assert WITHDRAWN in text
    assert "[1] (withdrawn)" in text
    assert SENTENCE in text
    data = client.get(f"/api/v1/articles/{heat.pk}").json()
    assert data["review"]["is_under_review"]
    assert [source["doubt"] for source in data["sources"]] == [WITHDRAWN, ""]
    first, second = structured_data_of(read_page("/therapies/heat/"))["citation"]
    assert first["correction"] == WITHDRAWN
    assert "correction" not in second


def test_who_has_a_copy_hears_of_a_withdrawn_paper(heat, reference, client):  # noqa: F811
    addresses = ("/therapies/heat.md", f"/api/v1/articles/{heat.pk}")
    etags = [client.get(address)["ETag"] for address in addresses]
    record_notice(reference)
    for address, etag in zip(addresses, etags, strict=True):
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_who_has_a_copy_hears_what_became_of_links_and_guidelines(
    write,
    client,
    time_machine,
    admin_user,
    reference,  # noqa: F811
):
    """Neither is in what was signed: a page is withdrawn, and the last day of a guideline ends."""
    cold = write("Cold", slug="cold")
    guideline = Guideline.objects.create(
        title="Back pain", issuer="ACP", year=2021, reference=reference,
        locale=reference.locale, direction="for", recommendation="Offer heat.",
        expires_on=timezone.localdate(),
    )  # fmt: skip
    text = f'<p>Or <a linktype="page" id="{cold.pk}">another way</a>.</p>'
    body = [("paragraphs", {"text": text}), ("guidelines", {"guidelines": [guideline]})]
    write("Warmth", slug="warmth", body=body)

    def words_if_new(etag):
        answer = client.get("/therapies/warmth.md", headers={"If-None-Match": etag})
        return answer["ETag"], answer.content.decode()

    etag, words = words_if_new("")
    assert "/therapies/cold/" in words
    assert words_if_new(etag) == (etag, "")
    withdraw(cold.pk, admin_user, "A note for staff.")
    etag, words = words_if_new(etag)
    assert "another way" in words
    assert "/therapies/cold/" not in words
    time_machine.move_to(timezone.now() + datetime.timedelta(days=1))
    assert "That day has passed." in words_if_new(etag)[1]


@pytest.fixture
def withdrawn(heat, reference):  # noqa: F811
    record_notice(reference)


def test_a_known_file_is_not_sent_again(write, client):
    write("Heat")
    answer = client.get("/therapies/heat/sources.ris")
    again = client.get("/therapies/heat/sources.ris", headers={"If-None-Match": answer["ETag"]})
    assert (answer.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize(
    "address",
    ["/therapies/sources.ris", "/sources.json", "/therapies/no/sources.ris",
     "/therapies/heat/sources.bib", "/therapies/heat/sources.ris/"],
)  # fmt: skip
def test_what_is_no_article_has_no_sources(write, client, address):
    write("Heat")
    assert client.get(address).status_code == 404


def test_nothing_private_and_nothing_withdrawn(write, client, admin_user):
    page = write("Heat")
    restriction = page.view_restrictions.create(restriction_type="password", password="x")
    assert client.get("/therapies/heat/sources.json").status_code == 404
    restriction.delete()
    withdraw(page.pk, admin_user, "Recalled.")
    assert client.get("/therapies/heat/sources.json").status_code == 503


def test_an_old_address_leads_there(write, client):
    page = write("Heat")
    page.slug = "warmth"
    page.save_revision().publish()
    answer = client.get("/therapies/heat/sources.ris")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/therapies/warmth/sources.ris")
