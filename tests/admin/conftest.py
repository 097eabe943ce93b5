"""Members of staff, logged in, and what they see."""

import itertools

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from articles.models import Reference
from tests.admin.panels import HOME, publish_several, submit
from tests.admin.posting import article_form

ROLES = ("Marketing", "Clinicians", "Site managers")


PASSWORD = "pw"  # of everybody whom `make_user` makes


@pytest.fixture
def make_user(django_user_model, db):
    numbers = itertools.count()

    def make_user(role=None, **fields):
        name = f"user{next(numbers)}"
        user = django_user_model.objects.create_user(
            name, f"{name}@example.org", PASSWORD, **fields
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make_user


@pytest.fixture
def log_in(make_user):
    """A browser in which somebody of a role is logged in; `.user` says who."""

    def log_in(role="Marketing", user=None):
        browser = Client()
        browser.user = user or make_user(role)
        browser.force_login(browser.user)
        return browser

    return log_in


@pytest.fixture
def marketing(log_in):
    return log_in("Marketing")


@pytest.fixture
def manager(log_in):
    return log_in("Site managers")


@pytest.fixture
def make_reference(db):
    def make_reference(title="Superficial heat or cold for low back pain", **fields):
        return Reference.objects.create(title=title, locale=Locale.get_default(), **fields)

    return make_reference


@pytest.fixture
def create_address(article_index):
    return reverse(
        "wagtailadmin_pages:add", args=["articles", "therapyarticlepage", article_index.pk]
    )


@pytest.fixture
def create(create_address):
    """Post the form of a new article."""

    def create(browser, **fields):
        return browser.post(create_address, article_form(**fields))

    return create


@pytest.fixture
def edit():
    """Post the form of an article that exists."""

    def edit(browser, article, **fields):
        form = article_form(**{"title": article.title, "slug": article.slug, **fields})
        return browser.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form)

    return edit


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def see():
    """Open an address of the admin, or take an answer; what it shows, as a document."""

    def see(browser, address, status=200):
        response = browser.get(address)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        return page_of(response)

    return see


@pytest.fixture
def messages_of():
    """What the messages at the top of a page say, after following a redirect by hand."""

    def messages_of(response, browser):
        if response.status_code == 302:
            response = browser.get(response.url)
        return " ".join(
            item.get_text(" ", strip=True) for item in page_of(response).select(".messages li")
        )

    return messages_of


@pytest.fixture
def signer(log_in, make_clinician):
    """A browser of a clinician who may sign; `.clinician` says who."""

    def signer(name="Maya Ortiz", **fields):
        browser = log_in("Clinicians")
        fields = {"user": browser.user, "may_sign": True, **fields}
        browser.clinician = make_clinician(name, **fields)
        return browser

    return signer


@pytest.fixture
def submit_draft(write, marketing):
    """A draft that Marketing wrote and submitted: `submit_draft("Heat")`."""

    def submit_draft(title, writer=None, submitter=None, **fields):
        article = write(title, publish=False, writer=writer or marketing.user, **fields)
        submit(article, submitter or marketing.user)
        return article

    return submit_draft


@pytest.fixture
def refuse_draft(write, marketing):
    """Write a draft that nobody signed, and try to publish it."""

    def refuse_draft(title, browser=None, **fields):
        article = write(title, publish=False, **fields)
        publish_several(browser or marketing, article)
        return article

    return refuse_draft


@pytest.fixture
def dashboard_queries(django_assert_max_num_queries):
    """How many queries the dashboard takes."""

    def count(browser):
        browser.get(HOME)
        with django_assert_max_num_queries(400) as queries:
            browser.get(HOME)
        return len(queries)

    return count


@pytest.fixture
def stranger(log_in):
    """Somebody who has the admin and may edit nothing."""
    browser = log_in(None)
    browser.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return browser
