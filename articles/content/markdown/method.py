"""The blocks that say how a therapy is done."""

from typing import Any

from django.utils.translation import gettext as _

from .escaping import escaped
from .writer import Writer


def method(value: Any, writer: Writer) -> None:
    writer.rich(value.get("what_it_is"))
    only = value.only_way
    if only and only.get("name"):
        writer.heading(only.get("name"))
    writer.facts(value.facts)
    if only:
        write_steps([*(value.get("shared_steps") or ()), *(only.get("steps") or ())], writer)
        write_cautions(only, writer)
    for way in value.several_ways:
        writer.heading(way.title)
        writer.words(way.compared)
        writer.facts(way.facts)
        write_cautions(way.value, writer)
        write_steps(way.value.get("steps") or (), writer)
    if value.several_ways and value.get("shared_steps"):
        writer.heading(_("Each time"))
        write_steps(value.get("shared_steps"), writer)
    writer.fact(_("Cost"), value.get("cost"))


def write_steps(steps: Any, writer: Writer) -> None:
    writer.item_lines((escaped(step or "") for step in steps), numbered=True)


def write_cautions(way: Any, writer: Writer) -> None:
    writer.fact(_("Take care"), way.get("warning"))
    writer.fact(_("What it feels like"), way.get("feels_like"))


def before_and_after(value: Any, writer: Writer) -> None:
    writer.facts(
        [
            (_("Who does it"), value.get("who")),
            (_("How long it takes"), value.get("how_long")),
            (_("Recovery"), value.get("recovery")),
        ]
    )
    for heading, name in ((_("Before"), "before"), (_("During"), "during"), (_("After"), "after")):
        if value.get(name):
            writer.heading(heading)
            writer.items(value.get(name))
