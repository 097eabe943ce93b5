"""One visit to an external address: what it finds, and never inside of a private network."""

import socket
import threading
import time

import pytest

from articles.references import link_client
from articles.references.link_client import is_allowed, visit
from tests.references.sites import LOCALHOST


def visit_address(address):
    return visit(address, lambda host: None)


def redirect_to(address, status=301):
    return status, {"Location": address}


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "ok"), (204, "ok"), (404, "dead"), (410, "dead"), (403, "unreachable"),
     (500, "unreachable"), (429, "unreachable"), (304, "unreachable")],
)  # fmt: skip
def test_answers(site, status, state):
    site.pages["/a"] = (status, {})
    assert visit_address(f"{site.address}/a").state == state


def test_only_the_head_is_asked_for_and_it_says_who_asks(site):
    site.pages["/a?b=c"] = (200, {})
    visit_address(f"{site.address}/a?b=c#part")
    assert site.requests == [("HEAD", "/a?b=c")]
    assert site.agents == {"pain-clinic link check (mailto:web@clinic.example)"}


def test_a_site_that_knows_no_head_is_asked_for_the_page(site):
    site.knows_head = False
    site.pages["/a"] = (200, {})
    assert visit_address(f"{site.address}/a").state == "ok"
    assert [method for method, _path in site.requests] == ["HEAD", "GET"]


def test_redirects_are_followed_and_reported(site):
    site.pages |= {
        "/a": redirect_to("/b", 302),
        "/b": redirect_to(f"{site.address}/c"),
        "/c": (200, {}),
    }
    result = visit_address(f"{site.address}/a")
    assert (result.state, result.leads_to) == ("redirected", f"{site.address}/c")


def test_a_redirect_to_nothing_is_dead(site):
    site.pages["/a"] = redirect_to("/b")
    assert visit_address(f"{site.address}/a").state == "dead"


@pytest.mark.parametrize(("hops", "state"), [(5, "redirected"), (6, "unreachable")])
def test_at_most_five_redirects(site, hops, state):
    site.pages |= {f"/{number}": redirect_to(f"/{number + 1}") for number in range(hops)}
    site.pages[f"/{hops}"] = (200, {})
    assert visit_address(f"{site.address}/0").state == state


@pytest.mark.parametrize(
    "location",
    ["ftp://example.org/", "file:///etc/passwd", "http://user:pw@example.org/", "http://[", "//",
     "javascript:alert(1)", "http://x:99999999/"],
)  # fmt: skip
def test_a_redirect_to_what_is_no_address_ends_there(site, location):
    site.pages["/a"] = redirect_to(location)
    assert visit_address(f"{site.address}/a").state == "unreachable"


@pytest.mark.parametrize("status", [403, 401])
def test_a_doi_counts_where_the_publisher_turns_programs_away(status):
    response = link_client.Response(status)
    result = link_client.result_of(
        "https://doi.org/10.1/a", "https://publisher.example/a", response
    )
    assert result.state == "ok"
    assert link_client.result_of("https://a.example/", "https://b.example/", response).state != "ok"


def test_a_site_that_turns_programs_away_is_left_to_a_person(site):
    site.pages["/a"] = (403, {})
    result = visit_address(f"{site.address}/a")
    assert (result.state, result.detail) == (
        "unreachable",
        "It answered 403, as sites do that turn programs away. Open it yourself.",
    )


def test_a_doi_counts_where_the_publisher_keeps_programs_out():
    address, paper = "https://doi.org/10.1/a", "https://publisher.example/a"
    assert link_client.blocked_by_robots(address, paper).state == "ok"
    assert link_client.blocked_by_robots(paper, paper).state == "unchecked"


def test_a_doi_leads_to_its_paper_and_that_is_no_news():
    result = link_client.result_of(
        "https://doi.org/10.1/a", "https://b.example/", link_client.Response(200)
    )
    assert result.state == "ok"


PRIVATE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",  # noqa: S104
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::",
    "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "fec0::1", "::7f00:1", "fd00:ec2::254",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_visited(address):
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_public_addresses_are(address):
    assert is_allowed(address)


def resolve(monkeypatch, **names):
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *arguments, **options):
        addresses = names.get(host.partition(".")[0])
        if addresses is None:
            return real(host, port, *arguments, **options)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "localhost", "[::1]", "2130706434", "0x7f.2", "127.2", "inside.example"]
)
def test_no_spelling_of_a_private_address_is_connected_to(site, settings, monkeypatch, host):
    settings.PRIVATE_ADDRESSES_ALLOWED = set()
    resolve(monkeypatch, inside=["10.0.0.1"])
    monkeypatch.setattr(socket, "create_connection", None)
    assert "private network" in visit_address(f"http://{host}:{site.port}/").detail


def test_a_redirect_into_a_private_network_is_not_followed(site, monkeypatch):
    resolve(monkeypatch, inside=["127.0.0.2"])
    site.pages["/a"] = redirect_to(f"http://inside.example:{site.port}/secret")
    result = visit_address(f"{site.address}/a")
    assert (result.state, "private network" in result.detail) == ("unreachable", True)
    assert ("HEAD", "/secret") not in site.requests


def test_a_name_with_one_private_address_is_not_visited(site, monkeypatch):
    resolve(monkeypatch, mixed=[LOCALHOST, "10.0.0.1"])
    assert "private network" in visit_address(f"http://mixed.example:{site.port}/").detail
    assert not site.requests


def test_the_connection_goes_to_the_address_that_was_looked_at(site, monkeypatch):
    answers = [[LOCALHOST], ["10.0.0.1"]]
    hosts = []

    def rebinding(host, port, *arguments, **options):
        hosts.append(host)
        addresses = (
            answers[min(hosts.count("re.example"), 2) - 1] if host == "re.example" else [host]
        )
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.pages["/"] = (200, {})
    assert visit_address(f"http://re.example:{site.port}/").state == "ok"
    assert hosts.count("re.example") == 1


# Over https what comes by drops is a record of the handshake.
DROPS = [("http", b"H", b"H"), ("https", b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\x00")]


@pytest.mark.parametrize(("scheme", "first", "drop"), DROPS)
def test_an_answer_that_comes_by_drops_is_ended(settings, monkeypatch, scheme, first, drop):
    settings.PRIVATE_ADDRESSES_ALLOWED = {LOCALHOST}
    monkeypatch.setattr(link_client, "VISIT_TIMEOUT", 0.3)
    stopped = threading.Event()
    with socket.create_server((LOCALHOST, 0)) as server:

        def drip():
            connection, _address = server.accept()
            with connection:
                connection.sendall(first)
                while not stopped.wait(0.02):
                    try:
                        connection.sendall(drop)
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        server.settimeout(5)
        address = f"{scheme}://{LOCALHOST}:{server.getsockname()[1]}/"
        monkeypatch.setattr(link_client, "METHODS", ("GET",))
        start = time.monotonic()
        assert visit_address(address).state == "unreachable"
        assert time.monotonic() - start < 2
        stopped.set()
        thread.join()


def test_nobody_there_is_unreachable(settings):
    settings.PRIVATE_ADDRESSES_ALLOWED = {LOCALHOST}
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        port = probe.getsockname()[1]
    assert visit_address(f"http://{LOCALHOST}:{port}/").state == "unreachable"
