"""By which address guesses at the log-in are counted."""

from ipaddress import ip_network

from django.http import HttpRequest

from clinic.requests.client_addresses import address_of

UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen at


def client_address(request: HttpRequest) -> str:
    """The address that asked, or `UNKNOWN`.

    An IPv6 address stands for its /64, since whoever has one has all of that.
    """
    address = address_of(request)
    if address is None:
        return UNKNOWN
    if address.version == 6:
        return str(ip_network((address.packed, 64), strict=False).network_address)
    return str(address)
