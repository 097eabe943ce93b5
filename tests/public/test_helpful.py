"""“Was this page helpful?”: what counts, what is refused, and that nothing else is kept."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import HelpfulAnswer, HelpfulCount, SignOff
from articles.models.helpful_count import REASONS, signed_act
from articles.models.weeks import week_of
from articles.public import answer_limits, helpful
from articles.public.answer_limits import DailyLimits, network_of
from tests.rows import each_row
from tests.signing import publish

OWN = {"HTTP_ORIGIN": "http://testserver"}
DAY = datetime.date(2026, 3, 4)


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch):
    monkeypatch.setattr(helpful, "limits", DailyLimits())


@pytest.fixture
def heat(write):
    return write("Heat")


@pytest.fixture
def answer(client):
    """Send an answer about an article: `answer(heat, "no", reason="hard")`; the response."""

    def answer(page, answer="yes", browser=client, headers=OWN, **fields):
        address = reverse("helpful", args=[getattr(page, "pk", page)])
        data = "&".join(f"{name}={value}" for name, value in {"answer": answer, **fields}.items())
        return browser.post(address, data, content_type=helpful.FORM_TYPE, **headers)

    return answer


def counts():
    return dict(HelpfulCount.objects.values_list("answer", "number"))


def test_the_page_asks_in_plain_forms_that_need_no_token(heat, read_page):
    section = read_page(heat.get_url()).select_one(".helpful")
    yes, no = section.select("form")
    assert {form["action"] for form in (yes, no)} == {f"/helpful/{heat.pk}/"}
    assert {form["method"] for form in (yes, no)} == {"post"}
    assert [field["value"] for field in yes.select("[name]")] == ["yes"]
    assert [field["value"] for field in no.select("[name]")] == [*map(str, REASONS), "no"]
    assert not section.select("textarea, [type=text], [type=hidden], script")


def test_neither_paper_nor_a_draft_asks(heat, write, read_page, admin_client):
    assert not read_page(f"{heat.get_url()}?leaflet").select(".helpful")
    draft = admin_client.get(f"/admin/pages/{heat.pk}/view_draft/").content
    assert b"Was this page helpful" not in draft


def test_each_answer_counts_by_itself(heat, answer):
    answer(heat)
    answer(heat, "no")
    for reason in REASONS:
        assert answer(heat, "no", reason=reason).status_code == 200
    assert counts() == dict.fromkeys(HelpfulAnswer.values, 1)


def test_the_same_answer_of_one_week_is_one_row(heat, answer):
    for _time in range(3):
        answer(heat)
    row = HelpfulCount.objects.get()
    assert (row.page_id, row.week, row.number) == (heat.pk, week_of(timezone.localdate()), 3)


def test_it_says_thanks_and_where_to_call(heat, answer):
    response = answer(heat, "no", reason="wrong")
    page = BeautifulSoup(response.content, "html.parser").main
    assert page.h1.get_text(strip=True) == "Thank you"
    assert "ask your clinician" in page.get_text() or page.select_one("a[href^=tel]")
    assert page.select_one(f"a[href='{heat.get_url()}']")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_nobody_gets_a_cookie_or_is_noted(heat, answer):
    response = answer(heat)
    assert not response.cookies
    assert not response.wsgi_request.session.session_key
    assert {field.name for field in HelpfulCount._meta.fields} == {
        "id", "page", "signature", "week", "answer", "number",
    }  # fmt: skip


def test_it_works_in_spanish(heat, client):
    page = client.post(
        f"/es/helpful/{heat.pk}/", "answer=yes", content_type=helpful.FORM_TYPE, **OWN
    )
    assert page.status_code == 200
    assert b'lang="es"' in page.content


OTHERS = [
    {},
    {"HTTP_ORIGIN": "https://evil.example"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ORIGIN": "http://testserver.evil.example"},
    {"HTTP_ORIGIN": "http://testserver:81"},
    {"HTTP_REFERER": "https://evil.example/http://testserver/"},
    {"HTTP_REFERER": "http://[broken"},
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_SEC_FETCH_SITE": "none"},
    {**OWN, "HTTP_SEC_FETCH_SITE": "cross-site"},
    {**OWN, "HTTP_REFERER": "https://evil.example/"},
]


@each_row("headers", OTHERS)
def test_an_answer_from_another_site_does_not_count(heat, answer, headers):
    assert answer(heat, headers=headers).status_code == 403
    assert counts() == {}


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"HTTP_REFERER": "http://testserver/therapies/heat/"},
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {**OWN, "HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_REFERER": "http://testserver/"},
    ],
)
def test_an_answer_from_a_page_of_this_site_counts(heat, answer, headers):
    """Also where the tests' own browser would ask for a token."""
    strict = Client(enforce_csrf_checks=True)
    assert answer(heat, browser=strict, headers=headers).status_code == 200
    assert counts() == {"yes": 1}


@each_row(
    ("data", "content_type"),
    [
        ("", helpful.FORM_TYPE),
        ("answer=maybe", helpful.FORM_TYPE),
        ("answer=no&reason=My+back+hurts", helpful.FORM_TYPE),
        ("answer=no&reason=yes", helpful.FORM_TYPE),
        ("answer=yes&more=" + "x" * 2_000, helpful.FORM_TYPE),
        ('{"answer": "yes"}', "application/json"),
        ("answer=yes", "text/plain"),
        ("--b\r\n\r\n--b--", "multipart/form-data; boundary=b"),
        ("answer=%FF%00", helpful.FORM_TYPE),
    ],
)
def test_what_is_no_answer_is_refused_calmly(heat, client, data, content_type):
    address = reverse("helpful", args=[heat.pk])
    response = client.post(address, data, content_type=content_type, **OWN)
    assert response.status_code == 400
    assert b"did not arrive" in response.content
    assert counts() == {}


def test_nothing_is_read_of_a_long_upload():
    request = RequestFactory().post("/", {"answer": "yes", "file": "x" * 5_000})
    assert not helpful.is_short_form(request)
    assert not request._read_started


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_it_only_takes_what_a_form_sends(heat, client, method):
    response = getattr(client, method)(reverse("helpful", args=[heat.pk]), **OWN)
    assert response.status_code == 405
    assert response["Allow"] == "POST"


def test_it_counts_nothing_about_what_nobody_may_read(heat, write, answer):
    draft = write("Draft", publish=False)
    heat.unpublish()
    for page in (draft, heat, 0, 10**30):
        assert answer(page).status_code == 404
    assert counts() == {}


def test_a_new_signature_begins_anew_and_a_carried_one_goes_on(heat, answer):
    answer(heat)
    heat.introduction = "Other words."
    heat = publish(heat)
    answer(heat)
    signed = SignOff.objects.filter(act="signed").order_by("number")
    assert list(HelpfulCount.objects.values_list("signature", flat=True).order_by("signature")) == [
        row.number for row in signed
    ]
    approval = signed.last()
    content = {**approval.content, "form": approval.content["form"] + 1}
    carried = SignOff.objects.carry_over(approval, content)
    again = SignOff.objects.carry_over(carried, {**content, "form": content["form"] + 1})
    found = SignOff.objects.filter(pk=again.pk).annotate(signature=signed_act("of"))
    assert found.get().signature == approval.number


def test_the_page_stays_the_same_for_everybody(heat, client, answer):
    before = client.get(heat.get_url()).content
    answer(heat)
    assert client.get(heat.get_url()).content == before


@pytest.mark.parametrize("number", [3, 30])
def test_it_takes_as_many_queries_with_many_answers(write, answer, number):
    heat = write("Heat")
    rows = [
        HelpfulCount(
            page_id=heat.pk, signature_id=1, number=1, answer="no",
            week=DAY + datetime.timedelta(weeks=week),
        )
        for week in range(number)
    ]  # fmt: skip
    HelpfulCount.objects.bulk_create(rows)
    answer(heat)
    with CaptureQueriesContext(connection) as queries:
        assert answer(heat).status_code == 200
    assert len(queries) == 5


# Limits


def request_from(address, **headers):
    return RequestFactory().post("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("8.8.4.77", "8.8.4.0/24"),
        ("::ffff:8.8.4.77", "8.8.4.0/24"),
        ("2600:1700:abcd:12::1", "2600:1700:abcd::/48"),
        ("127.0.0.1", ""),
        ("10.1.2.3", ""),
        ("fe80::1%eth0", ""),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_a_network_is_a_prefix_of_an_address_of_the_internet(address, network):
    assert network_of(request_from(address)) == network


def test_only_a_header_that_the_settings_name_counts(settings):
    forged = {"HTTP_X_FORWARDED_FOR": "9.9.9.9, 8.8.4.77"}
    assert network_of(request_from("1.1.1.1", **forged)) == "1.1.1.0/24"
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    assert network_of(request_from("1.1.1.1", **forged)) == "8.8.4.0/24"
    assert network_of(request_from("1.1.1.1")) == "1.1.1.0/24"


def test_one_network_counts_a_few_times_and_others_still_do(heat, write, answer):
    home, neighbor = {**OWN, "REMOTE_ADDR": "8.8.4.1"}, {**OWN, "REMOTE_ADDR": "8.8.5.1"}
    statuses = [answer(heat, headers=home).status_code for _time in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert answer(heat, headers=neighbor).status_code == 200
    assert answer(write("Cold"), headers=home).status_code == 200
    assert b"did not count" in answer(heat, headers=home).content
    assert sum(HelpfulCount.objects.values_list("number", flat=True)) == 5


def test_a_flood_is_bounded_in_all_ways():
    flood = DailyLimits()
    taken = sum(flood.take("8.8.4.0/24", page, DAY) for page in range(100))
    assert taken == answer_limits.OF_NETWORK
    flood = DailyLimits()
    taken = sum(flood.take("", 1, DAY) for _time in range(1_000))
    assert taken == answer_limits.ABOUT_PAGE
    flood = DailyLimits()
    taken = sum(flood.take(f"network {number}", number, DAY) for number in range(9_000))
    assert taken == answer_limits.OF_ALL
    assert len(flood._counted) == 1 + 3 * answer_limits.OF_ALL


def test_what_is_kept_names_no_network_and_ends_with_the_day():
    kept = DailyLimits()
    kept.take("8.8.4.0/24", 1, DAY)
    salt, hashes = kept._salt, set(kept._counted)
    assert all(len(key) == 16 and b"8.8" not in key for key in hashes)
    kept.take("8.8.4.0/24", 1, DAY + datetime.timedelta(days=1))
    assert kept._salt != salt
    assert not hashes & set(kept._counted)
