"""The next release is installed as docs/deploy.md says, while everybody goes on."""

import shutil
import signal
import subprocess
import time
from pathlib import Path

from clinic.launcher.paths import PROJECT
from clinic.launcher.ports import HOST
from tests.stored_pages.real_site import free_port, wait_for

from .fault import Fault
from .load import POLITE
from .world import FaultySite, Stage

PARTS = ("manage.py", "requirements.txt", "articles", "clinic", "templates", "docs")
STOPS_WITHIN, IS_READ_WITHIN = 60, 30  # seconds
OLD_AND_NEW = 3  # seconds for which the old code works with the new database, and beside the new
ARTICLE, FOOTER = Path("articles/models/article.py"), Path("templates/clinic/parts/footer.html")
BODY = "    body = StreamField(ArticleBody()"
FIELD = "    word_count = models.IntegerField(default=0, db_default=0, editable=False)\n"
WORDS = "This is the next release."
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "{last}")]
    operations = [
        migrations.AddField(
            "therapyarticlepage",
            "word_count",
            models.IntegerField(db_default=0, default=0, editable=False),
        ),
    ]
"""


def install_next_release(stage: Stage) -> None:
    """The database first, then one gunicorn after the other."""
    site, begun = stage.site, time.monotonic()
    other_port = free_port()
    other = site.start_gunicorn(other_port)
    ask(site, site.site_port, other_port)
    site.release = next_release(site.folder / "next")
    site.manage("prepare")
    stage.require(WORDS not in site.read("/").text, "The code was another before its turn.")
    time.sleep(OLD_AND_NEW)
    ask(site, other_port)
    stop(site.web)
    site.start_web()
    ask(site, site.site_port, other_port)
    time.sleep(OLD_AND_NEW)
    ask(site, site.site_port)
    stop(other)
    other = site.start_gunicorn(other_port)
    ask(site, site.site_port, other_port)
    site.manage("prepare")
    seconds = wait_for(lambda: WORDS in site.read("/").text, IS_READ_WITHIN)
    ask(site, site.site_port)
    stop(other)
    stage.recover()
    added = site.rows("SELECT count(*) FROM articles_therapyarticlepage WHERE word_count = 0")
    stage.require(added[0][0], "The migration of the next release is not there.")
    turned_away = sum(one.outcome == POLITE for one in stage.load.between(begun, time.monotonic()))
    stage.require(not turned_away, f"{turned_away} requests were turned away.")
    stage.note(f"Read {seconds:.1f} s after the last of it. Both releases answered for a while.")


def next_release(folder: Path) -> Path:
    """This release with one field more in the table of articles, and one sentence in the footer."""
    folder.mkdir()
    for name in PARTS:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    article, footer = folder / ARTICLE, folder / FOOTER
    article.write_text(replaced(article.read_text(), BODY, FIELD + BODY))
    footer.write_text(f"{footer.read_text()}<p>{WORDS}</p>\n")
    migrations = folder / "articles/migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / f"{int(last[:4]) + 1:04}_next.py").write_text(MIGRATION.format(last=last))
    return folder


def replaced(text: str, old: str, new: str) -> str:
    """The text with `new` for `old`, which it must have once."""
    if text.count(old) != 1:
        raise ValueError(f"“{old}” does not stand there once.")
    return text.replace(old, new)


def ask(site: FaultySite, *ports: int) -> None:
    """Have nginx ask the gunicorns at these ports from now on."""
    site.configure_nginx("--site", *(f"{HOST}:{port}" for port in ports))
    site.nginx.send_signal(signal.SIGHUP)
    time.sleep(2)  # until its old processes take no new connections


def stop(gunicorn: "subprocess.Popen[bytes]") -> None:
    """As systemd does it: requests that are being answered are answered to the end."""
    gunicorn.send_signal(signal.SIGTERM)
    gunicorn.wait(timeout=STOPS_WITHIN)


FAULTS = (Fault("release", "The next release is installed", install_next_release),)
