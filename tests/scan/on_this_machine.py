"""Wapiti, which reaches nothing but this machine: `python on_this_machine.py ARGUMENTS`.

Some of its modules ask servers of its makers, or name servers. Here each such attempt is an error
of the network, before anything is sent. It runs under the Python that has Wapiti installed.
"""

import ipaddress
import sys
from typing import Any

# Events of Python before a socket sends something, and where the address is in them.
PLACES = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0}


def stay(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise `PermissionError` where something would leave this machine."""
    if event in PLACES and not is_here(arguments[PLACES[event]]):
        raise PermissionError(f"{event} leaves this machine: {arguments[PLACES[event]]!r}")


def is_here(address: Any) -> bool:
    """Whether an address of a socket, or the name of a host, is of this machine itself."""
    if isinstance(address, tuple):
        address = address[0]
    if isinstance(address, bytes):
        address = address.decode("ascii", "replace")
    # None is this machine, and a path is a socket of it.
    if address is None or address == "localhost" or str(address).startswith("/"):
        return True
    try:
        return ipaddress.ip_address(str(address)).is_loopback
    except ValueError:
        return False


def main() -> None:
    from wapitiCore.main.wapiti import wapiti_asyncio_wrapper

    sys.addaudithook(stay)
    wapiti_asyncio_wrapper()


if __name__ == "__main__":
    main()
