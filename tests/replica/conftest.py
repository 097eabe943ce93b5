"""A real site whose processes read a real replica."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from clinic.launcher import postgres
from clinic.launcher.ports import HOST
from clinic.launcher.postgres import Cluster
from tests.launcher.conftest import new_folder
from tests.replicas import LOGGED, Replica, new_replica
from tests.servers import make_tables
from tests.stored_pages.real_site import SAMPLES, RealSite, wait_for

# What no process asks but for a page; all else does so, too, in a thread of its own.
OF_READERS = 'statement: SELECT "'
TOKEN = "a-token-for-machines-alone"


@dataclass
class ReplicatedSite:
    site: RealSite
    replica: Replica

    def words(self) -> str:
        """What a process says of the replica."""
        lines = self.site.read("/readyz").text.splitlines()
        return next(line for line in lines if line.startswith("replica: "))

    def wait_until(self, words: str, seconds: float = 15) -> None:
        """Every process says this of the replica; each answers some of many requests."""
        wait_for(lambda: all(words in self.words() for _turn in range(8)), seconds)

    def metric(self, name: str) -> float:
        """What a process says in its numbers."""
        numbers = self.site.read("/metrics", Authorization=f"Bearer {TOKEN}").text
        return float(re.search(rf"^{name} (\S+)$", numbers, re.MULTILINE)[1])

    def statements_of(
        self, path: str, status: int = 200, **headers: str
    ) -> tuple[list[str], list[str]]:
        """What the primary and the replica were asked for a page, of that which readers ask."""
        before = self._statements()
        assert self.site.read(path, **headers).status == status
        first, second = (
            new[len(old) :] for old, new in zip(before, self._statements(), strict=True)
        )
        return first, second

    def _statements(self) -> list[list[str]]:
        return [
            [line for line in log.read_text(errors="replace").splitlines() if OF_READERS in line]
            for log in (self.site.cluster.log, self.replica.log)
        ]


@pytest.fixture(scope="module")
def replicated(django_db_setup: None) -> Iterator[ReplicatedSite]:
    """One for all tests that put back what they change."""
    with new_folder() as folder:
        cluster = Cluster(folder / "state", [*postgres.SETTINGS["test"], *LOGGED])
        with cluster.lease():
            site = RealSite(folder, cluster)
            site.port = site.site_port  # no nginx in front of it
            site.variables["SITE_ADDRESS"] = f"http://{HOST}:{site.port}"
            make_tables(cluster, lambda: site.manage("migrate", "--verbosity=0"))
            with new_replica(cluster) as replica:
                site.variables |= {"REPLICA_URL": replica.address, "METRICS_TOKEN": TOKEN}
                try:
                    site.do(SAMPLES)
                    site.start_web()
                    yield ReplicatedSite(site, replica)
                finally:
                    site.end()
        cluster.remove()


@pytest.fixture
def well(replicated: ReplicatedSite) -> ReplicatedSite:
    """The same while every process reads the replica."""
    replicated.wait_until("replica: ok")
    return replicated
