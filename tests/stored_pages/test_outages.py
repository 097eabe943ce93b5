"""What fails, is killed or vanishes: patients read on, and never what nobody may read."""

import gzip
import os
import random
import signal
import threading
import time
from contextlib import contextmanager

import brotli
import pytest

from clinic.launcher.postgres import Cluster
from tests.launcher.processes import server_process

from .real_site import RealSite, wait_for
from .test_changes_are_read import COLD, HEAT, INDEX, find, has_status, read_everywhere, says

PAGES = ("/", INDEX, HEAT, "/contact/", "/topics/", "/about/")
# Seconds of an outage under load.
SHORT, TEN_MINUTES = 3, 600


def kill_database(cluster: Cluster) -> None:
    os.kill(server_process(cluster), signal.SIGKILL)
    wait_for(lambda: server_process(cluster) is None, 30)


@contextmanager
def load(site: RealSite, *paths: str, behind: bool = False):
    """Readers who ask for these pages at the same time; their answers, by path."""
    answers, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            path = random.choice(paths)
            try:
                answers.append((path, site.read(path, behind=behind)))
            except OSError as problem:
                answers.append((path, problem))

    threads = [threading.Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def bring_back(site: RealSite) -> None:
    site.cluster.start()
    if site.web.poll() is not None:
        site.start_web()
    wait_for(lambda: site.read("/").status == 200, 30)
    wait_for(lambda: site.generation_if_any(), 30)


@pytest.mark.parametrize("seconds", [SHORT, pytest.param(TEN_MINUTES, marks=pytest.mark.long)])
def test_the_site_and_its_database_are_dead(site: RealSite, seconds: int) -> None:
    """Nobody notices who reads what was stored; what is private, withdrawn or ends soon is not
    there."""
    private = (
        f"{find('/privacy/')}from wagtail.models import PageViewRestriction; private = "
        "PageViewRestriction.objects.create(page=page, restriction_type='login')"
    )
    ends = (
        f"{find('/accessibility/')}from datetime import timedelta; "
        "from django.utils import timezone; page.expire_at = timezone.now() + "
        "timedelta(seconds=20); page.save()"
    )
    site.store(*PAGES, "/privacy/", "/accessibility/", COLD)
    site.do(private)
    site.do(ends)
    site.do(f"{find(COLD)}page.unpublish()")
    wait_for(lambda: all(map(has_status(404), read_everywhere(site, COLD))), 5)
    # What is read last before the lights go out is made once more.
    site.store(*PAGES)
    site.read("/accessibility/")
    try:
        with load(site, *PAGES) as answers:
            time.sleep(0.5)
            site.kill_web()
            kill_database(site.cluster)
            time.sleep(seconds)
            for path in ("/privacy/", "/accessibility/", COLD, "/never-read/", "/admin/login/"):
                answer = site.read(path)
                assert answer.status == 503
                assert "call 911" in answer.text
                assert answer.headers["Cache-Control"] == "no-store"
        assert len(answers) > 100
        assert {getattr(answer, "status", answer) for _path, answer in answers} == {200}
        assert site.read(HEAT, Accept_Encoding="br").headers["Content-Encoding"] == "br"
    finally:
        bring_back(site)
        site.do("private.delete()")
        site.do(f"{find('/accessibility/')}page.expire_at = None; page.save()")
        site.do(f"{find(COLD)}page.get_latest_revision().publish()")
    wait_for(lambda: all(map(has_status(200), read_everywhere(site, COLD))), 5)


def test_the_database_alone_is_dead(site: RealSite) -> None:
    """Also for whoever asks the site without nginx."""
    site.store(*PAGES)
    try:
        with load(site, *PAGES, behind=True) as answers, load(site, *PAGES) as by_nginx:
            time.sleep(0.3)
            kill_database(site.cluster)
            time.sleep(SHORT)
        for got in (answers, by_nginx):
            assert len(got) > 20
            assert {getattr(answer, "status", answer) for _path, answer in got} == {200}
        assert "Accept-Ranges" in site.read(HEAT).headers  # a file, which no kill cuts off
        assert site.read("/never-read/").status == 503
    finally:
        bring_back(site)


def test_a_change_before_an_outage_is_what_is_read_in_it(site: RealSite) -> None:
    site.store("/contact/")
    site.do(
        f"{find('/contact/')}old = page.introduction; page.introduction = 'By letter.'; "
        "page.save_revision().publish()"
    )
    wait_for(lambda: all(map(says("By letter."), read_everywhere(site, "/contact/"))), 5)
    site.store("/contact/")
    try:
        site.kill_web()
        kill_database(site.cluster)
        assert "By letter." in site.read("/contact/").text
    finally:
        bring_back(site)
        site.do("page.introduction = old; page.save_revision().publish()")


def test_nobody_reads_in_an_outage_what_was_changed_right_before_it(site: RealSite) -> None:
    """The page is made anew within moments; before that it is not there."""
    site.store("/contact/")
    try:
        site.do(
            f"{find('/contact/')}old = page.introduction; page.introduction = 'By letter.'; "
            "page.save_revision().publish()"
        )
        wait_for(lambda: "By letter." in site.read("/contact/").text, 2)
        site.do("page.introduction = 'By pigeon.'; page.save_revision().publish()")
        time.sleep(1)
        site.kill_web()
        kill_database(site.cluster)
        text = site.read("/contact/").text
        assert "By letter." not in text
        assert "By pigeon." in text or "call 911" in text
    finally:
        bring_back(site)
        site.do("page.introduction = old; page.save_revision().publish()")


@pytest.mark.long
def test_workers_that_are_killed_while_they_store_pages(site: RealSite) -> None:
    """Every stored page is whole, in each of its forms, and what the site makes of it now."""
    site.store(*PAGES)
    with load(site, *PAGES) as answers:
        for _time in range(5):
            site.do("from clinic.stored_pages.changes import note_change; note_change()")
            time.sleep(random.uniform(0.0, 0.15))
            os.kill(random.choice(site.workers()), signal.SIGKILL)
            time.sleep(0.4)
    assert {getattr(answer, "status", answer) for _path, answer in answers} == {200}
    folders = list((site.pages / "objects").iterdir())
    assert folders
    for folder in folders:
        names = ("page.html", "page.html.gz", "page.html.br")
        try:
            page, zipped, packed = ((folder / name).read_bytes() for name in names)
        except FileNotFoundError:  # a newer page took its place meanwhile
            wait_for(lambda folder=folder: not folder.exists(), 10)
            continue
        assert page.rstrip().endswith(b"</html>")
        assert gzip.decompress(zipped) == page
        assert brotli.decompress(packed) == page
    wait_for(lambda: len(site.workers()) == 2, 30)
    assert "everything is as it was signed" in site.manage("check_editions")


def test_nginx_is_killed_and_comes_back(site: RealSite) -> None:
    site.store(HEAT)
    page = site.read(HEAT).body
    site.kill_nginx()
    site.run_nginx()
    assert site.read(HEAT).body == page


def test_one_worker_that_hangs_keeps_nothing_from_being_right(site: RealSite) -> None:
    """Neither the other one nor nginx serve what has changed."""
    site.store("/contact/")
    worker = site.workers()[0]
    os.kill(worker, signal.SIGSTOP)
    try:
        site.do(
            f"{find('/contact/')}old = page.introduction; page.introduction = 'By pigeon.'; "
            "page.save_revision().publish()"
        )
        time.sleep(2.0)
        assert not site.is_file("/contact/") or "By pigeon." in site.read("/contact/").text
    finally:
        os.kill(worker, signal.SIGCONT)
        site.do("page.introduction = old; page.save_revision().publish()")
