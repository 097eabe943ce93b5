"""From which address a request came, and how much of it is kept."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen at


def client_address(request: HttpRequest) -> str:
    """The address that asked: what the proxy wrote last, else the other end of the connection.

    An IPv6 address stands for its /64, since whoever has one has all of that. `UNKNOWN` where
    neither is an address.
    """
    named = request.META.get(settings.CLIENT_ADDRESS_HEADER, "")
    text = named.rpartition(",")[2] or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text.strip())
    except ValueError:
        return UNKNOWN
    if isinstance(address, IPv6Address):
        if not address.ipv4_mapped:
            network = ip_network((address.packed, 64), strict=False)
            return str(network.network_address)
        address = address.ipv4_mapped
    return str(address)


def network_prefix(address: str) -> str:
    """The network of an address, which is all that is kept with a session: /24, or /48 of IPv6."""
    parsed = ip_address(address)
    bits = 24 if parsed.version == 4 else 48
    return str(ip_network((parsed.packed, bits), strict=False))
