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

from .lookup.service_client import pause_of

State = ExternalLink.State

TIMEOUT = 10.0  # seconds, for each wait
VISIT_TIMEOUT = 20.0  # seconds, against an answer that comes by drops
MAX_REDIRECTS = 5
METHODS = ("HEAD", "GET")
REDIRECT_STATUSES = {301, 302, 303, 307, 308}
GONE_STATUSES = {404, 410}
FORBIDDEN_STATUSES = {401, 403}
BUSY_STATUSES = {429, 503}
DOI_HOST = "doi.org"
SAFE_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"


class AddressRefused(Exception):
    """An address that is not visited, with the reason in a sentence for staff."""


@dataclass(frozen=True)
class Response:
    status: int
    location: str = ""
    retry_after: str | None = None
    body: bytes = b""


@dataclass(frozen=True)
class VisitResult:
    """What became of a visit. `pause` is for how many seconds the site asked to be left alone."""

    state: str
    detail: str = ""
    leads_to: str = ""
    pause: float = 0


def visit(
    address: str,
    wait_for_turn: Callable[[str], None],
    may_visit: Callable[[str], bool] = lambda address: True,
) -> VisitResult:
    """Follow an address to where it ends, and say what is there.

    `wait_for_turn` is called with the name of a site before each request to it, and
    `may_visit` with each address, those that it leads to as well. Raises what
    `wait_for_turn` raises.
    """
    current_address = address
    try:
        for _hop in range(MAX_REDIRECTS + 1):
            if not may_visit(current_address):
                return blocked_by_robots(address, current_address)
            response = request_page(current_address, wait_for_turn)
            if response.status not in REDIRECT_STATUSES or not response.location:
                return result_of(address, current_address, response)
            current_address = urljoin(current_address, response.location)
    except AddressRefused as reason:
        return VisitResult(
            State.UNREACHABLE, str(reason), redirect_target(address, current_address)
        )
    except ssl.SSLError:
        detail = _("Its certificate is not valid, or it speaks no https.")
        return VisitResult(State.UNREACHABLE, detail, redirect_target(address, current_address))
    except (OSError, http.client.HTTPException, ValueError):
        return VisitResult(
            State.UNREACHABLE, _("It did not answer."), redirect_target(address, current_address)
        )
    return VisitResult(
        State.UNREACHABLE, _("It leads on and on."), redirect_target(address, current_address)
    )


def result_of(address: str, current_address: str, response: Response) -> VisitResult:
    status, target = response.status, redirect_target(address, current_address)
    is_doi = urlsplit(address).hostname == DOI_HOST
    if 200 <= status < 300:
        return VisitResult(State.REDIRECTED if target and not is_doi else State.OK, "", target)
    detail = _("It answered %(status)d.") % {"status": status}
    if status in GONE_STATUSES:
        return VisitResult(State.DEAD, detail, target)
    if status in FORBIDDEN_STATUSES and is_doi and target:
        detail = _("The DOI is registered. The publisher’s site turns programs away.")
        return VisitResult(State.OK, detail, target)
    if status in FORBIDDEN_STATUSES:
        detail = _("It answered %(status)d, as sites do that turn programs away. Open it yourself.")
        detail %= {"status": status}
    pause = max(pause_of(response.retry_after), 0) if status in BUSY_STATUSES else 0
    return VisitResult(State.UNREACHABLE, detail, target, pause)


def blocked_by_robots(address: str, current_address: str) -> VisitResult:
    """Where a site asks programs not to come, nobody knows what is there."""
    if urlsplit(address).hostname == DOI_HOST and current_address != address:
        detail = _("The DOI is registered. The publisher’s site asks programs not to visit it.")
        return VisitResult(State.OK, detail, redirect_target(address, current_address))
    detail = _("Not checked: the site asks programs not to visit it. Open it yourself.")
    return VisitResult(State.UNCHECKED, detail, redirect_target(address, current_address))


def redirect_target(address: str, current_address: str) -> str:
    return "" if current_address == address else current_address


def request_page(address: str, wait_for_turn: Callable[[str], None]) -> Response:
    """Ask for the head, and where that is no good answer, for the page: some know no HEAD."""
    parts = parse_address(address)
    for method in METHODS:
        wait_for_turn(parts.hostname or "")
        try:
            response = send_request(method, parts)
        except http.client.HTTPException:
            if method == METHODS[-1]:
                raise
            continue
        if response.status < 400 or response.status in BUSY_STATUSES:
            break
    return response


def parse_address(address: str) -> SplitResult:
    """The parts of an address. Raises `AddressRefused` for what is none on the web."""
    parts = urlsplit(address)
    is_on_the_web = parts.scheme in {"http", "https"} and parts.hostname
    if not is_on_the_web or parts.username or parts.password:
        raise AddressRefused(_("It is no address on the web that this site visits."))
    return parts


def request_target(parts: SplitResult) -> str:
    """What of an address is asked for: the path, and the question if it has one."""
    query = f"?{quote(parts.query, safe=SAFE_CHARACTERS)}" if parts.query else ""
    return quote(parts.path or "/", safe=SAFE_CHARACTERS) + query


def send_request(method: str, parts: SplitResult, max_body: int = 0) -> Response:
    """One request, and no more of the answer than its head and the first bytes of its body."""
    is_secure = parts.scheme == "https"
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or (443 if is_secure else 80)
    sock = connect(host, port)
    # It shuts down the socket that this name has then: https takes the first one over.
    timer = threading.Timer(VISIT_TIMEOUT, lambda: shut_down(sock))
    timer.start()
    try:
        if is_secure:
            context = ssl.create_default_context(cafile=where())
            sock = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
            sock.do_handshake()
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        connection.sock = sock
        connection.default_port = 443 if is_secure else 80  # type: ignore[misc]
        connection.request(method, request_target(parts), headers=headers())
        response = connection.getresponse()
        return Response(
            response.status,
            response.getheader("Location", ""),
            response.getheader("Retry-After"),
            response.read(max_body) if max_body else b"",
        )
    finally:
        timer.cancel()
        sock.close()


def shut_down(sock: socket.socket) -> None:
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
    addresses = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(is_allowed(str(address)) for address in addresses):
        raise AddressRefused(_("It leads into a private network, where this site does not look."))
    problem: OSError = OSError(host)
    for address in dict.fromkeys(addresses):
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
        embedded = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if embedded is not None:
            return is_public(embedded)
        if address in NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return is_public(address)


NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    is_site_local = getattr(address, "is_site_local", False)
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved)
        and not is_site_local
    )
