"""Nobody types the password of somebody else: each person gets a link that works once."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.models import RightsChange

pytestmark = pytest.mark.django_db
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD = "teapots march over velvet hills"
LINK = re.compile(r"http://testserver(/admin/password_reset/confirm/[\w/=-]+)")
USERS = reverse("wagtailusers_users:index")
RESET = reverse("wagtailadmin_password_reset")


def account_form(**fields):
    return {
        "username": "kim",
        "first_name": "Kim",
        "last_name": "Lee",
        "email": "kim@example.org",
        "groups": [Group.objects.get(name="Marketing").pk],
        **fields,
    }


@pytest.fixture
def add(manager):
    def add(**fields):
        return manager.post(reverse("wagtailusers_users:add"), account_form(**fields))

    return add


def kim():
    return get_user_model().objects.get(username="kim")


def link_in(text):
    (address,) = LINK.findall(text)
    return address


def open_link(address):
    """A browser of somebody who is not logged in, at the form behind the link, or at what says
    that it has ended."""
    browser = Client()
    response = browser.get(address, follow=True)
    return browser, response


def choose(browser, response, password=PASSWORD):
    address = response.redirect_chain[-1][0]
    response = browser.post(address, {"new_password1": password, "new_password2": password})
    assert response.status_code == 302, response.text
    return response


def test_the_form_of_an_account_has_no_password(manager, make_user, see):
    other = make_user("Marketing")
    for address in (
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[other.pk]),
        reverse("wagtailusers_users:edit", args=[manager.user.pk]),
    ):
        assert see(manager, address).select("[name=email]")
        assert not see(manager, address).select("[name^=password]")


def test_a_posted_password_is_not_taken(add, manager, make_user):
    add(password1=PASSWORD, password2=PASSWORD)
    assert not kim().has_usable_password()
    other = make_user("Marketing")
    form = account_form(username=other.username, password1=PASSWORD, password2=PASSWORD)
    manager.post(reverse("wagtailusers_users:edit", args=[other.pk]), {**form, "is_active": "on"})
    other.refresh_from_db()
    assert other.email == "kim@example.org"
    assert not other.check_password(PASSWORD)


def test_an_invitation_from_the_form_to_the_log_in(add, manager, see, messages_of, mailoutbox):
    response = add()
    assert "is on its way to kim@example.org. It works for 3 days." in messages_of(
        response, manager
    )
    (mail,) = mailoutbox
    assert mail.to == ["kim@example.org"]
    for words in (
        f"{manager.user.username} made an account for you at Pain clinic",
        "Your username: kim",
        "Your roles: Marketing",
        "works once, and for 3 days",
    ):
        assert words in mail.body
    assert state_of("kim", see(manager, USERS)) == "Invited, not yet logged in"

    browser, response = open_link(link_in(mail.body))
    assert "For the account “kim”" in response.text
    assert "15 characters or more" in response.text
    assert choose(browser, response).url == reverse("wagtailadmin_password_reset_complete")
    assert "_auth_user_id" not in browser.session  # a password alone is no log-in
    assert is_password_of("kim")
    Client().force_login(kim())
    change = RightsChange.objects.filter(kind="password").first()
    assert (change.words_before, change.words_after) == ("none", "one that was chosen")
    assert change.made_by == "somebody with a link to choose a password"
    assert str(kim().last_login.year) in state_of("kim", see(manager, USERS))


def is_password_of(username):
    return get_user_model().objects.get(username=username).check_password(PASSWORD)


def state_of(username, page):
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select("tbody tr")
    ]
    (state,) = (row[-1] for row in rows if username in row)
    return state


def test_a_link_works_once(add, mailoutbox):
    add()
    address = link_in(mailoutbox[0].body)
    choose(*open_link(address))
    _browser, response = open_link(address)
    assert response.status_code == 200
    assert "This one was used already" in response.text
    assert "new_password1" not in response.text


def test_a_link_ends_after_three_days(add, mailoutbox):
    add()
    address = link_in(mailoutbox[0].body)
    for days, is_open in ((timedelta(days=2, hours=23), True), (timedelta(days=3, hours=1), False)):
        with time_machine.travel((timezone.now() + days).timestamp()):
            assert ("new_password1" in open_link(address)[1].text) is is_open


@pytest.mark.parametrize(("minutes", "is_open"), [(9, True), (11, False)])
def test_a_link_for_an_account_in_use_holds_for_ten_minutes(
    manager, marketing, mailoutbox, messages_of, minutes, is_open
):
    Client().post(RESET, {"email": marketing.user.email})
    response = manager.post(reverse("send_link", args=[marketing.user.pk]))
    assert "It works for 10 minutes." in messages_of(response, manager)
    forgotten, sent = mailoutbox
    assert "Nobody else will know it:\nhttp://testserver/admin/" in forgotten.body
    now = timezone.now()
    for mail in (forgotten, sent):
        assert "works once, and for 10 minutes" in mail.body
        with time_machine.travel((now + timedelta(minutes=minutes)).timestamp()):
            assert ("new_password1" in open_link(link_in(mail.body))[1].text) is is_open


def test_the_time_is_over_for_a_form_that_was_opened_within_it(marketing, mailoutbox):
    Client().post(RESET, {"email": marketing.user.email})
    browser, response = open_link(link_in(mailoutbox[0].body))
    assert "new_password1" in response.text
    with time_machine.travel((timezone.now() + timedelta(minutes=11)).timestamp()):
        fields = {"new_password1": PASSWORD, "new_password2": PASSWORD}
        response = browser.post(response.redirect_chain[-1][0], fields)
    assert "This link has ended" in response.text
    assert not is_password_of(marketing.user.username)


def test_a_manager_sends_the_invitation_again_and_the_first_link_ends(
    add, manager, see, mailoutbox
):
    add()
    address = reverse("send_link", args=[kim().pk])
    assert address in str(see(manager, USERS))
    page = see(manager, address)
    assert page.h1.get_text(" ", strip=True).startswith("Send the invitation again")
    assert len(mailoutbox) == 1  # opening the page sends nothing
    manager.post(address)
    first, second = (link_in(mail.body) for mail in mailoutbox)
    assert "This link has ended" in open_link(first)[1].text
    assert "new_password1" in open_link(second)[1].text


def test_whoever_was_invited_can_ask_for_another_link(add, mailoutbox):
    add()
    Client().post(RESET, {"email": "KIM@example.org"})
    assert "new_password1" in open_link(link_in(mailoutbox[1].body))[1].text
    Client().post(RESET, {"email": "nobody@example.org"})
    get_user_model().objects.update(is_active=False)
    Client().post(RESET, {"email": "kim@example.org"})
    assert len(mailoutbox) == 2


def test_a_mail_that_fails_is_said_and_changes_nothing_else(add, manager, messages_of, monkeypatch):
    def fail(*arguments, **options):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr("clinic.accounts.invitations.send_text_mail", fail)
        response = add()
        assert "nobody can log in with it yet" in messages_of(response, manager)
        response = manager.post(reverse("send_link", args=[manager.user.pk]))
        assert "the password of this account stays" in messages_of(response, manager)
    assert kim().email == "kim@example.org"
    assert not RightsChange.objects.filter(kind="link").exists()


def test_without_mail_the_link_is_shown_once_to_hand_over(add, manager, settings):
    settings.EMAIL_BACKEND = NO_MAIL
    response = add()
    assert response.status_code == 200
    address = link_in(response.text)
    assert address not in manager.get(USERS).text
    assert RightsChange.objects.filter(kind="link").get().words_after == (
        "shown once, to be handed over"
    )
    choose(*open_link(address))
    assert kim().check_password(PASSWORD)


def test_a_link_lets_nobody_sign_as_somebody_else(manager, signer, settings, mailoutbox):
    """By mail it goes to the clinician alone; where it would be shown, it is refused."""
    maya = signer().user
    address = reverse("send_link", args=[maya.pk])
    response = manager.post(address)
    assert mailoutbox[0].to == [maya.email]
    assert "/confirm/" not in response.headers["Location"]
    settings.EMAIL_BACKEND = NO_MAIL
    assert "so nobody else may see the link" in manager.get(address).text
    response = manager.post(address)
    assert response.status_code == 302
    assert "/confirm/" not in manager.get(response.url).text


REFUSALS = [
    ({"is_superuser": True}, "Only an administrator"),
    ({"is_active": False}, "This account is not active"),
    ({"email": ""}, "has no e-mail address"),
]


@pytest.mark.parametrize(("fields", "words"), REFUSALS)
def test_what_else_is_refused(fields, words, manager, make_user, messages_of, mailoutbox):
    user = make_user()
    get_user_model().objects.filter(pk=user.pk).update(**fields)
    address = reverse("send_link", args=[user.pk])
    assert words in manager.get(address).text
    assert words in messages_of(manager.post(address), manager)
    assert not mailoutbox


def test_the_password_of_an_account_that_has_one_stays_until_another_is_chosen(
    manager, marketing, mailoutbox
):
    marketing.user.set_password(PASSWORD)
    marketing.user.save()
    manager.post(reverse("send_link", args=[marketing.user.pk]))
    assert "sends you a link to choose a new password" in mailoutbox[0].body
    assert is_password_of(marketing.user.username)
