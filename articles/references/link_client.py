"""One visit to an address outside of this site: whether it answers, and never where it must not go.

The look-up's client speaks with one site that this copy of ours names. Links lead
anywhere, and what an editor wrote must not reach a machine inside of our network. So
each name is resolved here, all its addresses are looked at, and the connection
goes to one of these, after each redirect anew. No page is ever read, only its head.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from requests.certs import where

from articles.models import ExternalLink

from .lookup.polite import pause_of

State = ExternalLink.State

TIMEOUT = 10.0  # seconds, for each wait
WHOLE_VISIT = 20.0  # seconds, against an answer that comes by drops
REDIRECTS = 5
METHODS = ("HEAD", "GET")
MOVED = {301, 302, 303, 307, 308}
GONE = {404, 410}
TURNED_AWAY = {401, 403}
BUSY = {429, 503}
RESOLVER = "doi.org"
SAFE = "%/:=&?~#+!$,;'@()*[]"


class AddressRefused(Exception):
    """An address that is not visited, with the reason in a sentence for staff."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str = ""
    retry_after: str | None = None
    body: bytes = b""


@dataclass(frozen=True)
class Visit:
    """What became of a visit. `pause` is for how many seconds the site asked to be left alone."""

    state: str
    detail: str = ""
    leads_to: str = ""
    pause: float = 0


def visit(
    address: str,
    take_turn: Callable[[str], None],
    may_visit: Callable[[str], bool] = lambda address: True,
) -> Visit:
    """Follow an address to where it ends, and say what is there. Raises what `take_turn` raises.

    `take_turn` is called with the name of a site before each request to it, and
    `may_visit` with each address, those that it leads to as well.
    """
    here = address
    try:
        for _hop in range(REDIRECTS + 1):
            if not may_visit(here):
                return kept_out(address, here)
            answer = ask(here, take_turn)
            if answer.status not in MOVED or not answer.location:
                return judge(address, here, answer)
            here = urljoin(here, answer.location)
    except AddressRefused as reason:
        return Visit(State.UNREACHABLE, str(reason), leads_to(address, here))
    except ssl.SSLError:
        said = _("Its certificate is not valid, or it speaks no https.")
        return Visit(State.UNREACHABLE, said, leads_to(address, here))
    except (OSError, http.client.HTTPException, ValueError):
        return Visit(State.UNREACHABLE, _("It did not answer."), leads_to(address, here))
    return Visit(State.UNREACHABLE, _("It leads on and on."), leads_to(address, here))


def judge(address: str, here: str, answer: Answer) -> Visit:
    status, moved = answer.status, leads_to(address, here)
    is_doi = urlsplit(address).hostname == RESOLVER
    if 200 <= status < 300:
        return Visit(State.REDIRECTED if moved and not is_doi else State.OK, "", moved)
    said = _("It answered %(status)d.") % {"status": status}
    if status in GONE:
        return Visit(State.DEAD, said, moved)
    if status in TURNED_AWAY and is_doi and moved:
        said = _("The DOI is registered. The publisher’s site turns programs away.")
        return Visit(State.OK, said, moved)
    if status in TURNED_AWAY:
        said = _("It answered %(status)d, as sites do that turn programs away. Open it yourself.")
        said %= {"status": status}
    pause = max(pause_of(answer.retry_after), 0) if status in BUSY else 0
    return Visit(State.UNREACHABLE, said, moved, pause)


def kept_out(address: str, here: str) -> Visit:
    """Where a site asks programs not to come, nobody knows what is there."""
    if urlsplit(address).hostname == RESOLVER and here != address:
        said = _("The DOI is registered. The publisher’s site asks programs not to visit it.")
        return Visit(State.OK, said, leads_to(address, here))
    said = _("Not checked: the site asks programs not to visit it. Open it yourself.")
    return Visit(State.UNCHECKED, said, leads_to(address, here))


def leads_to(address: str, here: str) -> str:
    return "" if here == address else here


def ask(address: str, take_turn: Callable[[str], None]) -> Answer:
    """Ask for the head, and where that is no good answer, for the page: some know no HEAD."""
    parts = checked(address)
    for method in METHODS:
        take_turn(parts.hostname or "")
        try:
            answer = request(method, parts)
        except http.client.HTTPException:
            if method == METHODS[-1]:
                raise
            continue
        if answer.status < 400 or answer.status in BUSY:
            break
    return answer


def checked(address: str) -> SplitResult:
    """The parts of an address. Raises `Refused` for what is none on the web."""
    parts = urlsplit(address)
    is_on_the_web = parts.scheme in {"http", "https"} and parts.hostname
    if not is_on_the_web or parts.username or parts.password:
        raise AddressRefused(_("It is no address on the web that this site visits."))
    return parts


def target(parts: SplitResult) -> str:
    """What of an address is asked for: the path, and the question if it has one."""
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    return quote(parts.path or "/", safe=SAFE) + query


def request(method: str, parts: SplitResult, most: int = 0) -> Answer:
    """One request, and no more of the answer than its head and the first bytes of its body."""
    is_secure = parts.scheme == "https"
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or (443 if is_secure else 80)
    sock = connect(host, port)
    # The socket that it ends is the one that this name has then: https takes the first one over.
    ending = threading.Timer(WHOLE_VISIT, lambda: end(sock))
    ending.start()
    try:
        if is_secure:
            context = ssl.create_default_context(cafile=where())
            sock = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
            sock.do_handshake()
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        connection.sock = sock
        connection.default_port = 443 if is_secure else 80  # type: ignore[misc]
        connection.request(method, target(parts), headers=headers())
        answer = connection.getresponse()
        return Answer(
            answer.status,
            answer.getheader("Location", ""),
            answer.getheader("Retry-After"),
            answer.read(most) if most else b"",
        )
    finally:
        ending.cancel()
        sock.close()


def end(sock: socket.socket) -> None:
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return


def headers() -> dict[str, str]:
    return {
        "User-Agent": f"pain-clinic link check (mailto:{settings.CONTACT_ADDRESS})",
        "Accept": "*/*",
        "Connection": "close",
    }


def connect(host: str, port: int) -> socket.socket:
    """A connection to an address that the name has now, if all of them are public."""
    found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(is_allowed(str(address)) for address in found):
        raise AddressRefused(_("It leads into a private network, where this site does not look."))
    problem: OSError = OSError(host)
    for address in dict.fromkeys(found):
        try:
            return socket.create_connection((str(address), port), TIMEOUT)
        except OSError as error:
            problem = error
    raise problem


def is_allowed(text: str) -> bool:
    """Whether it is an address of the public internet, or one that the settings allow."""
    if text in settings.PRIVATE_ADDRESSES_ALLOWED:
        return True
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inside is not None:
            return is_public(inside)
        if address in NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return is_public(address)


NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    is_of_a_site = getattr(address, "is_site_local", False)
    return (
        address.is_global and not (address.is_multicast or address.is_reserved) and not is_of_a_site
    )
