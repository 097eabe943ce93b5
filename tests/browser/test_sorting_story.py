"""Text of an old post becomes blocks piece by piece, with the keyboard, on a phone and a desk."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE

OLD_POST = "massage chair"
LOW = {"width": 390, "height": 500}
IS_BEHIND_BAR = """box => box.getBoundingClientRect().bottom
    > document.querySelector(".sorting-actions").getBoundingClientRect().top"""
# The main part of a page of the admin scrolls, and slowly.
PUT_BEHIND_BAR = """box => document.querySelector("main").scrollBy(
    {top: box.getBoundingClientRect().bottom + 5 - innerHeight, behavior: "instant"})"""


def fits(page):
    """Nothing sticks out to the side, and axe finds nothing."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        violations = Axe().run(page, context="main .w-mt-8").response["violations"]
        assert not violations, violations


def test_a_piece_of_an_old_post_becomes_a_contraindication_and_comes_back(desks):
    page = desks("marketing")
    page.goto(f"/admin/therapy-articles/?q={OLD_POST}")
    page.get_by_role("link", name=re.compile(OLD_POST, re.IGNORECASE)).first.click()
    number = re.search(r"/pages/(\d+)/", page.url)[1]
    page.goto(f"/admin/old-posts/{number}/sort/")
    first = page.get_by_role("checkbox").first
    piece = page.locator(".passage label").first.inner_text().strip()
    fits(page)

    # With the keyboard alone; what gets the focus behind the bar comes into view, above it.
    page.set_viewport_size(LOW)
    lowest = page.locator(".passage > label input").last.element_handle()
    page.wait_for_function(
        f"box => {{ ({PUT_BEHIND_BAR})(box); return ({IS_BEHIND_BAR})(box) }}", arg=lowest
    )
    lowest.focus()
    page.wait_for_function(f"box => !({IS_BEHIND_BAR})(box)", arg=lowest)
    page.set_viewport_size(PHONE)
    first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Make the selected text").select_option(label="a contraindication")
    page.get_by_role("button", name="Move it").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("is now a contraindication")
    expect(page.locator(".passage label").first).not_to_have_text(piece)
    fits(page)

    with page.expect_navigation():
        page.get_by_role("button", name="Undo this move").click()
    expect(page.locator(".messages")).to_contain_text("The move was undone.")
    assert page.locator(".passage label").first.inner_text().strip() == piece
