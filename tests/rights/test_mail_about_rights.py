"""Who is written to about a change of rights, what they read, and that a mail is not lost."""

import io
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from clinic.models import ClinicDetails, CommandRun, HomePage, RightsChange, RightsNotice
from clinic.rights.notices import send_notices

pytestmark = pytest.mark.django_db
PASSWORD = "teapots march over velvet hills"


@pytest.fixture
def director():
    details = ClinicDetails.for_site(HomePage.objects.first().get_site())
    details.medical_director_address = "director@example.org"
    details.save()
    return details.medical_director_address


@pytest.fixture
def kim(django_user_model):
    return django_user_model.objects.create_user("kim", "Kim@example.org", PASSWORD)


@pytest.fixture
def told_so_far(kim, manager, director, mailoutbox):
    send_notices()
    mailoutbox.clear()


def received(mailoutbox):
    """By address, the mails."""
    by_address = {}
    for mail in mailoutbox:
        (address,) = mail.to
        by_address.setdefault(address, []).append(mail)
    return by_address


def give_role(manager, account):
    address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    role = Group.objects.get(name="Clinicians")
    manager.post(f"{address}?id={account.pk}", {"role": role.pk})


def test_a_change_in_the_admin_is_told_once_it_is_stored(
    told_so_far, manager, kim, director, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        give_role(manager, kim)
        assert not mailoutbox
    mails = received(mailoutbox)
    assert set(mails) == {"kim@example.org", manager.user.email, director}
    for address, (mail,) in mails.items():
        assert "“kim”, Roles. Before: none. Now: Clinicians." in mail.body
        assert f"Changed by {manager.user.username}, " in mail.body
        assert str(timezone.localdate().year) in mail.body
        is_own = address == "kim@example.org"
        assert mail.subject == (
            "Your account has changed" if is_own else "Changes of who may do what"
        )
        assert ("/admin/password_reset/" in mail.body) is is_own
        assert ("/admin/reports/changes-of-rights/" in mail.body) is not is_own
    send_notices()
    assert len(mailoutbox) == 3


def test_a_change_past_the_admin_is_told_by_the_next_run(told_so_far, kim, director, mailoutbox):
    kim.is_superuser = True
    kim.save()
    assert not mailoutbox
    words = io.StringIO()
    call_command("send_rights_notices", stdout=words)
    assert "Told director@example.org of 1 changes." in words.getvalue()
    assert "Changed by a command on the server" in received(mailoutbox)[director][0].body
    assert CommandRun.objects.get(name="send_rights_notices").was_well


def test_another_password_and_address_concern_their_owner_alone(told_so_far, kim, mailoutbox):
    kim.set_password("eleven geese walk to Antwerp")
    kim.email = "lee@example.org"
    kim.save()
    send_notices()
    mails = received(mailoutbox)
    assert set(mails) == {"kim@example.org", "lee@example.org"}
    old, new = (mails[address][0].body for address in ("kim@example.org", "lee@example.org"))
    assert "E-mail address. Before: Kim@example.org. Now: lee@example.org." in old
    assert "Password. Before: one that was chosen. Now: another one." in new
    assert "geese" not in old + new


def test_whoever_is_invited_reads_it_in_the_invitation(
    told_so_far, manager, mailoutbox, django_capture_on_commit_callbacks
):
    form = {
        "username": "pat", "email": "pat@example.org", "first_name": "Pat", "last_name": "Ray",
        "groups": [Group.objects.get(name="Marketing").pk],
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        manager.post(reverse("wagtailusers_users:add"), form)
    mails = received(mailoutbox)
    assert len(mails["pat@example.org"]) == 1
    assert "made an account for you" in mails["pat@example.org"][0].body
    assert "“pat”, Roles. Before: none." in mails[manager.user.email][0].body


def test_a_mail_that_fails_stops_no_other_and_is_tried_again(
    told_so_far, manager, kim, director, mailoutbox, monkeypatch
):
    from django.core import mail as django_mail

    give_role(manager, kim)
    real = django_mail.EmailMessage.send

    def send(message, *arguments, **options):
        if message.to == [director]:
            raise SMTPServerDisconnected("gone")
        return real(message, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(django_mail.EmailMessage, "send", send)
        with pytest.raises(SystemExit):
            call_command("send_rights_notices", stdout=io.StringIO())
    assert director not in received(mailoutbox)
    assert len(mailoutbox) == 2
    call_command("send_rights_notices", stdout=io.StringIO())
    assert len(received(mailoutbox)[director]) == 1
    assert len(mailoutbox) == 3


def test_a_mail_server_that_does_not_answer_is_asked_once(
    told_so_far, manager, kim, mailoutbox, monkeypatch
):
    """Each try may take ten seconds, in a request, too."""
    asked = []

    def be_silent(*arguments):
        asked.append(arguments)
        raise TimeoutError

    give_role(manager, kim)
    with monkeypatch.context() as patch:
        patch.setattr("clinic.rights.notices.send_text_mail", be_silent)
        sent = send_notices()
    assert len(asked) == 1
    assert len(sent.failed) == 3
    assert len(send_notices().told) == 3


def test_the_changes_of_one_form_are_told_once_it_is_stored_and_in_one_run(
    told_so_far, manager, kim, django_capture_on_commit_callbacks
):
    form = {
        "username": "lee", "email": "lee@example.org", "first_name": "Kim", "last_name": "Lee",
        "groups": [group.pk for group in Group.objects.all()],
    }  # fmt: skip
    with django_capture_on_commit_callbacks() as callbacks:
        manager.post(reverse("wagtailusers_users:edit", args=[kim.pk]), form)
    kinds = RightsChange.objects.filter(account=kim).values_list("kind", flat=True)
    assert {"username", "email", "roles", "active"} <= set(kinds)
    assert callbacks.count(send_notices) == 1


def test_it_is_tried_for_a_week(told_so_far, manager, kim, mailoutbox):
    give_role(manager, kim)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        send_notices()
    assert not mailoutbox


def test_nobody_is_told_of_what_happened_before_they_had_a_part_in_it(
    told_so_far, manager, kim, make_user, mailoutbox
):
    give_role(manager, kim)
    send_notices()
    make_user("Site managers")
    mailoutbox.clear()
    send_notices()
    assert not any("“kim”" in mail.body for mail in mailoutbox)


def test_without_mail_nothing_is_lost(told_so_far, manager, kim, director, settings, mailoutbox):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    give_role(manager, kim)
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_rights_notices")
    assert not RightsNotice.objects.filter(sent_at=None).exists()
    settings.EMAIL_BACKEND = backend
    send_notices()
    assert director in received(mailoutbox)
