"""What staff were told is stored, and which words patients read: the memory of a run."""

import re
import secrets
import string
import threading
import time
from dataclasses import dataclass, field

TOKEN = re.compile(r"zq[a-z]{10}")


def new_token() -> str:
    """A word that stands nowhere else, by which a version is known again."""
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _letter in range(10))


@dataclass(frozen=True)
class Saved:
    """A draft that the site said it had saved; `base` is the version that it was written on."""

    page_id: int
    token: str
    base: int | None = None


@dataclass(frozen=True)
class Signed:
    """A signature; `digest` is that of the content which the screen showed."""

    page_id: int
    digest: str


@dataclass(frozen=True)
class Uploaded:
    title: str
    content: bytes


@dataclass
class Ledger:
    """Whatever was acknowledged, by whom it does not matter, and what patients saw first when."""

    saved: list[Saved] = field(default_factory=list)
    submitted: list[int] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    uploaded: list[Uploaded] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)
    slugs: dict[int, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def see(self, text: str) -> None:
        """Note the tokens that a patient has read by now."""
        now = time.time()
        for token in set(TOKEN.findall(text)):
            with self._lock:
                self.seen.setdefault(token, now)

    def counts(self) -> str:
        return (
            f"{len(self.saved)} saves, {len(self.submitted)} submissions, "
            f"{len(self.signed)} signatures, {len(self.uploaded)} uploads"
        )
