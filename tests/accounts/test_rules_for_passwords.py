"""What a password may be, and what is said where it may not."""

import hashlib

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from articles.demo.people import LOGINS
from clinic.accounts.breached_passwords import (
    BreachedPasswords,
    UnreadableList,
    breached_passwords_can_be_read,
)
from clinic.models import ClinicDetails, HomePage

KIM = {"username": "kim.lee", "first_name": "Kimberly", "last_name": "Leeuwen",
       "email": "k.leeuwen@brookside.example"}  # fmt: skip


def problem_of(password, **fields):
    """What is said against a password of Kim's, or ""."""
    try:
        validate_password(password, get_user_model()(**{**KIM, **fields}))
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.fixture
def brookside(db):
    details = ClinicDetails.for_site(HomePage.objects.first().get_site())
    details.name = "Brookside Pain Clinic"
    details.save()


@pytest.mark.parametrize(
    "password",
    [
        "teapots march over velvet hills",
        "four lowercase words",
        "839204718365529",  # digits alone, and long
        "ΘΣΩ πανδοχείο 旅館 🌵🌵",
        " spaces at both ends ",
        "x7" + "long " * 100 + "end",
        "kimberly and eleven geese",
        "?!§$%&/()=?+*#-",
    ],
)
def test_what_will_do(password, brookside):
    assert problem_of(password) == ""


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Tr0ub4dor&3", "has 11 characters, and it needs 15 or more"),
        ("fourteen signs", "has 14 characters"),
        ("password1234567", "Others have used this password"),
        ("Iloveyou!!!!!!!", "Others have used this password"),
        ("kim.lee kim.lee", "little more than your name"),
        ("KimberlyLeeuwen", "little more than your name"),
        ("BrooksidePainClinic26", "little more than your name or the clinic’s"),
        ("brookside-pain-clinic", "little more than your name or the clinic’s"),
        ("aaaaaaaaaaaaaaaa", "a short piece over and over"),
        ("abc1abc1abc1abc1", "a short piece over and over"),
        ("123456789012345", "signs in a row"),
        ("abcdefghijklmnop", "signs in a row"),
        ("0987654321098765", "signs in a row"),
    ],
)
def test_what_will_not(password, words, brookside):
    assert words in problem_of(password)


def test_it_is_kept_and_compared_as_it_was_typed(db):
    user = get_user_model()(username="kim")
    password = " Ärger mit Öl, 80 characters or more, " + "and on " * 10
    user.set_password(password)
    assert user.check_password(password)
    for other in (password.strip(), password.lower(), password[:72]):
        assert not user.check_password(other)


@pytest.mark.parametrize("login", LOGINS, ids=[login.username for login in LOGINS])
def test_a_sample_password_is_for_its_own_sample_account(login, db, settings):
    assert "the password of a sample account" in problem_of(login.password)
    assert problem_of(login.password, username=login.username) == ""
    settings.SAMPLE_LOGINS_ALLOWED = False
    assert "the password of a sample account" in problem_of(login.password, username=login.username)


def test_the_form_says_before_what_will_do(db):
    text = " ".join(password_validators_help_texts())
    assert "15 characters or more, of any kind" in text
    assert "uppercase" not in text


BREACHED = [f"breached words number {number}" for number in range(1000)]


def line_of(password, end="\r\n"):
    return f"{hashlib.sha1(password.encode()).hexdigest().upper()}:{len(password)}{end}"  # noqa: S324


@pytest.fixture
def breach_file(tmp_path):
    path = tmp_path / "breached.txt"
    path.write_text("".join(sorted(map(line_of, BREACHED))), newline="")
    return path


def test_each_password_of_the_file_is_found_and_no_other(breach_file):
    breached = BreachedPasswords(breach_file)
    assert all(password in breached for password in BREACHED)
    assert not any(f"{password}!" in breached for password in BREACHED)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_short_files_and_other_ends_of_lines(number, tmp_path):
    path = tmp_path / "few.txt"
    lines = sorted(line_of(password, "\n").lower() for password in BREACHED[:number])
    path.write_text("".join(lines).removesuffix("\n"))
    found = [password for password in BREACHED[:5] if password in BreachedPasswords(path)]
    assert found == BREACHED[:number]


def test_a_breached_password_is_refused(breach_file, settings, db):
    assert problem_of(BREACHED[7]) == ""
    settings.BREACHED_PASSWORDS = str(breach_file)
    assert "Others have used this password" in problem_of(BREACHED[7])
    assert problem_of("teapots march over velvet hills") == ""
    assert breached_passwords_can_be_read() == []


@pytest.mark.parametrize("content", [None, "password\nletmein\n", "x" * 500])
def test_a_file_that_is_no_list_stops_the_start_and_is_in_the_log(
    content, tmp_path, settings, db, caplog
):
    path = tmp_path / "wrong.txt"
    if content is not None:
        path.write_text(content)
    settings.BREACHED_PASSWORDS = str(path)
    with pytest.raises(UnreadableList):
        _found = "x" in BreachedPasswords(path)
    assert [problem.id for problem in breached_passwords_can_be_read()] == ["clinic.E001"]
    assert problem_of("teapots march over velvet hills") == ""
    assert "was not looked up" in caplog.text
