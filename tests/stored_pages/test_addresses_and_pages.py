"""What is stored under which name, and what a stored page answers."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.stored_pages.addresses import Address, address_at, has_only, variant_of
from clinic.stored_pages.page import Page, best_encoding, compressed, is_known, stored_headers

BODY = b"<!DOCTYPE html><p>Warm.</p>" * 50


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/", "", "clinic.org/index.page"),
        ("/therapies/heat/", "", "clinic.org/therapies/heat/index.page"),
        ("/therapies/", "page=2", "clinic.org/therapies/page-2.page"),
        ("/therapies/heat/", "leaflet", "clinic.org/therapies/heat/leaflet.page"),
        ("/therapies/heat/", "leaflet=1", "clinic.org/therapies/heat/leaflet.page"),
        ("/therapies/heat/", "utm_source=mail&fbclid=7", "clinic.org/therapies/heat/index.page"),
        ("/therapies/heat/", "utm=1&leaf%6cet", "clinic.org/therapies/heat/leaflet.page"),
        ("/es/terapias/", "", "clinic.org/es/terapias/index.page"),
    ],
)
def test_an_address_has_one_name(path, query, name):
    assert address_at("clinic.org", path, query).file_name == name


def test_letters_of_any_alphabet_are_an_address():
    path = "/dolor/señal/".encode().decode("latin-1")  # as WSGI hands it over
    assert address_at("clinic.org", path, "").path == "/dolor/señal/"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/therapies/", "page=0"),
        ("/therapies/", "page=02"),
        ("/therapies/", "page=%D9%A2"),  # an Arabic two, which is a number to Python
        ("/therapies/", "page=2&page=3"),
        ("/therapies/", "page=2&leaflet"),
        ("/therapies/", "page=999999"),
        ("/search/", "q=pain"),
        ("/sitemap.xml", "p=2"),
        ("/therapies", ""),
        ("//therapies/", ""),
        ("/therapies//heat/", ""),
        ("/../therapies/", ""),
        ("/therapies/./heat/", ""),
        ("/therapies/index.page/", ""),
        ("/media/heat.png", ""),
        ("/therapies/%2e%2e/", ""),
        ("/a\0b/", ""),
        ("/a\nb/", ""),
        ("/\xff/", ""),
        ("/" + 201 * "a" + "/", ""),
        ("/" + 20 * "a/", ""),
    ],
)
def test_what_is_no_address_is_never_stored(path, query):
    assert address_at("clinic.org", path, query) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_address_leads_out_of_its_folder(path, query):
    address = address_at("clinic.org", path, query)
    if address is not None:
        parts = address.file_name.split("/")
        assert parts[0] == "clinic.org"
        assert parts[-1].endswith(".page")
        assert not {"", ".", ".."} & set(parts)


def test_a_page_depends_on_the_names_that_it_says():
    assert variant_of("page=2", names=("leaflet",)) == "index"
    assert has_only("leaflet", ("leaflet",))
    assert not has_only("leaflet&page=2", ("leaflet",))


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("GZIP", "gzip"),
        ("br;q=nonsense", ""),
        (";;;,,q=", ""),
    ],
)
def test_everybody_gets_what_they_read(accept, encoding):
    assert best_encoding(accept, frozenset({"br", "gzip", ""})) == encoding


def finished_page(modified=1_700_000_000):
    page = Page("generation", "200 OK", [("Content-Type", "text/html")], {"": BODY})
    page.finish(compressed(BODY), modified)
    return page


def test_each_encoding_is_the_same_page_and_has_a_mark_of_its_own():
    answers = {accept: finished_page().answer(accept) for accept in ("br", "gzip", "")}
    assert brotli.decompress(answers["br"][1]) == gzip.decompress(answers["gzip"][1]) == BODY
    assert answers[""][1] == BODY
    marks = {dict(headers)["ETag"] for headers, _body in answers.values()}
    assert len(marks) == 3
    for headers, body in answers.values():
        assert dict(headers)["Content-Length"] == str(len(body))
        assert dict(headers)["Vary"] == "Accept, Accept-Encoding"


def test_what_was_answered_before_the_page_was_finished_is_forgotten():
    page = Page("generation", "200 OK", [], {"": BODY})
    assert "ETag" not in dict(page.answer("br")[0])
    page.finish(compressed(BODY), 1_700_000_000)
    assert dict(page.answer("br")[0])["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    ("none_match", "since", "known"),
    [
        ("{etag}", "", True),
        ("W/{etag}", "", True),
        ('"other", {etag}', "", True),
        ("*", "", True),
        ('"other"', "", False),
        # RFC 9110: the date counts only where there is no mark.
        ('"other"', "Tue, 14 Nov 2023 22:13:20 GMT", False),
        ("", "Tue, 14 Nov 2023 22:13:20 GMT", True),
        ("", "Tue, 14 Nov 2023 22:13:19 GMT", False),
        ("", "yesterday", False),
        ("", "Tue, 14 Nov 2023 22:13:20", False),
        ("", "", False),
    ],
)
def test_who_has_the_page_is_told_so(none_match, since, known):
    headers, _body = finished_page().answer("br")
    etag = dict(headers)["ETag"]
    assert is_known(none_match.format(etag=etag), since, headers) is known


def test_a_policy_is_stored_alike_by_every_process():
    policies = ["default-src 'self'; object-src 'none'", "object-src 'none'; default-src 'self'"]
    stored = [stored_headers([("Content-Security-Policy", policy)]) for policy in policies]
    assert stored[0] == stored[1]


def test_the_names_of_machines_are_not_for_files():
    assert not Address("clinic.org", "/robots.txt").is_for_people
