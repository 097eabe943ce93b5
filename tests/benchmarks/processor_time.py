"""How much time of the processor others took: the processes of a group, and PostgreSQL. Linux."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

TICKS = os.sysconf("SC_CLK_TCK")
# Fields of /proc/PID/stat behind the name of the program (proc(5)), from 0: the parent, the group,
# and the time of the process and of those of its children that have ended.
PARENT, GROUP, OWN, ENDED = 1, 2, slice(11, 13), slice(13, 15)


def of_group(leader: int) -> float:
    """Seconds that the processes of a group took since each began."""
    return sum(seconds(fields, OWN) for _pid, fields in processes() if int(fields[GROUP]) == leader)


def of_postgresql(server: str) -> float:
    """Seconds that the server at this address took, with sessions that have ended."""
    main = main_process(server)
    return sum(
        seconds(fields, OWN) + (seconds(fields, ENDED) if pid == main else 0)
        for pid, fields in processes()
        if main in (pid, int(fields[PARENT]))
    )


def main_process(server: str) -> int:
    """The process of PostgreSQL that began all others."""
    with psycopg.connect(server) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        return int(fields_of(int(row[0]))[PARENT])


def processes() -> Iterator[tuple[int, list[str]]]:
    """Each process of this machine with its fields; those that end meanwhile are left out."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), fields_of(int(folder.name))
            except OSError:
                continue


def fields_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def seconds(fields: list[str], which: slice) -> float:
    return sum(map(int, fields[which])) / TICKS
