"""Two people and a text that no clinician signs: changed, read with its mark, and looked at."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NEW_TEXT = "What each therapy is, how it is done, and who should not have it."
MARK = "A second person has not checked this text yet."


def accessibility_faults(page):
    faults = Axe().run(page, {"include": [["#main"]]}).response["violations"]
    return [fault["id"] for fault in faults]


def test_a_text_is_marked_until_a_second_person_looked_at_it(desks, patient):
    marketing, clinician = desks("marketing"), desks("clinician")

    pages = marketing.request.get("/admin/api/main/pages/?search=Therapies").json()["items"]
    number = next(page["id"] for page in pages if page["title"] == "Therapies")
    marketing.goto(f"/admin/pages/{number}/edit/")
    before = marketing.locator("#id_introduction").input_value()
    marketing.locator("#id_introduction").fill(NEW_TEXT)
    marketing.get_by_role("button", name="More actions").click()
    with marketing.expect_navigation():
        marketing.get_by_role("button", name="Publish", exact=True).click()
    expect(marketing.locator(".messages")).to_contain_text("second person")

    patient.goto("/therapies/")
    expect(patient.get_by_role("main")).to_contain_text(NEW_TEXT)
    expect(patient.get_by_role("main")).to_contain_text(MARK)

    marketing.goto("/admin/texts/")
    marketing.get_by_role("link", name="Therapies").click()
    expect(marketing.get_by_role("button", name="These texts are right")).to_have_count(0)
    expect(marketing.get_by_role("main")).to_contain_text("It waits for")

    clinician.goto("/admin/texts/")
    clinician.get_by_role("link", name="Check one after the other").click()
    expect(clinician.get_by_role("main")).to_contain_text(before)
    expect(clinician.get_by_role("main")).to_contain_text(NEW_TEXT)
    assert accessibility_faults(clinician) == []
    clinician.get_by_role("button", name="These texts are right").click()

    patient.reload()
    expect(patient.get_by_role("main")).to_contain_text(NEW_TEXT)
    expect(patient.get_by_role("main")).not_to_contain_text(MARK)
