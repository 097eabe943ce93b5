"""Whoever reads the site is told to nobody, and nothing is left with them.

Every page of the sample clinic is read, in all languages, by following every link from the home
page and whatever the sitemap has. `docs/privacy.md` says what is kept of whom, and how long.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures
from tests.sitemaps import LOCATION, sections

PROJECT = Path(__file__).resolve().parents[2]
HOST = "http://testserver"
# What a browser asks for without anybody choosing it, or sends a form to.
ASKED_FOR = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping")
# Links that browsers follow by themselves; the others only tell where something is.
LOADED = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch",
          "modulepreload", "prerender", "manifest", "apple-touch-icon"}  # fmt: skip
IN_CSS = re.compile(r"url\(\s*['\"]?([^)'\"\s]+)|@import\s+['\"]([^'\"]+)")
# What leaves something in a browser, or tells somebody of it.
LEFT_BEHIND = re.compile(
    r"localStorage|sessionStorage|document\.cookie|indexedDB|sendBeacon|serviceWorker|caches\."
)
# Lists that readers put together themselves, of which there is no end.
WITHOUT_END = ("/compare/", "/search/")


class PageParts(HTMLParser):
    """What a page loads, what forms it has, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.loaded, self.links, self.style = [], [], False

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        for name in ASKED_FOR:
            if name in values:
                parts = values[name].split(",") if name == "srcset" else [values[name]]
                self.loaded += [part.split()[0] for part in parts if part.split()]
        if tag == "link" and LOADED & set(values.get("rel", "").split()):
            self.loaded.append(values["href"])
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.loaded.append(values["content"].partition("=")[2])
        if "style" in values:
            self.loaded += addresses_in_css(values["style"])
        if tag in ("a", "area") and "href" in values:
            self.links.append((values["href"], values.get("rel", "")))
        self.style = tag == "style"

    def handle_data(self, data):
        if self.style:
            self.loaded += addresses_in_css(data)


def addresses_in_css(text):
    return [address for pair in IN_CSS.findall(text) for address in pair if address]


def is_foreign(address):
    parts = urlsplit(address)
    return bool(parts.netloc) and f"{parts.scheme}://{parts.netloc}" != HOST


def is_followed(address):
    path = urlsplit(address).path
    if path.startswith(("/admin/", "/media/", "/static/", "/documents/")):
        return False
    return (
        not (path.startswith(WITHOUT_END) or "/es" + path in WITHOUT_END)
        or not urlsplit(address).query
    )


@pytest.fixture
def crawl(sample):  # noqa: F811
    """Every page and style sheet that can be reached, with what each brings along."""
    browser, pages, sheets = Client(), {}, {}
    in_the_sitemap = [
        path
        for section in sections(browser)
        for path in LOCATION.findall(browser.get(section).text)
        if not path.startswith("/sitemap")
    ]
    waiting = ["/", "/es/", "/robots.txt", "/nothing/", "/search/?q=heat", *in_the_sitemap]
    while waiting:
        address = waiting.pop()
        response = browser.get(address)
        is_page = response.get("Content-Type", "").startswith("text/html")
        parts = PageParts()
        if is_page:
            parts.feed(response.text)
        pages[address] = (response, parts)
        targets = [href for href, _rel in parts.links]
        if response.has_header("Location"):
            targets.append(response["Location"])
        for href in targets:
            target = urldefrag(urljoin(HOST + address, href))[0]
            if not is_foreign(target) and target.startswith(HOST):
                path = target.removeprefix(HOST)
                if path not in pages and path not in waiting and is_followed(path):
                    waiting.append(path)
        for path in parts.loaded:
            if ".css" in path and path not in sheets:
                answer = browser.get(path)
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                sheets[path] = body.decode()
    return browser, pages, sheets, in_the_sitemap


def test_nobody_else_is_asked_and_nothing_is_left(crawl):
    browser, pages, sheets, in_the_sitemap = crawl
    assert len(in_the_sitemap) > 20
    assert sheets
    assert not [address for address in pages if pages[address][0].status_code >= 500]
    asked = {
        address: found
        for address, (_response, parts) in pages.items()
        if (found := [part for part in parts.loaded if is_foreign(part)])
    }
    assert asked == {}
    in_sheets = {name: addresses_in_css(sheet) for name, sheet in sheets.items()}
    assert not [found for found in in_sheets.values() if any(map(is_foreign, found))]
    # Neither a cookie, nor one that was taken back at once.
    assert not [address for address in pages if pages[address][0].cookies]
    assert not browser.cookies
    # A link out tells nobody where it stood.
    told = {
        href
        for response, parts in pages.values()
        for href, rel in parts.links
        if is_foreign(href)
        and response["Referrer-Policy"] != "same-origin"
        and "noreferrer" not in rel
    }
    assert told == set()
    assert any(is_foreign(href) for _response, parts in pages.values() for href, _ in parts.links)


SCRIPTS = [
    path
    for app in ("clinic", "articles")
    for path in sorted((PROJECT / app / "static").rglob("*.js"))
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_ours_leaves_anything_in_a_browser(script):
    assert not LEFT_BEHIND.findall(script.read_text())


def test_the_scripts_are_found():
    assert "search.js" in {script.name for script in SCRIPTS}
    assert LEFT_BEHIND.search("window.localStorage.setItem('a', 1)")
