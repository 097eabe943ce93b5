"""The JSON-LD of an article: schema.org's types, and of each only what it may have."""

import datetime
import json

import pytest

from tests.signing import publish

A_DAY = datetime.date.fromisoformat
# Each type with what it must have and what it may have, and of what kind that is.
PERSON = ({"name": str}, {"honorificSuffix": str})
SHAPES = {
    "MedicalWebPage": (
        {"@context": str, "name": str, "inLanguage": str, "lastReviewed": A_DAY}
        | {"dateModified": A_DAY},
        {"reviewedBy": PERSON, "author": PERSON},
    ),
    "Person": PERSON,
}


def misfits(said, place="page"):
    """What does not have the shape of its type."""
    if said.get("@type") not in SHAPES:
        return [f"{place} has no type"]
    needed, possible = SHAPES[said["@type"]]
    known = needed | possible
    found = [f"{place} has no {name}" for name in needed if name not in said]
    for name, value in said.items():
        if name == "@type":
            continue
        if name not in known:
            found.append(f"{place} has {name}")
        elif known[name] is PERSON:
            found += misfits(value, name)
        elif not isinstance(value, str) or not value:
            found.append(f"{name} of {place} is {value!r}")
        elif known[name] is A_DAY:
            A_DAY(value)
    return found


@pytest.fixture
def machine(read):
    def machine():
        page = read("/therapies/heat/")
        (script,) = page.find_all("script", type="application/ld+json")
        said = json.loads(script.string)
        assert said["@type"] == "MedicalWebPage"
        assert misfits(said) == []
        return said

    return machine


def test_an_author_who_is_a_clinician(write, make_clinician, machine):
    write("Heat", author=make_clinician())
    author = {"@type": "Person", "name": "Maya Ortiz", "honorificSuffix": "MD"}
    assert machine()["author"] == author


def test_an_author_who_is_only_a_name(write, machine):
    write("Heat", author_name="Ann Free")
    assert machine()["author"] == {"@type": "Person", "name": "Ann Free"}


def test_no_author(write, machine):
    write("Heat")
    assert "author" not in machine()


def test_a_reviewer_without_a_license_is_a_person_too(write, machine):
    publish(write("Heat"), license="")
    assert machine()["reviewedBy"] == {"@type": "Person", "name": "Robin Signer"}


def test_sample_content_names_nobody(write, make_clinician, machine):
    write("Heat", author=make_clinician(), is_sample=True)
    assert not {"author", "reviewedBy"} & machine().keys()


@pytest.mark.parametrize(
    ("change", "misfit"),
    [
        ({"author": {"name": "Ann"}}, "author has no type"),
        ({"name": ""}, "name of page is ''"),
        ({"pain": "back"}, "page has pain"),
    ],
)
def test_the_shape_is_strict(write, machine, change, misfit):
    write("Heat")
    assert misfits(machine() | change) == [misfit]
