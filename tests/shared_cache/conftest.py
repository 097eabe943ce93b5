"""Two machines, as far as one machine can be two, and the Redis that they share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.launcher.conftest import new_cluster, new_folder
from tests.servers import make_tables
from tests.stored_pages.real_site import SAMPLES, Answer, RealSite, wait_for

from .redis_server import RedisServer, redis_server

TOKEN = "a-token-of-20-characters"


@dataclass
class Machines:
    """Processes at two ports with folders of their own, one database and one Redis."""

    first: RealSite
    second: RealSite
    redis: RedisServer

    def __iter__(self) -> Iterator[RealSite]:
        yield self.first
        yield self.second

    def log_in(self, group: str = "Site managers") -> str:
        """The cookie of somebody in this group."""
        return self.first.log_in(group).cookies

    def is_redis_up(self, site: RealSite) -> bool:
        """Whether a machine says so itself."""
        return "redis: ok" in site.read("/readyz", behind=True).text


def post(site: RealSite, cookies: str, path: str, *, form_at: str = "", **fields: str) -> Answer:
    """Open a form of this machine, there or elsewhere, fill it in and send it."""
    form = site.read(form_at or path, behind=True, **({"Cookie": cookies} if cookies else {}))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    assert token, (form.status, form.text)
    cookie = form.headers["Set-Cookie"].split(";")[0]
    return site.read(
        path,
        behind=True,
        method="POST",
        body=urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode(),
        Cookie=f"{cookies}; {cookie}" if cookies else cookie,
        Content_Type="application/x-www-form-urlencoded",
    )


@contextmanager
def two_machines() -> Iterator[Machines]:
    with (
        new_folder() as folder,
        new_folder() as other_folder,
        new_cluster() as cluster,
        redis_server(folder) as redis,
        cluster.lease(),
    ):
        first = RealSite(folder, cluster, REDIS_URL=redis.address, METRICS_TOKEN=TOKEN)
        shared = ("SITE_ADDRESS", "MEDIA_ROOT", "REDIS_URL", "METRICS_TOKEN")
        second = RealSite(other_folder, cluster, **{n: first.variables[n] for n in shared})
        second.port = first.port  # what patients type
        make_tables(cluster, lambda: first.manage("migrate", "--verbosity=0"))
        first.do(SAMPLES)
        try:
            for site in (first, second):
                site.start_web()
            for site in (first, second):
                wait_for(site.generation_if_any, 30)
            yield Machines(first, second, redis)
        finally:
            for site in (first, second):
                with suppress(Exception):
                    site.end()


@pytest.fixture(scope="module")
def machines(django_db_setup: None) -> Iterator[Machines]:
    with two_machines() as machines:
        yield machines
