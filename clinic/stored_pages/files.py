"""Pages as files: those of each generation, and of each page the last copy for an outage."""

import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from . import in_redis
from .addresses import Address
from .leases import Leases
from .page import FILE_NAMES, LABEL_VERSION, Page, compressed, page_of_label

LABEL = "label.json"
# Of the copies for an outage the link to each, with the label of the page.
Copies = Iterable[tuple[Path, dict[str, Any]]]
LabelTest = Callable[[dict[str, Any]], bool]
# A page that somebody may read for so long yet is kept for an outage, which is over by then.
LONGEST_OUTAGE = timedelta(days=7)
# Seconds after which what a killed process left behind, or nobody names, is removed.
LEFT_OVER = 60.0


class PageFiles:
    """The pages below a root folder, which several processes and the web server share.

    `objects/<id>` is a folder with a page, its compressed forms and its label; it never
    changes. `generations/<name>/<host>/<path>/index.page` is a link to one, while that
    generation is in force, and `kept/<host>/<path>/index.page` a link to the last one. A link
    in `outdated/` says that the page changed since. What reads and writes here raises `OSError`
    where the disk does.
    """

    def __init__(self, root: Path, most_pages: int) -> None:
        self.root, self.most_pages = root, most_pages
        self.leases = Leases(root)
        self.kept, self.outdated, self.objects = root / "kept", root / "outdated", root / "objects"
        self._labels: dict[str, dict[str, Any]] = {}

    def of_generation(self, generation: str, address: Address) -> Page | None:
        """The page at an address under a generation, if there is one."""
        return read_page(self.leases.generations / generation / address.file_name, generation)

    def has(self, generation: str, address: Address) -> bool:
        """Whether there is a page at an address under a generation."""
        return os.path.exists(self.leases.generations / generation / address.file_name)

    def copy_for_outage(self, address: Address) -> Page | None:
        """The last copy of the page at an address, if its time is not over."""
        page = read_page(self.kept / address.file_name, "")
        return None if page and page.until and page.until <= timezone.now() else page

    def write(self, address: Address, page: Page, quality: int) -> bool:
        """Store a page under its generation and for an outage; whether that is still in force.

        Sets the page's `modified` and its compressed forms once it is. Where the page that was
        stored last is the same, nothing is written but the links.
        """
        kept_link = self.kept / address.file_name
        last_link = self._last_stored(address)
        last = read_page(last_link, "") if last_link else None
        if last and last.bodies[""] == page.bodies[""]:
            bodies, modified = last.bodies, last.modified
        else:
            # Two pages of one length would have one ETag, were they of the same second.
            at_least = last.modified + 1 if last else 0
            modified = in_redis.time_of(address, page, max(int(time.time()), at_least), at_least)
            bodies = page.bodies if page.is_taken else compressed(page.bodies[""], quality)
            last = None
        finished = replace(page, bodies=bodies, modified=modified)
        new = None if last and last.label() == finished.label() else self._write_object(finished)
        with self.leases.writing():
            if self.leases.present() != page.generation:
                return False
            target = new
            if target is None:
                try:
                    target = last_link.resolve(strict=True)  # type: ignore[union-attr]
                except FileNotFoundError:  # removed meanwhile
                    return False
            # The copy first: whoever finds a page stored may kill the site, and reads it then.
            if is_kept_until(page.until):
                link(target, kept_link)
            else:
                kept_link.unlink(missing_ok=True)
            link(target, self.leases.generations / page.generation / address.file_name)
        page.finish(bodies, modified)
        return True

    def _last_stored(self, address: Address) -> Path | None:
        """The link to the page that was stored last at an address: its copy for an outage, or
        where there is none, the newest one of a generation, in force or over."""
        kept = self.kept / address.file_name
        if kept.exists():
            return kept
        pages = [folder / address.file_name for folder in children(self.leases.generations)]
        ages = {page: page.stat().st_mtime_ns for page in pages if page.exists()}
        return max(ages, key=ages.__getitem__, default=None)

    def _write_object(self, page: Page) -> Path:
        """Write a page with everything beside it, as a whole or not at all."""
        unfinished = self.root / "unfinished" / uuid.uuid4().hex
        unfinished.mkdir(parents=True)
        try:
            for encoding, body in page.bodies.items():
                file = unfinished / FILE_NAMES[encoding]
                file.write_bytes(body)
                os.utime(file, (page.modified, page.modified))
            (unfinished / LABEL).write_text(json.dumps(page.label()))
            self.objects.mkdir(exist_ok=True)
            finished = self.objects / unfinished.name
            unfinished.rename(finished)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return finished

    def copies(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The copies for an outage: the link to each, and the label of the page."""
        labels = {}
        for path in list(self.kept.rglob("*.page")):
            try:
                name = os.path.basename(os.readlink(path))
                label = self._labels.get(name) or read_label(path)
            except (FileNotFoundError, ValueError):  # a power cut left it so, or another release
                path.unlink(missing_ok=True)
                continue
            except OSError:
                continue
            labels[name] = label
            yield path, label
        self._labels = labels

    def forget(self, is_over: LabelTest, copies: Copies | None = None) -> None:
        """Remove each copy for an outage of which this is true, by its label; of all, or of these.

        Raises the last `OSError`, once all the others are removed.
        """
        problem = None
        for path, label in self.copies() if copies is None else copies:
            if is_over(label):
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    problem = error
        if problem:
            raise problem

    def set_aside(self, has_changed: LabelTest, copies: Copies) -> None:
        """Let nobody read those of these copies of which this is true: they are to be made anew."""
        for path, label in copies:
            if has_changed(label):
                outdated = self.outdated / path.relative_to(self.kept)
                outdated.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):
                    path.replace(outdated)

    def changed_addresses(self) -> list[Address]:
        """Where a page was set aside, and nobody has made it anew since."""
        return [address_below(self.outdated, path) for path in self.outdated.rglob("*.page")]

    def write_outage_page(self, text: str) -> None:
        """Store what the web server says when it has no page, and gets none."""
        unfinished = self.root / f".{uuid.uuid4().hex}"
        unfinished.write_text(text)
        unfinished.replace(self.root / "outage.html")

    def address_of(self, link: Path) -> Address:
        """The address of a page by the link to its copy for an outage."""
        return address_below(self.kept, link)

    def sweep(self) -> None:
        """Remove what nobody reads any more: pages that end soon or are too many, generations
        that are over, and what killed processes left."""
        copies = []
        for path, label in self.copies():
            until = label["until"] and datetime.fromisoformat(label["until"])
            if is_broken(path, label) or not is_kept_until(until):
                path.unlink(missing_ok=True)
            else:
                copies.append((path.lstat().st_mtime_ns, path))
        for _age, path in sorted(copies)[: -self.most_pages]:
            path.unlink(missing_ok=True)
        in_force = self.leases.present()
        for generation in children(self.leases.generations):
            if generation.name != in_force and is_old(generation):
                shutil.rmtree(generation, ignore_errors=True)
        for path in [*self.kept.rglob(".*"), *self.root.glob(".*")]:
            if path.is_symlink() or is_old(path):
                path.unlink(missing_ok=True)
        self._remove_unnamed()

    def _remove_unnamed(self) -> None:
        """Remove the folders of pages that no link leads to, and what was never finished.

        What is old and has no name hardly gets one again. Where it just does, the link leads
        nowhere, and the page is made anew.
        """
        unnamed = {
            folder.name: folder
            for folder in [*children(self.objects), *children(self.root / "unfinished")]
            if is_old(folder)
        }
        for folder in (self.kept, self.leases.generations):
            for path in folder.rglob("*.page"):
                with suppress(FileNotFoundError):
                    unnamed.pop(os.path.basename(os.readlink(path)), None)
        for folder in unnamed.values():
            shutil.rmtree(folder, ignore_errors=True)


def address_below(folder: Path, link: Path) -> Address:
    """The address of a page by a link to it in this folder."""
    host, _slash, rest = link.relative_to(folder).as_posix().partition("/")
    path, _slash, name = f"/{rest}".rpartition("/")
    return Address(host, f"{path}/", name.removesuffix(".page"))


def read_label(folder: Path) -> dict[str, Any]:
    """What stands beside a page. Raises `ValueError` where another release wrote it."""
    label = json.loads((folder / LABEL).read_bytes())
    if not isinstance(label, dict) or label.get("form") != LABEL_VERSION:
        raise ValueError("The label of a stored page is not one of this release.")
    return label


def read_page(folder: Path, generation: str) -> Page | None:
    """The page in a folder; None where there is none, or not all of it."""
    try:
        # Opened once, so that all of it is of one page even where the link changes meanwhile.
        folder = folder.resolve(strict=True)
        label = read_label(folder)
        bodies = {name: (folder / FILE_NAMES[name]).read_bytes() for name in label["sizes"]}
        modified = int((folder / FILE_NAMES[""]).stat().st_mtime)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if {name: len(body) for name, body in bodies.items()} != label["sizes"]:
        return None
    return page_of_label(label, generation, bodies, modified)


def is_kept_until(until: datetime | None) -> bool:
    """Whether a page that nobody may read from this time on is kept for an outage."""
    return until is None or until - timezone.now() > LONGEST_OUTAGE


def is_broken(folder: Path, label: dict[str, Any]) -> bool:
    try:
        sizes = {name: (folder / FILE_NAMES[name]).stat().st_size for name in label["sizes"]}
    except OSError:
        return True
    return bool(sizes != label["sizes"])


def link(target: Path, path: Path) -> None:
    """Let a path lead to a folder, at once in the place of where it led before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{uuid.uuid4().hex}")
    unfinished.symlink_to(os.path.relpath(target, path.parent))
    try:
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LEFT_OVER
    except FileNotFoundError:
        return False
