"""People with browsers who act at the same moment on the served site."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC

import psycopg
import requests
from bs4 import BeautifulSoup

from tests.admin.posting import FINISHED_BODY, article_form
from tests.review.conftest import entries
from tests.second_steps import next_code

from .conftest import PASSWORDS

TIMEOUT = 30  # seconds
JSON = {"Accept": "application/json"}
EDITOR = "/admin/pages/{}/edit/"
REVIEW = "/admin/articles/{}/review/"
WITHDRAWAL = "/admin/articles/{}/withdraw/"


class StaffSession:
    """A session of one member of staff, logged in through the site's own page."""

    def __init__(self, site, username, password=""):
        self.address, self.session = site.address, requests.Session()
        # A connection that waits too long is closed by the server while the next request is sent.
        self.session.headers["Connection"] = "close"
        self.password = password or PASSWORDS[username]
        self.get("/admin/login/")
        credentials = {"login": username}
        self.post("/admin/login/", credentials | {"password": self.password})
        self.post("/admin/login/second-step/", {"code": next_code()})
        assert self.get("/admin/").status_code == 200, f"{username} is not logged in."

    def get(self, path):
        return self.session.get(self.address + path, timeout=TIMEOUT, allow_redirects=False)

    def post(self, path, data, headers=None):
        headers = {
            "X-CSRFToken": self.session.cookies["csrftoken"],
            "Referer": self.address + path,
            **(headers or {}),
        }
        return self.session.post(
            self.address + path, data, headers=headers, timeout=TIMEOUT, allow_redirects=False
        )

    def messages(self, answer):
        """What the page says at its top that this answer is or leads to."""
        if answer.status_code == 302:
            answer = self.get(answer.headers["Location"].removeprefix(self.address))
        page = BeautifulSoup(answer.text, "html.parser")
        elements = page.select(".messages li, .help-critical")
        return " ".join(element.get_text(" ", strip=True) for element in elements)

    def signature(self, page_id):
        """The review screen's form, filled in; what it shows is what is signed."""
        screen = BeautifulSoup(self.get(REVIEW.format(page_id)).text, "html.parser")
        form = {name: value or "Because." for name, value in entries(screen).items()}
        return form | {"password": self.password}


class SiteInspector:
    """The articles and records of the served site, as those who test it look at them."""

    def __init__(self, site):
        self.address = site.address
        self.database = psycopg.connect(site.environment["DATABASE_URL"], autocommit=True)
        (self.section,) = self.row(
            "SELECT page_ptr_id FROM articles_articleindexpage ORDER BY 1 LIMIT 1"
        )
        (self.reference,) = self.row("SELECT min(id) FROM articles_reference")
        self.count = 0

    def row(self, statement, *values):
        return self.database.execute(statement, values).fetchone()

    def form(self, slug, introduction, **more):
        """The editor's form of an article that may be published."""
        claim = FINISHED_BODY[2]["value"]["claims"][0]
        ratings = [{**rating, "source": None} for rating in claim["ratings"]]
        claim = {**claim, "references": [], "ratings": ratings}
        body = [
            FINISHED_BODY[0],
            FINISHED_BODY[1],
            {"type": "evidence", "value": {"claims": [claim]}},
        ]
        form = article_form(title=slug, slug=slug, introduction=introduction, body=body, **more)
        chooser = "body-2-value-claims-0-value-references"
        item = {"deleted": "", "order": "0", "type": "item", "value": self.reference, "id": ""}
        chosen_fields = {f"{chooser}-0-{name}": value for name, value in item.items()}
        rated_by = {"body-2-value-claims-0-value-ratings-0-value-source": self.reference}
        return form | rated_by | chosen_fields | {f"{chooser}-count": "1"}

    def write(self, person, introduction="It may help."):
        """A new draft; its number and slug."""
        self.count += 1
        slug = f"at-once-{self.count}-{time.time_ns()}"
        url = f"/admin/pages/add/articles/therapyarticlepage/{self.section}/"
        answer = person.post(url, self.form(slug, introduction))
        return int(re.search(r"/pages/(\d+)/edit/", answer.headers["Location"])[1]), slug

    def loaded(self, page_id):
        pk, at = self.row(
            "SELECT r.id, r.created_at FROM wagtailcore_page p "
            "JOIN wagtailcore_revision r ON r.id = p.latest_revision_id WHERE p.id = %s",
            page_id,
        )
        return {
            "loaded_revision_id": str(pk),
            "loaded_revision_created_at": at.astimezone(UTC).isoformat(),
        }

    def read_by_patient(self, slug):
        """What a patient gets: the status, and the main message."""
        answer = requests.get(f"{self.address}/therapies/{slug}/", timeout=TIMEOUT)
        main = BeautifulSoup(answer.text, "html.parser").select_one("article .introduction")
        return answer.status_code, main and main.text

    def live(self, page_id):
        return self.row("SELECT live FROM wagtailcore_page WHERE id = %s", page_id)[0]

    def draft(self, page_id):
        """The main message of the latest version."""
        return self.row(
            "SELECT r.content ->> 'introduction' FROM wagtailcore_page p "
            "JOIN wagtailcore_revision r ON r.id = p.latest_revision_id WHERE p.id = %s",
            page_id,
        )[0]

    def signoff_acts(self, page_id):
        """What was done with the article, in the order in which it was."""
        query = "SELECT act FROM articles_signoff WHERE page_id = %s ORDER BY number"
        return [act for (act,) in self.database.execute(query, [page_id])]

    def count_waiting(self):
        return self.row(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )[0]

    @contextmanager
    def locked_row(self, table, pk):
        """Hold a row, as an act that is going on does."""
        with psycopg.connect(
            self.database.info.dsn, password=self.database.info.password
        ) as connection:
            connection.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR UPDATE", [pk])
            yield

    def run_queued(self, table, pk, *actions):
        """Start each act while the row is held, so that they all wait for it in this order."""
        with ThreadPoolExecutor() as executor:
            with self.locked_row(table, pk):
                futures = []
                for number, action in enumerate(actions, 1):
                    futures.append(executor.submit(action))
                    self.wait_for(number, futures)
            return [future.result() for future in futures]

    def wait_for(self, number, futures):
        deadline = time.monotonic() + TIMEOUT
        while self.count_waiting() < number:
            assert time.monotonic() < deadline, f"Only {self.count_waiting()} of {number} wait."
            assert not any(future.done() for future in futures), "An act did not wait for the row."
            time.sleep(0.01)

    def run_together(self, *actions):
        """Start all acts at the same moment, and let them race."""
        with ThreadPoolExecutor() as executor:
            return [future.result() for future in [executor.submit(action) for action in actions]]
