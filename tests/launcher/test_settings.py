"""Production refuses settings that are missing or wrong, and says which."""

import ast
import os
import secrets
import subprocess
import sys
from collections.abc import Callable

import pytest

from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.settings.keys import weakness

SHOW = """
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
try:
    print(eval(__import__("sys").argv[1], {"settings": settings}))
except ImproperlyConfigured as error:
    print(error)
"""


def production(expression: str, **variables: str) -> str:
    """What `expression` is with the settings of production, or what they complain about."""
    environment = {name: value for name, value in os.environ.items() if name != "TRUST_PROXY"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW, expression],
        cwd=PROJECT,
        env={**environment, **PRODUCTION, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("DATABASE_URL", "", "Set the environment variable DATABASE_URL"),
        ("DATABASE_URL", "sqlite:///clinic.db", "must look like this: postgresql://"),
        ("DATABASE_URL", "clinic", "must look like this: postgresql://"),
        ("REPLICA_URL", "replica.example.org", "REPLICA_URL must look like this: postgresql://"),
        ("REPLICA_URL", PRODUCTION["DATABASE_URL"], "REPLICA_URL is the same as DATABASE_URL"),
        ("SECRET_KEY", "", "Set the environment variable SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY has fewer than 50 characters"),
        ("SIGN_OFF_KEYS", "", "Set the environment variable SIGN_OFF_KEYS"),
        ("SIGN_OFF_KEYS", "short", "at least 50 random characters"),
        ("SITE_ADDRESS", "", "Set the environment variable SITE_ADDRESS"),
        ("SITE_ADDRESS", "www.example.org", "must look like https://www.example.org"),
        ("SITE_ADDRESS", "https://example.org/clinic", "must look like https://www.example.org"),
        ("OTHER_SITE_ADDRESSES", "north.example.org", "OTHER_SITE_ADDRESSES is 'north"),
        ("OTHER_SITE_ADDRESSES", "http://a.example.org", "it must begin with https://"),
        ("OTHER_SITE_ADDRESSES", "https://www.example.org:81", "another site has this host name"),
        ("EMAIL_URL", "mail.example.org", "must look like smtp://"),
        ("CROSSREF_ADDRESS", "api.crossref.org", "CROSSREF_ADDRESS must look like https://"),
        ("PUBMED_ADDRESS", "file:///etc/passwd", "PUBMED_ADDRESS must look like https://"),
        ("TEXTS_AROUND_ARTICLES", "checked", "it must be marked or second_person"),
        ("SECURITY_CONTACT", "our web team", "must look like security@example.org"),
        ("SECURITY_CONTACT", "a@b.org, http://b.org", "SECURITY_CONTACT is 'http://b.org', but"),
        ("SENTRY_DSN", "sentry.example.org/1", "SENTRY_DSN must look like https://key@"),
        ("SENTRY_DSN", "https://key@sentry.example.org/", "SENTRY_DSN must look like https://key@"),
        ("REDIS_URL", "redis.example.org:6379", "REDIS_URL must look like redis://:password@host"),
        ("HEALTH_INTERFACES", "fhir,r4", "HEALTH_INTERFACES has r4, but it may have: infobutton"),
    ],
)
def test_what_is_missing_or_wrong_is_said(variable: str, value: str, complaint: str) -> None:
    assert complaint in production("settings.DEBUG", **{variable: value})


REPLICA = "postgresql://clinic@replica.example.org/clinic?options=-c%20work_mem%3D8MB"


def test_a_replica_needs_somebody_who_knows_how_new_it_must_be() -> None:
    answer = production("settings.DEBUG", REPLICA_URL=REPLICA, STORED_PAGES="0")
    assert "REPLICA_URL needs stored pages" in answer


@pytest.mark.long
def test_a_replica_is_known_only_where_there_is_one() -> None:
    loaded = (
        "__import__('django').setup() or sorted(name for name in __import__('sys').modules "
        "if name.startswith('clinic.replica')), sorted(settings.DATABASES), "
        "settings.DATABASE_ROUTERS"
    )
    assert production(loaded) == "([], ['default'], [])"
    with_one = production(loaded, REPLICA_URL=REPLICA)
    assert "clinic.replica.positions" in with_one
    assert "['default', 'replica'], ['clinic.replica.router.ReplicaRouter']" in with_one
    options = production("settings.DATABASES['replica']['OPTIONS']['options']", REPLICA_URL=REPLICA)
    assert options == (
        "-c work_mem=8MB -c default_transaction_read_only=on -c statement_timeout=1500"
    )


RANDOM = "q7Wz-N2cKf9Xh_0Rb4Td8Yp1Jm6Vg3Ls5Ua-EoBiCnDxFyGzHw"
WEAK_KEYS = {
    "one character": ("a" * 64, "fewer than 8 different characters"),
    "four characters": ("abca" * 16, "fewer than 8 different characters"),
    "a word again and again": ("Tr0ub4dor&3-" * 6, "repeats itself"),
    "half of a key twice": (RANDOM[:26] * 2, "repeats itself"),
    "the alphabet": (
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "goes through the characters in their order",
    ),
    "a sentence": ("development only: production reads its own from the environment", "spaces"),
    "an example": (f"please-change-me-{RANDOM}", "a word of an example"),
    "Django's own": (f"django-insecure-{RANDOM}", "a word of an example"),
}


@pytest.mark.parametrize(("key", "complaint"), WEAK_KEYS.values(), ids=WEAK_KEYS)
def test_a_key_of_sign_offs_that_could_be_guessed_is_refused(key: str, complaint: str) -> None:
    answer = production("settings.DEBUG", SIGN_OFF_KEYS=key)
    assert complaint in answer
    assert "secrets.token_urlsafe(50)" in answer
    assert key not in answer


@pytest.mark.parametrize("name", ["a sentence", "Django's own"])
def test_a_secret_key_that_could_be_guessed_is_refused(name: str) -> None:
    key, complaint = WEAK_KEYS[name]
    answer = production("settings.DEBUG", SECRET_KEY=key)
    assert "log in as anybody" in answer
    assert complaint in answer
    assert key not in answer


def test_a_replaced_key_may_be_a_weak_one() -> None:
    """What it sealed would not fit without it."""
    assert production("settings.DEBUG", SIGN_OFF_KEYS=f"{RANDOM},{'a' * 64}") == "False"


@pytest.mark.parametrize("keys", [RANDOM, f"other-{RANDOM},{RANDOM}"])
def test_sign_offs_have_keys_of_their_own(keys: str) -> None:
    answer = production("settings.DEBUG", SIGN_OFF_KEYS=keys, SECRET_KEY=RANDOM)
    assert "must be another key than SECRET_KEY" in answer


@pytest.mark.parametrize(
    "make", [lambda: secrets.token_urlsafe(50), lambda: secrets.token_hex(32)], ids=["url", "hex"]
)
def test_random_keys_are_taken(make: Callable[[], str]) -> None:
    assert {weakness(make()) for _number in range(500)} == {""}


def test_errors_go_to_sentry_where_the_settings_name_one() -> None:
    handlers = "sorted(settings.LOGGING['handlers']), settings.LOGGING['root']['handlers']"
    assert production(handlers) == "(['stderr'], ['stderr'])"
    named = production(handlers, SENTRY_DSN="https://key@sentry.example.org/1")
    assert named == "(['sentry', 'stderr'], ['stderr', 'sentry'])"


def test_https_brings_what_needs_it() -> None:
    secure = (
        "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, "
        "settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0, "
        "settings.SECURE_HSTS_INCLUDE_SUBDOMAINS"
    )
    assert production(secure, HSTS_SUBDOMAINS="1") == "(True, True, True, True, True)"
    plain = production(secure, SITE_ADDRESS="http://127.0.0.1:8000")
    assert plain == "(False, False, False, False, False)"


def test_nothing_is_debugged_and_passwords_are_hashed_slowly() -> None:
    hasher = "__import__('django.contrib.auth.hashers', fromlist=['any']).get_hasher()"
    answer = production(
        f"settings.DEBUG, {hasher}.algorithm, {hasher}.iterations >= 600_000, "
        "settings.TEMPLATES[0]['OPTIONS'].get('debug', False)"
    )
    assert answer == "(False, 'pbkdf2_sha256', True, False)"


def test_no_other_host_sets_a_cookie_of_these_names() -> None:
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME"
    assert production(names) == "('__Host-session', '__Host-csrf')"
    assert production(names, SITE_ADDRESS="http://127.0.0.1:8000") == "('sessionid', 'csrftoken')"


def test_a_proxy_is_trusted_on_request_only() -> None:
    assert production("settings.SECURE_PROXY_SSL_HEADER") == "None"
    assert "X_FORWARDED_PROTO" in production("settings.SECURE_PROXY_SSL_HEADER", TRUST_PROXY="1")


def test_other_hosts_may_be_asked_for() -> None:
    assert production("settings.ALLOWED_HOSTS", OTHER_HOSTS="example.org, 10.0.0.1") == (
        "['www.example.org', 'example.org', '10.0.0.1']"
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://relay", "('relay', 25, '', '', False, False)"),
        ("smtp://me:p%40ss@mail:2525", "('mail', 2525, 'me', 'p@ss', True, False)"),
        ("smtps://me:pass@mail", "('mail', 465, 'me', 'pass', False, True)"),
    ],
)
def test_the_mail_relay(address: str, expected: str) -> None:
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    expression = ", ".join(f"settings.EMAIL_{name}" for name in names)
    assert production(expression, EMAIL_URL=address) == expected


def test_a_database_that_is_down_is_given_two_seconds() -> None:
    timeout = "settings.DATABASES['default']['OPTIONS']['connect_timeout']"
    assert production(timeout) == "2"
    address = "postgresql://clinic@localhost/clinic?connect_timeout=5"
    assert production(timeout, DATABASE_URL=address) == "5"


@pytest.mark.parametrize(
    ("value", "setting"),
    [("", "marked"), ("marked", "marked"), ("second_person", "second_person")],
)
def test_the_clinic_chooses_how_texts_around_articles_are_read(value: str, setting: str) -> None:
    assert production("settings.TEXTS_AROUND_ARTICLES", TEXTS_AROUND_ARTICLES=value) == setting


def test_further_clinics_are_served_at_their_addresses() -> None:
    addresses = "https://north.example.org, https://south.example.org/"
    shown = production(
        "settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS, settings.OTHER_SITE_ADDRESSES",
        OTHER_SITE_ADDRESSES=addresses,
    )
    hosts, origins, others = ast.literal_eval(shown)
    names = ["www.example.org", "north.example.org", "south.example.org"]
    assert hosts == names
    assert origins == [f"https://{name}" for name in names]
    assert others == origins[1:]
