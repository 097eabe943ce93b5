"""Public pages as a patient's browser meets them: accessible, self-contained, narrow enough."""

from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESKTOP, PHONE

PAGES = {
    "home": "/",
    "index": "/therapies/",
    "heat": "/therapies/heat-for-back-pain/",
    "radiofrequency": "/therapies/radiofrequency-ablation-after-back-surgery/",
    "topics": "/topics/",
    "topic": "/topics/low-back-pain/",
    "comparison": "/compare/cold-packs-for-back-pain/heat-for-back-pain/",
    "choosing": "/compare/",
    "a to z": "/a-z/",
    "one letter": "/a-z/l/",
    "clinician": "/clinicians/",
    "signed by": "/clinicians/maya-ortiz/signed/",
    "about": "/about/",
    "how we write": "/how-we-write-and-review/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "search": "/search/?q=heat",
    "search without result": "/search/?q=zebra",
    "search with a mistake": "/search/?q=siatica",
    "search of one topic": "/search/?q=pain&topic=sciatica",
    "not found": "/no-such-page/",
}
WAYS = {
    "phone": {"viewport": PHONE, "color_scheme": "light"},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
    "desktop": {"viewport": DESKTOP, "color_scheme": "light"},
    "desktop, high contrast": {"viewport": DESKTOP, "forced_colors": "active"},
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


# In pixels. 320 and 640 are 1280 at 400 and at 200 percent zoom, WCAG 1.4.10.
WIDTHS = (320, 390, 640, 768, 1280)
TARGETS = "body > header a, footer a, nav a, form button"
# The words and the size of everything that a selector finds.
SIZES = """selector => [...document.querySelectorAll(selector)].map(element => {
    const box = element.getBoundingClientRect();
    return [element.innerText, box.width, box.height];
})"""

# The rest with the tests that take long.
OFTEN = ("phone",)


@pytest.fixture(
    params=[
        pytest.param(way, marks=() if way in OFTEN else pytest.mark.long, id=way) for way in WAYS
    ]
)
def patient(request, browser, site):
    """A browser page of one kind."""
    context = browser.new_context(base_url=site.address, **WAYS[request.param])
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def addresses(browser, site):
    """The addresses to look at; a clinician's comes from the article that names them."""
    page = browser.new_page(base_url=site.address)
    page.goto(PAGES["heat"])
    clinician = page.locator("a[href*='/clinicians/']").first.get_attribute("href")
    page.close()
    return PAGES | {"clinician": clinician}


def test_no_page_has_an_accessibility_fault(patient, addresses):
    rules = dict(RULES)
    if patient.evaluate("matchMedia('(forced-colors: active)').matches"):
        # The system chooses the colors then, and axe reads those that it replaced.
        rules["rules"] = {"color-contrast": {"enabled": False}}
    faults = []
    for name, address in addresses.items():
        patient.goto(address)
        violations = Axe().run(patient, options=rules).response["violations"]
        faults += [
            f"{name}: {fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in violations
            for node in fault["nodes"]
        ]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def visit(browser, site, addresses):
    """Every page, opened once: the answers, and what else the browser had to do or to say."""
    page = browser.new_page(base_url=site.address)
    visit = SimpleNamespace(answers={}, elsewhere=[], complaints=[])
    page.on(
        "request",
        lambda request: request.url.startswith(site.address) or visit.elsewhere.append(request.url),
    )
    page.on("console", lambda message: visit.complaints.append(message.text))
    for name, address in addresses.items():
        visit.answers[name] = page.goto(address)
    visit.cookies = page.context.cookies()
    yield visit
    page.close()


def test_no_page_asks_another_host_or_sets_a_cookie(visit):
    assert visit.elsewhere == []
    assert visit.cookies == []


def test_no_page_breaks_the_content_security_policy(visit):
    for answer in visit.answers.values():
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "same-origin"
    others = [text for text in visit.complaints if "404" not in text]
    assert len(visit.complaints) == len(others) + 1  # of the page that is not there
    assert others == []


def test_no_page_scrolls_sideways(browser, site, addresses):
    page = browser.new_page(base_url=site.address)
    too_wide = []
    for name, address in addresses.items():
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                too_wide.append(f"{name} at {width}")
    page.close()
    assert not too_wide


def test_touch_targets_are_large_enough(browser, site, addresses):
    """Links in the header, footer and lists offer 24 pixels at least, WCAG 2.5.8; in running text
    the line height does."""
    page = browser.new_page(base_url=site.address, viewport=PHONE)
    seen, small = 0, []
    for name, address in addresses.items():
        page.goto(address)
        for words, width, height in page.evaluate(SIZES, TARGETS):
            seen += width > 1
            if width > 1 and height < 24:
                small.append(f"{name}: {words} {height}")
    page.close()
    assert seen > 100
    assert not small


def test_the_keyboard_reaches_the_text_first(browser, site):
    page = browser.new_page(base_url=site.address, viewport=DESKTOP)
    page.goto(PAGES["heat"])
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text().startswith("Skip")
    assert focused.bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.close()


def test_the_page_reads_without_a_style_sheet_or_a_script(browser, site):
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(PAGES["heat"])
    text = page.locator("main").inner_text()
    assert "certainty" in text.lower()
    assert "Do not use" in text
    context.close()
