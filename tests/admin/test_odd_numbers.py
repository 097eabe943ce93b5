"""A number where the admin expects that of a record, as nobody but a script sends it."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from clinic.models import StandardPage
from tests.admin.posting import article_form
from tests.rows import each_row

# Python makes no number of more than 4,300 digits.
ODD_NUMBERS = ["9" * 5000, "9" * 30, "x", "²", "-1", "0"]
ODD_IDS = ["5,000 digits", "30 digits", "a letter", "superscript", "negative", "zero"]
odd_numbers = pytest.mark.parametrize("number", ODD_NUMBERS, ids=ODD_IDS)
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(params=["a draft", "a signed article"])
def article(request, write):
    return write("Heat", publish=request.param == "a signed article")


@odd_numbers
def test_nothing_is_submitted_under_it(number, marketing, messages_of):
    response = marketing.post(reverse("ask_for_review") + f"?id={number}")
    assert response.status_code == 302
    assert "Some articles were not submitted" in messages_of(response, marketing)


@each_row("number", ODD_NUMBERS)
@pytest.mark.parametrize("field", ["loaded_revision_id", "overwrite_revision_id"])
@pytest.mark.parametrize("headers", [{}, JSON], ids=["by hand", "autosave"])
def test_the_editor_gives_an_answer(number, field, headers, article, marketing):
    form = article_form(title="Heat", slug="heat", introduction="Typed.") | {field: number}
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert marketing.post(address, form, **headers).status_code in (200, 302, 400)
    if field == "overwrite_revision_id":
        article.refresh_from_db()
        assert article.get_latest_revision_as_object().introduction != "Typed."


@each_row("number", ODD_NUMBERS)
def test_so_does_the_editor_of_an_older_version(number, article, marketing):
    form = article_form(title="Heat", slug="heat") | {"overwrite_revision_id": number}
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=[article.pk, article.latest_revision_id]
    )
    assert marketing.post(address, form).status_code in (200, 302, 400)


@odd_numbers
def test_and_the_editor_of_a_standard_page(number, marketing):
    page = StandardPage(title="About us", slug="about")
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision()
    form = {
        "title": "About us", "slug": "about", "introduction": "", "body": "null",
        "overwrite_revision_id": number, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert marketing.post(address, form).status_code in (200, 302, 400)
