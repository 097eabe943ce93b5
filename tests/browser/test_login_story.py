"""Somebody logs in for the first time, sets up a passkey, comes back with it alone, and signs."""

import re
import time
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.second_steps import digits

from .conftest import PHONE

NEW_PERSON = """
from django.contrib.auth.models import Group
from articles.demo.people import account
user = account("{username}")
user.set_password("a password of the story")
user.save()
user.groups.add(Group.objects.get(name="Marketing"))
"""
SIGNER = """
from django.contrib.auth.models import Group
from articles.demo.people import account, license_expiry
from articles.demo.second_look import look_at
from articles.models import Clinician, Edition
user = account("robin")
user.groups.set([Group.objects.get(name="Clinicians")])
clinician = Clinician.objects.create(
    name="Robin Story", slug="robin-story", user=user, may_sign=True, license_type="MD",
    license_number="STORY-1", board="None", license_expires_on=license_expiry(),
    conflict_of_interest="None to declare.",
)
look_at(clinician)
print("ARTICLE", Edition.objects.live().order_by("pk").first().pk)
"""
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
DASHBOARD = re.compile(r"//[^/]+/admin/$")


@pytest.fixture
def phone(browser, site):
    """A phone of somebody new, which can keep passkeys; they need a host with a name."""
    address = f"http://localhost:{urlsplit(site.address).port}"
    context = browser.new_context(base_url=address, viewport=PHONE, has_touch=True)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()


def enter_password(page, username):
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill("a password of the story")
    page.keyboard.press("Enter")


def look_at(page, heading):
    """There is nothing for axe to find, and nothing to be pushed aside, on a narrow screen too."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(PHONE)


def lasting_digits(secret):
    """What the app shows now, and for some seconds more."""
    time.sleep(max(0, time.time() % 30 - 24))
    return digits(secret)


def test_a_passkey_from_the_first_log_in_on(phone, site):
    site.manage("shell", "-c", NEW_PERSON.format(username="robin"))
    phone.goto("/admin/")
    look_at(phone, "Log in to")
    enter_password(phone, "robin")
    look_at(phone, "Set up your second step")
    phone.get_by_role("link", name="Add a passkey").press("Enter")
    look_at(phone, "Add a passkey")
    phone.get_by_role("button", name="Add the passkey").press("Enter")
    look_at(phone, "Recovery codes")
    phone.get_by_role("link", name="Go on to the admin").press("Enter")
    expect(phone).to_have_url(DASHBOARD)

    phone.context.clear_cookies()
    phone.goto("/admin/")
    phone.get_by_role("button", name="Log in with a passkey").press("Enter")
    expect(phone).to_have_url(DASHBOARD)

    phone.context.clear_cookies()
    enter_password(phone, "robin")
    phone.get_by_role("button", name="Use a passkey").press("Enter")
    expect(phone).to_have_url(DASHBOARD)
    phone.goto("/admin/second-step/")
    look_at(phone, "How you log in")

    number = re.search(r"ARTICLE (\d+)", site.manage("shell", "-c", SIGNER)).group(1)
    phone.goto(f"/admin/articles/{number}/review/")
    sign = phone.locator("#sign")
    expect(sign.get_by_label("Your password")).not_to_be_visible()
    sign.get_by_role("button", name="Sign and publish").press("Enter")
    expect(phone.locator("#problems")).to_contain_text("Tick this box to sign")
    sign.get_by_role("checkbox").check()
    sign.get_by_label("Reason for the change").fill("Looked at again.")
    sign.get_by_text("Without your passkey").click()
    sign.get_by_label("Your password").fill("another one")
    sign.get_by_label("Your password").press("Enter")
    expect(phone.locator("#problems")).to_contain_text("This is not the password of your log-in")
    posted = []
    phone.on("request", lambda request: posted.append(request.post_data or ""))
    sign.get_by_role("button", name="Sign and publish").first.dblclick()
    expect(phone.get_by_text("You signed “")).to_be_visible()
    assert len([body for body in posted if re.search(r'name="act"\s+ask\s', body)]) == 1
    phone.goto(f"/admin/articles/{number}/review/")
    expect(phone.get_by_text("The passkey “Passkey 1” signed it.")).to_be_visible()


@pytest.mark.long
def test_an_app_without_any_script(browser, site):
    site.manage("shell", "-c", NEW_PERSON.format(username="kim"))
    context = browser.new_context(base_url=site.address, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    enter_password(page, "kim")
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Six digits").fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code is not right")).to_be_visible()
    assert page.locator("code").inner_text() == secret
    page.get_by_label("Six digits").fill(lasting_digits(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = page.locator("code").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save them as a file").click()
    assert download.value.path().read_text().splitlines() == codes
    page.context.clear_cookies()
    enter_password(page, "kim")
    page.get_by_label("Code of your app").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(DASHBOARD)
    context.close()
