"""`make bench` itself, in its small form, so that it does not rot."""

import subprocess
import sys

import pytest

from clinic.launcher.paths import PROJECT

# One row of each part. Whether a goal is reached depends on the machine, and on who shares it.
ROWS = (
    "article ÷ bare function",
    "queries",
    "home ÷ plain file",
    "requests",
    "last read of the page as it was, nginx",
    "failed reads of stored pages",
    "article ÷ the same text in “wagtail start”",
    "with the signature ÷ plain Wagtail",
    "one source in AMA style",
    "index, page 200: time ÷ time with few",
    "no result: plan",
    "sign and publish: time ÷ time with few",
    "building",
    "disk",
    "restore_drill",
)


@pytest.mark.long
def test_a_quick_run_measures_every_row_and_leaves_nothing():
    document = PROJECT / "docs/performance.md"
    before = document.read_bytes()
    command = [sys.executable, "-m", "tests.benchmarks", "--quick"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    missing = [row for row in ROWS if not any(line.startswith(row) for line in lines)]
    assert not missing, done.stdout
    assert "wrk 4." in done.stdout
    assert "      PASS: checksums" in done.stdout
    assert document.read_bytes() == before
