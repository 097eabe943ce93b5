"""The one way in which the demo makes a reference."""

from datetime import date
from typing import Any

from articles.demo.existing import require_sample
from articles.demo.site_tree import locale
from articles.models import Reference

# When the pages on the web were compared with what the samples say.
READ_ON = date(2026, 11, 22)

COCHRANE = {
    "container": "Cochrane Database of Systematic Reviews",
    "container_short": "Cochrane Database Syst Rev",
    "kind": "review",
}


def record(*, authors: str = "", group: str = "", **fields: Any) -> Reference:
    """The reference with this DOI, or without one with this title; made if it is not there yet.

    `authors` are written as a bibliography prints them ("French SD, Cameron M"),
    and `group` is an author that is no person. A record that is there already is
    left as it is.
    """
    lookup = {name: fields[name] for name in ("doi" if fields.get("doi") else "title",)}
    existing = Reference.objects.filter(locale=locale(), **lookup).first()
    require_sample(existing, {"verified": fields["verified"]})
    if existing is not None:
        return existing
    split_names = [name.rpartition(" ") for name in authors.split(", ") if name]
    reference = Reference(
        locale=locale(),
        authors=[{"family": family, "given": given} for family, _space, given in split_names]
        + ([{"literal": group}] if group else []),
        **fields,
    )
    reference.full_clean()
    reference.save()
    return reference
