"""The scanner Wapiti (https://wapiti-scanner.github.io): how it is run, and what it reports."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clinic.launcher import environment
from clinic.launcher.messages import LauncherError
from clinic.launcher.paths import LOCAL

TOOLS = "requirements-scan.txt"
PLACE = LOCAL / "scan"
WRAPPER = Path(__file__).with_name("on_this_machine.py")

# All that need no server of somebody else. Left out: ssrf, xxe and log4shell, whose proof is a
# request that arrives at a server outside; cms, htp, network_device, nikto, wapp and wp_enum, which
# look for known programs in lists that they fetch; takeover, which asks name servers; and ssl,
# which looks at the certificate, here one that is made for the run.
MODULES = (
    "cookieflags", "csp", "http_headers", "https_redirect", "csrf", "methods", "htaccess",
    "redirect", "crlf", "shellshock", "spring4shell", "upload", "xss", "permanentxss", "ldap",
    "exec", "file", "sql", "backup", "brute_login_form", "buster", "timesql",
)  # fmt: skip
LEVELS = ("for information", "low", "medium", "high", "critical")
MEDIUM = LEVELS.index("medium")
CRAWLING = 0.25  # of the time, to find the addresses
LONG_MODULES = 13  # as many as share the rest; the others look once, and take a second
SPARE_SECONDS = 240  # beyond its own limits, for requests that it waits for and for its report


@dataclass(frozen=True)
class Finding:
    """What Wapiti says of one address: its kind, how grave it is, where, and the form it sent."""

    kind: str
    level: int
    method: str
    path: str
    parameter: str
    said: str
    sent: str = ""


@dataclass
class Report:
    """What one run found, at how many addresses, and with which modules."""

    addresses: int
    findings: list[Finding]
    modules: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scan:
    """What to attack, as whom and for how long.

    `session` is the name and the value of a cookie; at addresses that match `spared` nothing is
    asked for.
    """

    address: str
    seconds: float
    starts: tuple[str, ...] = ()
    session: tuple[str, str] | None = None
    spared: tuple[str, ...] = ()
    modules: tuple[str, ...] = MODULES


def ready() -> None:
    """Install Wapiti in an environment of its own, unless that was done."""
    if not shutil.which("openssl"):
        raise LauncherError("The scan needs openssl, to make a certificate: install it.")
    environment.install_apart(TOOLS, PLACE)


def run(scan: Scan, folder: Path) -> Report:
    """Let it attack, and read what it found.

    Raises `RuntimeError` where it ends with an error, and `TimeoutExpired` where it does not end.
    What it says and reports stays in the folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report, said = folder / "report.json", folder / "said.txt"
    command = [str(PLACE / "bin/python"), str(WRAPPER), *options(scan, folder), "-o", str(report)]
    with said.open("w") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=scan.seconds + SPARE_SECONDS,
        )
    words = said.read_text(errors="replace")
    if done.returncode or not report.exists():
        raise RuntimeError(f"Wapiti ended with status {done.returncode}:\n{words[-3000:]}")
    return read(report.read_text(), words)


def options(scan: Scan, folder: Path) -> list[str]:
    listed = [f"--start={start}" for start in scan.starts]
    listed += [f"--exclude={address}" for address in scan.spared]
    if scan.session:
        file = folder / "cookies.json"
        file.write_text(json.dumps(cookies(scan.address, *scan.session)))
        listed.append(f"--cookie={file}")
    crawling = scan.seconds * CRAWLING
    attacking = (scan.seconds - crawling) / LONG_MODULES
    return [
        f"--url={scan.address}", "--scope=folder", f"--module={','.join(scan.modules)}", *listed,
        f"--endpoint={scan.address}", f"--max-scan-time={crawling:.0f}",
        f"--max-attack-time={attacking:.0f}", f"--store-session={folder / 'session'}",
        f"--store-config={folder / 'configuration'}", "--flush-session", "--no-bugreport",
        "--format=json", "--timeout=10", "--verbose=1",
    ]  # fmt: skip


def cookies(address: str, name: str, value: str) -> dict[str, Any]:
    """One cookie, as Wapiti reads them from a file."""
    attributes = {"value": value, "expires": None, "secure": True, "port": None, "version": 0}
    return {str(urlsplit(address).hostname): {"/": {name: attributes}}}


def read(report: str, said: str) -> Report:
    """A report in JSON, and beside it the words that it says of its modules.

    What a module says of the whole site at each of its pages is one finding.
    """
    content = json.loads(report)
    findings = {}
    for part in ("vulnerabilities", "anomalies"):
        for kind, entries in content[part].items():
            for entry in entries:
                finding = Finding(
                    kind,
                    int(entry["level"]),
                    entry["method"],
                    entry["path"],
                    entry["parameter"] or "",
                    " ".join(entry["info"].split()),
                    entry["http_request"].partition("\n\n")[2],
                )
                findings[finding] = finding
    unfinished = re.findall(r"Max attack time was reached for module (\w{1,40})", said)
    return Report(
        content["infos"]["crawled_pages_nbr"],
        sorted(findings, key=lambda found: (-found.level, found.kind, found.path)),
        re.findall(r"Launching module (\w{1,40})", said),
        ["finding addresses"] * ("Max scan time was reached" in said) + unfinished,
    )
