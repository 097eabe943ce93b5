"""The configuration of Varnish in front of the site."""

import re
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine

from clinic.requests.middleware import HTTPS_ONLY
from clinic.requests.outage import outage_text
from clinic.stored_pages.answers import KNOWN_NAMES
from clinic.stored_pages.application import OTHER_REPRESENTATION, personal_cookies
from clinic.stored_pages.nginx import HEADERS_OF_NGINX, PROBES
from clinic.stored_pages.page import MARK, VARY, Headers

TEMPLATE = Path(__file__).with_name("varnish.vcl")


def configuration(
    sites: list[str], purgers: list[str], terminators: list[str], page_headers: Headers
) -> str:
    """The VCL for this site, which nginx or gunicorn serves at `sites`, such as 127.0.0.1:8000.

    `purgers` are the machines of the site, which may purge, and `terminators` those that end TLS in
    front of Varnish: addresses, or networks such as 10.0.0.0/24. `page_headers` are the headers of
    any page for patients. Raises `ValueError` for what is no address.
    """
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    clinics = [address, *map(urlsplit, settings.OTHER_SITE_ADDRESSES)]
    context = {
        "sites": [host_and_port(site) for site in sites],
        "purgers": [written(purger) for purger in purgers],
        "terminators": [written(terminator) for terminator in terminators],
        "host": address.netloc,
        "clinic_hosts": "|".join(re.escape(clinic.netloc) for clinic in clinics),
        "other_clinics": [
            (re.escape(clinic.hostname or ""), clinic.netloc) for clinic in clinics[1:]
        ],
        "scheme": address.scheme,
        "milliseconds": round(settings.FRONT_CACHE_SECONDS * 1000),
        "mark": MARK,
        "vary": VARY,
        "known_names": "|".join(map(re.escape, KNOWN_NAMES)),
        "personal_cookies": "|".join(map(re.escape, personal_cookies())),
        "other_representation": OTHER_REPRESENTATION,
        "for_programs": "|".join([*settings.SECURE_REDIRECT_EXEMPT, PROBES]),
        "https_only": HTTPS_ONLY.strip(),
        "static_url": settings.STATIC_URL,
        "headers_of_errors": [
            (name, value) for name, value in page_headers if name.lower() not in HEADERS_OF_NGINX
        ],
        "outage_page": outage_text(),
    }
    template = Engine(autoescape=False).from_string(TEMPLATE.read_text())
    return template.render(Context(context, autoescape=False))


def host_and_port(site: str) -> tuple[str, str]:
    """The two parts of 127.0.0.1:8000 or [::1]:8000. Raises `ValueError`."""
    parts = urlsplit(f"//{site}")
    if not parts.hostname or parts.port is None:
        raise ValueError(f"{site} must look like 127.0.0.1:8000.")
    return parts.hostname, str(parts.port)


def written(text: str) -> str:
    """An address or a network as an ACL of VCL has it. Raises `ValueError`."""
    network = ip_network(text)
    return f'"{network.network_address}"/{network.prefixlen}'
