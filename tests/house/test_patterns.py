"""No regular expression of the project takes long over a text, whoever wrote the text."""

import ast
import importlib
import re
import signal
import warnings
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from re import _constants as signs
from re import _parser as parser

import pytest

from tests.house.test_structure import CODE

LENGTH = 20_000
LONG = 100_000
SECONDS_PER_SIGN = 2e-6  # of the processor

# What every pattern is tried on: one thing again and again, and a beginning without its end.
REPEATED = (
    " ", "\n", " \n", "a", "A", "1", "-", ".", "@", "=", "(", "{", '"', "<a ", "<p> ", "\\",
    "a ", "A. ", "1 ", "a@", "a-", "1,", ". ", "and ",
)  # fmt: skip


def patterns_in(value, seen, depth=0):
    """The compiled patterns that a value of a module is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 4 or id(value) in seen or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, Mapping):
        seen.add(id(value))
        for member in (*value.keys(), *value.values()):
            yield from patterns_in(member, seen, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset | deque):
        seen.add(id(value))
        for member in value:
            yield from patterns_in(member, seen, depth + 1)
    elif is_dataclass(value):
        seen.add(id(value))
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name, None), seen, depth + 1)


def patterns_written_in(tree):
    """The patterns of the calls of `re` whose first argument is a plain text."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        is_of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if not (is_of_re and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        flags = [
            getattr(re, part.attr)
            for argument in (*node.args[1:], *(keyword.value for keyword in node.keywords))
            for part in ast.walk(argument)
            if isinstance(part, ast.Attribute) and isinstance(getattr(re, part.attr, None), int)
        ]
        yield re.compile(node.args[0].value, sum(set(flags)))


def all_patterns():
    """Each pattern of the project once, with the first module that has it."""
    patterns = {}
    for module, path in CODE:
        if module.endswith(("__main__", "wsgi", "gunicorn")) or ".settings" in module:
            loaded = None
        else:
            loaded = importlib.import_module(module)
        values = vars(loaded).values() if loaded else ()
        for pattern in (
            *(pattern for value in values for pattern in patterns_in(value, set())),
            *patterns_written_in(ast.parse(path.read_text())),
        ):
            if isinstance(pattern.pattern, str):
                patterns.setdefault((pattern.pattern, pattern.flags), (module, pattern))
    return list(patterns.values())


def literal_runs(parsed) -> Iterable[str]:
    """The pieces of plain text that a pattern consists of, in their order."""
    run = ""
    for operation, argument in parsed:
        if operation is signs.LITERAL:
            run += chr(argument)
            continue
        if run:
            yield run
        run = ""
        for part in argument if isinstance(argument, tuple | list) else (argument,):
            if isinstance(part, parser.SubPattern):
                yield from literal_runs(part)
            elif isinstance(part, list):
                for branch in part:
                    if isinstance(branch, parser.SubPattern):
                        yield from literal_runs(branch)
    if run:
        yield run


def hostile_texts(pattern, length):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        runs = list(dict.fromkeys(literal_runs(parser.parse(pattern.pattern, pattern.flags))))[:6]
    own_pieces = [*runs, *(f"{run} " for run in runs), " ".join(runs)]
    for piece in filter(None, (*REPEATED, *own_pieces)):
        yield (piece * (length // len(piece) + 1))[:length]
    for piece in filter(None, (" ", "\n", "a", "1", *own_pieces) if runs else ()):
        yield f"{runs[0]} {piece * (length // len(piece))}"


class TookTooLong(Exception):
    pass


def stop(*_arguments):
    raise TookTooLong


def takes_too_long(pattern, text):
    """Whether all its matches are not found in time; the search is stopped then."""
    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_PER_SIGN * len(text))
    try:
        deque(pattern.finditer(text), maxlen=0)
    except TookTooLong:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)
    return False


ALL_PATTERNS = all_patterns()


def test_there_are_patterns():
    assert len(ALL_PATTERNS) > 100


@pytest.mark.parametrize("length", [LENGTH, pytest.param(LONG, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "pattern",
    [pattern for _module, pattern in ALL_PATTERNS],
    ids=[f"{module}-{pattern.pattern[:30]!r}" for module, pattern in ALL_PATTERNS],
)
def test_hostile_texts_are_read_at_once(pattern, length):
    for text in hostile_texts(pattern, length):
        # A second time, where the processor was busy with something else.
        if takes_too_long(pattern, text) and takes_too_long(pattern, text):
            pytest.fail(f"Too long for {length} signs of {text[:40]!r} again and again")
