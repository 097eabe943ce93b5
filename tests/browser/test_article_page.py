"""The page of an article, as a tired person meets it: short, the answer first, help in reach."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.demo.articles.catalog import CATALOG

from .conftest import DESKTOP, PHONE
from .test_public_pages import RULES, WIDTHS

SCREEN = PHONE["height"]
ARTICLES = {name: f"/therapies/{entry.slug}/" for name, entry in CATALOG.items()}
HEAT = ARTICLES["heat"]
PAGES_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")

# Where each of these elements begins, in pixels from the top of the page.
TOPS = """selector => [...document.querySelectorAll(selector)].map(
    element => element.getBoundingClientRect().top + scrollY)"""
# Every text of the article that stands by itself. A warning is complete in its own row, so what
# to do instead may come again; so may the words for a certainty, the result of a claim, what a
# source is, what two people declare, and a heading in the list of contents.
TEXTS = """() => [...document.querySelectorAll(
        "main :is(p, li, dd, h1, h2, h3, h4, td, figcaption)")]
    .filter(element => !element.querySelector("p, ul, ol, dl, details"))
    .filter(element => !element.closest(
        ".warning-list, .certainty, .fact-line, .source, .claim .more, .interests, .contents, " +
        ".card-reason"))
    .map(element => element.innerText.replace(/\\s+/g, " ").trim())"""
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
# The share of the width of the main column that any text or picture covers, in each band of a
# screen's height. What sticks is measured as it is seen, so the page is scrolled.
# Wherever a page says to call today, it says where to go when the clinic is closed.
IF_CLOSED = "If we are closed, go to an urgent care center or the ER."
COVERED = """() => {
    const main = document.querySelector("main").getBoundingClientRect();
    const boxes = [...document.querySelectorAll("main :is(p, li, dd, dt, h1, h2, h3, img, svg, a)")]
        .map(element => element.getBoundingClientRect())
        .filter(box => box.width && box.bottom > 0 && box.top < innerHeight);
    const thirds = [0, 1, 2].map(third => boxes.some(box =>
        box.left < main.left + main.width * (third + 0.9) / 3 &&
        box.right > main.left + main.width * (third + 0.1) / 3));
    return thirds;
}"""


@pytest.fixture(scope="module")
def phone(browser, site):
    context = browser.new_context(base_url=site.address, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desktop(browser, site):
    context = browser.new_context(base_url=site.address, viewport=DESKTOP)
    yield context.new_page()
    context.close()


def screens(page):
    return page.evaluate("document.documentElement.scrollHeight") / SCREEN


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_no_article_is_longer_than_fourteen_screens_of_a_phone(phone, address):
    phone.goto(address)
    assert screens(phone) <= (12 if address == HEAT else 14)


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_the_three_answers_come_first(phone, address):
    phone.goto(address)
    answers = phone.locator(".answers > div")
    assert answers.count() == 3
    assert answers.last.bounding_box()["y"] + answers.last.bounding_box()["height"] <= 1.5 * SCREEN
    for link in phone.locator(".answers a[href^='#']").all():
        target = link.get_attribute("href")
        assert phone.locator(target).count() == 1


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_the_way_to_help_is_on_the_first_screen(phone, address):
    phone.goto(address)
    links = phone.locator(".answers a[href='tel:911'], .answers a[href^='#care-card']")
    assert links.count() == 2
    for link in links.all():
        box = link.bounding_box()
        assert box["y"] + box["height"] <= SCREEN


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_help_stands_before_the_evidence_and_soon(phone, address):
    phone.goto(address)
    (card, *_other_cards) = phone.evaluate(TOPS, ".care-card-emergency")
    (evidence,) = phone.evaluate(TOPS, ".block-evidence")
    (warnings,) = phone.evaluate(TOPS, ".block-contraindications")
    assert warnings < card < evidence
    assert card <= 5 * SCREEN


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_each_urgency_has_one_card(phone, address):
    phone.goto(address)
    for urgency in ("emergency", "urgent", "non_urgent"):
        assert phone.locator(f".care-card-{urgency}").count() <= 1


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_no_fact_is_printed_twice(phone, address):
    phone.goto(address)
    phone.evaluate(OPEN_ALL)
    sentences = [
        sentence
        for text in phone.evaluate(TEXTS)
        for sentence in re.split(r"(?<=[.!?]) ", text)
        if len(sentence.split()) >= 6 and sentence != IF_CLOSED
    ]
    twice = sorted({sentence for sentence in sentences if sentences.count(sentence) > 1})
    assert twice == []


def test_a_reader_finds_the_pacemaker_without_opening_anything(phone):
    phone.goto(ARTICLES["tens"])
    phone.locator(".answers a", has_text="reasons not to use it").click()
    conditions = phone.locator(".warnings-octagon .condition", has_text="pacemaker")
    assert conditions.count() == 1
    assert conditions.is_visible()
    top, bottom = phone.evaluate("[scrollY, scrollY + innerHeight]")
    box = conditions.bounding_box()
    assert 0 <= box["y"] < bottom - top  # on the screen that the link leads to


def test_a_long_list_leads_to_a_medicine_by_its_heading(phone):
    phone.goto(HEAT)
    patch = phone.locator(".warnings-octagon .condition", has_text="fentanyl")
    assert patch.locator("xpath=preceding::h4[1]").inner_text() == "Medicines"


def test_graver_groups_are_open_and_others_say_what_they_are_about(phone):
    phone.goto(HEAT)
    for condition in phone.locator(".warnings-octagon .condition").all():
        assert condition.is_visible()
    ask_first = phone.locator("details.warnings-diamond")
    assert not ask_first.locator(".condition").first.is_visible()
    assert "Blood and heart" in ask_first.locator("> summary").inner_text()
    ask_first.locator("> summary").click()
    assert ask_first.locator(".condition").first.is_visible()


def test_a_link_to_a_folded_source_opens_it(phone):
    phone.goto(HEAT)
    last = phone.locator(".source").last
    assert not last.is_visible()
    number = last.get_attribute("id")
    phone.goto(f"{HEAT}#{number}")
    assert phone.locator(f"#{number}").is_visible()


def test_a_fold_opens_with_the_keyboard(phone):
    phone.goto(HEAT)
    fold = phone.locator(".warning-list details").first
    assert not fold.evaluate("fold => fold.open")
    fold.locator("summary").focus()
    phone.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")
    assert fold.locator("a.citation").first.is_visible()


def test_the_list_of_contents_stays_in_view_beside_the_text(desktop):
    desktop.goto(HEAT)
    for share in (0.2, 0.5, 0.8):
        desktop.evaluate(f"scrollTo(0, document.querySelector('.article').scrollHeight * {share})")
        box = desktop.locator(".contents").bounding_box()
        assert 0 <= box["y"] < DESKTOP["height"] / 2
        assert desktop.locator(".contents a").first.is_visible()


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_nothing_leaves_a_third_of_a_wide_page_empty(desktop, address):
    desktop.goto(address)
    height = desktop.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
    empty = []
    for top in range(0, int(height) - DESKTOP["height"], DESKTOP["height"]):
        desktop.evaluate(f"scrollTo(0, {top})")
        if not all(desktop.evaluate(COVERED)):
            empty.append(top)
    assert empty == []


def test_everything_open_fits_the_width(browser, site):
    page = browser.new_page(base_url=site.address)
    for address in ARTICLES.values():
        page.goto(address)
        page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.close()


# The rest with the tests that take long.
WIDTHS_AND_LOOKS = [
    (390, "light"),
    *(
        pytest.param(width, look, marks=pytest.mark.long)
        for width, look in product((390, 768, 1280), ("light", "dark"))
        if (width, look) != (390, "light")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("width", "look"), WIDTHS_AND_LOOKS)
def test_what_was_folded_has_no_accessibility_fault(browser, site, width, look):
    viewport = {"width": width, "height": 844}
    page = browser.new_page(base_url=site.address, viewport=viewport, color_scheme=look)
    for address in (HEAT, ARTICLES["epidural"], f"{HEAT}?leaflet"):
        page.goto(address)
        page.evaluate(OPEN_ALL)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert not [
            (fault["id"], node["target"], node["failureSummary"])
            for fault in violations
            for node in fault["nodes"]
        ]
    page.close()


def test_forced_colors_keep_the_emergency_card_apart(browser, site):
    page = browser.new_page(base_url=site.address, viewport=PHONE, forced_colors="active")
    page.goto(HEAT)
    style = "card => getComputedStyle(card).borderTopStyle"
    assert page.locator(".care-card-emergency").first.evaluate(style) == "double"
    assert page.locator(".care-card-urgent").first.evaluate(style) == "solid"
    page.close()


@pytest.mark.parametrize("address", [HEAT, f"{HEAT}?leaflet"], ids=["print", "leaflet"])
def test_heat_prints_on_four_sheets(desktop, address):
    desktop.goto(address)
    sheets = desktop.pdf(format="Letter")
    assert 1 <= len(PAGES_OF_A_PDF.findall(sheets)) <= 4


def test_the_page_and_its_leaflet_print_the_same(browser, site):
    page = browser.new_page(base_url=site.address, viewport={"width": 720, "height": 960})
    page.emulate_media(media="print")
    page.goto(HEAT)
    text = page.locator("main").inner_text()
    page.goto(f"{HEAT}?leaflet")
    assert page.locator("main").inner_text() == text
    page.close()


def test_the_leaflet_leads_back_to_the_page_and_is_no_wider_than_a_phone(phone):
    phone.goto(HEAT)
    phone.locator(".leaflet-link a[href='?leaflet']").click()
    assert phone.url.endswith("?leaflet")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert phone.locator(".warnings-diamond .condition").first.is_visible()
    phone.get_by_role("link", name="Go back to the page").click()
    assert phone.url.endswith(HEAT)


@pytest.mark.parametrize("address", ARTICLES.values(), ids=list(ARTICLES))
def test_in_print_everything_is_open_and_the_foot_says_who_signed(browser, site, address):
    page = browser.new_page(base_url=site.address, viewport={"width": 720, "height": 960})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address)
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("main details:not(.contents *) :is(a, dd, p, li)")]
            .filter(element => !element.closest(".source, .update-history, .ways-back"))
            .filter(element => !element.closest(".also-read, .helpful, .leaflet-link"))
            .filter(element => !element.checkVisibility())
            .map(element => element.innerText)"""
    )
    assert hidden == []
    # These are for a screen alone, whatever is in them.
    for part in page.locator(".also-read, .helpful, .leaflet-link").all():
        assert not part.is_visible()
    assert not page.locator("main .more > summary").first.is_visible()
    assert not page.locator(".site-menu").is_visible()
    foot = page.locator(".print-foot")
    assert foot.is_visible()
    for words in ("Signed by", "Version of", "Review due", "Lantern Hill Pain Clinic", address):
        assert words in foot.inner_text()
    assert page.locator(".source-short").count() == page.locator(".source").count()
    assert page.locator(".source-short").first.is_visible()
    card = page.locator(".care-card-emergency").first
    assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "double"
    heading = card.locator(".care-card-heading")
    assert heading.evaluate("card => getComputedStyle(card).color") == "rgb(0, 0, 0)"
    page.close()


def test_sources_keep_their_numbers_behind_the_fold(phone):
    phone.goto(HEAT)
    shown = phone.evaluate(
        """() => [...document.querySelectorAll(".source")].map(
            source => [source.id, getComputedStyle(source, "::before").content])"""
    )
    assert shown
    for name, number in shown:
        assert number.replace('" "', "") == f'"{name.removeprefix("source-")}."'
