"""Addresses that are there only while the clinic has switched their interface on."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern

INFOBUTTON, FHIR = "infobutton", "fhir"


def is_on(interface: str) -> bool:
    return interface in settings.HEALTH_INTERFACES


class SwitchedPattern(URLPattern):
    """An address of an interface. While that is off, it is as if nobody had written it down."""

    def __init__(self, interface: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.interface = interface

    def resolve(self, path: str) -> Any:
        return super().resolve(path) if is_on(self.interface) else None


def switched(
    interface: str, route: str, view: Callable[..., HttpResponse], name: str
) -> SwitchedPattern:
    """As Django's `path`, for an interface."""
    pattern = RoutePattern(route, name=name, is_endpoint=True)
    return SwitchedPattern(interface, pattern, view, name=name)
