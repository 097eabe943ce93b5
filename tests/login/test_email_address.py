"""One’s own e-mail address is changed behind the password, and the address before is told."""

from django.urls import reverse

from clinic.rights.notices import send_notices
from tests.login.conftest import PASSWORD, log_in_wholly, page_of, words_of

ADDRESS = "pat@elsewhere.example"


def email_of(account):
    account.refresh_from_db()
    return account.email


def test_it_is_changed_behind_the_password_and_the_one_before_is_told(
    client, person, app, mailoutbox
):
    log_in_wholly(client)
    address = reverse("own_email_address")
    for response in (client.get(address), client.post(address, {"email": ADDRESS})):
        assert response.url.startswith(reverse("account_reauthenticate"))
    assert email_of(person) == "pat@example.org"
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(address, {"email": "nonsense"}).status_code == 200
    response = client.post(address, {"email": ADDRESS}, follow=True)
    assert ADDRESS in words_of(response)
    assert email_of(person) == ADDRESS
    send_notices()
    told = {mail.to[0] for mail in mailoutbox if "E-mail" in mail.body or ADDRESS in mail.body}
    assert {"pat@example.org", ADDRESS} <= told


def test_no_other_form_changes_it(client, django_user_model):
    account = django_user_model.objects.create_superuser("chief", "c@example.org", PASSWORD)
    client.force_login(account)
    own = reverse("wagtailadmin_account")
    page = page_of(client.get(own))
    assert not page.select("[type=email]")
    assert page.select(f"a[href='{reverse('own_email_address')}']")
    assert not page.select("[name$=preferred_language]")  # the admin speaks English
    fields = {
        "username": "chief", "first_name": "Cha", "last_name": "Chief", "is_active": "on",
        "is_superuser": "on",
    }  # fmt: skip
    names = {f"name_email-{name}": value for name, value in fields.items()}
    client.post(own, names | {"name_email-email": ADDRESS})
    assert email_of(account) == "c@example.org"
    client.post(reverse("wagtailusers_users:edit", args=[account.pk]), fields | {"email": ADDRESS})
    assert (email_of(account), account.first_name) == ("c@example.org", "Cha")
