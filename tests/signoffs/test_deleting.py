"""A record that an article shows is not deleted, and staff are told where it is used."""

import pytest
from bs4 import BeautifulSoup
from django.db.models import ProtectedError
from django.urls import reverse

from clinic.models import ClinicImage


@pytest.fixture
def shown(make_image, write):
    """A picture that patients see, and that a later draft has no more."""
    image = make_image()
    article = write("Heat <b>", lead_image=image, lead_image_alternative_text="A warm pad.")
    article.lead_image = None
    article.save()
    return image


def test_record_that_is_shown_cannot_be_deleted(shown):
    with pytest.raises(ProtectedError):
        shown.delete()


def test_admin_says_where_it_is_used(shown, admin_client):
    address = reverse("wagtailimages:delete", args=[shown.pk])
    response = admin_client.post(address, follow=True)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("a", string="Heat <b>") is not None
    assert ClinicImage.objects.filter(pk=shown.pk).exists()
