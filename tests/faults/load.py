"""The steady mix: readers of stored pages and of others, editors and clinicians, all at once."""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup

from tests.stored_pages.real_site import Answer

from .ledger import Ledger, Saved, new_token
from .staff import Clinician, Editor, NotDone
from .world import CLINICIANS, EDITORS, FaultySite

STORED = (
    "/", "/therapies/", "/topics/", "/topics/low-back-pain/", "/therapies/heat-for-back-pain/",
    "/therapies/cold-packs-for-back-pain/",
)  # fmt: skip
OTHERS = ("/search/?q=help", "/search/suggestions/?q=he", "/no-such-page/", "/api/v1/articles")
# Seconds between two requests of one reader.
STORED_PAUSE, OTHER_PAUSE, STAFF_PAUSE = 0.05, 0.2, 0.5
GIVE_UP = 90  # seconds after which a site that does not come back is left alone
PROBE_PAUSE = 0.1
FRESH = 20  # of the newest articles, those that readers look at
OK, POLITE, REFUSED, CUT, RUDE = "answered", "polite", "refused", "cut off", "rude"
MARKS_OF_A_TRACE = ("Traceback (most recent call last)", "<center>nginx", "Internal Server Error")


@dataclass(frozen=True)
class Asked:
    """One request: of which kind, when it ended, how long it took, and how it went."""

    kind: str
    ended_at: float
    seconds: float
    outcome: str
    words: str = ""

    @property
    def begun_at(self) -> float:
        return self.ended_at - self.seconds


def outcome_of(answer: Answer) -> tuple[str, str]:
    """How an answer is for whoever gets it, and why where it is rude.

    A site that is away says so on a page that says what to do, and a refusal has words, too.
    """
    status, text = answer.status, answer.body.decode(errors="replace")
    if any(mark in text for mark in MARKS_OF_A_TRACE):
        return RUDE, f"{status} with a page for nobody"
    if status in (503, 507):
        heading = BeautifulSoup(text, "html.parser").h1
        return (POLITE, "") if heading and heading.text.strip() else (RUDE, f"{status}, no words")
    if status in (400, 403, 409, 422):
        return REFUSED, ""
    return (OK, "") if status < 400 or status == 404 else (RUDE, f"{status}")


@dataclass
class Load:
    """People who read and work in threads until `stop`; what happened to them is in `asked`."""

    site: FaultySite
    asked: list[Asked] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    begun_at: float = 0.0
    killed: int = 0  # workers of the site that had no time to finish what they had begun to say

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._turn = threading.Lock()
        self._threads: list[threading.Thread] = []
        self.pages = {path: main_words(self.site.read(path)) for path in STORED}
        self.files = self.find_files()
        editor = Editor(self.site, EDITORS[0])
        self.probe = editor, editor.write()

    @property
    def ledger(self) -> Ledger:
        return self.site.ledger

    def find_files(self) -> list[str]:
        page = BeautifulSoup(self.site.read(STORED[4]).text, "html.parser")
        addresses = [image["src"] for image in page.select("img[src^='/media/']")]
        return addresses or ["/robots.txt"]

    def start(self) -> "Load":
        self.begun_at = time.monotonic()
        jobs: list[tuple[Callable[[], None], float]] = []
        jobs += [(self.read_stored, STORED_PAUSE)] * 3
        jobs += [(self.read_other, OTHER_PAUSE)] * 2
        jobs += [(self.edit_as(name), STAFF_PAUSE) for name in EDITORS]
        jobs += [(self.sign_as(name), STAFF_PAUSE) for name in CLINICIANS]
        for job, pause in jobs:
            thread = threading.Thread(target=self._repeat, args=(job, pause), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(90)

    def _repeat(self, job: Callable[[], None], pause: float) -> None:
        while not self._stop.is_set():
            try:
                job()
            except (NotDone, LookupError):
                self._stop.wait(pause)  # noted where it was asked for
            except OSError as problem:
                self.note(Asked("?", time.monotonic(), 0, RUDE, repr(problem)))
            except Exception as problem:
                self.faults.append(f"{job.__name__}: {problem!r}")
                self._stop.wait(1)
            self._stop.wait(pause)

    def note(self, asked: Asked) -> None:
        self.asked.append(asked)

    def record(self, kind: str, ask: Callable[[], Answer]) -> Answer:
        """Ask, and note how it went. Raises `OSError` where nobody answers."""
        begun = time.monotonic()
        try:
            answer = ask()
        except OSError as problem:
            now = time.monotonic()
            self.note(Asked(kind, now, now - begun, RUDE, f"no answer: {problem!r}"))
            raise NotDone(Answer(0, {}, b"")) from None
        except http.client.IncompleteRead as problem:
            now = time.monotonic()
            self.note(Asked(kind, now, now - begun, CUT, repr(problem)))
            raise NotDone(Answer(0, {}, b"")) from None
        now = time.monotonic()
        outcome, words = outcome_of(answer)
        if outcome == RUDE:
            words = f"{words}: {answer.body[:150]!r}"
        self.note(Asked(kind, now, now - begun, outcome, words))
        return answer

    # Readers

    def read_stored(self) -> None:
        """A page that was stored before: nothing that happens may be noticed."""
        path = random.choice(STORED)
        begun = time.monotonic()
        try:
            answer = self.site.read(path)
            words = self.fault_of_stored(path, answer)
        except OSError as problem:
            words = f"{path}: {problem!r}"
        now = time.monotonic()
        self.note(Asked("stored", now, now - begun, RUDE if words else OK, words))

    def fault_of_stored(self, path: str, answer: Answer) -> str:
        if answer.status != 200:
            return f"{path}: {answer.status}"
        self.ledger.see(answer.text)
        if path.count("/") == 3 and path.startswith("/therapies/"):
            return "" if main_words(answer) == self.pages[path] else f"{path}: other words"
        return ""

    def read_other(self) -> None:
        """A new article, a search, a file: whatever was stored or not."""
        newest = [self.ledger.slugs.get(one.page_id, "") for one in self.ledger.signed[-FRESH:]]
        articles = [f"/therapies/{slug}/" for slug in newest if slug]
        path = random.choice([*OTHERS, *self.files, *articles])
        answer = self.record("other", lambda: self.site.read(path))
        if answer.status == 200 and not path.startswith("/media/"):
            self.ledger.see(answer.text)

    # Staff

    def edit_as(self, name: str) -> Callable[[], None]:
        editor = Editor(self.site, name, self.record)

        def round_of_work() -> None:
            more = {}
            if random.random() < 0.5:
                title = editor.upload()
                with suppress(Exception):  # the database may just be gone
                    ((image,),) = self.site.rows(
                        "SELECT id FROM clinic_clinicimage WHERE title = %s", title
                    )
                    more = {"lead_image": image, "lead_image_alternative_text": "Dots."}
            page_id = editor.write(**more)
            editor.save(page_id, **more)
            editor.submit(page_id, **more)
            self.hand_in(page_id)

        return round_of_work

    def sign_as(self, name: str) -> Callable[[], None]:
        clinician = Clinician(self.site, name, self.record)

        def round_of_work() -> None:
            with self._turn:
                page_id = self.waiting.pop(0) if self.waiting else None
            if page_id is None:
                raise LookupError("Nothing waits.")
            try:
                clinician.sign(page_id)
            except NotDone:
                self.hand_in(page_id)  # if it was signed all the same, nothing waits there
                raise

        return round_of_work

    def hand_in(self, page_id: int) -> None:
        """Let the next clinician who has time look at this article."""
        with self._turn:
            self.waiting.append(page_id)

    # What came of it

    def seconds_to_recovery(self, stage: Any = None) -> float:
        """From now until a page is made anew for a reader and a save of an editor is done."""
        begun = time.monotonic()
        probes = (self.is_page_made, self.is_save_done)
        with ThreadPoolExecutor(len(probes)) as pool:
            answered = list(pool.map(lambda probe: until(probe, begun), probes))
        if stage and not all(answered):
            stage.problem(f"The site was not back within {GIVE_UP} seconds.")
        return time.monotonic() - begun

    def is_page_made(self) -> bool:
        return self.site.read(f"/search/?q=heat{random.random()}").status == 200

    def is_save_done(self) -> bool:
        """A save alone: to open the editor first would take longer than to be back."""
        editor, page_id = self.probe
        token = new_token()
        fields = editor.fields(self.ledger.slugs[page_id], token)
        if editor.send(f"/admin/pages/{page_id}/edit/", fields).status != 302:
            return False
        self.ledger.saved.append(Saved(page_id, token))
        return True

    def between(self, start: float, end: float) -> list[Asked]:
        return [one for one in self.asked if start <= one.ended_at <= end]


def until(probe: Callable[[], bool], begun: float) -> bool:
    """Ask again until it is so; false where it never is."""
    while time.monotonic() - begun < GIVE_UP:
        with suppress(OSError):
            if probe():
                return True
        time.sleep(PROBE_PAUSE)
    return False


def main_words(answer: Answer) -> str:
    """What an article says, without what stands around it."""
    page = BeautifulSoup(answer.text, "html.parser")
    for part in page.select("#also-read, nav, .also-read"):
        part.decompose()
    article = page.select_one("article") or page.select_one("main") or page
    return article.get_text(" ", strip=True)


def outcomes(asked: list[Asked], kind: str) -> Counter[str]:
    return Counter(one.outcome for one in asked if one.kind == kind)
