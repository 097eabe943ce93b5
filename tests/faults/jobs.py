"""Commands that are killed in the middle, and run again."""

import datetime
import os
import signal
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.stored_pages.real_site import wait_for

from .fault import Fault
from .staff import Clinician, Editor
from .world import CLINICIANS, EDITORS, FaultySite, Stage

ZONE = ZoneInfo("America/Los_Angeles")  # of the clinic, in which staff enter dates
SCHEDULED, POSTS, REFERENCES = 8, 120, 600
TWICE = 2  # as long as it should take
POST = """Old post {number}

Warmth is one of the oldest remedies for an aching back. A warm pad may ease the pain for a while.

Do not use a warm pad if you cannot feel heat well.
"""
REFERENCE = (
    "TY  - JOUR\nTI  - Paper {number} of the faults\nDO  - 10.1000/faults.{number}\nER  -\n\n"
)


def kill_scheduled_publication(stage: Stage) -> None:
    """Kill `publish_scheduled` after the first of several articles, then run it twice at once."""
    site = stage.site
    due_at, pages = schedule(site, SCHEDULED)
    time.sleep(max(0.0, due_at - time.time()) + 1)
    command = site.begin("publish_scheduled")
    wait_for(lambda: command.poll() is not None or len(live(site, pages)) >= 2, 90)
    os.killpg(command.pid, signal.SIGKILL)
    command.wait()
    time.sleep(1)
    first = len(live(site, pages))
    stage.require(0 < first < len(pages), f"It was not killed in the middle: {first} are live.")
    stage.recover()
    runs = [site.begin("publish_scheduled") for _run in range(2)]
    statuses = [run.wait(timeout=120) for run in runs]
    stage.require(statuses == [0, 0], f"The runs after it ended with {statuses}.")
    missing = set(pages) - live(site, pages)
    stage.require(not missing, f"These did not go live afterward: {sorted(missing)}")
    stage.note(f"Killed after {first} of {len(pages)} articles; the next run published the rest.")


def schedule(site: FaultySite, number: int) -> tuple[float, list[int]]:
    """Have articles signed for a moment that soon comes; when that is, and their pages."""
    begun = time.monotonic()
    signed(site)
    needed = TWICE * number * (time.monotonic() - begun)  # as the machine is now
    due = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=needed)
    due = due.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
    pages = [signed(site, go_live_at=local(due)) for _page in range(number)]
    return due.timestamp(), pages


def signed(site: FaultySite, **dates: str) -> int:
    """An article that was written, submitted and signed with these dates; its page."""
    editor, clinician = Editor(site, EDITORS[0]), Clinician(site, CLINICIANS[0])
    page_id = editor.write(**dates)
    editor.submit(page_id, **dates)
    clinician.sign(page_id)
    return page_id


def local(moment: datetime.datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def live(site: FaultySite, pages: list[int]) -> set[int]:
    rows = site.rows("SELECT id FROM wagtailcore_page WHERE live AND id = ANY (%s)", pages)
    return {page_id for (page_id,) in rows}


def kill_imports(stage: Stage) -> None:
    """Kill an import of posts and one of references, and run each again, twice."""
    site = stage.site
    posts, papers = site.folder / "posts", site.folder / "papers.ris"
    posts.mkdir()
    for number in range(POSTS):
        (posts / f"{number}.txt").write_text(POST.format(number=number))
    papers.write_text("".join(REFERENCE.format(number=number) for number in range(REFERENCES)))
    kill_and_repeat(
        stage, ["import_posts", str(posts)], POSTS, "SELECT count(*) FROM articles_importedpost"
    )
    kill_and_repeat(
        stage,
        ["import_references", str(papers)],
        REFERENCES,
        "SELECT count(*) FROM articles_reference WHERE doi LIKE '10.1000/faults.%%'",
    )
    ((half_written,),) = site.rows(
        "SELECT count(*) FROM articles_importedpost i LEFT JOIN wagtailcore_page p "
        "ON p.id = i.page_id WHERE p.latest_revision_id IS NULL"
    )
    stage.require(half_written == 0, f"{half_written} posts were imported without a draft.")
    stage.recover()


def kill_and_repeat(stage: Stage, command: list[str], number: int, count: str) -> None:
    """Kill it once something is stored; the next run stores the rest, and one more nothing."""
    site = stage.site

    def stored() -> int:
        return int(site.rows(count)[0][0]) - at_first

    at_first = 0
    at_first = stored()
    process = site.begin(*command)
    wait_for(lambda: process.poll() is not None or stored() > 0, 120)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.5)
    first = stored()
    stage.require(
        0 < first < number, f"{command[0]} was not killed in the middle: {first} of {number}."
    )
    for _run in range(2):
        done = site.run(*command)
        stage.require(done.returncode == 0, f"{command[0]} again: {done.stderr[-400:]}")
        stage.require(
            stored() == number, f"{command[0]} left {stored()} of {number}, not each once."
        )
    name = Path(command[1]).name
    stage.note(f"{command[0]} of {name}: killed after {first} of {number}, whole after the next.")


FAULTS = (
    Fault("schedule", "publish_scheduled is killed mid-run", kill_scheduled_publication),
    Fault("import", "Imports are killed and repeated", kill_imports),
)
