"""Print the units of systemd for this site."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.deployment.units import UnwritablePath, units, writable_folders


class Command(BaseCommand):
    help = (
        "Print the units with which systemd serves the site, runs its worker and calls its "
        "schedule once a minute, with the paths of this environment. With --folder, write them "
        "there, such as to /etc/systemd/system."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--user", default="clinic", help="whom the site runs as (default: %(default)s)"
        )
        parser.add_argument("--group", help="its group (default: that of the same name)")
        parser.add_argument(
            "--environment-file", default="/etc/clinic/environment", metavar="FILE",
            help="where the variables are, one NAME=value in a line (default: %(default)s)",
        )  # fmt: skip
        parser.add_argument(
            "--writable", action="append", default=[], metavar="FOLDER",
            help="one more folder to write into, such as the home of GnuPG; may be repeated",
        )  # fmt: skip
        parser.add_argument(
            "--folder", type=Path, metavar="FOLDER", help="where to write them (default: print)"
        )

    def handle(self, **options: Any) -> None:
        try:
            texts = units(
                user=options["user"],
                group=options["group"] or options["user"],
                environment_file=options["environment_file"],
                more_writable=options["writable"],
            )
        except UnwritablePath as problem:
            raise CommandError(
                f"“{problem}” cannot stand in a unit. Give a whole path without spaces, quotation "
                "marks, and the signs $, % and \\."
            ) from problem
        for name, text in texts.items():
            if options["folder"] is None:
                self.stdout.write(f"# {name}\n{text}")
            else:
                self._write(options["folder"] / name, text)
        for folder in writable_folders():
            if not Path(folder).is_dir():
                self.stderr.write(f"{folder} is not there. Make it: no unit starts without it.")
        if options["folder"] is not None:
            self.stderr.write(
                "Now: systemctl daemon-reload && systemctl enable --now clinic-web@8000 "
                "clinic-web@8001 clinic-schedule.timer, and clinic-worker where "
                "BACKGROUND_WORK=worker."
            )

    def _write(self, path: Path, text: str) -> None:
        try:
            path.write_text(text)
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem
