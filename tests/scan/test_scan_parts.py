"""The scan's own parts: what it reads, what fails it, and that it stays on this machine."""

import json
import socket

import pytest

from . import on_this_machine, wapiti
from .reasons import reason_for
from .table import Outcome, as_text
from .wapiti import LEVELS, Finding, Report, Scan

SCRIPT = {
    "method": "GET",
    "path": "/search/?q=1",
    "parameter": "q",
    "info": "XSS  vulnerability\nfound",
    "level": 2,
    "http_request": "GET /search/?q=1 HTTP/1.1\nhost: 127.0.0.1\n\n",
}


def report(*entries, **more):
    content = {"vulnerabilities": {"Cross Site Scripting": list(entries)}, "anomalies": {}}
    return json.dumps({**content, "infos": {"crawled_pages_nbr": 7}, **more})


def outcome(level):
    return Outcome("staff", Report(7, [Finding("CRLF", level, "GET", "/", "", "said")], ["crlf"]))


def test_a_finding_is_read_once_and_in_one_line():
    read = wapiti.read(report(SCRIPT, SCRIPT), "[*] Launching module xss\n")
    assert read.addresses == 7
    assert read.findings == [
        Finding("Cross Site Scripting", 2, "GET", "/search/?q=1", "q", "XSS vulnerability found")
    ]
    assert (read.modules, read.unfinished) == (["xss"], [])


def test_it_says_what_there_was_no_time_for():
    said = "Max attack time was reached for module sql, stopping.\nMax scan time was reached, stop"
    assert wapiti.read(report(), said).unfinished == ["finding addresses", "sql"]


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_from_medium_on_a_finding_fails_the_scan(level):
    found = outcome(level)
    assert bool(found.faults) is (level >= 2)
    assert ("NOT EXPLAINED" in as_text([found])) is (level >= 2)


def test_a_scan_that_looked_at_nothing_fails():
    assert Outcome("anybody", Report(0, [], ["crlf"])).faults == ["Nothing was looked at."]
    assert Outcome("anybody", Report(7, [], [])).faults == ["Nothing was looked at."]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("192.0.2.1", 443))),
        ("socket.connect", (None, ("2001:db8::1", 443, 0, 0))),
        ("socket.sendto", (None, ("192.0.2.53", 53))),
        ("socket.getaddrinfo", ("wapiti3.ovh", 443, 0, 0, 0)),
        ("socket.getaddrinfo", (b"127.0.0.1.example.org", 443, 0, 0, 0)),
    ],
)
def test_nothing_leaves_this_machine(event, arguments):
    with pytest.raises(PermissionError, match="leaves this machine"):
        on_this_machine.stay(event, arguments)


def test_the_site_itself_is_reached():
    on_this_machine.stay("socket.getaddrinfo", ("127.0.0.1", 443, 0, 0, 0))
    on_this_machine.stay("socket.getaddrinfo", (None, 0, 0, 0, 0))
    on_this_machine.stay("socket.connect", (None, ("127.0.0.1", 443)))
    on_this_machine.stay("socket.connect", (None, ("::1", 443, 0, 0)))
    on_this_machine.stay("socket.connect", (None, "/run/postgresql/.s.PGSQL.5432"))


def test_python_tells_of_what_is_held_back(monkeypatch):
    """These names of events are Python's own; another one would hold nothing back."""
    told = set()
    on = True

    def note(event, arguments):
        if on and event in on_this_machine.PLACES:
            told.add(event)
            place = on_this_machine.PLACES[event]
            assert on_this_machine.is_here(arguments[place])

    on_this_machine.sys.addaudithook(note)
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"", ("127.0.0.1", 9))
        sender.sendmsg([b""], [], 0, ("127.0.0.1", 9))
    on = False
    assert told == set(on_this_machine.PLACES)


def test_each_run_is_bounded_and_asks_its_own_site_alone(tmp_path):
    address = "https://127.0.0.1:4433/admin/"
    scan = Scan(address, 220, session=("session", "key"), modules=("a", "b"))
    options = wapiti.options(scan, tmp_path)
    assert "--max-scan-time=55" in options
    assert "--max-attack-time=13" in options
    assert {option for option in options if "//" in option} == {
        f"--url={address}",
        f"--endpoint={address}",
    }
    cookies = json.loads((tmp_path / "cookies.json").read_text())
    assert cookies["127.0.0.1"]["/"]["session"]["value"] == "key"


EDITING = "is_editing=1&revision_id=25&revision_created_at=2026-11-29T20%3A44%3A19.37%2B00%3A00"


@pytest.mark.parametrize(
    ("kind", "path", "sent", "is_explained"),
    [
        ("Cross Site Request Forgery", "/helpful/10/", "answer=yes", True),
        ("Cross Site Request Forgery", "/es/helpful/27/", "answer=no&reason=else", True),
        ("Cross Site Request Forgery", "/admin/pages/3/edit/", EDITING, True),
        ("Cross Site Request Forgery", "/admin/pages/3/edit/", f"{EDITING}&title=Heat", False),
        ("Cross Site Request Forgery", "/admin/pages/3/delete/", EDITING, False),
        ("Cross Site Scripting", "/helpful/10/", "answer=yes", False),
    ],
)
def test_a_reason_is_for_one_form_at_its_addresses(kind, path, sent, is_explained):
    finding = Finding(kind, 2, "POST", path, "", "said", sent)
    assert bool(reason_for(finding)) is is_explained
    assert bool(Outcome("anybody", Report(7, [finding], ["csrf"])).faults) is not is_explained
