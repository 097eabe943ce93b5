"""The main job, from a legacy post to a patient's phone, through the real screens."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import PASSWORDS, PHONE, log_in, reveal
from .test_public_pages import RULES

POST = Path(__file__).parent.parent / "importing" / "posts" / "warm-baths.txt"
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


def choose(page, field, title):
    """Choose a record or page by its title in the chooser behind `field`."""
    page.locator(f"#{field}-chooser button:visible").first.click()
    page.locator(".modal").get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(page.locator(".modal")).to_have_count(0)
    expect(page.locator(f"#{field}")).to_have_value(re.compile(r"^\d+$"))


def block(page, kind):
    """The name of the fields of the only block of this kind, as the form numbers its blocks."""
    type_field = page.locator(f"input[name^='body-'][name$='-type'][value='{kind}']")
    expect(type_field).to_have_count(1)
    return type_field.get_attribute("name").removesuffix("-type") + "-value"


def fill(page, field, text):
    reveal(page, field)
    page.locator(f"#{field}").fill(text)


def select(page, field, value):
    reveal(page, field)
    page.locator(f"#{field}").select_option(value)


def move(page, words, kind):
    """Make a piece of the old text what it is."""
    page.get_by_role("checkbox", name=re.compile(re.escape(words))).first.check()
    page.get_by_label("Make the selected text").select_option(label=kind)
    with page.expect_navigation():
        page.get_by_role("button", name="Move it").click()
    expect(page.locator(".messages")).to_contain_text(f"is now {kind}")


def test_a_legacy_post_becomes_an_article_that_a_patient_reads(site, editor, clinician, patient):
    report = site.manage("import_posts", str(POST))
    title = POST.read_text().splitlines()[0]
    assert title in report

    # Marketing finds the draft on the dashboard's list of articles.
    editor.goto("/admin/")
    editor.get_by_role("link", name="Therapy articles").first.click()
    editor.get_by_role("link", name=title).first.click()
    number = re.search(r"/pages/(\d+)/edit/", editor.url)[1]

    # The phrase for search engines goes, and the sentences become what they are.
    editor.goto(f"/admin/old-posts/{number}/")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Accept", exact=True).click()
    editor.get_by_role("link", name="Sort this text into blocks").click()
    move(editor, "You sit in warm water", "what it is")
    move(editor, "Warm water may ease", "a claim")
    move(editor, "You cannot feel heat well", "a contraindication")

    # What the old post does not say is filled in. Nothing is typed a second time.
    editor.goto(f"/admin/pages/{number}/edit/")
    editor.locator("#id_introduction").fill("A bath may ease a stiff knee for a short time.")
    way = f"{block(editor, 'method')}-ways-0-value"
    fill(editor, f"{way}-temperature-degrees", "98")
    fill(editor, f"{way}-minutes-minutes", "10")

    claim = f"{block(editor, 'evidence')}-claims-0-value"
    for field, text in {
        "population": "Adults with a stiff knee",
        "comparator": "No bath",
        "outcome": "Pain",
        "time_point": "After one hour",
        "not_known": "Whether it helps after a day.",
    }.items():
        fill(editor, f"{claim}-{field}", text)
    select(editor, f"{claim}-direction", "better")
    select(editor, f"{claim}-size", "small")
    select(editor, f"{claim}-ratings-0-value-certainty", "low")
    select(editor, f"{claim}-ratings-0-value-scheme", "grade")
    choose(editor, f"{claim}-ratings-0-value-source", "superficial heat or cold")

    item = f"{block(editor, 'contraindications')}-items-0-value"
    fill(editor, f"{item}-instead", "Ask us about exercise.")
    select(editor, f"{item}-severity", "absolute")
    # Each warning has as many sources as it needs, and opens with none.
    editor.locator(f"[name='{item}-sources-count'] ~ div").get_by_title("Add").click()
    choose(editor, f"{item}-sources-0-value-reference", "superficial heat or cold")

    editor.get_by_role("tab", name="Topics and Also Read").click()
    editor.get_by_label("Legs", exact=True).check()
    # The preview shows the draft, and nobody else sees it yet.
    with editor.expect_popup() as opened:
        editor.get_by_role("button", name="Toggle preview").click()
        editor.get_by_role("link", name="Preview in new tab").click()
    preview = opened.value
    expect(preview.locator("main")).to_contain_text("Low certainty")
    expect(preview.locator("main")).to_contain_text("98 °F (37 °C)")
    address = "/therapies/" + re.sub(r"[^a-z]+", "-", title.lower()) + "/"
    assert patient.goto(address).status == 404
    preview.close()

    # Marketing asks for a review, and says who wrote the old post.
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
    expect(clinician.frame_locator("iframe").locator("main")).to_contain_text("Low certainty")
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
    expect(main).to_contain_text("A bath may ease a stiff knee for a short time.")
    expect(main).to_contain_text("Low certainty")
    expect(patient.get_by_role("heading", name="Do not use")).to_be_visible()
    expect(main).to_contain_text("You cannot feel heat well")
    expect(main).to_contain_text("98 °F (37 °C)")
    expect(main).not_to_contain_text("San Diego")
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
