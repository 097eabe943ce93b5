"""The commands that the document shows do what it says."""

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.health.feed_shape import parsed_feed

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/health-interfaces.md"
COMMANDS = [shlex.split(line) for line in re.findall(r"(?m)^    (curl .+)$", DOCUMENT.read_text())]


@pytest.fixture
def run(client, heat):
    """What a command of the document gets, which asks for the article of the number 12."""

    def run(command):
        program, *options, address = command
        assert program == "curl"
        if options[:1] == ["--data"]:
            form = "application/x-www-form-urlencoded"
            return client.post(urlsplit(address).path, options[1], form)
        parts = urlsplit(address)
        path = parts.path.replace("/12", f"/{heat.pk}")
        return client.get(f"{path}?{parts.query}")

    return run


def test_there_are_three():
    assert len(COMMANDS) == 3


def test_a_record_asks_who_should_not_have_it(run):
    (entry,) = parsed_feed(run(COMMANDS[0]).content).entries
    assert entry.address.endswith("/heat/#contraindications")


def test_a_record_asks_with_a_form(run):
    (entry,) = run(COMMANDS[1]).json()["feed"]["entry"]
    assert [link["href"] for link in entry["link"] if link["href"].endswith("?leaflet")]


def test_an_article_is_read_as_fhir(run, heat):
    bundle = run(COMMANDS[2]).json()
    assert (bundle["resourceType"], bundle["id"]) == ("Bundle", str(heat.pk))


def test_readme_and_settings_name_the_variable():
    project = DOCUMENT.parents[1]
    for name in ("README.md", "clinic/settings/production.py", "docs/health-interfaces.md"):
        assert "HEALTH_INTERFACES" in (project / name).read_text()
