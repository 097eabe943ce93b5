"""The ten steps name menus, tabs and fields by the words that are on the screen."""

import re
from pathlib import Path

from django.contrib.auth.models import Group
from django.utils.text import capfirst

from articles.models import Clinician
from clinic.models import ClinicDetails, StandardPage

STEPS = (Path(__file__).resolve().parents[2] / "docs/make-it-yours.md").read_text()
MENUS = {"Settings", "Clinic details", "Images", "Users", "Records", "Clinicians", "Pages",
         "Topics", "References", "Therapy articles", "Warning signs"}  # fmt: skip
# Of Wagtail, of panels, and the page that the migrations made.
OTHER_WORDS = {"Promote", "Home", "Texts that wait for a second person", "Your colors"}
FIELDS = (
    (StandardPage, "show_contact_details"),
    (StandardPage, "show_in_menus"),
    (StandardPage, "show_in_footer"),
    (Clinician, "may_sign"),
)


def test_what_stands_in_bold_is_on_the_screen(db):
    bold = set(re.findall(r"\*\*(.+?)\*\*", STEPS))
    fields = {capfirst(model._meta.get_field(name).verbose_name) for model, name in FIELDS}
    groups = set(Group.objects.values_list("name", flat=True))
    assert sorted(bold - MENUS - OTHER_WORDS - fields - groups) == []


def test_the_details_that_it_names_are_fields_of_the_form():
    names = {field.name for field in ClinicDetails._meta.get_fields()}
    for name in ("logo", "phone", "emergency_note", "editorial_address",
                 "medical_director_address"):  # fmt: skip
        assert name in names
