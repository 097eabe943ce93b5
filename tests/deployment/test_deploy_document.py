"""docs/deploy.md can be followed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.deployment.walk import DOCUMENT, bare_debian, commands, walk


def test_what_it_asks_for_can_be_typed():
    subprocess.run(["bash", "-n"], input=commands(), text=True, check=True)


def test_each_command_of_the_site_is_there():
    named = re.findall(r"clinic-manage (?:--\w+ )?([a-z_]+)", DOCUMENT.read_text())
    assert len(named) > 8
    assert set(named) <= set(get_commands())


@pytest.mark.long
@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("debootstrap"),
    reason="A Debian of its own needs root, and the package debootstrap.",
)
def test_it_leads_from_a_bare_debian_to_a_served_page(tmp_path: Path):
    with bare_debian(tmp_path) as debian:
        walk(debian)
        assert "<main" in (debian / "srv/clinic/page.html").read_text()
