"""Editors and clinicians at work: what the site tells them is done goes into the ledger."""

import io
import re
import secrets
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from tests.stored_pages.real_site import Answer

from .ledger import Saved, Signed, Uploaded, new_token
from .world import PASSWORD, FaultySite

EDIT = "/admin/pages/{}/edit/"
REVIEW = "/admin/articles/{}/review/"
FORM_TOKEN = "a" * 32  # what the cookie and the header say alike is believed


class NotDone(Exception):
    """Somebody was answered in another way than that it was done."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status}")
        self.answer = answer


class Person:
    """Somebody of the staff, with a session of their own."""

    def __init__(self, site: FaultySite, name: str, record: Any = None) -> None:
        self.site, self.name = site, name
        self.record = record or (lambda kind, ask: ask())
        self.session = site.log_in(name)

    @property
    def cookies(self) -> str:
        return f"sessionid={self.session}; csrftoken={FORM_TOKEN}"

    def get(self, path: str) -> BeautifulSoup:
        """A page of the admin. Raises `NotDone` where it is not there."""
        answer = self.record("staff", lambda: self.site.read(path, Cookie=self.cookies))
        if answer.status != 200:
            raise NotDone(answer)
        return BeautifulSoup(answer.text, "html.parser")

    def send(self, path: str, fields: dict[str, Any]) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        return self._post(path, body, "application/x-www-form-urlencoded")

    def send_file(self, path: str, fields: dict[str, Any]) -> Answer:
        return self._post(path, encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT)

    def _post(self, path: str, body: bytes, kind: str) -> Answer:
        def post() -> Answer:
            return self.site.read(
                path,
                method="POST",
                body=body,
                Cookie=self.cookies,
                X_CSRFToken=FORM_TOKEN,
                Content_Type=kind,
            )

        return self.record("staff", post)


class Editor(Person):
    """Writes drafts, saves them, adds pictures and submits."""

    def fields(self, slug: str, token: str, **more: Any) -> dict[str, Any]:
        title = slug.replace("-", " ").capitalize()
        own = {"title": title, "slug": slug, "introduction": f"It may help. {token}"}
        return {**self.site.form, **own, **more}

    def write(self, **more: Any) -> int:
        """A new draft; its page."""
        token, slug = new_token(), f"fault-{secrets.token_hex(5)}"
        path = f"/admin/pages/add/articles/therapyarticlepage/{self.site.section}/"
        answer = self.send(path, self.fields(slug, token, **more))
        found = re.search(r"/pages/(\d+)/edit/", answer.headers.get("Location", ""))
        if answer.status != 302 or not found:
            raise NotDone(answer)
        page_id = int(found[1])
        self.site.ledger.slugs[page_id] = slug
        self.site.ledger.saved.append(Saved(page_id, token))
        return page_id

    def save(self, page_id: int, **more: Any) -> str:
        """Open the editor, change the words and save; the new word."""
        screen, token = self.get(EDIT.format(page_id)), new_token()
        loaded = {
            name: screen.select_one(f"input[name={name}]")["value"]
            for name in ("loaded_revision_id", "loaded_revision_created_at")
        }
        slug = self.site.ledger.slugs[page_id]
        fields = self.fields(slug, token, **loaded, **more)
        answer = self.send(EDIT.format(page_id), fields)
        if answer.status != 302:
            raise NotDone(answer)
        base = int(loaded["loaded_revision_id"])
        self.site.ledger.saved.append(Saved(page_id, token, base))
        return token

    def submit(self, page_id: int, **more: Any) -> None:
        self.save(page_id, **{"action-submit": "yes", **more})
        self.site.ledger.submitted.append(page_id)

    def upload(self) -> str:
        """A picture of random dots; its title."""
        content, title = dots(), new_token()
        file = io.BytesIO(content)
        file.name = f"{title}.png"
        fields = {"title": title, "file": file, "collection": "1"}
        answer = self.send_file("/admin/images/add/", fields)
        if answer.status != 302:
            raise NotDone(answer)
        self.site.ledger.uploaded.append(Uploaded(title, content))
        return title


class Clinician(Person):
    """Reads what waits, and signs it."""

    def open(self, page_id: int) -> dict[str, str]:
        """The form of the review screen, filled in; what it shows is what is signed."""
        screen = self.get(REVIEW.format(page_id))
        form = screen.select_one("#sign form")
        if form is None:
            raise LookupError("There is nothing to sign.")
        inputs = form.select("input[name]:not([name=credential])")
        fields = {field["name"]: field.get("value", "") for field in inputs}
        fields |= {field["name"]: field.text.strip() for field in form.select("textarea")}
        fields |= {"attest": "on", "password": PASSWORD, "act": "sign"}
        shown = screen.select_one("#sign form input[name=shown]")
        return {name: value or "Because." for name, value in fields.items()} | {
            "shown": shown["value"] if shown else ""
        }

    def sign(self, page_id: int, form: dict[str, str] | None = None) -> None:
        """Sign the newest draft. Raises `NotDone` where it was not signed."""
        form = form or self.open(page_id)
        answer = self.send(REVIEW.format(page_id), form)
        if answer.status != 302:
            raise NotDone(answer)
        self.site.ledger.signed.append(Signed(page_id, form["shown"]))


def dots() -> bytes:
    """A small picture like no other."""
    stream = io.BytesIO()
    Image.frombytes("RGB", (48, 32), secrets.token_bytes(48 * 32 * 3)).save(stream, "PNG")
    return stream.getvalue()
