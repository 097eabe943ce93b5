"""How much is measured: all of it, or little, to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """`rounds` pairs under load of `seconds` each, `calls` pairs in this process, and lists with
    `few` and with `many` articles. A page that is made anew for each reader gets
    `slow_seconds`, so that enough of them are answered. `changes` are made one after the other,
    and everything is dead for `outage` seconds."""

    rounds: int
    seconds: int
    slow_seconds: int
    calls: int
    few: int
    many: int
    changes: int
    outage: int


FULL = Scale(
    rounds=9, seconds=2, slow_seconds=4, calls=40, few=200, many=50_000, changes=20, outage=60
)
QUICK = Scale(
    rounds=2, seconds=1, slow_seconds=2, calls=4, few=200, many=2_000, changes=3, outage=6
)
