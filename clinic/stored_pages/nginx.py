"""The configuration of nginx in front of the site, which serves stored pages itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine

from clinic.requests.middleware import HTTPS_ONLY

from .answers import KNOWN_NAMES
from .application import OTHER_REPRESENTATION, personal_cookies
from .page import CACHE_CONTROL, OWN_HEADERS, VARY, Headers, mark

TEMPLATE = Path(__file__).with_name("nginx.conf")
# What no file was stored of, such as results of a search and what programs read, is made small
# on its way. The admin is left alone: its pages hold secrets beside words that others wrote, and
# how small they become would tell of them (https://www.breachattack.com/).
COMPRESSION = """
        gzip on;
        gzip_comp_level 5;
        gzip_proxied any;
        gzip_vary on;
        gzip_types text/plain text/markdown text/xml application/xml application/atom+xml
            application/json application/problem+json application/fhir+json
            application/vnd.citationstyles.csl+json application/x-research-info-systems;
""".strip("\n")
# What machines ask that watch the site: `clinic.monitoring`.
PROBES = "^/(healthz|readyz|metrics)$"
# What nginx says itself of a file, and what depends on the address.
HEADERS_OF_NGINX = OWN_HEADERS | {"content-type", "content-language"}


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate for https, with the chain that it leans on, and of its key."""

    chain: Path
    key: Path


def configuration(
    sites: list[str],
    listen: list[str],
    page_headers: Headers,
    certificate: Certificate | None = None,
    front_caches: Sequence[str] = (),
) -> str:
    """The configuration for this site, which gunicorn serves at `sites`, such as 127.0.0.1:8000.

    `listen` is what nginx listens at, and `page_headers` are those of any page for patients. With
    a certificate it speaks https there, and leads to it from port 80. Of `front_caches`, which
    are addresses or networks, it believes who asked them, how, and by which id.
    """
    addresses = [settings.WAGTAILADMIN_BASE_URL, *settings.OTHER_SITE_ADDRESSES]
    hosts = [urlsplit(address) for address in addresses]
    other_languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    context = {
        "sites": sites,
        "listen": listen,
        "certificate": certificate and certificate.chain,
        "certificate_key": certificate and certificate.key,
        "hosts": [host.netloc for host in hosts],
        "named_hosts": [(host.hostname, host.netloc) for host in hosts],
        "other_hosts": [(host.hostname, host.netloc) for host in hosts[1:]],
        "host_names": " ".join(host.hostname or "" for host in hosts),
        "root": Path(settings.STORED_PAGES_ROOT).resolve(),
        "known_names": "|".join(map(re.escape, KNOWN_NAMES)),
        "other_representation": OTHER_REPRESENTATION,
        "personal_cookies": "|".join(map(re.escape, personal_cookies())),
        "language": settings.LANGUAGE_CODE,
        "other_languages": other_languages,
        "for_programs": "|".join([*settings.SECURE_REDIRECT_EXEMPT, PROBES]),
        "https_only": HTTPS_ONLY.strip(),
        "largest_upload": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 1024 * 1024,
        "static_url": settings.STATIC_URL,
        "static_root": Path(settings.STATIC_ROOT or "").resolve(),
        "compression": COMPRESSION,
        "front_caches": front_caches,
        "headers": "\n".join(header_lines(page_headers)),
        "marks": "\n".join(f"        add_header {name} {quoted(value)};" for name, value in mark()),
        "headers_of_errors": "\n".join(own_header_lines(page_headers, " always")),
    }
    template = Engine(autoescape=False).from_string(TEMPLATE.read_text())
    return template.render(Context(context, autoescape=False))


def header_lines(page_headers: Headers) -> list[str]:
    """The lines that add the headers of a page to a file."""
    return [
        *own_header_lines(page_headers),
        "        add_header Content-Language $clinic_language;",
        f"        add_header Vary {quoted(VARY)};",
        f"        add_header Cache-Control {quoted(CACHE_CONTROL)};",
    ]


def own_header_lines(page_headers: Headers, end: str = "") -> list[str]:
    """Those that are the same for every answer of the site."""
    return [
        f"        add_header {name} {quoted(value)}{end};"
        for name, value in page_headers
        if name.lower() not in HEADERS_OF_NGINX
    ]


def quoted(value: str) -> str:
    """A value as nginx reads it; it knows no way to write a dollar sign."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
