"""Processes that die: a web worker in the middle of a publication, and PostgreSQL."""

import os
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from clinic.launcher.postgres import Cluster
from tests.stored_pages.real_site import wait_for

from .fault import Fault, NotRun
from .ledger import Saved, Signed, new_token
from .staff import Clinician, Editor
from .world import CLINICIANS, EDITORS, FaultySite, Stage

# A signature first writes a sign-off, then the edition, and the search's words as it is stored.
STEPS = ("articles_signoff", "articles_edition", "articles_searchword")
ROUNDS = 2  # for each of the steps
WAIT = 60  # seconds until a signature arrives at a step
PUBLISHES, POWER_CUTS = 200, 5
RESTARTS = 3
# Signs and publishes one article after the other, and says so once each is stored.
PUBLISHER = """
import secrets, sys, time
import django
django.setup()
from django.db import Error, connection
from django.urls import get_resolver
get_resolver().url_patterns
from articles.models import ArticleIndexPage, SignOff
from tests.writing import ArticleWriter

write = ArticleWriter(ArticleIndexPage.objects.order_by("path").first())
for line in sys.stdin:
    token = line.strip()
    try:
        slug = "power-" + secrets.token_hex(5)
        page = write("Power", slug=slug, introduction="It may help. " + token)
        approval = SignOff.objects.filter(page_id=page.pk, act="signed").get()
        print(page.pk, approval.digest, slug, flush=True)
    except Error:
        connection.close()
        time.sleep(0.1)
        print("failed", flush=True)
"""


def kill_worker_while_publishing(stage: Stage) -> None:
    """Let a signature wait at each step of its transaction, and kill the process that gives it."""
    site, record = stage.site, stage.load.record
    editor, clinician = Editor(site, EDITORS[0], record), Clinician(site, CLINICIANS[0], record)
    for table in STEPS * ROUNDS:
        page_id = editor.write()
        editor.submit(page_id)
        form = clinician.open(page_id)
        with ThreadPoolExecutor(1) as pool:
            with site.locked_table(table):
                signature = pool.submit(clinician.sign, page_id, form)
                try:
                    wait_for(lambda table=table: worker_waiting_for(site, table), WAIT)
                    stage.load.killed += 1
                    os.kill(worker_waiting_for(site, table) or 0, signal.SIGKILL)
                except (AssertionError, ProcessLookupError):
                    stage.problem(f"No signature came as far as {table} within {WAIT} seconds.")
            signature.exception()  # that of another clinician may have waited there first
        stage.recover()
        stage.load.hand_in(page_id)
    stage.note(f"{len(STEPS) * ROUNDS} workers were killed, at {', '.join(STEPS)}.")


def worker_waiting_for(site: FaultySite, table: str) -> int | None:
    """The process of the site whose connection waits for this table."""
    rows = site.rows(
        "SELECT pid FROM pg_locks WHERE NOT granted AND relation = %s::regclass", table
    )
    clients = clients_of_backends()
    workers = site.workers()
    found = [clients[pid] for (pid,) in rows if clients.get(pid) in workers]
    return found[0] if found else None


def clients_of_backends() -> dict[int, int]:
    """Of each process of PostgreSQL the one at the other end of its socket.

    Raises `NotRun` where `ss` does not say.
    """
    listing = subprocess.run(["ss", "-xpnH"], capture_output=True, text=True).stdout
    if "pid=" not in listing:
        raise NotRun("“ss” does not say which process has which socket. Install iproute2, be root.")
    owners: dict[str, tuple[str, int]] = {}
    peers: dict[str, str] = {}
    for line in listing.splitlines():
        found = re.search(r' (\d+) +\S+ (\d+) +users:\(\("([^"]+)",pid=(\d+)', line)
        if found:
            own, peer, name, pid = found.groups()
            owners[own], peers[own] = (name, int(pid)), peer
    return {
        pid: owners[peers[inode]][1]
        for inode, (name, pid) in owners.items()
        if name.startswith("postgres") and peers[inode] in owners
    }


def restart_database(stage: Stage) -> None:
    for _round in range(RESTARTS):
        stage.site.cluster.stop()
        stage.site.cluster.start()
        stage.recover()
    stage.note(f"{RESTARTS} times.")


def stop_database_for_long(stage: Stage) -> None:
    stage.site.cluster.stop()
    time.sleep(60 * stage.minutes)
    stage.site.cluster.start()
    stage.recover()
    unit = "minute" if stage.minutes == 1 else "minutes"
    stage.note(f"{stage.minutes} {unit}.")


def cut_power_while_publishing(stage: Stage) -> None:
    """End the server without a word while articles are published, and start it again."""
    site, ledger, begun = stage.site, stage.site.ledger, time.monotonic()
    with site.python(PUBLISHER) as publisher:
        assert publisher.stdin
        assert publisher.stdout
        done = cuts = failed = 0
        while done < PUBLISHES:
            token = new_token()
            publisher.stdin.write(f"{token}\n")
            publisher.stdin.flush()
            if cuts < POWER_CUTS and done >= (cuts + 0.5) * PUBLISHES / POWER_CUTS:
                time.sleep(0.02 + 0.03 * cuts)  # within the publication, each time further on
                stop_at_once(site.cluster)
                cuts += 1
                site.cluster.start()
                stage.recover()
            answer = publisher.stdout.readline().split()
            if len(answer) != 3:
                failed += 1
                if failed > PUBLISHES:
                    stage.problem("Nothing could be published any more.")
                    return
                continue
            page_id, digest = int(answer[0]), answer[1]
            ledger.saved.append(Saved(page_id, token))
            ledger.signed.append(Signed(page_id, digest))
            ledger.slugs[page_id] = answer[2]
            done += 1
    seconds = time.monotonic() - begun
    stage.note(f"{done} more publications, {failed} cut off, {cuts} cuts, {seconds:.0f} s.")


def stop_at_once(cluster: Cluster) -> None:
    """As `pg_ctl stop -m immediate`: nothing is written any more, nobody is told anything."""
    process = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(process, signal.SIGQUIT)
    wait_for(lambda: not is_alive(process), 30)


def is_alive(process: int) -> bool:
    with suppress(ChildProcessError):  # one that we started is gone once we have asked
        os.waitpid(process, os.WNOHANG)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


FAULTS = (
    Fault("worker", "A web worker is killed (-9) mid-publish", kill_worker_while_publishing),
    Fault("restart", "PostgreSQL is restarted", restart_database),
    Fault("power", "PostgreSQL loses its power during 200 publishes", cut_power_while_publishing),
    Fault("stop", "PostgreSQL is stopped for long", stop_database_for_long),
)
