"""From which address a request came, and how much of an address is kept."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def address_of(request: HttpRequest) -> Address | None:
    """The address that asked; none where nobody knows.

    Where the settings name a header of a proxy (`CLIENT_ADDRESS_HEADER`), the last address in it
    counts, which the proxy itself wrote, else that of the connection.
    """
    named = request.META.get(settings.CLIENT_ADDRESS_HEADER, "")
    text = named.rpartition(",")[2] or request.META.get("REMOTE_ADDR", "")
    try:
        return read_address(text.strip())
    except ValueError:
        return None


def read_address(text: str) -> Address:
    """An address as it is written; of IPv4 within IPv6, the former. Raises `ValueError`."""
    address = ip_address(text)
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def network_of(address: Address) -> str:
    """The network that an address is in: an IPv4 /24 or an IPv6 /48.

    So many machines share one that it tells of nobody.
    """
    return str(ip_network((address.packed, 24 if address.version == 4 else 48), strict=False))
