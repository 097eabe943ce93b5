"""The main job, from a legacy post to a patient's phone, through the real screens."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import PASSWORDS, PHONE, log_in
from .test_public_pages import RULES

POST = Path(__file__).parent.parent / "importing" / "posts" / "cold-packs.txt"
RFA = "Radiofrequency ablation after back surgery"


@pytest.fixture
def editor(browser, site):
    page = log_in(browser, site, "marketing")
    yield page
    page.context.close()


@pytest.fixture
def clinician(browser, site):
    page = log_in(browser, site, "clinician")
    yield page
    page.context.close()


@pytest.fixture
def patient(browser, site):
    context = browser.new_context(base_url=site.address, viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def add_block(page, name):
    """Insert a block at the end of the body through the block picker.

    A new block takes the focus a moment later, and would take what is typed elsewhere
    until then. The blocks of this story begin with a rich text.
    """
    page.locator("button[title='Insert a block']:visible").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    page.locator("[contenteditable=true]:focus").wait_for()


def choose(page, field, title):
    """Choose a record or page by its title in the chooser behind `field`."""
    page.locator(f"#{field}-chooser button:visible").first.click()
    page.locator(".modal").get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(page.locator(".modal")).to_have_count(0)
    expect(page.locator(f"#{field}")).to_have_value(re.compile(r"^\d+$"))


def write_rich_text(page, field, text):
    """Type into the rich text editor of `field`."""
    editor = page.locator(f"[data-contentpath]:has(#{field}) [contenteditable=true]").last
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.type(text)
    expect(editor).to_have_text(text)


def test_a_legacy_post_becomes_an_article_that_a_patient_reads(site, editor, clinician, patient):
    report = site.manage("import_posts", str(POST))
    title = POST.read_text().splitlines()[0]
    assert title in report

    # Marketing finds the draft on the dashboard's list of articles.
    editor.goto("/admin/")
    editor.get_by_role("link", name="Therapy articles").first.click()
    editor.get_by_role("link", name=title).first.click()

    editor.locator("#id_introduction").fill("Cold may ease a sore knee for a short time.")
    add_block(editor, "Method")
    write_rich_text(editor, "body-1-value-what_it_is", "A cold pack is wrapped in a towel.")
    editor.locator("#body-1-value-ways-0-value-steps-0-value").fill("Put a towel around the pack.")
    editor.locator("#body-1-value-ways-0-value-temperature-degrees").fill("50")
    editor.locator("#body-1-value-ways-0-value-minutes-minutes").fill("10")

    add_block(editor, "Evidence")
    claim = "#body-2-value-claims-0-value"
    for field, text in {
        "statement": "Cold may ease knee pain a little, but the evidence is very uncertain.",
        "population": "Adults with a sore knee",
        "comparator": "No cold pack",
        "outcome": "Pain",
        "time_point": "After one hour",
        "not_known": "Whether it helps after a day.",
    }.items():
        editor.locator(f"{claim}-{field}").fill(text)
    editor.locator(f"{claim}-direction").select_option("better")
    editor.locator(f"{claim}-size").select_option("small")
    editor.locator(f"{claim}-ratings-0-value-certainty").select_option("very_low")
    editor.locator(f"{claim}-ratings-0-value-scheme").select_option("grade")
    for chooser in ("ratings-0-value-source", "references-0-value"):
        choose(editor, f"{claim[1:]}-{chooser}", "superficial heat or cold")

    add_block(editor, "Contraindications")
    item = "#body-3-value-items-0-value"
    for field, text in {
        "condition": "You cannot feel cold well",
        "reason": "Your skin could freeze without a warning.",
        "instead": "Ask us about exercise.",
    }.items():
        editor.locator(f"{item}-{field}").fill(text)
    editor.locator(f"{item}-severity").select_option("absolute")
    # Each warning has as many sources as it needs, and opens with none.
    editor.locator(f"[name='{item[1:]}-sources-count'] ~ div").get_by_title("Add").click()
    choose(editor, f"{item[1:]}-sources-0-value-reference", "superficial heat or cold")

    editor.get_by_role("tab", name="Topics and Also Read").click()
    editor.get_by_label("Legs", exact=True).check()
    editor.get_by_role("button", name=re.compile("Add Also Read link")).click()
    choose(editor, "id_also_read-2-article", RFA)

    # The preview shows the draft, and nobody else sees it yet.
    with editor.expect_popup() as opened:
        editor.get_by_role("button", name="Toggle preview").click()
        editor.get_by_role("link", name="Preview in new tab").click()
    preview = opened.value
    expect(preview.locator("main")).to_contain_text("Very low certainty")
    expect(preview.locator("main")).to_contain_text("50 °F (10 °C)")
    address = "/therapies/" + re.sub(r"[^a-z]+", "-", title.lower()) + "/"
    assert patient.goto(address).status == 404
    preview.close()

    # Marketing asks for a review, and says who wrote the old post.
    number = re.search(r"/pages/(\d+)/edit/", editor.url)[1]
    editor.get_by_role("button", name="More actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Submit to Clinical review").click()
    expect(editor.locator(".messages")).to_contain_text("submitted")
    assert patient.goto(address).status == 404
    editor.locator(".messages").get_by_role("link", name="Name the writers").click()
    editor.get_by_label("or the name of somebody without one").fill("The old blog")
    editor.get_by_role("button", name="Name the writers").click()

    # A clinician sees it as patients will, and signs with the keyboard alone.
    clinician.goto(f"/admin/articles/{number}/review/")
    expect(clinician.frame_locator("iframe").locator("main")).to_contain_text("Very low certainty")
    complaints = clinician.locator("#sign strong", has_text="Must be changed or accepted")
    expect(complaints).to_have_count(0)
    clinician.get_by_label(re.compile("I have read")).focus()
    clinician.keyboard.press("Space")
    clinician.keyboard.press("Tab")
    expect(clinician.get_by_label("Your password")).to_be_focused()
    clinician.keyboard.type(PASSWORDS["clinician"])
    clinician.keyboard.press("Tab")
    expect(clinician.get_by_role("button", name="Sign and publish")).to_be_focused()
    with clinician.expect_navigation():
        clinician.keyboard.press("Enter")
    expect(clinician.locator(".messages")).to_contain_text(title)

    # A patient reads it on a phone.
    assert patient.goto(address).status == 200
    main = patient.locator("main")
    expect(patient.get_by_role("heading", level=1)).to_have_text(title)
    expect(main).to_contain_text("Cold may ease a sore knee for a short time.")
    expect(main).to_contain_text("Very low certainty")
    expect(main).to_contain_text("The evidence is very uncertain.")
    expect(patient.get_by_role("heading", name="Do not use")).to_be_visible()
    expect(main).to_contain_text("You cannot feel cold well")
    expect(main).to_contain_text("50 °F (10 °C)")
    expect(main).not_to_contain_text("Elastic Bandages")
    violations = Axe().run(patient, options=RULES).response["violations"]
    assert not violations, violations

    # Also Read leads on, and the index and the topic lead back.
    main.get_by_role("link", name=re.compile(RFA)).first.click()
    expect(patient.get_by_role("heading", level=1)).to_have_text(RFA)
    patient.get_by_role("navigation", name="Breadcrumb").get_by_role(
        "link", name="Therapies"
    ).click()
    patient.get_by_role("main").get_by_role("link", name=title).click()
    expect(patient.get_by_role("heading", level=1)).to_have_text(title)
    patient.get_by_role("main").get_by_role("link", name="Legs").first.click()
    expect(patient.get_by_role("heading", level=1)).to_have_text("Legs")
    patient.get_by_role("main").get_by_role("link", name=title).click()
    expect(patient.get_by_role("heading", level=1)).to_have_text(title)
