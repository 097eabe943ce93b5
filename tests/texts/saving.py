"""What staff do with texts around articles in their browsers: save, check, accept."""

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.admin.posting import form_values


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def save(browser, address, **changes):
    """Open the form of a record or page, change some fields in it, and save it."""
    page = page_of(browser.get(address))
    if form := page.select_one("#page-edit-form"):
        form["id"] = "w-editor-form"
        extra = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    else:
        extra = {}
    response = browser.post(address, form_values(page) | extra | changes)
    assert response.status_code == 302
    return response


def publish(browser, page, **changes):
    """Change some fields of a page in the editor, and publish it."""
    return save(browser, page_address(page), **changes, **{"action-publish": "1"})


def messages_after(browser, response):
    """What the messages at the top say on the page to which an answer leads."""
    page = page_of(browser.get(response.url))
    return " ".join(item.get_text(" ", strip=True) for item in page.select(".messages li"))


def topic_address(topic):
    return reverse("wagtailsnippets_articles_topic:edit", args=[topic.pk])


def page_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def look_address(record):
    return reverse("surrounding_text", args=[record._meta.label_lower, record.pk])


def give(browser, record):
    """Open the screen of a record, and press the button if there is one."""
    page = page_of(browser.get(look_address(record)))
    form = page.select_one("form[method=post]:has([name=digest])")
    assert form.select_one("button[type=submit]"), page.main.get_text(" ", strip=True)
    return browser.post(look_address(record), {"digest": form.select_one("[name=digest]")["value"]})


def accept(browser, record, reason):
    """Open the screen of a record, give this reason for each finding, and press the button."""
    page = page_of(browser.get(look_address(record)))
    fields = {area["name"]: reason for area in page.main.select("textarea[name^=accept-]")}
    assert fields
    digest = page.main.select_one("[name=digest]")["value"]
    return browser.post(look_address(record), {"digest": digest, **fields})
