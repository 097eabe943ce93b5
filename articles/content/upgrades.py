"""From older versions of clinical content to the present one.

Whoever renames or moves a block or a field raises `SCHEMA_VERSION` and adds an upgrader
here, so that what was signed before keeps its signature.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from . import clinical
from .canonical import without_empty
from .first_subjects import file_warning

Content = dict[str, Any]


def one_source_to_several(content: Content) -> Content:
    """From version 1, in which a warning had one `source`, to a list of `sources`."""
    for block in content.get("body", ()):
        if block["type"] == "contraindications":
            for warning in block.get("value", {}).get("items", ()):
                if "source" in warning:
                    warning["sources"] = [{"reference": warning.pop("source")}]
    return content


# The fields of a method in version 2 that say how; in version 3 each way has its own.
FIELDS_OF_A_WAY = (
    *("form", "temperature", "minutes", "frequency", "course", "setting", "equipment"),
    *("steps", "feels_like"),
)


def one_way_and_subjects(content: Content) -> Content:
    """From version 2: the one way of a method becomes the first of its `ways`, and warnings
    whose words name one subject are filed under it."""
    for block in content.get("body", ()):
        if block["type"] == "method":
            method = block.get("value", {})
            way = {name: method.pop(name) for name in FIELDS_OF_A_WAY if name in method}
            if way:
                method["ways"] = [way]
    return with_filed_warnings(content)


def with_filed_warnings(content: Content) -> Content:
    """The same content, in which each warning says what it is about, where its words tell."""
    for block in content.get("body", ()):
        if block["type"] == "contraindications":
            for warning in block.get("value", {}).get("items", ()):
                file_warning(warning)
    return content


# For each version that is no longer the present one: from content in it to the next version.
# An upgrader may change the content that it is given. It renames and moves, and swaps
# nothing: "do" and "do not" hold the same words the other way round.
UPGRADERS: dict[int, Callable[[Content], Content]] = {
    1: one_source_to_several,
    2: one_way_and_subjects,
}
# The first version in which warnings are filed.
FIRST_FILED = 3


class NoUpgrade(Exception):
    """There is no way from this version of clinical content to the present one."""


def upgrade(content: Content) -> Content:
    """The same in the present version, by one upgrader after the other; `content` stays as it is.

    Raises `NoUpgrade` where an upgrader is missing, or does not know what it finds.
    """
    content = deepcopy(content)
    for number in range(content["form"], clinical.SCHEMA_VERSION):
        if number not in UPGRADERS:
            raise NoUpgrade(f"There is no upgrader from version {number}.")
        try:
            content = UPGRADERS[number](content) | {"form": number + 1}
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise NoUpgrade(
                f"The upgrader from version {number} stopped: {type(error).__name__} {error}"
            ) from error
    return without_empty(content)


def have_same_values(before: Content, after: Content, records: Mapping[str, Any]) -> bool:
    """Whether two versions of a content hold the same values, whatever their names are now.

    Shared records, which the body points into by index, must stand in the same
    order. The only thing that may come in addition is what `file_warning` says of the words of
    a warning, on the way into the first version that says it: nothing that a patient does or
    avoids depends on it.
    """
    if before.get("form", FIRST_FILED) < FIRST_FILED <= after.get("form", 0):
        before = with_filed_warnings(deepcopy(before))
    if Counter(typed_values(before)) != Counter(typed_values(after)):
        return False
    return all(
        [Counter(typed_values(record)) for record in records_in_list(before, name)]
        == [Counter(typed_values(record)) for record in records_in_list(after, name)]
        for name in records
    )


def records_in_list(content: Content, name: str) -> list[Any]:
    """The records of one list; the author, who is no list, is one by itself."""
    records = content.get(name, [])
    return records if isinstance(records, list) else [records]


def typed_values(content: Any, *, is_top: bool = True) -> Iterator[tuple[str, Any]]:
    """Every value with its kind, but no names: of fields, of blocks, and of the version."""
    if isinstance(content, dict):
        for name, value in content.items():
            is_name_of_block = name == "type" and not is_top
            if not is_name_of_block and not (is_top and name == "form"):
                yield from typed_values(value, is_top=False)
    elif isinstance(content, list):
        for value in content:
            yield from typed_values(value, is_top=False)
    else:
        yield type(content).__name__, content
