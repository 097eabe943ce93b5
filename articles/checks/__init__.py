"""Editorial checks: functions from a draft to what they noticed.

Every module of this package is imported here, in the order of their names, so that a
check runs because it is there.
"""

import pkgutil
from importlib import import_module

from .finding import Finding, Severity, Span
from .needed import needed_and_empty, problems_as_list
from .registry import check, findings, findings_of_each
from .rules_version import RULES_VERSION

__all__ = [
    "RULES_VERSION",
    "Finding",
    "Severity",
    "Span",
    "check",
    "findings",
    "findings_of_each",
    "needed_and_empty",
    "problems_as_list",
]


def import_all() -> None:
    """Import every module of this package, which registers its checks."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        import_module(module.name)


import_all()
