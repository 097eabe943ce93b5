"""How many answers of readers count in a day, so that nobody's machine decides what staff read.

All of it is in the memory of a process and gone with it: several processes allow several times
as many, unless they count together in a Redis. No address is kept: from where an answer came is
known by a hash of its network, with a salt that is new each day and nowhere else.
"""

import hashlib
import secrets
import threading
from collections import Counter
from datetime import date

from django.http import HttpRequest

from clinic.requests import client_addresses
from clinic.shared_cache import counting

# In a day and a process. A network may be a whole clinic, or a mobile carrier's.
OF_NETWORK_ABOUT_PAGE = 3
OF_NETWORK = 30
ABOUT_PAGE = 300
OF_ALL = 3_000


def network_of(request: HttpRequest) -> str:
    """The network from which a request came: an IPv4 /24 or an IPv6 /48; "" if nobody knows.

    An address that is not one of the internet, such as that of a proxy on this machine, says
    nothing.
    """
    address = client_addresses.address_of(request)
    return client_addresses.network_of(address) if address and address.is_global else ""


class DailyLimits:
    """The answers that were counted today, by hashes that nobody can undo tomorrow.

    Each answer adds three hashes at the most, so `OF_ALL` bounds them, too.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._begin(date.min)

    def _begin(self, day: date) -> None:
        self._day, self._salt = day, secrets.token_bytes(32)
        self._counted: Counter[bytes] = Counter()

    def take(self, network: str, page_id: int, day: date) -> bool:
        """Whether one more answer about a page may count today; then it is noted.

        From a network that nobody knows, the limits of all readers together hold alone.
        """
        limits_of = {"all": OF_ALL, f"page {page_id}": ABOUT_PAGE}
        if network:
            limits_of[f"network {network}"] = OF_NETWORK
            limits_of[f"network {network} page {page_id}"] = OF_NETWORK_ABOUT_PAGE
        if (shared := take_together(limits_of, day)) is not None:
            return shared
        with self._turn:
            if day != self._day:
                self._begin(day)
            limits = {self._hash(words): most for words, most in limits_of.items()}
            if any(self._counted[key] >= most for key, most in limits.items()):
                return False
            self._counted.update(limits.keys())
            return True

    def _hash(self, words: str) -> bytes:
        return hashlib.blake2b(words.encode(), key=self._salt, digest_size=16).digest()


def take_together(limits_of: dict[str, int], day: date) -> bool | None:
    """The same for all machines that share a Redis; None where nobody can be asked."""
    if (salt := counting.salt_of_day(day.isoformat())) is None:
        return None
    limits = {f"answers {salt} {words}": most for words, most in limits_of.items()}
    return counting.take(limits, counting.DAY)


limits = DailyLimits()
