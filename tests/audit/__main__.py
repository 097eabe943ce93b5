"""`make audit`: the Nu HTML checker and Lighthouse over every type of public page, in one table.

The site runs as patients get it: production's settings, behind nginx as it is shipped. The goal
is HTML without an error or a warning, and 100 in each category of Lighthouse on a phone and on a
desktop. The exit code is 1 where a page misses it for another reason than its design.
"""

import argparse
import sys
import time

from clinic.launcher.messages import orderly_exit, say
from tests.benchmarks.site import scratch_site

from . import tools
from .lighthouse import CATEGORIES

EXPLANATION = f"The numbers are Lighthouse’s: {', '.join(CATEGORIES)}."


def main() -> None:
    options = arguments()
    begun = time.monotonic()
    with orderly_exit():
        tools.ready()
        with scratch_site() as folder:
            # These import models, which the site that is set up now has.
            from .checking import audited
            from .table import as_text, summary

            rows = audited(folder, options.only or [""])
        print(f"{as_text(rows)}\n\n{EXPLANATION} {summary(rows)}")
        say(f"The audit took {(time.monotonic() - begun) / 60:.0f} minutes.")
        sys.exit(any(row.faults for row in rows))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument(
        "--only", action="append", metavar="WORDS", help="pages with these words in their name"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
