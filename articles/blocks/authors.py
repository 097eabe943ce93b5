"""Authors as AMA 11 names them."""

from collections.abc import Sequence

# From how many on only the first three are named (AMA Manual of Style, 11th edition, 3.7).
ET_AL_FROM = 7
NAMES_BEFORE_ET_AL = 3
# As AMA 11 writes them, by how bibliographies do.
SUFFIXES = {name: name for name in ("Jr", "Sr", "II", "III", "IV")} | {
    "2nd": "II",
    "3rd": "III",
    "4th": "IV",
}


def author_line(authors: Sequence[dict[str, str]], *, et_al: bool) -> str:
    """People first, then groups: `French SD, Cameron M, et al; Back Pain Group`.

    All of up to six people are named, otherwise three and "et al". `et_al` says
    that the paper has more authors than are recorded.
    """
    people = [name_of(author) for author in authors if author.get("family")]
    groups = [author["literal"] for author in authors if author.get("literal")]
    if et_al or len(people) >= ET_AL_FROM:
        people = [*people[:NAMES_BEFORE_ET_AL], "et al"] if people else []
        groups = groups if people else [*groups, "et al"]
    return "; ".join(filter(None, [", ".join(people), *groups]))


def name_of(author: dict[str, str]) -> str:
    """A person as a bibliography has them: `French SD`, from French and Simon David."""
    given = author.get("given", "").split()
    suffix = ""
    if len(given) > 1 and given[-1].rstrip(".") in SUFFIXES:
        suffix = SUFFIXES[given.pop().rstrip(".")]
    initials = "".join(map(initials_of, given))
    return " ".join(filter(None, [author["family"], initials, suffix]))


def initials_of(name: str) -> str:
    """`SD` and `ACdeC` are initials as they are; of `Simon`, `S.` and `Jean-Luc` each part has one.

    A name in a script without capitals is kept whole.
    """
    parts = [part for part in name.replace(".", "-").split("-") if part]
    return "".join(part if is_initials(part) else part[0].upper() for part in parts)


def is_initials(part: str) -> bool:
    return part[:2].isupper() or part.upper() == part.lower()
