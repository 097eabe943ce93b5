"""Public pages as a patient's browser meets them: accessible, self-contained, narrow enough."""

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
    "a to z": "/a-z/",
    "clinician": "/clinicians/",
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


# In colors and without; the rest with the tests that take long.
OFTEN = ("phone", "desktop, high contrast")


@pytest.fixture(
    params=[
        pytest.param(way, marks=() if way in OFTEN else pytest.mark.long, id=way) for way in WAYS
    ]
)
def patient(request, browser, site):
    """A browser page of one kind; every request to another host is on its `elsewhere`."""
    context = browser.new_context(base_url=site.address, **WAYS[request.param])
    page = context.new_page()
    page.elsewhere = []
    page.on(
        "request",
        lambda request: request.url.startswith(site.address) or page.elsewhere.append(request.url),
    )
    yield page
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


def test_no_page_asks_another_host_or_sets_a_cookie(patient, addresses):
    for address in addresses.values():
        patient.goto(address)
    assert patient.elsewhere == []
    assert patient.context.cookies() == []


def test_no_page_breaks_the_content_security_policy(browser, site, addresses):
    page = browser.new_page(base_url=site.address)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for name, address in addresses.items():
        answer = page.goto(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "same-origin"
        if name == "not found":
            complaints = [text for text in complaints if "404" not in text]
    page.close()
    assert complaints == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(browser, site, addresses, width):
    """320 pixels are 1280 at 400 percent zoom, WCAG 1.4.10."""
    page = browser.new_page(base_url=site.address, viewport={"width": width, "height": 800})
    too_wide = []
    for name, address in addresses.items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(name)
    page.close()
    assert not too_wide


def test_touch_targets_are_large_enough(browser, site, addresses):
    """Links in the header, footer and lists offer 24 pixels at least, WCAG 2.5.8; in running text
    the line height does."""
    page = browser.new_page(base_url=site.address, viewport=PHONE)
    small = []
    for name, address in addresses.items():
        page.goto(address)
        for link in page.locator("body > header a, footer a, nav a, form button").all():
            box = link.bounding_box()
            if box and box["width"] > 1 and box["height"] < 24:
                small.append(f"{name}: {link.inner_text()} {box['height']}")
    page.close()
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
