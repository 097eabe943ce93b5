"""The programs that the distribution packs, as far as they can be missing."""

from pathlib import Path

import pytest

from clinic.launcher import distribution
from clinic.launcher.messages import LauncherError

from .test_small_parts import program


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with programs, and empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(distribution, "SERVER_FOLDERS", ())
    return tmp_path


def nginx_script(folder: Path) -> str:
    """An nginx that was built with this folder of modules; it tells so on standard error."""
    return f"echo 'configure arguments: --modules-path={folder} --with-threads' >&2"


def apt_get(folder: Path, installs: Path, script: str) -> None:
    """An apt-get that writes down what it was told, and makes one program."""
    lines = f"#!/bin/sh\n{script}\n".replace("'", "'\\''")
    make = f"printf '%s' '{lines}' > {installs}; /bin/chmod 755 {installs}"
    program(folder / "apt-get", f'echo "$@" >> {folder}/told; [ "$2" != install ] || {{ {make}; }}')


def test_missing_programs_are_one_command_away(bare: Path) -> None:
    program(bare / "apt-get", "exit 100")
    with pytest.raises(LauncherError, match=r"apt-get install -y wrk$"):
        distribution.WRK.ensure()
    with pytest.raises(LauncherError, match=r"-y nginx libnginx-mod-http-brotli-static$"):
        distribution.NGINX.ensure()


def test_without_apt_get_the_packages_are_named(bare: Path) -> None:
    with pytest.raises(LauncherError, match=r"Debian has as wrk\.$"):
        distribution.WRK.ensure()


def test_an_nginx_without_the_module_is_not_enough(bare: Path) -> None:
    path = program(bare / "nginx", nginx_script(bare / "modules"))
    with pytest.raises(LauncherError, match=r"serves stored \.br files"):
        distribution.NGINX.path()
    (bare / "modules").mkdir()
    (bare / "modules" / distribution.BROTLI_MODULE).touch()
    assert distribution.NGINX.path() == str(path)


def test_missing_programs_are_installed_where_that_is_allowed(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "administrator", list)
    apt_get(bare, bare / "wrk", "exit 0")
    distribution.WRK.ensure()
    assert distribution.WRK.path() == str(bare / "wrk")

    (bare / "modules").mkdir()
    (bare / "modules" / distribution.BROTLI_MODULE).touch()
    apt_get(bare, bare / "nginx", nginx_script(bare / "modules"))
    distribution.NGINX.ensure()
    assert (bare / "told").read_text().splitlines() == [
        "-q update",
        "-q install -y wrk",
        "-q update",
        "-q install -y nginx libnginx-mod-http-brotli-static",
    ]


@pytest.mark.parametrize("user", [0, 1000])
def test_what_long_tests_start_is_installed(
    bare: Path, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr(distribution.Nginx, "ensure", lambda _nginx: None)
    installed: list[str] = []

    def install(_name: str, packages: tuple[str, ...]) -> bool:
        installed.extend(packages)
        program(bare / {"varnish": "varnishd"}.get(packages[0], packages[0]), "exit 0")
        return True

    program(bare / "apt-get", "exit 100")
    monkeypatch.setattr(distribution, "install", install)
    distribution.ensure_for_long_tests()
    of_root = [] if user else ["debootstrap"]
    assert installed == ["redis-server", "varnish", *of_root]


def test_what_is_there_is_not_installed_again(bare: Path) -> None:
    program(bare / "apt-get", f"echo told > {bare}/told")
    program(bare / "wrk", "exit 0")
    distribution.WRK.ensure()
    assert not (bare / "told").exists()


def test_who_may_not_install_is_told_to_use_sudo(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    program(bare / "apt-get", f"echo told > {bare}/told")
    program(bare / "sudo", "exit 1")
    with pytest.raises(LauncherError, match=r"sudo apt-get update && sudo apt-get install -y wrk"):
        distribution.WRK.ensure()
    assert not (bare / "told").exists()
