"""The pages around the articles on a phone, a tablet and a desk: calm, whole, and for everybody."""

import json
import time
from collections import Counter
from itertools import product

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .test_public_pages import RULES

PAGES = {
    "home": "/",
    "index": "/therapies/",
    "topics": "/topics/",
    "topic": "/topics/low-back-pain/",
    "clinician": "/clinicians/maya-ortiz/",
    "signed by": "/clinicians/maya-ortiz/signed/",
    "comparison": "/compare/cold-packs-for-back-pain/heat-for-back-pain/",
    "choosing": "/compare/",
    "a to z": "/a-z/",
    "one letter": "/a-z/l/",
    "about": "/about/",
    "how we write": "/how-we-write-and-review/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "search": "/search/?q=pain",
}
LISTS = ("home", "index", "topics", "topic", "clinician", "search")
TABLET = {"width": 768, "height": 1024}
SCREENS = {"phone": PHONE, "tablet": TABLET, "desk": DESKTOP}
LARGEST_GAP = 1 / 3
TARGET = 44  # pixels
# What stands in running text is as high as its line.
ALONE = "main li a, main h2 a, main h3 a, .contact-details a, .alone, footer a"
HEIGHTS = """selector => [...document.querySelectorAll(selector)]
    .filter(element => !element.closest(".prose, .care-card-heading"))
    .map(element => [element.innerText, element.getBoundingClientRect().height])"""
# Of a topic, whose signs of an emergency come first, the way to its therapies.
FIRST_ENTRY = ".editions li a, .topic-links li a, a[href='#therapies-heading']"

# The widest stripe, as a share of the width of the text area, in which nothing stands from the
# top to the bottom of what the window shows of it; 0 where it shows too little to tell.
WIDEST_GAP = """
() => {
  const main = document.querySelector("main");
  const style = getComputedStyle(main);
  const box = main.getBoundingClientRect();
  const start = box.left + parseFloat(style.paddingLeft);
  const end = box.right - parseFloat(style.paddingRight);
  const isSeen = (rect) => rect.width > 1 && rect.bottom > 0 && rect.top < innerHeight;
  if (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) < innerHeight / 2) return 0;
  const rects = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (texts.currentNode.data.trim()) rects.push(...range.getClientRects());
  }
  for (const part of main.querySelectorAll("img, svg, input, button")) {
    rects.push(part.getBoundingClientRect());
  }
  const spans = rects.filter(isSeen).map((rect) => [rect.left, rect.right]);
  spans.sort((one, other) => one[0] - other[0]);
  let reached = start, widest = 0;
  for (const [left, right] of [...spans, [end, end]]) {
    widest = Math.max(widest, left - reached);
    reached = Math.max(reached, right);
  }
  return widest / (end - start);
}
"""
SET_COLORS = "UPDATE clinic_clinicdetails SET brand_color = %s, brand_color_dark = %s"


@pytest.fixture
def open_page(browser, site):
    """A browser page: `open_page(viewport=PHONE)`; what it complains of is on `complaints`."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(base_url=site.address, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        return page

    yield open_page
    for context in contexts:
        context.close()


def faults(page):
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in Axe().run(page, options=RULES).response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    ("screen", "scheme"),
    [
        # Light on a phone, and in the reader's own colors, they are looked at with all others.
        pytest.param(*look, marks=() if look == ("desk", "dark") else pytest.mark.long)
        for look in product(SCREENS, ["light", "dark"])
    ],
)
def test_no_page_has_an_accessibility_fault(open_page, screen, scheme):
    page = open_page(viewport=SCREENS[screen], color_scheme=scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = faults(page)
    assert not any(found.values()), json.dumps(found, indent=1)
    assert page.complaints == []


def test_in_the_readers_own_colors_nothing_is_lost(open_page):
    page = open_page(viewport=DESKTOP, forced_colors="active")
    page.goto("/")
    button = page.get_by_role("button", name="Search")
    assert button.evaluate("element => getComputedStyle(element).borderTopWidth") == "2px"
    expect(page.get_by_role("img", name="the clinic on a green hill")).to_be_visible()


def test_with_text_twice_as_large_no_page_scrolls_sideways(open_page):
    """WCAG 1.4.4, by the reader's own text size."""
    page = open_page(viewport=PHONE)
    too_wide = []
    for name, address in PAGES.items():
        page.goto(address)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(name)
    assert not too_wide


def test_on_a_wide_screen_no_third_of_it_is_empty(open_page):
    """At each place that somebody scrolls to: what stays in view counts."""
    page = open_page(viewport=DESKTOP)
    gaps = {}
    for name, address in PAGES.items():
        page.goto(address)
        height = page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, DESKTOP["height"]):
            page.evaluate("top => scrollTo(0, top)", top)
            gaps[f"{name} at {top}"] = page.evaluate(WIDEST_GAP)
    assert {place: gap for place, gap in gaps.items() if gap > LARGEST_GAP} == {}


def test_the_measure_notices_an_empty_third(open_page):
    page = open_page(viewport=DESKTOP)
    page.goto("/therapies/")
    page.evaluate("document.querySelector('.introduction').remove()")
    page.evaluate("document.querySelector('.editions').style.setProperty('width', '40%')")
    assert page.evaluate(WIDEST_GAP) > LARGEST_GAP


def test_a_phone_shows_the_first_entry_of_a_list_without_scrolling(open_page):
    page = open_page(viewport=PHONE)
    below = {}
    for name in LISTS:
        page.goto(PAGES[name])
        entry = page.locator(FIRST_ENTRY).first.bounding_box()
        if entry["y"] + entry["height"] > PHONE["height"]:
            below[name] = entry["y"]
    assert below == {}


def test_links_that_stand_alone_are_large_enough_for_a_finger(open_page):
    page = open_page(viewport=PHONE, has_touch=True)
    seen, small = 0, []
    for name, address in PAGES.items():
        page.goto(address)
        for words, height in page.evaluate(HEIGHTS, ALONE):
            seen += 1
            if height < TARGET:
                small.append(f"{name}: {words} {height}")
    assert seen > 100
    assert not small


def test_the_foot_of_a_phone_page_is_less_than_half_a_screen_and_some(open_page):
    page = open_page(viewport=PHONE)
    page.goto("/about/")
    foot = page.locator("footer").bounding_box()["height"]
    assert foot < 0.6 * PHONE["height"]


@pytest.mark.parametrize("address", ["/", "/how-we-write-and-review/", "/clinicians/maya-ortiz/"])
def test_the_keyboard_reaches_every_link_in_order_and_in_sight(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(address)
    expected = page.evaluate(
        "[...document.querySelectorAll('a[href], input, button')].map(element => element.outerHTML)"
    )
    reached = []
    for _step in expected:
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        reached.append(focused.evaluate("element => element.outerHTML"))
        outline = focused.evaluate("element => getComputedStyle(element).outlineWidth")
        assert outline == "3px", reached[-1]
        box = focused.bounding_box()
        assert 0 <= box["y"] < DESKTOP["height"], reached[-1]
    assert reached == expected


def test_the_picture_is_there_at_once_and_as_large_as_the_screen_needs(open_page):
    page = open_page(viewport=PHONE)
    page.goto("/")
    picture = page.get_by_role("img", name="the clinic on a green hill")
    loaded = picture.evaluate(
        "async image => (await image.decode(), [image.currentSrc, image.naturalWidth])"
    )
    assert "width-400" in loaded[0]
    assert loaded[1] > 0
    box = picture.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(1200 / 675, rel=0.02)
    assert picture.get_attribute("loading") is None


def test_contents_stay_in_view_beside_a_long_text(open_page):
    page = open_page(viewport=DESKTOP)
    page.goto("/how-we-write-and-review/")
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="What our warnings mean").click()
    heading = page.get_by_role("heading", name="What our warnings mean")
    expect(heading).to_be_in_viewport()
    expect(contents).to_be_in_viewport()


@pytest.fixture
def own_colors(site):
    with psycopg.connect(site.environment["DATABASE_URL"], autocommit=True) as database:
        database.execute(SET_COLORS, ["#6b1f4f", "#f0b4d4"])
        time.sleep(1)  # What SQL does is seen within the second.
        yield
        database.execute(SET_COLORS, ["", ""])
        time.sleep(1)


def test_the_clinics_colors_are_those_of_links_and_buttons(own_colors, open_page):
    color = "element => getComputedStyle(element).color"
    for scheme, brand in (("light", "rgb(107, 31, 79)"), ("dark", "rgb(240, 180, 212)")):
        page = open_page(viewport=DESKTOP, color_scheme=scheme)
        for address in ("/", "/no-such-page/"):
            page.goto(address)
            assert page.locator("footer a").first.evaluate(color) == brand
        page.goto("/")
        assert faults(page) == []
        assert [text for text in page.complaints if "404" not in text] == []
        page.emulate_media(media="print")
        assert page.locator("footer a").first.evaluate(color) == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ["topic", "comparison"])
def test_a_table_whose_rows_are_cards_is_read_as_a_table(open_page, name):
    """By what Chromium tells a screen reader: it keeps the roles though CSS makes blocks of all."""
    page = open_page(viewport=PHONE)
    page.goto(PAGES[name])
    rows = page.locator("table.side-by-side tbody tr")
    assert rows.first.evaluate("row => getComputedStyle(row).display") == "block"
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    assert (roles["table"], roles["row"], roles["rowheader"]) == (1, rows.count(), rows.count())
    assert roles["cell"] >= rows.count()


def test_on_paper_a_table_keeps_its_answers_and_loses_what_one_clicks(open_page):
    page = open_page(viewport=PHONE)
    page.emulate_media(media="print")
    page.goto(PAGES["topic"])
    folded = page.locator("table.side-by-side details").first
    assert folded.locator("summary b").is_visible()
    assert folded.locator("li").first.is_visible()
    for part in (".tick", ".compare-row", ".orders"):
        assert not page.locator(part).first.is_visible()
    page.goto(PAGES["comparison"])
    assert page.locator("table.side-by-side .review-lines").first.is_visible()


def test_once_something_is_ticked_the_button_is_in_view(open_page):
    page = open_page(viewport=PHONE)
    page.goto(PAGES["topic"])
    button = page.get_by_role("button", name="Compare what you ticked")
    in_view = """button => {
        const { top, bottom } = button.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    }"""
    tick = page.locator(".tick input").first
    tick.focus()
    assert not button.evaluate(in_view)
    page.keyboard.press("Space")
    assert tick.is_checked()
    assert button.evaluate(in_view)


def test_the_reasons_of_a_no_have_room_on_a_small_phone(open_page):
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto("/therapies/heat-for-back-pain/")
    page.locator(".helpful summary").click()
    reasons = page.locator(".helpful label")
    assert reasons.count() > 3
    for reason in reasons.all():
        assert reason.evaluate("label => label.scrollWidth <= label.clientWidth")
        assert reason.bounding_box()["height"] < 60
