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


def schema_errors(data, place="page"):
    """What does not have the shape of its type."""
    if data.get("@type") not in SHAPES:
        return [f"{place} has no type"]
    needed, possible = SHAPES[data["@type"]]
    allowed = needed | possible
    errors = [f"{place} has no {name}" for name in needed if name not in data]
    for name, value in data.items():
        if name == "@type":
            continue
        if name not in allowed:
            errors.append(f"{place} has {name}")
        elif allowed[name] is PERSON:
            errors += schema_errors(value, name)
        elif not isinstance(value, str) or not value:
            errors.append(f"{name} of {place} is {value!r}")
        elif allowed[name] is A_DAY:
            A_DAY(value)
    return errors


@pytest.fixture
def structured_data(read_page):
    def structured_data():
        page = read_page("/therapies/heat/")
        (script,) = page.find_all("script", type="application/ld+json")
        data = json.loads(script.string)
        assert data["@type"] == "MedicalWebPage"
        assert schema_errors(data) == []
        return data

    return structured_data


def test_an_author_who_is_a_clinician(write, make_clinician, structured_data):
    write("Heat", author=make_clinician())
    author = {"@type": "Person", "name": "Maya Ortiz", "honorificSuffix": "MD"}
    assert structured_data()["author"] == author


def test_an_author_who_is_only_a_name(write, structured_data):
    write("Heat", author_name="Ann Free")
    assert structured_data()["author"] == {"@type": "Person", "name": "Ann Free"}


def test_no_author(write, structured_data):
    write("Heat")
    assert "author" not in structured_data()


def test_a_reviewer_without_a_license_is_a_person_too(write, structured_data):
    publish(write("Heat"), license="")
    assert structured_data()["reviewedBy"] == {"@type": "Person", "name": "Robin Signer"}


def test_sample_content_names_nobody(write, make_clinician, structured_data):
    write("Heat", author=make_clinician(), is_sample=True)
    assert not {"author", "reviewedBy"} & structured_data().keys()


@pytest.mark.parametrize(
    ("change", "misfit"),
    [
        ({"author": {"name": "Ann"}}, "author has no type"),
        ({"name": ""}, "name of page is ''"),
        ({"pain": "back"}, "page has pain"),
    ],
)
def test_the_shape_is_strict(write, structured_data, change, misfit):
    write("Heat")
    assert schema_errors(structured_data() | change) == [misfit]
