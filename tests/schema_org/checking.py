"""Whether JSON-LD says only what schema.org has words for, by its domains and ranges.

`terms.json` is an extract of schema.org's vocabulary, which has a license of its own; the file
names both. `make_extract.py` makes it.
"""

import datetime
import json
import re
from pathlib import Path

VOCABULARY = json.loads(Path(__file__).with_name("terms.json").read_text())
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
MEMBERS = VOCABULARY["members"]
ADDRESS = re.compile(r"(?:https?://|tel:)\S+")


def ancestors(name):
    """The type itself and all that it is a kind of."""
    return {name}.union(*map(ancestors, TYPES.get(name, ())))


def errors_in(data, place="page", context=True):
    """What schema.org has no word for, or has for other things."""
    if context and data.get("@context") != "https://schema.org":
        return [f"{place} has no context"]
    kind = data.get("@type")
    if kind not in TYPES:
        return [f"{place} has no type of ours: {kind!r}"]
    errors = []
    for name, value in data.items():
        if name in ("@context", "@type", "@id"):
            continue
        here = f"{name} of {place}"
        if name not in PROPERTIES:
            errors.append(f"{place} has {name}")
            continue
        if not ancestors(kind) & set(PROPERTIES[name]["domain"]):
            errors.append(f"{kind} has no {name}")
        values = value if isinstance(value, list) else [value]
        if not values:
            errors.append(f"{here} is empty")
        for item in values:
            errors += value_errors(item, PROPERTIES[name]["range"], here)
    return errors


def value_errors(value, ranges, place):
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return [] if ADDRESS.fullmatch(value["@id"]) else [f"{place} is no address"]
        fitting = ancestors(value.get("@type", "")) & set(ranges)
        wrong = [] if fitting else [f"{place} is a {value.get('@type')!r}"]
        return [*wrong, *errors_in(value, place, context=False)]
    if isinstance(value, bool) or value in ("", None):
        return [f"{place} is {value!r}"]
    if isinstance(value, int):
        return [] if {"Integer", "Number"} & set(ranges) else [f"{place} is {value!r}"]
    if any(value in MEMBERS.get(name, ()) for name in ranges):
        return []
    if "Text" in ranges or ("URL" in ranges and ADDRESS.fullmatch(value)):
        return []
    if {"Date", "DateTime"} & set(ranges) and is_date(value):
        return []
    return [f"{place} is {value!r}"]


def is_date(value):
    if re.fullmatch(r"\d{4}", value):
        return True
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False
