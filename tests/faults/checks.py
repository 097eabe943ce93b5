"""What must hold after each fault: nothing acknowledged is lost, nothing unsigned is read."""

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from .ledger import TOKEN, Ledger, Saved
from .world import FaultySite

CLOCKS = 0.5  # seconds that the clocks of two processes may seem to differ


def problems_after(site: FaultySite, *, is_clock_right: bool = True) -> list[str]:
    """All that does not hold now, in sentences."""
    ledger = site.ledger
    return [
        *lost_saves(ledger, site),
        *lost_submissions(ledger, site),
        *lost_signatures(ledger, site),
        *lost_uploads(ledger, site),
        *unsigned_words(ledger, site, is_clock_right),
        *wrong_pages(ledger, site),
        *audits(site),
    ]


def lost_saves(ledger: Ledger, site: FaultySite) -> list[str]:
    return faults_of_saves(ledger, versions(site))


def versions(site: FaultySite) -> list[tuple[int, int, str]]:
    """The versions of articles that are stored: page, number and words."""
    return site.rows(
        "SELECT object_id::int, id, content ->> 'introduction' FROM wagtailcore_revision "
        "WHERE content ->> 'introduction' LIKE '%%zq%%' ORDER BY id"
    )


def faults_of_saves(ledger: Ledger, rows: Iterable[tuple[int, int, str]]) -> list[str]:
    """Saves that are in none of these versions."""
    stored = {(page, token) for page, _number, words in rows for token in TOKEN.findall(words)}
    return [
        f"Lost: the save “{save.token}” of page {save.page_id}."
        for save in list(ledger.saved)
        if (save.page_id, save.token) not in stored
    ]


def saves_over_newer(ledger: Ledger, rows: Iterable[tuple[int, int, str]]) -> list[Saved]:
    """Saves whose form was opened on an older version than the one before them."""
    before: dict[tuple[int, str], int] = {}
    last: dict[int, int] = {}
    for page_id, number, words in rows:
        for token in TOKEN.findall(words):
            # A signature makes another version of the same words.
            before.setdefault((page_id, token), last.get(page_id, number))
        last[page_id] = number
    return [
        save
        for save in list(ledger.saved)
        if save.base is not None and before.get((save.page_id, save.token), save.base) != save.base
    ]


def lost_submissions(ledger: Ledger, site: FaultySite) -> list[str]:
    rows = site.rows("SELECT DISTINCT object_id::int FROM wagtailcore_workflowstate")
    present = {page_id for (page_id,) in rows}
    return [
        f"Lost: the submission of page {page_id}."
        for page_id in list(ledger.submitted)
        if page_id not in present
    ]


def lost_signatures(ledger: Ledger, site: FaultySite) -> list[str]:
    rows = site.rows("SELECT page_id, digest FROM articles_signoff WHERE act = 'signed'")
    return [
        f"Lost: the signature of page {one.page_id} ({one.digest[:12]}…)."
        for one in list(ledger.signed)
        if (one.page_id, one.digest) not in set(rows)
    ]


def lost_uploads(ledger: Ledger, site: FaultySite) -> list[str]:
    files = dict(site.rows("SELECT title, file FROM clinic_clinicimage"))
    faults = []
    for upload in list(ledger.uploaded):
        path = Path(site.variables["MEDIA_ROOT"]) / files.get(upload.title, "-")
        if not path.is_file():
            faults.append(f"Lost: the picture {upload.title}.")
        elif not is_same_picture(path.read_bytes(), upload.content):
            faults.append(f"Damaged: the picture {upload.title}.")
    return faults


def is_same_picture(stored: bytes, sent: bytes) -> bool:
    """Whether the dots are those that were sent; what a file says of itself may be removed."""
    return stored == sent or picture_hash(stored) == picture_hash(sent)


def picture_hash(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as image:
            return hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()
    except (UnidentifiedImageError, OSError):
        return ""


def unsigned_words(ledger: Ledger, site: FaultySite, is_clock_right: bool) -> list[str]:
    """Words that a patient read and nobody signed, or that were signed after they were read."""
    rows = site.rows(
        "SELECT content ->> 'introduction', extract(epoch FROM at)::float "
        "FROM articles_signoff WHERE act = 'signed' ORDER BY number"
    )
    return faults_of_words(dict(ledger.seen), rows, is_clock_right=is_clock_right)


def faults_of_words(
    seen: dict[str, float], rows: Iterable[tuple[str, float]], *, is_clock_right: bool = True
) -> list[str]:
    """`rows` are the signed words and when each was signed."""
    signed_at: dict[str, float] = {}
    for words, moment in rows:
        for token in TOKEN.findall(words or ""):
            signed_at.setdefault(token, moment)
    faults = [f"Read, and signed by nobody: “{token}”." for token in seen.keys() - signed_at.keys()]
    if is_clock_right:
        faults += [
            f"Read before it was signed: “{token}”."
            for token, moment in seen.items()
            if moment + CLOCKS < signed_at.get(token, 0)
        ]
    return sorted(faults)


def wrong_pages(ledger: Ledger, site: FaultySite) -> list[str]:
    """Articles of this run whose public page is not what was signed last, or is there unsigned."""
    signed = dict(
        site.rows(
            "SELECT DISTINCT ON (page_id) page_id, content ->> 'introduction' "
            "FROM articles_signoff WHERE act = 'signed' ORDER BY page_id, number DESC"
        )
    )
    # What waits for its day, or is over, is not there.
    live = {
        page_id
        for (page_id,) in site.rows("SELECT id FROM wagtailcore_page WHERE live AND NOT expired")
    }
    faults = []
    for page_id, slug in list(ledger.slugs.items()):
        answer = site.read(f"/therapies/{slug}/")
        tokens = set(TOKEN.findall(signed.get(page_id, "")))
        if page_id in live and not tokens:
            faults.append(f"Page {page_id} is live and was never signed.")
        elif page_id in live and not (answer.status == 200 and tokens <= words_of(answer.text)):
            faults.append(f"Page {page_id} is signed, and patients do not read it: {answer.status}")
        elif page_id not in live and answer.status == 200:
            faults.append(f"Page {page_id} is not live, and patients read it.")
    return faults


def words_of(text: str) -> set[str]:
    return set(TOKEN.findall(text))


def audits(site: FaultySite) -> list[str]:
    """What `verify_signoffs` and `check_editions` say."""
    faults = []
    for command in ("verify_signoffs", "check_editions"):
        done = site.run(command, "--json")
        if done.returncode:
            faults.append(f"{command} is not clean: {said(done.stdout) or done.stderr[-600:]}")
    return faults


def said(output: str) -> str:
    try:
        report: dict[str, Any] = json.loads(output)
    except ValueError:
        return output[-600:]
    return json.dumps(report.get("faults") or report.get("problems"), ensure_ascii=False)[:900]
