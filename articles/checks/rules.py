"""Each rule of the checks: what it is called, whether it blocks, and the standard behind it."""

from dataclasses import dataclass

from .severity import Severity


@dataclass(frozen=True)
class Rule:
    """One rule. `identifier` is `family/name`; `basis` names the standard that it comes from."""

    identifier: str
    severity: Severity
    basis: str

    @property
    def family(self) -> str:
        return self.identifier.partition("/")[0]


RULES: dict[str, Rule] = {}


def declare(identifier: str, severity: Severity, basis: str) -> Rule:
    """Make a rule known, once.

    Raises ValueError where another rule has this identifier.
    """
    if identifier in RULES:
        raise ValueError(f"Two rules are called {identifier}.")
    rule = RULES[identifier] = Rule(identifier, severity, basis)
    return rule
