"""Each page asked for and checked, of the site as production runs it. Needs Django set up."""

import http.client
from pathlib import Path

from clinic.launcher.messages import say
from clinic.requests.outage import standalone_text
from tests.benchmarks.behind_nginx import served
from tests.benchmarks.site import HOST, close_connections, site_host, site_port

from . import nu, world
from .lighthouse import FORMS, lighthouse
from .pages import STANDALONE, PublicPage, public_pages
from .table import Row

TIMEOUT = 60  # seconds


def audited(folder: Path, names: list[str]) -> list[Row]:
    """Each page of whose name one of `names` is a part."""

    def is_chosen(page: PublicPage) -> bool:
        return any(name in page.name for name in names)

    world.complete()
    pages = list(filter(is_chosen, public_pages()))
    standalone = list(filter(is_chosen, (PublicPage(name, "") for name in STANDALONE)))
    close_connections()
    with served(folder):
        texts = {page: asked_for(page) for page in pages}
        texts |= {page: standalone_page(page.name) for page in standalone}
        mistakes = checked(folder, texts)
        rows = []
        with lighthouse() as checker:
            for page in pages:
                say(f"Looking at: {page.name} …")
                address = f"http://{site_host()}{page.address}"
                # Lighthouse sends no form.
                forms = () if page.form else FORMS
                scores = {form: checker.audit(address, form) for form in forms}
                rows.append(Row(page, mistakes[page], scores))
    return rows + [Row(page, mistakes[page]) for page in standalone]


def asked_for(page: PublicPage) -> bytes:
    """The HTML of a page. Raises `RuntimeError` where it answers with another status.

    It is asked for twice: from then on it is stored, as it is for nearly all patients.
    """
    for _number in range(1 if page.form else 2):
        status, body = answer(page)
    if status != page.status:
        raise RuntimeError(f"{page.address} answers {status}, not {page.status}.")
    return body


def answer(page: PublicPage) -> tuple[int, bytes]:
    headers = {"Host": site_host(), "Connection": "close"}
    if page.form:
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{site_host()}",
        }
    connection = http.client.HTTPConnection(HOST, site_port(), timeout=TIMEOUT)
    try:
        method = "POST" if page.form else "GET"
        connection.request(method, page.address, body=page.form or None, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def standalone_page(template: str) -> bytes:
    return standalone_text(template).encode()


def checked(folder: Path, texts: dict[PublicPage, bytes]) -> dict[PublicPage, list[str]]:
    """The mistakes in the HTML of each page."""
    home = folder / "html"
    home.mkdir()
    files = {page: home / f"{number}.html" for number, page in enumerate(texts)}
    for page, file in files.items():
        file.write_bytes(texts[page])
    found = nu.check(list(files.values()))
    return {page: found[file.name] for page, file in files.items()}
