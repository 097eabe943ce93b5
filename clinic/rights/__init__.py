"""Who may do what: how changes are noted and told, and how people get into their accounts."""

from .log import record

__all__ = ["record"]
