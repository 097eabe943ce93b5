"""Static files are collected when they have changed, and not at every start."""

import os
from pathlib import Path
from typing import Any

import pytest

from clinic.management import collecting


@pytest.fixture
def static_file(tmp_path: Path, settings: Any) -> Path:
    """The only static file there is."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    path = tmp_path / "static/site.css"
    path.parent.mkdir()
    path.write_text("a { color: blue }")
    return path


def test_files_are_collected_again_only_after_a_change(static_file: Path) -> None:
    messages: list[str] = []
    collected = static_file.parents[1] / "collected/site.css"
    collecting.collect(messages.append)
    assert collected.read_text() == "a { color: blue }"
    collecting.collect(messages.append)
    assert len(messages) == 1
    static_file.write_text("a { color: darkblue }")
    later = static_file.stat().st_mtime + 2  # Django compares whole seconds
    os.utime(static_file, (later, later))
    collecting.collect(messages.append)
    assert len(messages) == 2
    assert collected.read_text() == "a { color: darkblue }"
