"""Two editors and two clinicians work on one article at the same time."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable

from .checks import saves_over_newer, versions
from .fault import Fault
from .staff import Clinician, Editor, NotDone
from .world import CLINICIANS, EDITORS, Stage

LONG = 45  # seconds
# After an act: without the one nobody ever signs what is there, without the other nobody ever saves
# before the next signature, which ends the form that was opened before it.
PAUSES = {"saves": (0, 4), "signatures": (4, 12)}  # seconds


def work_on_one_article(stage: Stage) -> None:
    """Everybody saves and signs what they see.

    Of two editors the one who saves last has the newest version, as in Wagtail, whose editor warns
    them while both have it open; the other one's is in the history. What a clinician signed
    meanwhile is not saved over.
    """
    site, done = stage.site, Counter[str]()
    editors = [Editor(site, name, stage.load.record) for name in EDITORS]
    clinicians = [Clinician(site, name, stage.load.record) for name in CLINICIANS]
    page_id = editors[0].write()
    editors[0].submit(page_id)
    end = time.monotonic() + LONG

    def repeat(name: str, act: Callable[[], object]) -> None:
        while time.monotonic() < end:
            try:
                act()
                done[f"{name} done"] += 1
                time.sleep(random.uniform(*PAUSES[name]))
            except (NotDone, LookupError):
                done[f"{name} refused"] += 1
                time.sleep(0.1)
            except Exception as problem:
                stage.problem(f"{name}: {problem!r}")
                return

    jobs = [("saves", lambda editor=editor: editor.save(page_id)) for editor in editors]
    jobs += [("signatures", lambda one=one: one.sign(page_id)) for one in clinicians]
    threads = [threading.Thread(target=repeat, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for kind in ("saves done", "signatures done"):
        stage.require(done[kind], f"Not one of the {kind} on the one article.")
    stage.recover()
    over = [
        save for save in saves_over_newer(site.ledger, versions(site)) if save.page_id == page_id
    ]
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(done.items()))
    stage.note(f"{counts}; {len(over)} saves followed one that their form did not show yet.")


FAULTS = (Fault("together", "Two editors and two clinicians on one article", work_on_one_article),)
