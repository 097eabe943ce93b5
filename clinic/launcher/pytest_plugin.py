"""Gives pytest what the tests need: a PostgreSQL server and, for some of them, a browser."""

from __future__ import annotations

import signal
from collections.abc import Generator

import pytest

from . import browser, postgres
from .messages import LauncherError
from .paths import PROJECT

BROWSER_TESTS = PROJECT / "tests/browser"


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, object, object]:
    """Keep the database running for the whole session, pytest-xdist's workers included."""
    if hasattr(config, "workerinput"):
        return (yield)
    # An interrupt ends pytest in an orderly way, which also gives the lease back.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with postgres.leased("test"):
            return (yield)
    except LauncherError as error:
        raise pytest.UsageError(str(error)) from None


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Register what `--hypothesis-profile` can choose: quick and repeatable, or long."""
    from hypothesis import settings  # other plugins must be set up before it is imported

    settings.register_profile("quick", derandomize=True, deadline=None)
    settings.register_profile("long", max_examples=2_000, deadline=None, print_blob=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let browser tests fail with the way to get a browser where there is none."""
    if item.path.is_relative_to(BROWSER_TESTS):
        try:
            browser.executable()
        except LauncherError as error:
            pytest.fail(str(error), pytrace=False)
