"""The site in production. Everything secret or local comes from the environment.

DATABASE_URL   postgresql://user:password@host/name (add ?sslmode=verify-full
               where the database is on another machine)
REPLICA_URL    postgresql://user:password@host/name, a streaming replica of that database,
               from which pages for patients are made (default: there is none)
SECRET_KEY     at least 50 random characters; a new one logs everybody out
SIGN_OFF_KEYS  at least 50 random characters, and others than those of
               SECRET_KEY, which seal the record of sign-offs, and the secrets
               of second steps of log-ins;
               keep a copy elsewhere. To change it, put the new one in front
               of the old ones, with commas between them
SIGN_OFFS_NEED_PASSKEY  1 if only a passkey signs articles (default: whoever has none enters
               the password)
SITE_ADDRESS   https://www.example.org, what patients type; without https the
               cookies and redirects that need it are off
OTHER_SITE_ADDRESSES  https://north.example.org,https://south.example.org: the addresses of
               the other clinics on this installation, see docs/several-sites.md
               (default: there is one clinic)
HSTS_SUBDOMAINS  1 if every site at names below that of SITE_ADDRESS has https, too:
               browsers then ask none of them without it, for a year
OTHER_HOSTS    more host names that may be asked for, separated by commas,
               such as the one of a health check
TRUST_PROXY    1 if a web server in front of the site ends https, and always
               sets or removes the header X-Forwarded-Proto; it should end
               X-Forwarded-For with the address that asked it, by which
               answers to “Was this page helpful?” and wrong passwords are limited
STATIC_ROOT    where style sheets are collected (default: .local/static)
MEDIA_ROOT     where uploads are kept (default: .local/media); no web server may hand
               them out, as the site itself says who gets which
MEDIA_BUCKET   the name of a bucket with the API of S3, where uploads are kept in place of
               MEDIA_ROOT: docs/media-in-a-bucket.md (default: none)
MEDIA_BUCKET_ENDPOINT  https://s3.example.org, the server of the bucket (default: Amazon)
MEDIA_BUCKET_REGION  its region, such as eu-central-1
MEDIA_BUCKET_FOLDER  a folder in the bucket, if other things are in it, too
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY  keys that may read, write, delete and list in
               this bucket, and nothing else
MEDIA_CACHE_ROOT  where this machine keeps copies of files in the bucket
               (default: .local/media-cache)
MEDIA_CACHE_MEGABYTES  how much room they may take (default: 2000)
MEDIA_SIGNED_SECONDS  how many seconds staff may download a document from an address of the
               bucket; with 0 they get it from the site (default: 0)
BACKUPS_ROOT   where `manage.py backup` writes (default: .local/backups); with it
               `manage.py run_schedule` makes backups every night
DRILL_DATABASE_URL  the same database with a role that may make others, for the
               restore_drill of the schedule (default: DATABASE_URL)
BACKUP_RECIPIENT  for whom it encrypts: a public key of age (age1…), or one that GnuPG
               knows by its fingerprint (default: backups are not encrypted)
BACKUP_IDENTITY  the file with the secret key of age, where a backup is restored
STORED_PAGES   0 makes every page anew for every reader (default: 1, pages are stored)
PAGES_ROOT     where stored pages are kept, of this site alone (default: a folder in
               .local/pages); the web server in front may read it
REDIS_URL      redis://:password@host:6379/0, or rediss:// with TLS: what web processes on
               several machines share, see docs/shared-cache.md (default: nothing)
FRONT_CACHES   caches in front of the site that are purged at each change, such as
               http://10.0.0.5:6081, with commas between them: docs/caching-proxy.md
               (default: none)
FRONT_CACHE_SECONDS  how long such a cache may keep a page. With more than 1, a withdrawn page
               may be read for that long if a cache cannot be purged, and staff are told so
               (default: 0.5 with FRONT_CACHES, else pages are not kept)
BACKGROUND_WORK  "worker" where `manage.py db_worker` runs as a service and does what a
               request need not wait for, such as mail (default: at_once)
EMAIL_URL      smtp://host:25 for a relay of one's own, or encrypted from the
               log-in on, smtp://user:password@host:587, or from the first
               byte on, smtps://user:password@host:465 (default: no mail)
MAIL_FROM      the sender of mail (default: no-reply@ the host of SITE_ADDRESS)
BREACHED_PASSWORDS  a file of passwords from breaches that nobody may choose, sorted SHA-1
               hashes as Have I Been Pwned offers them (default: common ones alone)
TEXTS_AROUND_ARTICLES  "marked" or "second_person": whether patients read a new
               text around articles at once, with a mark, or only once a
               second person checked it (default: marked)
HEALTH_INTERFACES "infobutton", "fhir" or "infobutton,fhir": what health records
               may ask, see docs/health-interfaces.md (default: nothing)
MEDICAL_SPECIALTIES  what the clinic practices, for search engines, with commas
               between them: Anesthesia, Physiotherapy (default: not said)
METRICS_TOKEN  at least 20 random characters, with which a machine elsewhere may ask
               /healthz, /readyz and /metrics (default: only this machine may,
               and nobody gets /metrics)
SENTRY_DSN     https://key@sentry.example.org/1, which is told of faults: which error, in which
               lines of code, and nothing that anybody wrote or read (default: none is)
LOG_FORMAT     "text" or "json": one line of JSON for each record (default: text)
CROSSREF_ADDRESS  https://api.crossref.org, where staff look up papers by DOI
PUBMED_ADDRESS    https://eutils.ncbi.nlm.nih.gov/entrez/eutils, by PMID
CONTACT_ADDRESS   whom the two services write to if this site asks too much;
               without it nothing is looked up (default for all three: off)
SECURITY_CONTACT  whom to tell of a weakness of this site: e-mail addresses, or addresses
               of pages with https, with commas between them. Anybody can read them at
               /.well-known/security.txt (default: there is no such address)
"""

import hashlib
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from clinic.logs import logging_in

from .base import *  # noqa: F403 - settings are one namespace
from .base import (
    CACHES,
    MEDIA_ROOT,
    METRICS_TOKEN,
    MIDDLEWARE,
    STATIC_ROOT,
    STORAGES,
    STORED_PAGES_ROOT,
)
from .bucket import storages
from .database import database, replica
from .environment import (
    address_of_site,
    comma_separated,
    front_caches,
    is_on,
    one_of,
    other_addresses,
    sentry_dsn,
)
from .keys import LENGTH, MAKE_ONE, weakness
from .redis import redis_address, shared_caches


def required(name: str, example: str) -> str:
    """The environment variable `name`. Raises `ImproperlyConfigured` if it is not set."""
    if not (value := os.environ.get(name)):
        raise ImproperlyConfigured(f"Set the environment variable {name}, for example: {example}")
    return value


DEBUG = False
SENTRY_DSN = sentry_dsn("SENTRY_DSN")
LOGGING = logging_in(one_of("LOG_FORMAT", "text", "json"), tells_sentry=bool(SENTRY_DSN))
SAMPLE_LOGINS_ALLOWED = False

DATABASES = {"default": database(required("DATABASE_URL", "postgresql://user:password@host/name"))}

SECRET_KEY = required("SECRET_KEY", "at least 50 random characters")
if _weakness := weakness(SECRET_KEY):
    raise ImproperlyConfigured(
        f"SECRET_KEY {_weakness}, so somebody could guess it and log in as anybody. {MAKE_ONE}"
    )

# The seal of old sign-offs must still fit after SECRET_KEY changes, so it has keys of its own.
SIGN_OFF_KEYS = required("SIGN_OFF_KEYS", "at least 50 random characters").split(",")
if any(len(key) < LENGTH for key in SIGN_OFF_KEYS):
    raise ImproperlyConfigured(
        f"Each of SIGN_OFF_KEYS must have at least {LENGTH} random characters. Commas separate "
        "them; the first one seals new sign-offs, the others are those that it replaced."
    )
# Those that it replaced stay as they are: what they sealed would not fit without them.
if _weakness := weakness(SIGN_OFF_KEYS[0]):
    raise ImproperlyConfigured(
        f"The first of SIGN_OFF_KEYS {_weakness}, so somebody could guess it and forge sign-offs. "
        f"{MAKE_ONE} If sign-offs were sealed with the present one, keep it behind the new one, "
        "with a comma between them."
    )
if len({SECRET_KEY, *SIGN_OFF_KEYS}) <= len(SIGN_OFF_KEYS):
    raise ImproperlyConfigured(
        f"Each of SIGN_OFF_KEYS must be another key than SECRET_KEY and than the others. {MAKE_ONE}"
    )

SITE_ADDRESS = address_of_site("SITE_ADDRESS", required("SITE_ADDRESS", "https://www.example.org"))
OTHER_SITE_ADDRESSES = other_addresses("OTHER_SITE_ADDRESSES", SITE_ADDRESS)
_address = urlsplit(SITE_ADDRESS)
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS, *OTHER_SITE_ADDRESSES]
ALLOWED_HOSTS = [
    *(urlsplit(address).hostname for address in CSRF_TRUSTED_ORIGINS),
    *comma_separated("OTHER_HOSTS"),
]

HAS_HTTPS = _address.scheme == "https"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HAS_HTTPS
if HAS_HTTPS:
    # No other host below the domain can set a cookie of these names.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HAS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = is_on("HSTS_SUBDOMAINS")
# Believed from whoever sends it, so only on request.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_on("TRUST_PROXY") else None
CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR" if is_on("TRUST_PROXY") else ""
REQUEST_ID_HEADER = "HTTP_X_REQUEST_ID" if is_on("TRUST_PROXY") else ""
SILENCED_SYSTEM_CHECKS = [
    # The clinic may have other sites below its domain, which need not have https: it says so
    # by HSTS_SUBDOMAINS.
    "security.W005",
    "security.W021",
    # The admin shows previews in a frame of its own.
    "security.W019",
]

if 0 < len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured("METRICS_TOKEN must have at least 20 random characters.")

STATIC_ROOT = os.environ.get("STATIC_ROOT") or STATIC_ROOT
MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or MEDIA_ROOT
STORAGES = {
    **storages(STORAGES),
    "staticfiles": {"BACKEND": "clinic.files.static_files.StaticFilesStorage"},
}

STORED_PAGES = os.environ.get("STORED_PAGES") != "0"
# Another database or another address is another site, and has other pages.
_site = hashlib.sha256(f"{os.environ['DATABASE_URL']} {SITE_ADDRESS}".encode()).hexdigest()[:12]
STORED_PAGES_ROOT = os.environ.get("PAGES_ROOT") or Path(STORED_PAGES_ROOT) / _site

if REDIS_URL := redis_address(os.environ.get("REDIS_URL", "")):
    CACHES = shared_caches(REDIS_URL, CACHES)
    SESSION_ENGINE = "clinic.shared_cache.sessions"
if _replica := os.environ.get("REPLICA_URL"):
    if _replica == os.environ["DATABASE_URL"]:
        raise ImproperlyConfigured(
            "REPLICA_URL is the same as DATABASE_URL. It must name a streaming replica of that "
            "database, or nothing at all."
        )
    if not STORED_PAGES:
        raise ImproperlyConfigured(
            "REPLICA_URL needs stored pages, as whoever vouches for them knows how new a replica "
            "must be. Remove STORED_PAGES=0, or REPLICA_URL."
        )
    DATABASES["replica"] = replica(_replica)
    DATABASE_ROUTERS = ["clinic.replica.router.ReplicaRouter"]
FRONT_CACHES, FRONT_CACHE_SECONDS = front_caches()
if FRONT_CACHE_SECONDS:
    if not STORED_PAGES:
        raise ImproperlyConfigured(
            "A cache in front of the site needs stored pages: set STORED_PAGES to 1, or leave out "
            "FRONT_CACHES and FRONT_CACHE_SECONDS."
        )
    MIDDLEWARE = [*MIDDLEWARE, "clinic.front_caches.middleware.purge_before_answering"]
    WAGTAILFRONTENDCACHE = {
        _cache: {"BACKEND": "clinic.front_caches.backend.BanBackend", "LOCATION": _cache}
        for _cache in FRONT_CACHES
    }

for _name in ("CROSSREF_ADDRESS", "PUBMED_ADDRESS"):
    _service = urlsplit(os.environ.get(_name, ""))
    if any(_service) and (_service.scheme not in {"http", "https"} or not _service.hostname):
        raise ImproperlyConfigured(f"{_name} must look like https://api.crossref.org")

if _mail := os.environ.get("EMAIL_URL"):
    _relay = urlsplit(_mail)
    if _relay.scheme not in {"smtp", "smtps"} or not _relay.hostname:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp://user:password@host:587")
    EMAIL_BACKEND = "clinic.mail.MailBackend"
    EMAIL_HOST = _relay.hostname
    EMAIL_HOST_USER = unquote(_relay.username or "")
    EMAIL_HOST_PASSWORD = unquote(_relay.password or "")
    EMAIL_USE_SSL = _relay.scheme == "smtps"
    EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL
    EMAIL_PORT = _relay.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # `clinic.mail.NO_MAIL`
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    os.environ.get("MAIL_FROM") or f"no-reply@{(_address.hostname or '').removeprefix('www.')}"
)
