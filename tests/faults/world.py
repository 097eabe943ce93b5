"""The site as in production, with parts that can be broken, and people who may work on it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from clinic.launcher.paths import LOCAL, PROJECT
from clinic.launcher.postgres import Cluster
from tests.launcher.conftest import new_cluster, new_folder
from tests.stored_pages.real_site import RealSite, wait_for

from .disks import Disk, disk
from .ledger import Ledger
from .mail_server import MailServer, mail_server

# As an installed server has them: what was acknowledged is on the disk.
DURABLE = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=100"]
LOGS = LOCAL / "faults"
MEDIA_MEGABYTES, PAGES_MEGABYTES = 96, 64
EDITORS, CLINICIANS = ("faults-editor-1", "faults-editor-2"), ("faults-maya", "faults-samuel")
PASSWORD = "a password of the faults alone"
CREATE_PEOPLE = """
import datetime
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale
from articles.models import Clinician

for name in {editors} + {clinicians}:
    user = get_user_model().objects.create_user(name, name + "@example.org", {password!r})
    group = "Marketing" if name in {editors} else "Clinicians"
    user.groups.add(Group.objects.get(name=group))
    if name in {clinicians}:
        Clinician.objects.create(
            name=name.title(), slug=name, user=user, may_sign=True, license_type="MD",
            license_number="X-" + name, license_expires_on=datetime.date(2040, 1, 1),
            board="American Board of Anesthesiology", conflict_of_interest="None to declare.",
            locale=Locale.get_default(),
        )
"""
# In one place, since what makes a session complete may change: the site itself makes it.
LOG_IN = """
from django.contrib.auth import get_user_model
from django.test import Client
from tests.second_steps import let_force_login_in

let_force_login_in()
client = Client()
client.force_login(get_user_model().objects.get(username={name!r}))
result = client.cookies["sessionid"].value
"""
# What Wagtail's form of an article posts, whose rules look at the database.
FORM = """
from articles.models import Reference
from tests.admin.posting import FINISHED_BODY, article_form, finished_body

reference = Reference.objects.order_by("pk").first()
result = article_form(body=finished_body(reference))
"""


class FaultySite(RealSite):
    """A site with production's settings, two small disks and a mail server that obeys."""

    def __init__(self, folder: Path, cluster: Cluster, media: Disk, pages: Disk, mail: MailServer):
        super().__init__(
            folder,
            cluster,
            DJANGO_SETTINGS_MODULE="clinic.settings.production",
            STATIC_ROOT=str(folder / "static"),
            MEDIA_ROOT=str(media.path),
            PAGES_ROOT=str(pages.path),
            BACKUPS_ROOT=str(folder / "backups"),
            EMAIL_URL=mail.address,
            TRUST_PROXY="1",
        )
        self.media_disk, self.pages_disk, self.mail = media, pages, mail
        self.ledger = Ledger()
        self.form: dict[str, Any] = {}
        self.section = 0
        self.added: dict[str, str] = {}
        self._desk_turn = threading.Lock()

    def do(self, code: str) -> Any:
        with self._desk_turn:
            return super().do(code)

    def log_in(self, name: str) -> str:
        """A session of somebody of the staff, complete; its key."""
        return str(self.do(LOG_IN.format(name=name)))

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """What the database says, over a connection of its own."""
        with psycopg.connect(self.cluster.address, connect_timeout=5) as database:
            return database.execute(statement, values).fetchall()

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """A management command, whatever its status."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=self.release,
            env=self.variables,
            capture_output=True,
            text=True,
        )

    def begin(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """A management command that can be killed, in a group of its own."""
        with (self.folder / "commands.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=self.release,
                env=self.variables,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @contextmanager
    def python(self, code: str) -> Iterator["subprocess.Popen[str]"]:
        """A process that runs this code, and is spoken to in lines."""
        with (self.folder / "commands.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", code],
                cwd=PROJECT,
                env=self.variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    @contextmanager
    def locked_table(self, table: str) -> Iterator[None]:
        """Nobody writes to this table until the end of the block; who wants to waits."""
        with psycopg.connect(self.cluster.address) as database:
            database.execute(f"LOCK TABLE {table} IN SHARE MODE")
            yield

    def restart_servers(self, **added: str) -> None:
        """Stop all servers in an orderly way and start them with these variables beside theirs.

        What an earlier call added is gone.
        """
        self.stop_web()
        self.nginx.send_signal(signal.SIGTERM)
        self.nginx.wait(timeout=30)
        if self.desk:
            self.desk.stdin.close()
            self.desk.wait(timeout=30)
            self.desk = None
        self.cluster.stop()
        for name in self.added:
            self.variables.pop(name, None)
        self.added = added
        self.variables |= added
        with in_environment(added):  # of which PostgreSQL and nginx get a copy
            self.cluster.start()
            self.run_nginx()
        self.start_web()

    def stop_web(self) -> None:
        self.web.send_signal(signal.SIGTERM)
        self.web.wait(timeout=60)

    def keep_logs(self, name: str) -> Path:
        """Copy what the servers wrote, and what was remembered, to a folder that stays."""
        kept = LOGS / f"{datetime.now():%Y%m%d-%H%M%S}-{name}"
        kept.mkdir(parents=True, exist_ok=True)
        for log in [*self.folder.glob("*.log"), self.cluster.log]:
            if log.exists():
                shutil.copy(log, kept / (log.name if log.suffix else "postgresql.log"))
        remembered = {
            "saved": [vars(one) for one in self.ledger.saved],
            "submitted": self.ledger.submitted,
            "signed": [vars(one) for one in self.ledger.signed],
            "seen": self.ledger.seen,
        }
        (kept / "ledger.json").write_text(json.dumps(remembered, indent=1))
        return kept


@contextmanager
def in_environment(variables: dict[str, str]) -> Iterator[None]:
    os.environ.update(variables)
    try:
        yield
    finally:
        for name in variables:
            del os.environ[name]


@dataclass
class Stage:
    """The site while one fault happens: what it does is noted here."""

    site: FaultySite
    load: Any
    minutes: int
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)

    def problem(self, words: str) -> None:
        self.problems.append(words)

    def require(self, is_so: Any, words: str) -> None:
        """Note `words` as a problem unless it is so."""
        if not is_so:
            self.problem(words)

    def note(self, words: str) -> None:
        self.notes.append(words)

    def recover(self) -> None:
        """Note how long it takes from now until everything is answered."""
        self.recoveries.append(self.load.seconds_to_recovery(self))


@contextmanager
def faulty_site() -> Iterator[FaultySite]:
    """The sample clinic, prepared and served, until the end of the block."""
    with (
        new_folder() as folder,
        new_cluster() as cluster,
        mail_server() as mail,
        disk(folder / "media", MEDIA_MEGABYTES) as media,
        disk(folder / "pages", PAGES_MEGABYTES) as pages,
    ):
        cluster.settings = DURABLE
        site = FaultySite(folder, cluster, media, pages, mail)
        with cluster.lease():
            try:
                site.manage("prepare")
                site.manage("load_sample_content", "--verbosity=0")
                names = {"editors": EDITORS, "clinicians": CLINICIANS, "password": PASSWORD}
                site.do(CREATE_PEOPLE.format(**names))
                site.form = site.do(FORM)
                ((site.section,),) = site.rows(
                    "SELECT page_ptr_id FROM articles_articleindexpage ORDER BY 1 LIMIT 1"
                )
                site.start_web()
                site.start_nginx()
                wait_for(lambda: site.read("/").status == 200, 60)
                yield site
            finally:
                site.end()
