"""The JSON-LD of an article: what schema.org has words for, and nothing that the page hides."""

import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Site

from articles.public.structured_data import script_json
from clinic.models import ClinicDetails
from clinic.settings.environment import some_of
from tests.machines.conftest import structured_data_of
from tests.schema_org.checking import VOCABULARY, errors_in
from tests.signing import publish


@pytest.fixture
def structured_data(read_page):
    def structured_data():
        data = structured_data_of(read_page("/therapies/heat/"))
        assert data["@type"] == "MedicalWebPage"
        return data

    return structured_data


def test_no_word_ends_the_script_element():
    words = "</script><!--<script>&amp;"
    written = script_json({"name": words})
    assert not set("<>&") & set(written)
    assert json.loads(written) == {"name": words}


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


def test_it_says_whose_page_it_is_and_where(write, structured_data):
    write("Heat")
    ClinicDetails.objects.update_or_create(
        site=Site.objects.get(), defaults={"phone": "(213) 555-0100"}
    )
    data = structured_data()
    assert data["@id"] == "http://testserver/therapies/heat/"
    assert data["audience"] == {"@type": "Patient"}
    assert data["publisher"]["@type"] == "MedicalClinic"
    assert data["publisher"]["telephone"] == "(213) 555-0100"
    items = data["breadcrumb"]["itemListElement"]
    assert [(item["name"], item["item"]["@id"]) for item in items] == [
        ("Home", "http://testserver/"),
        ("Therapies", "http://testserver/therapies/"),
        ("Heat", "http://testserver/therapies/heat/"),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Heat for back pain", "PhysicalTherapy"), ("Nerve blocks", "MedicalTherapy")],
)
def test_a_physical_therapy_is_called_one(write, read_page, title, kind):
    article = write(title)
    data = structured_data_of(read_page(article.get_url()))
    assert data["about"]["@type"] == kind


@pytest.mark.parametrize(
    ("change", "misfit"),
    [
        ({"author": {"name": "Ann"}}, "author of page is a None"),
        ({"name": ""}, "name of page is ''"),
        ({"pain": "back"}, "page has pain"),
        ({"contraindication": "back"}, "MedicalWebPage has no contraindication"),
        ({"lastReviewed": "in spring"}, "lastReviewed of page is 'in spring'"),
        ({"publisher": {"@type": "ListItem", "name": "Us"}}, "publisher of page is a 'ListItem'"),
    ],
)
def test_the_check_is_strict(write, structured_data, change, misfit):
    write("Heat")
    assert misfit in errors_in(structured_data() | change)


def test_the_home_page_describes_the_clinic(home, read_page, settings):
    settings.MEDICAL_SPECIALTIES = ["Anesthesia", "Physiotherapy"]
    ClinicDetails.objects.update_or_create(
        site=Site.objects.get(), defaults={"phone": "(213) 555-0100", "address": "1 Main St\nLA"}
    )
    data = structured_data_of(read_page("/"))
    assert data["@type"] == "MedicalClinic"
    assert data["@id"] == "http://testserver/#clinic"
    assert data["medicalSpecialty"] == ["Anesthesia", "Physiotherapy"]
    assert data["telephone"] == "(213) 555-0100"
    assert "address" not in data  # nobody has looked at it, and machines read no mark


def test_other_pages_say_the_way_that_they_print(write, make_topic, read_page):
    write("Heat", topics=[make_topic("Low back pain")])
    for address in ("/therapies/", "/topics/", "/topics/low-back-pain/"):
        page = read_page(f"{address}?from=mail")
        data = structured_data_of(page)
        assert data["@type"] == "BreadcrumbList"
        printed = [item.get_text(strip=True) for item in page.select(".breadcrumb li")]
        looked_at = [name for name in printed if "not checked yet" not in name]
        assert [item["name"] for item in data["itemListElement"]] == looked_at
        if looked_at == printed:
            assert data["itemListElement"][-1]["item"]["@id"] == f"http://testserver{address}"


def test_no_specialty_that_schema_org_does_not_know(monkeypatch):
    known = frozenset(VOCABULARY["members"]["MedicalSpecialty"])
    source = Path("clinic/settings/base.py").read_text()
    offered = re.search(r'"MEDICAL_SPECIALTIES", (.*?)\)\s+# fmt', source, re.DOTALL)[1]
    assert set(re.findall(r'"(\w+)"', offered)) <= known
    monkeypatch.setenv("MEDICAL_SPECIALTIES", "Anesthesia, Pain")
    with pytest.raises(ImproperlyConfigured, match="has Pain"):
        some_of("MEDICAL_SPECIALTIES", *known)
