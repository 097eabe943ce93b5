"""What the documents name is there: a file or a folder that moved takes its name along."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house.test_structure import layer_of

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    PROJECT / "README.md",
    PROJECT / "SECURITY.md",
    *sorted((PROJECT / "docs").glob("*.md")),
]
# A path in backticks that begins with one of the top folders, such as `articles/signoff/status.py`.
PATH = re.compile(r"`((?:articles|clinic|templates|tests|docs)/[\w./-]*)`")

COMMAND = re.compile(r"manage\.py ([a-z_]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_path_that_a_document_names_is_there(document):
    paths = PATH.findall(document.read_text())
    missing = {path for path in paths if not (PROJECT / path).exists()}
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_command_that_a_document_names_is_there(document):
    named = set(COMMAND.findall(document.read_text()))
    assert named <= set(get_commands())


def test_the_way_to_an_own_site_has_ten_steps():
    steps = re.findall(r"^## (\d+)\. ", (PROJECT / "docs/make-it-yours.md").read_text(), re.M)
    assert steps == [str(number) for number in range(1, 11)]


def test_the_documents_name_paths():
    assert len([path for document in DOCUMENTS for path in PATH.findall(document.read_text())]) > 50


def test_the_table_of_rooms_has_their_layers_in_order():
    table = (
        (PROJECT / "docs/architecture.md").read_text().split("## The rooms")[1].split("\n## ")[0]
    )
    rooms = re.findall(r"^\| `((?:articles|clinic)/\w+)", table, re.M)
    assert len(rooms) > 20
    layers = [layer_of(room.replace("/", "."))[0] for room in rooms]
    assert layers == sorted(layers)


def test_each_room_stands_in_the_table_of_rooms():
    """Rooms are the folders of `clinic`, and the folders and files of `articles`.

    What every Django app has is none.
    """
    table = (
        (PROJECT / "docs/architecture.md").read_text().split("## The rooms")[1].split("\n## ")[0]
    )
    usual = {
        "apps.py", "wagtail_hooks.py", "formats", "management", "migrations", "static",
        "templatetags",
    }  # fmt: skip
    rooms = {
        f"{app}/{path.name}"
        for app in ("articles", "clinic")
        for path in (PROJECT / app).iterdir()
        if path.name[0] not in "_." and path.name not in usual
        if any(path.glob("*.py")) or (path.suffix == ".py" and app == "articles")
    }
    assert {room for room in rooms if f"`{room}`" not in table} == set()
