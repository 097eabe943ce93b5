"""Collected style sheets are shorter than their sources."""

import gzip
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from rcssmin import cssmin

from clinic.files.static_files import StaticFilesStorage

SOURCES = Path(__file__).resolve().parents[2] / "clinic/static/clinic"


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    # The admin's files would take minutes to compress.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [SOURCES.parent]
    backend = f"{StaticFilesStorage.__module__}.{StaticFilesStorage.__qualname__}"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}

    def collected():
        call_command("collectstatic", interactive=False, verbosity=0)
        return {
            path.name: path.read_bytes()
            for path in (tmp_path / "clinic").iterdir()
            if path.suffix in (".css", ".br", ".gz")
        }

    return collected


def test_the_rules_for_paper_stand_at_the_end_of_those_for_a_screen(collected):
    files = collected()
    site, paper = (cssmin((SOURCES / name).read_text()) for name in ("site.css", "print.css"))
    assert files["site.css"].decode() == f"{site}@media print{{{paper}}}"
    assert files["print.css"].decode() == paper
    assert files["pages.css"].decode() == cssmin((SOURCES / "pages.css").read_text())


def test_the_names_and_the_compressed_files_are_those_of_the_short_ones(collected):
    files = collected()
    (name,) = (name for name in files if name.startswith("site.") and name.count(".") == 2
               and name.endswith(".css"))  # fmt: skip
    assert files[name] == files["site.css"]
    assert brotli.decompress(files[f"{name}.br"]) == files[name]
    assert gzip.decompress(files[f"{name}.gz"]) == files[name]


def test_collecting_twice_changes_nothing(collected):
    assert collected() == collected()


def links(client):
    page = BeautifulSoup(client.get("/no-such-page/").content, "html.parser")
    return [Path(link["href"]).name.partition(".")[0] for link in page.find_all("link")]


def test_a_page_asks_for_the_rules_for_paper_only_where_they_are_a_sheet_of_their_own(
    article_index, client, collected
):
    collected()
    assert links(client) == ["icon", "site", "pages"]


def test_where_nothing_is_collected_the_sources_are_linked(article_index, client):
    assert links(client) == ["icon", "site", "pages", "print"]
