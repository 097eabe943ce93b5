"""Our scripts put words in as words, run none, and keep nothing in a browser."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(
    path for room in ("articles", "clinic") for path in (PROJECT / room / "static").rglob("*.js")
)
# What makes HTML or code of a text, keeps something, or listens to other windows.
RULED_OUT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|\beval\(|"
    r"new Function\b|\bset(?:Timeout|Interval)\(\s*[\"'`]|localStorage|sessionStorage|indexedDB|"
    r"document\.cookie|postMessage|[\"']message[\"']|__proto__|javascript:"
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_does_what_is_ruled_out(path):
    assert RULED_OUT.findall(path.read_text()) == []


def test_the_scripts_are_looked_at():
    assert {"search.js", "autosave.js"} <= {path.name for path in SCRIPTS}
    assert RULED_OUT.search("place.innerHTML = words")
