"""A mail server that fails: what was done stays done, and nobody waits for it for long."""

import json
import time

from .fault import Fault
from .mail_server import DISCONNECTS, HANGS, REFUSES, WORKS
from .world import Stage

LONG = 20  # seconds in each way
LONGEST_READ = 10.0


def fail_mail(stage: Stage) -> None:
    mail = stage.site.mail
    begun = time.monotonic()
    try:
        for mode in (REFUSES, DISCONNECTS, HANGS):
            mail.mode, connections = mode, mail.connections
            time.sleep(LONG)
            stage.require(mail.connections > connections, f"No mail was sent while it {mode}.")
            if mode == REFUSES:
                unsent = notices(stage)["failed"]
    finally:
        mail.mode = WORKS
    stage.recover()
    told = notices(stage)
    missing = unsent.keys() - told["told"].keys()
    stage.require(not told["failed"], f"Notices still fail: {list(told['failed'])}")
    stage.require(not missing, f"Never told afterward: {sorted(missing)}")
    asked = stage.load.between(begun, time.monotonic())
    slowest = {
        kind: max((one.seconds for one in asked if one.kind == kind), default=0)
        for kind in ("other", "staff")
    }
    stage.require(
        slowest["other"] < LONGEST_READ, f"A reader waited {slowest['other']:.0f} s for the mail."
    )
    stage.note(
        f"It {REFUSES}, {DISCONNECTS}, {HANGS}, {LONG} s each. The slowest request of staff took "
        f"{slowest['staff']:.0f} s, of readers {slowest['other']:.1f} s. "
        f"{len(unsent)} notices were refused and sent later."
    )


def notices(stage: Stage) -> dict[str, dict[str, object]]:
    done = stage.site.run("send_review_notices", "--json")
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        stage.problem(f"send_review_notices: {done.stderr[-400:]}")
        return {"failed": {}, "told": {}}


FAULTS = (Fault("mail", "The mail server refuses, disconnects, hangs", fail_mail),)
