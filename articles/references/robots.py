"""What sites ask of programs in their robots.txt (RFC 9309), read once for each site in a run."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from .link_client import (
    DOI_HOST,
    MAX_REDIRECTS,
    REDIRECT_STATUSES,
    AddressRefused,
    parse_address,
    request_target,
    send_request,
)

# How our user agent begins: the name that a site may address us by.
PROGRAM_NAME = "pain-clinic"
MAX_BYTES = 500 * 1024  # bytes; what comes after these counts no more, as the standard says

# Whether a path is allowed, and the pattern of the paths that this is about.
Rule = tuple[bool, str]


class Robots:
    """Which addresses may be visited, as far as their sites have a wish."""

    def __init__(self, wait_for_turn: Callable[[str], None]) -> None:
        self.wait_for_turn = wait_for_turn
        self.rules: dict[str, list[Rule]] = {}

    def allow(self, address: str) -> bool:
        """Whether this address may be visited. Raises what a visit to its site raises.

        A DOI is there to be resolved, by programs too.
        """
        parts = parse_address(address)
        if parts.hostname == DOI_HOST:
            return True
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = rules_for(PROGRAM_NAME, self.read(f"{site}/robots.txt"))
        return is_allowed(self.rules[site], request_target(parts))

    def read(self, current_address: str) -> str:
        """The file; "" where there is none. Raises `AddressRefused` where the site cannot say."""
        for _hop in range(MAX_REDIRECTS + 1):
            parts = parse_address(current_address)
            self.wait_for_turn(parts.hostname or "")
            response = send_request("GET", parts, max_body=MAX_BYTES)
            if response.status in REDIRECT_STATUSES and response.location:
                current_address = urljoin(current_address, response.location)
                continue
            if response.status >= 500:
                message = _("It answered %(status)d where it says what programs may visit.")
                raise AddressRefused(message % {"status": response.status})
            return response.body.decode(errors="replace") if response.status == 200 else ""
        return ""


def rules_for(name: str, text: str) -> list[Rule]:
    """The rules for programs of this name, or else those for all."""
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    is_in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        field, _colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if field.lower() == "user-agent":
            agents = [value.lower()] if is_in_rules else [*agents, value.lower()]
            is_in_rules = False
            groups.setdefault(value.lower(), [])
        elif field.lower() in ("allow", "disallow"):
            is_in_rules = True
            for agent in agents:
                groups[agent].append((field.lower() == "allow", value))
    return groups.get(name, groups.get("*", []))


def is_allowed(rules: list[Rule], path: str) -> bool:
    """What the longest rule says that fits; among equals one that allows, and without any yes."""
    matching = [
        (len(pattern), allows)
        for allows, pattern in rules
        if pattern and path_matches(pattern, path)
    ]
    return max(matching, default=(0, True))[1]


def path_matches(pattern: str, path: str) -> bool:
    """Whether a path begins like this, where `*` is anything and `$` the end."""
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for part in rest:
        index = path.find(part, position)
        if index < 0:
            return False
        position = index + len(part)
    return (
        not pattern.endswith("$") or position == len(path) or bool(rest and path.endswith(rest[-1]))
    )
