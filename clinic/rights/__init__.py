"""Who may do what: how each change is noted and told, and that somebody can always make one."""

from .log import record

__all__ = ["record"]
