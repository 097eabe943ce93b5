"""`make faults`: real processes are killed, disks filled and clocks turned while people read and
work, and nothing that the site acknowledged may be lost.

The site runs as patients get it: production's settings, gunicorn, nginx with the configuration
that is shipped, and a PostgreSQL of its own that writes to the disk before it says so. The exit
code is 1 where something does not hold, or a fault could not be made.
"""

import argparse
import os
import sys
import time

from clinic.launcher.linting import PRODUCTION
from clinic.launcher.messages import orderly_exit, say


def main() -> None:
    options = arguments()
    begun = time.monotonic()
    with orderly_exit():
        # This process encodes forms with Django and never asks its database.
        for name, value in PRODUCTION.items():
            os.environ.setdefault(name, value)
        # These import what needs the settings.
        from .running import chosen, run_all
        from .table import as_text, write

        outcomes = []
        for outcome in run_all(chosen(options.only or []), minutes=1 if options.quick else 10):
            outcomes.append(outcome)
            minutes = (time.monotonic() - begun) / 60
            if options.write:
                write(outcomes, minutes)
        print(as_text(outcomes))
        say(f"The faults took {minutes:.0f} minutes.")
        sys.exit(any(outcome.problems or outcome.not_run for outcome in outcomes))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the long outage takes one minute")
    parser.add_argument(
        "--write", action="store_true", help="write what came of these into docs/reliability.md"
    )
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="faults with this in their name"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
