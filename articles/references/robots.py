"""What sites ask of programs in their robots.txt (RFC 9309), read once for each site in a run."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from .link_client import MOVED, REDIRECTS, RESOLVER, AddressRefused, checked, request, target

# How our user agent begins: the name that a site may address us by.
NAME = "pain-clinic"
LARGEST = 500 * 1024  # bytes; what comes after these counts no more, as the standard says

# Whether a path is allowed, and the paths that this is about.
Rule = tuple[bool, str]


class Robots:
    """Which addresses may be visited, as far as their sites have a wish."""

    def __init__(self, take_turn: Callable[[str], None]) -> None:
        self.take_turn = take_turn
        self.rules: dict[str, list[Rule]] = {}

    def allow(self, address: str) -> bool:
        """Whether this address may be visited. Raises what a visit to its site raises.

        A DOI is there to be resolved, by programs too.
        """
        parts = checked(address)
        if parts.hostname == RESOLVER:
            return True
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = rules_for(NAME, self.read(f"{site}/robots.txt"))
        return is_allowed(self.rules[site], target(parts))

    def read(self, here: str) -> str:
        """The file; "" where there is none. Raises `Refused` where the site cannot say."""
        for _hop in range(REDIRECTS + 1):
            parts = checked(here)
            self.take_turn(parts.hostname or "")
            answer = request("GET", parts, most=LARGEST)
            if answer.status in MOVED and answer.location:
                here = urljoin(here, answer.location)
                continue
            if answer.status >= 500:
                said = _("It answered %(status)d where it says what programs may visit.")
                raise AddressRefused(said % {"status": answer.status})
            return answer.body.decode(errors="replace") if answer.status == 200 else ""
        return ""


def rules_for(name: str, text: str) -> list[Rule]:
    """The rules for programs of this name, or else those for all."""
    groups: dict[str, list[Rule]] = {}
    named: list[str] = []
    is_in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        field, _colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if field.lower() == "user-agent":
            named = [value.lower()] if is_in_rules else [*named, value.lower()]
            is_in_rules = False
            groups.setdefault(value.lower(), [])
        elif field.lower() in ("allow", "disallow"):
            is_in_rules = True
            for one in named:
                groups[one].append((field.lower() == "allow", value))
    return groups.get(name, groups.get("*", []))


def is_allowed(rules: list[Rule], path: str) -> bool:
    """What the longest rule says that fits; among equals one that allows, and without any yes."""
    fitting = [(len(paths), allows) for allows, paths in rules if paths and fits(paths, path)]
    return max(fitting, default=(0, True))[1]


def fits(paths: str, path: str) -> bool:
    """Whether a path begins like this, where `*` is anything and `$` the end."""
    first, *rest = paths.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not paths.endswith("$") or at == len(path) or bool(rest and path.endswith(rest[-1]))
