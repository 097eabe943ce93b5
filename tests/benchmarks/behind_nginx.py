"""Pages behind nginx with the shipped configuration, against nginx with the same plain files.

And what one visit of an article takes on the wire, through the same server.
"""

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.core.management import call_command

from .addresses import ARTICLE, STORED
from .load import Target, in_turn
from .scale import Scale
from .servers import ACCEPTED, answer, around_servers, mortal_gunicorn, nginx, static_configuration
from .site import HOST, close_connections, free_port, site_host, site_port
from .table import Group, Row

GOAL = 0.95
MOST_BYTES, MOST_REQUESTS = 14 * 1024, 3
# The file of a certificate with its chain, and that of its key; none for a site without https.
Certificate = tuple[Path, Path] | None
SUFFIXES = {"": "", "br": ".br", "gzip": ".gz"}


@dataclass(frozen=True)
class Served:
    """The gunicorn behind nginx: its port, and its process, which leads a group of its own."""

    port: int
    process: "subprocess.Popen[bytes]"


def measure(folder: Path, scale: Scale) -> list[Group]:
    close_connections()
    with served(folder):
        return [against_files(folder, scale), on_the_wire()]


@contextmanager
def served(folder: Path, certificate: Certificate = None) -> Iterator[Served]:
    """The site as it is shipped: gunicorn, and nginx in front of it at the site's address."""
    with (
        mortal_gunicorn() as (port, process),
        nginx(shipped_configuration(port, certificate=certificate), folder / "nginx", site_port()),
    ):
        yield Served(port, process)


def shipped_configuration(
    *application_ports: int, certificate: Certificate = None, port: int | None = None
) -> str:
    """What the site ships for nginx, with the ports of this run; `port` is its own."""
    written = io.StringIO()
    call_command(
        "nginx_configuration",
        site=[f"{HOST}:{number}" for number in application_ports],
        listen=[f"{HOST}:{port or site_port()}"],
        certificate=certificate,
        stdout=written,
    )
    # Port 80, which leads to https, is not free for everybody.
    configuration = written.getvalue().replace("listen [::]:80;", "")
    return around_servers(configuration.replace("listen 80;", f"listen {HOST}:{free_port()};"))


def against_files(folder: Path, scale: Scale) -> Group:
    """Each page, against a file with the same bytes."""
    root, port, host = folder / "files", free_port(), site_host()
    for path in STORED.values():
        Target(site_port(), path, host).rate(1)
        write_files(root, path)
    rows = []
    with nginx(static_configuration(root, port), folder / "static-nginx", port):
        for name, path in STORED.items():
            site, file = Target(site_port(), path, host), Target(port, path, host)
            result = in_turn(
                lambda site=site: site.rate(scale.seconds),
                lambda file=file: file.rate(scale.seconds),
                scale.rounds,
            )
            rows.append(
                Row(
                    f"{name} ÷ plain file",
                    f"≥ {GOAL}",
                    str(result),
                    result.ratio >= GOAL,
                    f"{result.ours:,.0f} ÷ {result.base:,.0f} requests a second.",
                )
            )
    return Group("Behind nginx with the shipped configuration", rows)


def write_files(root: Path, path: str) -> None:
    """Keep a page as the site sends it: as it is, and compressed where it is sent compressed."""
    file = root / path.strip("/") / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    for encoding, suffix in SUFFIXES.items():
        page = answer(site_port(), path, {"Host": site_host(), "Accept-Encoding": encoding})
        if page.status != 200:
            raise RuntimeError(f"{path} answers {page.status}.")
        if page.header("Content-Encoding") == encoding:
            file.with_name(file.name + suffix).write_bytes(page.body)


def on_the_wire() -> Group:
    """What a first visit of an article asks for, besides its pictures."""
    page = answer(site_port(), ARTICLE, {"Host": site_host(), **ACCEPTED})
    plain = answer(site_port(), ARTICLE, {"Host": site_host()}).body.decode()
    reader = Requests()
    reader.feed(plain)
    sizes = {"HTML": len(page.body)}
    for address in reader.addresses:
        file = answer(site_port(), address, {"Host": site_host(), **ACCEPTED})
        sizes[address.rpartition("/")[2].split(".")[0]] = len(file.body)
    total = sum(sizes.values())
    each = ", ".join(f"{name} {size / 1024:.1f} KB" for name, size in sizes.items())
    encoding = page.header("Content-Encoding") or "not compressed"
    return Group(
        "On the wire, a first visit of the article without pictures",
        [
            Row(
                "HTML, style sheets and scripts",
                f"≤ {MOST_BYTES // 1024} KB with Brotli",
                f"{total / 1024:.1f} KB",
                total <= MOST_BYTES and page.header("Content-Encoding") == "br",
                f"{each}; the HTML is sent as {encoding}.",
            ),
            Row(
                "requests",
                f"≤ {MOST_REQUESTS}",
                str(1 + len(reader.addresses)),
                1 + len(reader.addresses) <= MOST_REQUESTS,
            ),
        ],
    )


class Requests(HTMLParser):
    """The files that a page makes a browser ask for, but for pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_style = tag == "link" and "stylesheet" in (values.get("rel") or "").split()
        address = values.get("href") if is_style else values.get("src") if tag == "script" else None
        if address:
            self.addresses.append(address)
