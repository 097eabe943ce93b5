"""`make scan`: Wapiti attacks the site as production runs it, as anybody and as somebody of staff.

The site has a database of its own, the sample content, https, gunicorn and nginx with the
configuration that is shipped. Nothing leaves this machine. The exit code is 1 where something of
medium level or above is found that `tests/scan/reasons.py` does not explain.
"""

import argparse
import sys
import time

from clinic.launcher.messages import orderly_exit, say
from tests.benchmarks.site import scratch_site

from . import wapiti


def main() -> None:
    options = arguments()
    begun = time.monotonic()
    with orderly_exit():
        wapiti.ready()
        with scratch_site(scheme="https") as folder:
            # These import models, which the site that is set up now has.
            from .scanning import scanned
            from .table import as_text

            outcomes = scanned(folder, options.only or ["anybody", "staff"], options.minutes * 60)
        print(as_text(outcomes))
        say(f"The scan took {(time.monotonic() - begun) / 60:.0f} minutes.")
        sys.exit(any(outcome.faults for outcome in outcomes))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make scan", description=__doc__)
    parser.add_argument("--only", action="append", choices=("anybody", "staff"), help="as whom")
    parser.add_argument(
        "--minutes", type=float, default=5, help="for each of the two, at most (default: 5)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
