"""No form of the admin that somebody forged is answered with an error page of the site.

What the code of others cannot read, `clinic.requests.forged_forms` answers in words; ours has to
look at what it gets. Here every field of every form is forged: by whoever may see all of them.
"""

import traceback

import pytest
import wagtail
from bs4 import BeautifulSoup
from django.core.signals import got_request_exception
from django.db import DatabaseError, transaction
from django.test import RequestFactory
from django.urls import resolve

from clinic.launcher.paths import PROJECT
from clinic.requests.forged_forms import ForgedFormMiddleware
from tests.admin.posting import article_form
from tests.security.addresses import ADMIN, address_of
from tests.security.test_permission_matrix import LEAD_TO_THE_LOG_IN, ROWS

DIGITS = "9" * 5000
MANY_VALUES = ("x", DIGITS, "-1", "0", "1e9", "²", "٣", "9999999999", "[" * 5000, "{}", "null", "")
# Forms whose fields a script of the page makes.
MADE_BY_SCRIPTS = {
    "admin/pages/<int:page_id>/edit/",
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/",
}


@pytest.fixture
def boss(log_in, make_user):
    browser = log_in(user=make_user(is_superuser=True))
    browser.raise_request_exception = False
    return browser


@pytest.fixture
def errors():
    """The last lines of what nobody caught, in their order."""
    lines = []

    def note(sender, request, **more):
        lines.append(traceback.format_exc().strip().splitlines()[-3:])

    got_request_exception.connect(note)
    yield lines
    got_request_exception.disconnect(note)


def fields_of(page):
    """What a browser would send: the value of each field of the forms of a page."""
    fields = {}
    for form in BeautifulSoup(page, "html.parser").select("form[method=post i]"):
        for field in form.select("input[name], select[name], textarea[name]"):
            option = field.select_one("option[selected]") or field.select_one("option")
            value = field.get("value", "") if field.name == "input" else field.get_text()
            fields[field["name"]] = option.get("value", "") if option else value
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def post(browser, address, fields):
    """The status of an answer; what the form changed is undone."""
    savepoint = transaction.savepoint()
    status = browser.post(address, fields).status_code
    transaction.savepoint_rollback(savepoint)
    return status


def forms(browser, rows, values):
    """Of each address that shows a form, the fields and their values."""
    for row in rows:
        address = address_of(row, values)
        response = browser.get(address)
        is_page = "html" in response.get("Content-Type", "") and not response.streaming
        fields = fields_of(response.content) if is_page else {}
        if row in MADE_BY_SCRIPTS:
            fields |= article_form(title="Live", slug="live")
        yield address, fields


def one_of_each_view(rows, values):
    """A row for each class or function that answers, whatever record it is about."""
    by_view = {}
    for row in rows:
        view = resolve(address_of(row, values).partition("?")[0]).func
        by_view.setdefault(getattr(view, "view_class", view), row)
    return by_view.values()


def keys_forged(fields, value):
    """A value in place of each number or empty field, as the keys of chosen things are."""
    return {name: value if str(old).isdigit() or not old else old for name, old in fields.items()}


ROWS_OF_FORMS = [row for row in ROWS if row.startswith(ADMIN) and row not in LEAD_TO_THE_LOG_IN]


@pytest.mark.long
def test_no_field_by_itself_breaks_a_form(boss, values, errors):
    wrong = {}
    for address, fields in forms(boss, ROWS_OF_FORMS, values):
        for name in fields:
            for value in MANY_VALUES:
                status = post(boss, address, {**fields, name: value})
                if status >= 500:
                    wrong[address, name, value[:9]] = (status, errors[-1:])
    assert wrong == {}


def forge_all(boss, rows, values, errors):
    """Every field that could be a key at once, and every field at once; how many forms were
    tried, and what went wrong. Forms without a field are in the matrix of permissions."""
    wrong, number_of_forms = {}, 0
    for address, fields in forms(boss, rows, values):
        if not fields:
            continue
        number_of_forms += 1
        tries = [keys_forged(fields, "x"), dict.fromkeys(fields, DIGITS)]
        for number, forged in enumerate(tries):
            status = post(boss, address, forged)
            if status >= 500:
                wrong[address, number] = (status, errors[-1:])
    return number_of_forms, wrong


def test_no_form_is_broken_by_what_is_forged(boss, values, errors):
    """One in four of the views; all forms with the tests that take long."""
    some = list(one_of_each_view(ROWS_OF_FORMS, values))[::4]
    number_of_forms, wrong = forge_all(boss, some, values, errors)
    assert wrong == {}
    assert number_of_forms > 5


@pytest.mark.long
def test_nor_is_any_other(boss, values, errors):
    number_of_forms, wrong = forge_all(boss, ROWS_OF_FORMS, values, errors)
    assert wrong == {}
    assert number_of_forms > 60


NOT_READ = "so the site could not read it. What you see in the lists is as it was stored last."


def test_it_is_said_in_words_and_to_scripts(boss, values):
    _keys, others = values
    address = f"/admin/pages/{others['page_id']}/copy/"
    response = boss.post(address, {"new_parent_page": "x"})
    assert response.status_code == 400
    assert NOT_READ in response.text
    response = boss.post(address, {"new_parent_page": "x"}, HTTP_ACCEPT="application/json")
    assert (response.status_code, response.json()["error_code"]) == (400, "not_read")


OURS, OTHERS = str(PROJECT / "articles/models/topic.py"), wagtail.__file__


def raised_in(*files, error):
    """An error with the traceback of lines of these files, the last of which raised it."""
    scope = {"error": error, "call": compile("raise error", files[-1], "exec")}
    for file in reversed(files[:-1]):
        scope = {"call": compile("exec(inner['call'], inner)", file, "exec"), "inner": scope}
    with pytest.raises(type(error)) as raised:
        exec(scope["call"], scope)  # noqa: S102 - the test's own line
    return raised.value


@pytest.mark.parametrize(
    ("files", "error", "method", "path"),
    [
        ([OURS], ValueError("x"), "post", "/admin/"),
        ([OTHERS, OURS, OTHERS], KeyError("x"), "post", "/admin/"),
        ([OTHERS], DatabaseError("x"), "post", "/admin/"),
        ([OTHERS], OSError("x"), "post", "/admin/"),
        ([OTHERS], ValueError("x"), "get", "/admin/"),
        ([OTHERS], ValueError("x"), "post", "/search/"),
    ],
    ids=["ours", "asked for by ours", "database", "disk", "nothing brought", "patients"],
)
def test_a_fault_of_the_site_stays_one(files, error, method, path):
    request = getattr(RequestFactory(), method)(path)
    middleware = ForgedFormMiddleware(lambda request: None)
    assert middleware.process_exception(request, raised_in(*files, error=error)) is None
    forged = RequestFactory().post("/admin/")
    answer = middleware.process_exception(forged, raised_in(OTHERS, error=ValueError("x")))
    assert answer.status_code == 400
