"""The clinic's own colors: only such as people can read, on every page, and nothing else."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Site

from clinic.models import ClinicDetails, brand_colors
from clinic.models.brand_colors import (
    DARK,
    GOOD_CONTRAST,
    LIGHT,
    brand_address,
    brand_rules,
    contrast,
    contrast_in_words,
    least_contrast,
    readable_shade,
)
from clinic.requests import outage
from tests.admin.posting import form_values

STYLE_SHEET = Path(__file__).resolve().parents[2] / "clinic/static/clinic/site.css"
PLUM, PINK = "#6b1f4f", "#f0b4d4"
RULES = (
    "@media screen and (prefers-color-scheme:light){:root{--brand:#6b1f4f}}"
    "@media screen and (prefers-color-scheme:dark){:root{--brand:#f0b4d4}}"
)


@pytest.fixture
def details(article_index, monkeypatch):
    monkeypatch.setattr(ClinicDetails, "_brand_addresses_read", {})
    return ClinicDetails.for_site(Site.objects.get())


@pytest.fixture
def colored(details):
    details.brand_color, details.brand_color_dark = PLUM, PINK
    details.save()
    return details


def brand_sheets(answer):
    """The addresses of style sheets that a page links beside those that every page has."""
    page = BeautifulSoup(answer.content, "html.parser")
    assert not page.find("style")
    assert not page.find(style=True)
    links = page.find_all("link", rel="stylesheet")
    return [link["href"] for link in links if not link["href"].startswith("/static/")]


def styles(answer):
    """What the style sheets of the clinic's colors say that a page links."""
    return [Client().get(address).content.decode() for address in brand_sheets(answer)]


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=lambda mode: mode.name)
def test_the_backgrounds_and_our_color_are_those_of_the_style_sheet(mode):
    css = STYLE_SHEET.read_text()
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    tokens = next(
        dict(re.findall(r"--([\w-]+): (#\w{6});", block))
        for block in blocks
        if f"--paper: {mode.grounds[0]};" in block
    )
    assert (tokens["paper"], tokens["card"], tokens["tint"]) == mode.grounds
    assert tokens["brand"] == mode.standard
    assert least_contrast(mode.standard, mode) > 6.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#123456", "#123456", 1),
        ("#767676", "#ffffff", 4.54),  # the lightest gray that reaches 4.5, as is well known
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
    ],
)
def test_the_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("brand_color", "", ""),
        ("brand_color", " #6B1F4F ", PLUM),
        ("brand_color_dark", PINK, PINK),
        ("brand_color", PINK, None),
        ("brand_color_dark", PLUM, None),
        ("brand_color", "#fff", None),
        ("brand_color", "6b1f4f", None),
        ("brand_color", "purple", None),
        ("brand_color", "#6b1f4g", None),
        ("brand_color", "#6b1f٤f", None),
        ("brand_color", "red;}", None),
    ],
)
def test_a_color_is_six_digits_that_people_can_read(details, field, value, stored):
    setattr(details, field, value)
    if stored is None:
        with pytest.raises(ValidationError) as problem:
            details.full_clean()
        assert set(problem.value.message_dict) == {field}
    else:
        details.full_clean()
        assert getattr(details, field) == stored


@pytest.mark.parametrize(
    ("mode", "color"),
    [(LIGHT, "#e08010"), (LIGHT, "#ffff00"), (LIGHT, "#808080"), (DARK, "#101010"),
     (DARK, "#0000ff"), (DARK, "#804000")],
)  # fmt: skip
def test_a_color_that_is_hard_to_read_comes_with_one_that_would_do(details, mode, color):
    field = "brand_color" if mode is LIGHT else "brand_color_dark"
    setattr(details, field, color)
    with pytest.raises(ValidationError) as problem:
        details.full_clean()
    (message,) = problem.value.message_dict[field]
    shade = readable_shade(color, mode)
    assert shade in message
    assert f"{int(least_contrast(color, mode) * 10) / 10:.1f} to 1" in message
    assert least_contrast(shade, mode) >= GOOD_CONTRAST
    setattr(details, field, shade)
    details.full_clean()


def test_the_words_say_how_well_a_color_reads():
    assert "easy to read" in contrast_in_words(PLUM, LIGHT)
    advice = contrast_in_words("#0f7080", LIGHT)
    assert "can be read" in advice
    assert readable_shade("#0f7080", LIGHT) in advice
    assert "too hard to read" in contrast_in_words("#20a0b0", LIGHT)


def test_every_page_has_them_in_one_style_sheet(colored, client):
    for address in ("/", "/therapies/", "/topics/", "/search/", "/no-such-page/"):
        assert styles(client.get(address)) == [RULES], address


def test_the_policy_is_the_same_with_colors_and_without(details, client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "style-src" not in policy
    assert styles(client.get("/")) == []
    ClinicDetails.objects.update(brand_color=PLUM)
    assert client.get("/")["Content-Security-Policy"] == policy
    assert brand_sheets(client.get("/"))


def test_the_sheet_stays_at_its_address_for_ever_and_takes_no_query(
    colored, client, django_assert_num_queries
):
    address = colored.brand_address
    colored.brand_color = ""
    colored.save()
    with django_assert_num_queries(0):
        answer = client.get(address)
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
    assert answer.content.decode() == RULES
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies


def test_other_rules_have_another_address(monkeypatch):
    address = brand_address(PLUM, PINK)
    assert address != brand_address(PLUM, "") != brand_address("", PINK)
    monkeypatch.setattr(brand_colors, "brand_rules", lambda light, dark: f"{RULES} ")
    assert brand_address(PLUM, PINK) != address


@pytest.mark.parametrize(
    "address",
    [
        "/brand/6b1f4f-f0b4d4-000000000000.css",
        "/brand/e08010--{hash}.css",
        "/brand/--{hash}.css",
        "/brand/6B1F4F-f0b4d4-{hash}.css",
        "/brand/6b1f4f-f0b4d4-{hash}.css/",
        "/brand/",
    ],
)
def test_at_any_other_address_there_is_nothing(colored, client, address):
    own_hash = colored.brand_address.rpartition("-")[2].removesuffix(".css")
    assert f"/brand/6b1f4f-f0b4d4-{own_hash}.css" == colored.brand_address
    assert client.get(address.format(hash=own_hash)).status_code == 404


def test_one_color_leaves_the_other_mode_alone(details, client):
    ClinicDetails.objects.update(brand_color_dark=PINK)
    assert styles(client.get("/")) == [RULES[RULES.index("@media", 1) :]]


@pytest.mark.parametrize(
    "value", ["</style", "#fff}", "#12345", "#6b1f4g", "red", "#6b1f4", "#e08010", "#6b1f4\n", " "]
)
def test_whatever_else_is_in_the_database_prints_nothing(details, client, value):
    ClinicDetails.objects.update(brand_color=value)
    answer = client.get("/")
    assert styles(answer) == []
    assert value.strip() == "" or value.encode() not in answer.content.partition(b"</head>")[0]


def test_they_take_no_query(colored, details, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert colored.brand_address == brand_address(PLUM, PINK)


def test_pages_of_errors_have_them_without_a_query(colored, client, django_assert_num_queries):
    assert client.get("/").status_code == 200
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        answers = [outage.outage_page(request)]
        try:
            raise ValueError("A fault.")
        except ValueError:
            answers.append(outage.server_error(request))
    assert [answer.status_code for answer in answers] == [503, 500]
    assert [styles(answer) for answer in answers] == [[RULES], [RULES]]


def test_of_two_sites_with_different_colors_an_error_has_ours(colored):
    other = Site.objects.create(hostname="other.example", root_page=Site.objects.get().root_page)
    for site in (colored.site, other):
        ClinicDetails.for_site(site)
    assert ClinicDetails.brand_address_read_last() == ""


def test_on_paper_nothing_changes():
    assert brand_rules(PLUM, PINK) == RULES
    assert set(re.findall(r"@media (\w+)", RULES)) == {"screen"}


@pytest.fixture
def form(manager, details):
    """Post the form of the details with these colors; the answer as a document."""

    def form(**colors):
        address = reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", details.site_id])
        page = BeautifulSoup(manager.get(address).content, "html.parser")
        page.find("form", action=address)["id"] = "w-editor-form"
        answer = manager.post(address, form_values(page) | colors, follow=True)
        return BeautifulSoup(answer.content, "html.parser")

    return form


def test_the_form_says_what_is_wrong_and_which_color_would_do(form):
    text = form(brand_color="#e08010").get_text(" ", strip=True)
    assert "#e08010 is too hard to read" in text
    assert readable_shade("#e08010", LIGHT) in text
    assert ClinicDetails.objects.get().brand_color == ""


def test_the_form_says_how_well_the_saved_colors_read(form, manager):
    text = form(brand_color=PLUM.upper(), brand_color_dark="#40a0b0").get_text(" ", strip=True)
    details = ClinicDetails.objects.get()
    assert (details.brand_color, details.brand_color_dark) == (PLUM, "#40a0b0")
    assert f"{PLUM} is easy to read" in text
    assert "#40a0b0 can be read" in text
    assert readable_shade("#40a0b0", DARK) in text


def test_the_admin_keeps_its_own_policy(manager, colored):
    policy = manager.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]
    assert "sha256" not in policy
    assert "'unsafe-inline'" in policy
