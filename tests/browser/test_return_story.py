"""Two people and one article: returned with a note, mended, signed, withdrawn, signed again."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import DESKTOP, PASSWORDS, PHONE

ARTICLE = "Exercise for long-term low back pain"
ADDRESS = "/therapies/exercise-for-long-term-low-back-pain/"
NOTE = "Please say that it is about adults.\n<script>document.title = 'Taken'</script>"
REASON = "The review that it leans on was retracted."


def open_editor(page):
    """Open the article in the editor; its number."""
    page.goto(f"/admin/therapy-articles/?q={ARTICLE}")
    page.get_by_role("link", name=ARTICLE).first.click()
    expect(page.locator("#id_introduction")).to_be_visible()
    return re.search(r"/pages/(\d+)/", page.url)[1]


def change(page, introduction):
    """Change the introduction and submit the article to clinical review."""
    page.locator("#id_introduction").fill(introduction)
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^(Submit to|Send back to)")).click()
    expect(page.locator(".messages")).to_contain_text("submitted")


def fits(page, place):
    """On a desk and on a phone nothing sticks out to the side, and axe finds nothing."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        expect(page.locator(place)).to_be_visible()
        box = page.locator(place).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"], f"{place} sticks out at {size}"
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        violations = Axe().run(page, context=place, options=options).response["violations"]
        assert not violations, violations


def accept_findings(page):
    for field in page.locator("#sign textarea[name^=accept-]").all():
        field.fill("It is known, and stays.")


def sign(page, number, reason="The words were mended."):
    page.goto(f"/admin/articles/{number}/review/")
    accept_findings(page)
    if page.get_by_label("Reason for the change").count():
        page.get_by_label("Reason for the change").fill(reason)
    page.get_by_label(re.compile("I have read")).check()
    page.get_by_label("Your password").fill(PASSWORDS["clinician"])
    with page.expect_navigation():
        page.get_by_role("button", name="Sign and publish").click()
    expect(page.locator(".messages")).to_contain_text(ARTICLE)


@pytest.mark.long
def test_what_a_clinician_wrote_is_read_where_the_next_person_works(desks, patient):
    marketing, clinician = desks("marketing"), desks("clinician")
    number = open_editor(marketing)
    change(marketing, "Exercise may help a little.")

    # The clinician returns it with a note.
    clinician.goto(f"/admin/articles/{number}/review/")
    clinician.get_by_label("What should be changed").fill(NOTE)
    with clinician.expect_navigation():
        clinician.get_by_role("button", name="Return with a note").click()
    expect(clinician.locator(".messages")).to_contain_text("was returned with your note")

    # Marketing reads it in the editor, mends the text and submits it again.
    marketing.goto(f"/admin/pages/{number}/edit/")
    banner = marketing.locator("#where-it-stands")
    expect(banner).to_contain_text("Returned by Maya Ortiz, MD on")
    expect(banner).to_contain_text("Please say that it is about adults.")
    expect(banner).to_contain_text("<script>")
    assert "Taken" not in marketing.title()
    fits(marketing, "#where-it-stands")
    change(marketing, "Exercise may help adults a little.")
    banner = marketing.locator("#where-it-stands")
    expect(banner).to_contain_text("waits for a clinician")
    banner.get_by_role("link", name="See what changed since").click()
    expect(marketing.locator("#since-return ins")).to_contain_text("adults")

    # The clinician sees the note and the changes since.
    clinician.goto(f"/admin/articles/{number}/review/")
    expect(clinician.locator("#returned")).to_contain_text("Please say that it is about adults.")
    expect(clinician.locator("#since-return dt")).to_have_text(["Introduction"])
    fits(clinician, "#returned")

    # Without the tick nothing is signed, and the screen says so where one looks.
    clinician.get_by_label("Note for staff").fill("Words that stay.")
    accept_findings(clinician)
    clinician.get_by_label("Reason for the change").fill("The words were mended.")
    clinician.get_by_label("Your password").fill("not it")
    with clinician.expect_navigation():
        clinician.get_by_role("button", name="Sign and publish").click()
    problems = clinician.locator("#problems")
    expect(problems).to_be_in_viewport()
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("Nothing was signed.")
    fits(clinician, "#problems")
    expect(clinician.get_by_label("Note for staff")).to_have_value("Words that stay.")
    problems.get_by_role("link", name=re.compile("Tick this box")).click()
    box = clinician.get_by_label(re.compile("I have read"))
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    clinician.keyboard.press("Space")
    password = clinician.get_by_label("Your password")
    expect(password).to_have_value("")
    expect(clinician.locator("#sign")).to_contain_text("This is not the password of your log-in.")
    password.fill(PASSWORDS["clinician"])
    with clinician.expect_navigation():
        clinician.get_by_role("button", name="Sign and publish").click()
    expect(clinician.locator(".messages")).to_contain_text("Now patients can read it.")
    assert patient.goto(ADDRESS).status == 200
    expect(patient.locator("main")).to_contain_text("Exercise may help adults a little.")
    marketing.goto(f"/admin/pages/{number}/edit/")
    expect(marketing.locator("#where-it-stands")).to_have_count(0)

    # A withdrawal asks for its reason, and marketing reads it.
    clinician.goto(f"/admin/articles/{number}/review/")
    clinician.get_by_role("link", name="Withdraw from patients").click()
    with clinician.expect_navigation():
        clinician.get_by_role("button", name="Withdraw it").click()
    expect(clinician.locator("#problems")).to_be_focused()
    clinician.get_by_label("Why it is withdrawn").fill(REASON)
    with clinician.expect_navigation():
        clinician.get_by_role("button", name="Withdraw it").click()
    expect(clinician.locator(".messages")).to_contain_text("is withdrawn")
    patient.goto(ADDRESS)
    expect(patient.locator("main")).to_contain_text("being reviewed")
    marketing.goto(f"/admin/pages/{number}/edit/")
    banner = marketing.locator("#where-it-stands")
    expect(banner).to_contain_text("Withdrawn by Maya Ortiz, MD on")
    expect(banner).to_contain_text(REASON)
    fits(marketing, "#where-it-stands")
    clinician.goto(f"/admin/articles/{number}/review/")
    expect(clinician.locator("#state")).to_contain_text(REASON)

    # A newer signature answers it.
    sign(clinician, number)
    assert patient.goto(ADDRESS).status == 200
    marketing.goto(f"/admin/pages/{number}/edit/")
    expect(marketing.locator("#where-it-stands")).to_have_count(0)
