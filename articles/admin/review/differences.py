"""Where two sequences differ, in a time that grows with their length and no faster."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

# For each item of both sequences the search takes so many steps at most. A sentence in which
# every word is another takes fewer; beyond that, what changed reads as new altogether.
STEPS_PER_ITEM = 30


class Stretch(NamedTuple):
    """Items of the old sequence and of the new one: equal, or the ones in place of the others."""

    is_equal: bool
    start: int
    end: int
    new_start: int
    new_end: int


def stretches(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Stretch]:
    """Both sequences from the start to the end, as stretches that are equal and that are not.

    The items must be comparable. What stays at the beginning and at the end is always found.
    """
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = range(shorter - head)
    tail = next((count for count in rest if old[-1 - count] != new[-1 - count]), len(rest))
    old_end, new_end = len(old) - tail, len(new) - tail
    place, new_place = 0, 0
    for start, new_start, length in (
        (0, 0, head),
        *(
            (head + start, head + new_start, length)
            for start, new_start, length in common_runs(old[head:old_end], new[head:new_end])
        ),
        (old_end, new_end, tail),
    ):
        if place < start or new_place < new_start:
            yield Stretch(False, place, start, new_place, new_start)
        if length:
            yield Stretch(True, start, start + length, new_start, new_start + length)
        place, new_place = start + length, new_start + length


def common_runs(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int, int]]:
    """What stays, as places in both sequences and a length; nothing where that takes too long.

    E. W. Myers, An O(ND) difference algorithm and its variations, 1986: of all ways to make
    the new sequence out of the old one, the one with the fewest items taken out and put in.
    A diagonal is the place in the old sequence less that in the new one.
    """
    steps_left = STEPS_PER_ITEM * (len(old) + len(new))
    furthest = {1: 0}
    rounds: list[dict[int, int]] = []
    for edits in range(len(old) + len(new) + 1):
        reached: dict[int, int] = {}
        for diagonal in range(-edits, edits + 1, 2):
            is_insertion = came_by_insertion(furthest, diagonal, edits)
            start = place = furthest[diagonal + 1] if is_insertion else furthest[diagonal - 1] + 1
            while (
                place < len(old)
                and place - diagonal < len(new)
                and old[place] == new[place - diagonal]
            ):
                place += 1
            reached[diagonal] = place
            steps_left -= place - start + 1
            if place >= len(old) and place - diagonal >= len(new):
                return runs_back(rounds, diagonal, place, edits)
        if steps_left < 0:
            return []
        rounds.append(reached)
        furthest = reached
    return []


def came_by_insertion(furthest: dict[int, int], diagonal: int, edits: int) -> bool:
    """Whether the furthest way to a diagonal puts an item in, rather than taking one out."""
    if edits == 0 or diagonal == -edits:
        return True
    return diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]


def runs_back(
    rounds: list[dict[int, int]], diagonal: int, place: int, edits: int
) -> list[tuple[int, int, int]]:
    """The runs of equal items on the way that ended here, in order."""
    runs = []
    for number in range(edits, 0, -1):
        furthest = rounds[number - 1]
        is_insertion = came_by_insertion(furthest, diagonal, number)
        before = furthest[diagonal + 1] if is_insertion else furthest[diagonal - 1]
        start = before if is_insertion else before + 1
        if start < place:
            runs.append((start, start - diagonal, place - start))
        diagonal += 1 if is_insertion else -1
        place = before
    if place:
        runs.append((0, 0, place))
    return runs[::-1]
