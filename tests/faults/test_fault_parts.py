"""The suite's own parts: what it takes for lost, unsigned or rude, and what it writes down."""

import smtplib
from types import SimpleNamespace

import pytest

from tests.stored_pages.real_site import Answer

from . import table
from .catalog import FAULTS
from .checks import faults_of_saves, faults_of_words, is_same_picture, saves_over_newer
from .disks import Disk, disk
from .ledger import Ledger, Saved, new_token
from .load import CUT, OK, POLITE, REFUSED, RUDE, Asked, Load, outcome_of
from .mail_server import DISCONNECTS, REFUSES, WORKS, mail_server
from .running import Outcome, problems_of_load
from .staff import dots

OLD, NEW = "zqaaaaaaaaaa", "zqbbbbbbbbbb"
OUTAGE = b"<h1>Our website is not working right now</h1>"


def test_a_token_is_found_again():
    ledger, token = Ledger(), new_token()
    ledger.see(f"<p>It may help. {token}</p>")
    assert set(ledger.seen) == {token}


@pytest.mark.parametrize(
    ("rows", "lost", "over"),
    [
        ([(1, 10, f"It may help. {OLD}"), (1, 11, NEW)], [], []),
        ([(1, 10, OLD)], [NEW], []),
        ([(1, 10, OLD), (2, 11, NEW)], [NEW], []),
        ([(1, 10, OLD), (1, 11, OLD), (1, 12, NEW)], [], [NEW]),
    ],
)
def test_saves_that_are_gone_or_went_over_another_are_named(rows, lost, over):
    ledger = Ledger(saved=[Saved(1, OLD), Saved(1, NEW, base=10)])
    assert [fault.split("“")[1][: len(OLD)] for fault in faults_of_saves(ledger, rows)] == lost
    assert [save.token for save in saves_over_newer(ledger, rows)] == over


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        ([(OLD, 90.0)], None),
        ([], "signed by nobody"),
        ([(OLD, 110.0)], "before it was signed"),
    ],
)
def test_words_that_nobody_signed_are_named(signed, words):
    faults = faults_of_words({OLD: 100.0}, signed)
    assert [words in fault for fault in faults] == ([True] if words else [])


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b"<h1>Heat</h1>", OK),
        (302, b"", OK),
        (404, b"", OK),
        (503, OUTAGE, POLITE),
        (507, OUTAGE, POLITE),
        (400, b"<h1>Review</h1>", REFUSED),
        (503, b"", RUDE),
        (500, b"<h1>Something went wrong</h1>", RUDE),
        (502, b"<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>", RUDE),
        (503, b"<h1>x</h1>Traceback (most recent call last):", RUDE),
    ],
)
def test_how_an_answer_is_for_people(status, body, outcome):
    assert outcome_of(Answer(status, {}, body))[0] == outcome


def load_of(*asked):
    """A load that is over, with these requests."""
    load = object.__new__(Load)
    load.asked, load.faults, load.killed = list(asked), [], 0
    return load


def test_readers_who_notice_and_rude_answers_are_problems():
    fine = Asked("stored", 1, 0, OK)
    for seconds in (1, 3):
        asked = Asked("staff", seconds, 2, POLITE)  # before the end, however late it was answered
        assert problems_of_load(load_of(fine, asked), ended=2) == []
    for asked, words in (
        (Asked("stored", 1, 0, RUDE, "/: 503"), "noticed: /: 503"),
        (Asked("staff", 1, 0, RUDE, "502"), "not polite: staff 502"),
        (Asked("staff", 3, 0, POLITE), "turned away after"),
        (Asked("other", 1, 0, CUT), "1 answers were cut off, and 0 workers were killed"),
    ):
        (problem,) = problems_of_load(load_of(fine, asked), ended=2)
        assert words in problem
    assert "Nobody read" in problems_of_load(load_of(), ended=2)[0]


def test_the_mail_server_does_as_it_is_told():
    with mail_server() as server:
        port = server.server_address[1]

        def send():
            with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
                client.sendmail("a@example.org", ["b@example.org"], "Subject: x\n\nwords")

        send()
        server.mode = REFUSES
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send()
        server.mode = DISCONNECTS
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send()
        server.mode = WORKS
        send()
    assert len(server.mails) == 2
    assert "words" in server.mails[0]


def test_a_picture_is_known_by_its_dots():
    picture, other = dots(), dots()
    assert is_same_picture(picture, picture)
    assert not is_same_picture(other, picture)
    assert not is_same_picture(picture[:100], picture)


def test_a_disk_that_is_refused_says_so(tmp_path, monkeypatch):
    refused = SimpleNamespace(returncode=32, stderr="must be superuser to use mount.\n")
    monkeypatch.setattr("tests.faults.disks.subprocess.run", lambda *_args, **_more: refused)
    refused_disk = Disk(tmp_path / "small", 1)
    assert not refused_disk.is_real
    assert "superuser" in refused_disk.refusal


def test_the_table_says_what_holds_and_what_was_not_run(tmp_path, monkeypatch):
    held = Outcome(FAULTS[0], 40.0, 400, polite=3, recovery=1.5)
    lost = Outcome(FAULTS[1], problems=["Lost: a | save."])
    left_out = Outcome(FAULTS[2], not_run="No faketime.")
    earlier = f"| {FAULTS[3].title} | May 1 | yes |"
    monkeypatch.setattr(table, "PATH", tmp_path / "reliability.md")
    table.PATH.write_text(f"Before.\n\n{table.BEGIN}\nof June\n{earlier}\n{table.END}\n\nAfter.\n")
    table.write([held, lost, left_out], minutes=3)
    written = table.PATH.read_text()
    assert "| yes | 40/s, 400 requests |" in written
    assert "**no**" in written
    assert "Lost: a / save." in written
    assert f"Not run: {FAULTS[2].title}; {FAULTS[4].title}" in written
    assert earlier in written
    assert "of June" not in written
    assert written.startswith("Before.")
    assert written.endswith("After.\n")


def test_the_document_has_its_marks():
    text = table.PATH.read_text()
    assert (text.count(table.BEGIN), text.count(table.END)) == (1, 1)


def test_each_fault_has_a_name_of_its_own():
    assert len({fault.name for fault in FAULTS}) == len({fault.title for fault in FAULTS}) > 10


def test_a_small_disk_can_be_filled_and_locked(tmp_path):
    with disk(tmp_path / "small", 1) as small:
        if not small.is_real:
            pytest.skip(f"Mounting is refused here: {small.refusal}")
        file, open_file = small.path / "file", (small.path / "open").open("w")
        with open_file:
            small.fill()
            with pytest.raises(OSError, match="No space left"):
                file.write_text("words")
            small.free()
            small.lock()
            with pytest.raises(OSError, match="Read-only"):
                file.write_text("words")
            small.unlock()
        file.write_text("words")
        small.empty()
        assert not file.exists()
