"""A patient's browser answers “Was this page helpful?”: without a script, and with axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import PHONE
from .test_public_pages import PAGES, RULES


def faults(page):
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in violations for node in fault["nodes"]]


def is_narrow(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_the_question_and_the_thanks_are_accessible(browser, site, scheme):
    context = browser.new_context(
        base_url=site.address, viewport={"width": 320, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(PAGES["heat"])
    question = page.locator(".helpful")
    question.locator("summary").click()
    assert faults(page) == []
    assert is_narrow(page)
    for control in question.locator("button:visible, summary, label").all():
        assert control.bounding_box()["height"] >= 44
    question.get_by_label("It is hard to understand").check()
    question.get_by_role("button", name="Send").click()
    assert page.locator("h1").inner_text() == "Thank you"
    assert faults(page) == []
    assert is_narrow(page)
    assert context.cookies() == []
    page.get_by_role("link", name="Go back to").click()
    assert page.locator("h1").inner_text() == "Heat for back pain"
    context.close()


def test_it_needs_no_script(browser, site):
    context = browser.new_context(base_url=site.address, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGES["heat"])
    page.locator(".helpful").get_by_role("button", name="Yes").click()
    assert page.locator("h1").inner_text() == "Thank you"
    assert page.locator("main a[href^='tel:']").count() == 1
    context.close()


def test_a_browser_takes_the_avif(browser, site):
    page = browser.new_page(base_url=site.address, viewport=PHONE)
    page.goto(PAGES["heat"])
    image = page.locator("picture img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete", arg=image.element_handle())
    assert image.evaluate("image => image.currentSrc").endswith(".avif")
    assert image.evaluate("image => image.naturalWidth > 0")
    page.close()
