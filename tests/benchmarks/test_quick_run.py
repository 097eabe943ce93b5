"""`make bench` and `make bench-scale` themselves, in their small form, so that neither rots."""

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
ROWS_OF_SCALE = (
    "stored article, from nginx",
    "one web process that nobody asks",
    "search, made anew",
    "article made anew, two ÷ one",
    "search: work of the primary",
    "in the database",
)


@pytest.mark.long
@pytest.mark.parametrize(
    ("module", "name", "rows"),
    [
        ("tests.benchmarks", "performance", ROWS),
        ("tests.benchmarks.scaling", "scale", ROWS_OF_SCALE),
    ],
)
def test_a_quick_run_measures_every_row_and_leaves_nothing(module, name, rows):
    document = PROJECT / f"docs/{name}.md"
    before = document.read_bytes()
    command = [sys.executable, "-m", module, "--quick"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    missing = [row for row in rows if not any(line.startswith(row) for line in lines)]
    assert not missing, done.stdout
    assert "wrk 4." in done.stdout
    assert "      PASS: checksums" in done.stdout
    assert document.read_bytes() == before
