"""Files of pages, and who vouches for them: whole or not at all, and never longer than it holds."""

import fcntl
import os
import shutil
import threading
import time
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from clinic.stored_pages.addresses import Address
from clinic.stored_pages.answers import TreePlace
from clinic.stored_pages.files import PageFiles
from clinic.stored_pages.leases import Leases, locked
from clinic.stored_pages.memory import Memory
from clinic.stored_pages.page import QUICK_BROTLI, Page

HEAT = Address("clinic.org", "/therapies/heat/")


@pytest.fixture
def files(tmp_path):
    return PageFiles(tmp_path / "pages", most_pages=3)


def page(files, body=b"Warm.", **fields):
    return Page(files.leases.present(), "200 OK", [("X", "y")], {"": body}, **fields)


def write(files, body=b"Warm.", address=HEAT, **fields):
    return files.write(address, page(files, body, **fields), QUICK_BROTLI)


class Stopped(Exception):
    """As when a process is killed at this point."""


def test_a_page_is_read_as_it_was_written(files):
    files.leases.renew(lambda: "a")
    until = timezone.now() + timedelta(days=30)
    assert write(files, until=until, editions=frozenset({3, 4}), names=("leaflet",))
    for read in (files.of_generation(files.leases.present(), HEAT), files.copy_for_outage(HEAT)):
        assert read.bodies[""] == b"Warm."
        assert set(read.bodies) == {"", "br", "gzip"}
        assert (read.until, read.editions, read.names) == (until, {3, 4}, ("leaflet",))
        assert abs(read.modified - time.time()) < 5


def test_another_generation_has_no_pages_yet(files):
    files.leases.renew(lambda: "a")
    write(files)
    files.leases.renew(lambda: "b")
    assert files.of_generation(files.leases.present(), HEAT) is None
    assert files.copy_for_outage(HEAT).bodies[""] == b"Warm."


def test_what_was_made_under_an_older_generation_is_not_stored(files):
    """It may be an article that was withdrawn in the meantime."""
    files.leases.renew(lambda: "a")
    late = page(files)
    files.leases.renew(lambda: "b")
    assert not files.write(HEAT, late, QUICK_BROTLI)
    assert files.copy_for_outage(HEAT) is None
    assert files.of_generation(files.leases.present(), HEAT) is None


def test_the_same_page_stays_the_same_file(files):
    """Browsers that have it are told so, though everything around it was made anew."""
    files.leases.renew(lambda: "a")
    write(files)
    before = files.copy_for_outage(HEAT)
    files.leases.renew(lambda: "b")
    time.sleep(1.1)
    write(files)
    assert files.of_generation(files.leases.present(), HEAT).modified == before.modified
    assert len(list(files.objects.iterdir())) == 1


def test_another_page_of_the_same_length_has_another_mark(files):
    files.leases.renew(lambda: "a")
    marks = set()
    for body in (b"Warm.", b"Cold.", b"Mild."):
        write(files, body)
        marks.add(files.copy_for_outage(HEAT).modified)
    assert len(marks) == 3


def test_so_has_one_that_is_not_kept_for_an_outage(files):
    """It ends soon, or it was away for a moment."""
    marks = set()
    for number, body in enumerate((b"Take 20 mg.", b"Take 50 mg.", b"Take 10 mg.", b"Take 90 mg.")):
        files.leases.renew(lambda number=number: str(number))
        soon = timezone.now() + timedelta(days=3)
        write(files, body, until=soon if number < 3 else None)
        files.forget(lambda _label: True)
        marks.add(files.of_generation(files.leases.present(), HEAT).modified)
    assert len(marks) == 4


def test_what_was_not_stored_gets_no_mark(files):
    """Another page could get the same one."""
    files.leases.renew(lambda: "a")
    late = page(files)
    files.leases.renew(lambda: "b")
    files.write(HEAT, late, QUICK_BROTLI)
    assert "ETag" not in dict(late.answer("")[0])


def test_a_page_that_changed_is_set_aside_until_it_is_made_anew(files):
    files.leases.renew(lambda: "a")
    write(files, place=TreePlace(3, "/heat/", "2026-01-01"))
    files.set_aside(lambda label: label["place"][2] != "2026-01-02", files.copies())
    assert files.copy_for_outage(HEAT) is None
    assert files.changed_addresses() == [HEAT]
    write(files, place=TreePlace(3, "/heat/", "2026-01-02"))
    files.set_aside(lambda label: label["place"][2] != "2026-01-02", files.copies())
    assert files.copy_for_outage(HEAT)


@pytest.mark.parametrize("step", range(12))
def test_a_process_that_is_killed_leaves_the_older_page_or_the_newer_one(files, step, monkeypatch):
    """At whatever step of the file system it was."""
    files.leases.renew(lambda: "a")
    write(files, b"Older.")
    calls = iter(range(100))

    def killed(function):
        def call(*args, **kwargs):
            if next(calls) == step:
                raise Stopped
            return function(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for name in ("symlink", "rename", "replace", "utime", "mkdir"):
            patch.setattr(os, name, killed(getattr(os, name)))
        patch.setattr(shutil, "rmtree", lambda *args, **kwargs: None)
        with suppress(Stopped):
            write(files, b"A newer one.")
    for read in (files.of_generation(files.leases.present(), HEAT), files.copy_for_outage(HEAT)):
        assert read.bodies[""] in (b"Older.", b"A newer one.")
    write(files, b"The newest.")
    assert files.copy_for_outage(HEAT).bodies[""] == b"The newest."


def test_what_ends_within_a_week_is_not_kept_for_an_outage(files):
    files.leases.renew(lambda: "a")
    write(files)
    write(files, until=timezone.now() + timedelta(days=6))
    assert files.copy_for_outage(HEAT) is None
    assert files.of_generation(files.leases.present(), HEAT)


def test_a_copy_whose_time_comes_closer_goes_with_the_sweep(files):
    files.leases.renew(lambda: "a")
    write(files, until=timezone.now() + timedelta(days=10))
    files.sweep()
    assert files.copy_for_outage(HEAT)
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=True):
        files.sweep()
        assert files.copy_for_outage(HEAT) is None


def test_no_more_pages_are_kept_than_the_settings_say(files):
    files.leases.renew(lambda: "a")
    for number in range(6):
        write(files, address=Address("clinic.org", f"/{number}/"))
    files.sweep()
    kept = {files.address_of(path).path for path, _label in files.copies()}
    assert kept == {"/3/", "/4/", "/5/"}


def test_the_sweep_takes_what_nobody_names_and_leaves_what_is_new(files):
    files.leases.renew(lambda: "a")
    write(files, b"Older.")
    write(files, b"Newer.")
    (files.root / "unfinished/left").mkdir(parents=True)
    files.sweep()
    assert len(list(files.objects.iterdir())) == 2
    for folder in [*files.objects.iterdir(), files.root / "unfinished/left"]:
        os.utime(folder, (0, 0))
    files.sweep()
    assert len(list(files.objects.iterdir())) == 1
    assert not list((files.root / "unfinished").iterdir())
    assert files.copy_for_outage(HEAT).bodies[""] == b"Newer."


def test_a_page_that_a_power_cut_left_empty_is_none(files):
    files.leases.renew(lambda: "a")
    write(files)
    (files.kept / HEAT.file_name / "page.html").write_bytes(b"")
    assert files.copy_for_outage(HEAT) is None
    files.sweep()
    assert not os.path.lexists(files.kept / HEAT.file_name)


def test_a_lease_ends_by_itself(tmp_path):
    leases = Leases(tmp_path)
    name = leases.renew(lambda: "a")
    assert leases.present() == name
    time.sleep(2.1)
    assert leases.present() == ""


def test_a_state_that_comes_back_is_a_new_generation(tmp_path):
    leases = Leases(tmp_path)
    names = [leases.renew(lambda state=state: state) for state in "aaba"]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_where_the_state_cannot_be_asked_nobody_vouches_for_longer(tmp_path):
    leases = Leases(tmp_path)
    leases.renew(lambda: "a")

    def unreachable():
        raise ConnectionError

    with pytest.raises(ConnectionError):
        leases.renew(unreachable)
    time.sleep(2.1)
    assert leases.present() == ""


def test_who_was_stopped_while_asking_vouches_for_a_time_that_is_over(tmp_path):
    leases = Leases(tmp_path)

    def slowly():
        time.sleep(2.1)
        return "a"

    leases.renew(slowly)
    assert leases.present() == ""


def test_what_was_asked_first_is_not_put_in_force_last(tmp_path):
    """The second asks only once the first has said what is in force."""
    leases, order = Leases(tmp_path), []

    def slow_and_old():
        order.append("old is asked")
        time.sleep(0.3)
        order.append("old is told")
        return "old"

    first = threading.Thread(target=lambda: leases.renew(slow_and_old))
    first.start()
    time.sleep(0.1)
    new = Leases(tmp_path).renew(lambda: order.append("new is asked") or "new")
    first.join()
    assert order == ["old is asked", "old is told", "new is asked"]
    assert leases.present() == new


def test_while_a_page_gets_its_names_nobody_decides(tmp_path):
    leases = Leases(tmp_path)
    with leases.writing():
        deciding = locked(tmp_path / "lock", fcntl.LOCK_EX, patience=0.05)
        with pytest.raises(TimeoutError):
            deciding.__enter__()


def test_where_nothing_can_be_written_nobody_vouches(tmp_path):
    (tmp_path / "pages").write_text("a file where the folder should be")
    leases = Leases(tmp_path / "pages")
    with pytest.raises(FileExistsError):
        leases.renew(lambda: "a")
    assert leases.present() == ""


def test_memory_is_bounded():
    memory = Memory(100_000)
    for number in range(50):
        body = bytes(4_000)
        memory.put(Address("h", f"/{number}/"), Page("g", "200 OK", [], {"": body}))
    kept = [n for n in range(50) if memory.get(Address("h", f"/{n}/"), "g")]
    assert kept == list(range(38, 50))
    memory.put(HEAT, Page("g", "200 OK", [], {"": bytes(60_000)}))
    assert memory.get(HEAT, "g") is None
